import { expect, test } from 'vitest';
import { finish } from '../../../server/src/engine/finish';
import { prepare } from '../../../server/src/engine/prepare';
import { readByRules } from '../../../server/src/engine/rules';

const before = 'FINDINGS:\nLUNGS: Clear.\nHEART: Mildly enlarged.\nNo effusion.\nIMPRESSION:\n1. No acute disease.';

test('with a previous reading the result is the same, and unchanged sentences are the same objects', () => {
  const first = prepare(before);
  const previous = finish(first, readByRules(first));
  const after = prepare(before.replace('No effusion.', 'Small effusion is new.'));
  const full = readByRules(after);
  const reused = readByRules(after, previous);
  expect(reused).toEqual(full);
  expect(reused.sentences.some((graph) => graph.entities.length > 0 && previous.graph.sentences.includes(graph))).toBe(
    true,
  );
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
  const graph = readByRules({ ...prepared, sentences: [{ ...broken, tokens: undefined } as never, ...rest] });
  expect(graph.issues).toMatchObject([{ code: 'rules.sentence-failed' }]);
  expect(JSON.stringify(graph.issues)).not.toContain('Mass');
  expect(graph.sentences.at(-1)?.entities.length).toBeGreaterThan(0);
});
