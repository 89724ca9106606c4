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
