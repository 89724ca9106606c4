import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepare } from '../../server/src/engine/prepare';
import { READ_SECTIONS } from '../../server/src/engine/read-sections';
import { readGold } from '../../server/src/formats/gold';

/** Reports of about a length, made of the sentences of the project's own annotated reports; no two of a run are the same. */
export function textsOf(root: string, length: number, count: number): readonly string[] {
  return made(root, length, count, (sentences, index) => sentences[index % sentences.length] ?? '');
}

/** Short reports as they come in a batch: about 350 characters. */
export const SHORT = 350;

/** So many sentences are said again and again in a batch. */
const USUAL = 300;

/**
 * Short reports in which about every third sentence has been said before, word for word, and no other has. So it is in reports as they
 * come: of 800 chest CT reports of one hospital, 28 to 37 letters in a hundred stood in sentences of those before.
 */
export function batchOf(root: string, count: number): readonly string[] {
  let images = 0;
  return made(root, SHORT, count, (sentences, index) =>
    index % 3 === 0
      ? (sentences[index % USUAL] ?? '')
      : (sentences[index % sentences.length] ?? '').replace(/\.?$/, ` (image ${++images}).`),
  );
}

function made(
  root: string,
  length: number,
  count: number,
  say: (sentences: readonly string[], index: number) => string,
): readonly string[] {
  const sentences = ownSentences(join(root, 'test', 'gold'));
  return Array.from({ length: count }, (_, report) => {
    const parts = ['EXAM: CT of the chest.\nCOMPARISON: None.\nFINDINGS:\n'];
    let size = parts[0]?.length ?? 0;
    // A stride that shares no factor with the number of sentences visits them all in another order in each report.
    for (let at = report * 7919; size < length - 40; at += 31) {
      const sentence = say(sentences, at);
      if (size + sentence.length > length && size > length * 0.9) break;
      parts.push(sentence, at % 5 === 0 ? '\n' : ' ');
      size += sentence.length + 1;
    }
    parts.push(`\nIMPRESSION: ${report + 1} mm nodule.`);
    return parts.join('');
  });
}

/**
 * Only sentences that are read: a heading among them ("HISTORY:") would leave all that is put behind it unread, and the figures
 * would flatter.
 */
function ownSentences(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.gold'))
    .flatMap((name) => readGold(readFileSync(join(folder, name), 'utf8')))
    .map(({ text }) => prepare(text))
    .flatMap(({ sentences, sections }) =>
      sentences.filter(({ section }) => READ_SECTIONS.has(sections[section]?.name ?? 'other')),
    )
    .filter(({ kind, text }) => kind !== 'heading' && text.length > 20)
    .map(({ text }) => text);
}
