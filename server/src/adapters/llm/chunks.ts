import { SEEN_SECTIONS } from '../../engine/read-sections';
import type { Prepared } from '../../engine/report';

/** A few sentences of one section, as indexes into `Prepared.sentences`. */
export type Chunk = readonly number[];

/**
 * The sentences to be read, section by section, in parts of at most `mostCharacters`. A part never begins below its sub-heading:
 * the sub-heading is said again, so that `Normal.` has its organ. What stands above the findings (names, dates, record
 * numbers) is in no chunk, and is not sent.
 */
export function chunksOf({ sentences, sections }: Prepared, mostCharacters: number): readonly Chunk[] {
  const chunks: number[][] = [];
  let size = 0;
  let section = -1;
  for (const [index, sentence] of sentences.entries()) {
    if (!SEEN_SECTIONS.has(sections[sentence.section]?.name ?? 'other')) continue;
    let chunk = chunks.at(-1);
    if (chunk === undefined || sentence.section !== section || size + sentence.text.length > mostCharacters) {
      const { under } = sentence;
      chunk = under === undefined ? [] : [under];
      chunks.push(chunk);
      size = under === undefined ? 0 : (sentences[under]?.text.length ?? 0);
      section = sentence.section;
    }
    chunk.push(index);
    size += sentence.text.length;
  }
  return chunks;
}

/** How many characters of the report a part has. */
export function sizeOf({ sentences }: Prepared, chunk: Chunk): number {
  return chunk.reduce((sum, index) => sum + (sentences[index]?.text.length ?? 0), 0);
}

/**
 * The same sentences in parts of at most `mostCharacters`, by halves, for a model that cannot take more at once; a sentence that is
 * longer stays whole. The sub-heading is said again in each part below it.
 */
export function cut(prepared: Prepared, chunk: Chunk, mostCharacters: number): readonly Chunk[] {
  if (sizeOf(prepared, chunk) <= mostCharacters) return [chunk];
  // A sub-heading alone is no part: what stands below it is.
  const middle = Math.max(Math.ceil(chunk.length / 2), prepared.sentences[chunk[1] ?? -1]?.under === chunk[0] ? 2 : 1);
  if (middle >= chunk.length) return [chunk];
  const under = prepared.sentences[chunk[middle] ?? -1]?.under;
  const second = [...(under === undefined ? [] : [under]), ...chunk.slice(middle)];
  return [chunk.slice(0, middle), second].flatMap((half) => cut(prepared, half, mostCharacters));
}
