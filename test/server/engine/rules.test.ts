import { expect, test, vi } from 'vitest';
import { readEachSentence } from '../../../server/src/engine/each-sentence';
import { prepare } from '../../../server/src/engine/prepare';
import { remembering } from '../../../server/src/engine/remembering';
import { RULES, readByRules, readSentence } from '../../../server/src/engine/rules';
import { readAfresh } from '../../readAfresh';

const before = 'FINDINGS:\nLUNGS: Clear.\nHEART: Mildly enlarged.\nNo effusion.\nIMPRESSION:\n1. No acute disease.';

test('sentences that were read before are the same objects, and what is read is the same', () => {
  const first = readByRules(prepare(before));
  const after = before.replace('No effusion.', 'Small effusion is new.');
  const again = readByRules(prepare(after));
  expect(again).toEqual(readAfresh(after).graph);
  expect(again.sentences.filter((graph) => !first.sentences.includes(graph))).toHaveLength(1);
});

test('the sentences of the last report are known, however long it is, and are read once', () => {
  let reads = 0;
  const counted = remembering((sentence, context) => {
    reads++;
    return readSentence(sentence, context);
  });
  const read = (text: string) => readEachSentence(prepare(text), RULES, counted());
  const long = `FINDINGS:\n${Array.from({ length: 5_000 }, (_, index) => `Nodule of ${index + 1} mm.`).join('\n')}`;
  const first = read(long);
  expect(reads).toBe(5_000);
  const edited = read(long.replace('Nodule of 7 mm.', 'Nodule of 7 cm.'));
  expect(reads).toBe(5_001);
  expect(edited.sentences.filter((graph) => !first.sentences.includes(graph))).toHaveLength(1);
});

test('what was read long ago is forgotten, so that a batch does not fill the memory', () => {
  const counted = vi.fn(readSentence);
  const known = remembering(counted);
  const read = (text: string) => readEachSentence(prepare(text), RULES, known());
  read('FINDINGS: Small effusion.');
  for (let report = 0; report < 5_000; report++) read(`FINDINGS: Nodule of ${report} mm.`);
  counted.mockClear();
  read('FINDINGS: Small effusion.');
  expect(counted).toHaveBeenCalledTimes(1);
});

test('what could not be read is tried again', () => {
  let broken = true;
  const known = remembering((sentence, context) => {
    if (broken) throw new Error('broken');
    return readSentence(sentence, context);
  });
  const prepared = prepare('FINDINGS: Mass.');
  expect(readEachSentence(prepared, RULES, known()).issues).toHaveLength(1);
  broken = false;
  const { issues, sentences } = readEachSentence(prepared, RULES, known());
  expect(issues).toEqual([]);
  expect(sentences[0]?.entities).toHaveLength(1);
});

test('indication, technique and comparison carry no graph', () => {
  const prepared = prepare('INDICATION: Pneumonia.\nCOMPARISON: Chest film with effusion.\nFINDINGS: Mass.');
  const graph = readByRules(prepared);
  const names = prepared.sentences.map(({ section }) => prepared.sections[section]?.name);
  for (const [index, sentence] of graph.sentences.entries()) {
    expect(sentence.entities.length > 0).toBe(names[index] === 'findings');
  }
});

test('a sentence that cannot be read costs only itself', () => {
  const prepared = prepare('FINDINGS: Mass. Small effusion.');
  const [broken, ...rest] = prepared.sentences;
  const sentences = [{ ...broken, tokens: undefined } as never, ...rest];
  const graph = readEachSentence({ ...prepared, sentences }, RULES, readSentence);
  expect(graph.issues).toMatchObject([{ code: 'rules.sentence-failed' }]);
  expect(JSON.stringify(graph.issues)).not.toContain('Mass');
  expect(graph.sentences.at(-1)?.entities.length).toBeGreaterThan(0);
});
