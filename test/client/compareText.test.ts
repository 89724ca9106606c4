import { expect, test } from 'vitest';
import { sideOf } from '../../client/src/compareText';
import type { AdapterDifference } from '../../server/src/protocol/models';

const wording = { nothing: 'nothing', none: 'Both read the report alike.' };
const range = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 9 } });
const difference = (line: number, sentence: string, more: Partial<AdapterDifference>): AdapterDifference => ({
  kind: 'entity',
  text: 'effusion',
  range: range(line),
  sentence: { range: range(line), text: sentence },
  ...more,
});

test('both sides have the same lines, each sentence once, and know which line is which difference', () => {
  const differences = [
    difference(1, 'Small effusion.', { first: 'observation present', second: 'observation absent' }),
    difference(1, 'Small effusion.', { text: 'Small modify effusion', kind: 'relation', first: 'modify' }),
    difference(4, 'No nodule.', { text: 'nodule', second: 'observation absent' }),
  ];
  const [first, second] = [sideOf({ differences }, 'first', wording), sideOf({ differences }, 'second', wording)];
  expect(first.text).toBe(
    '2: Small effusion.\n    effusion: observation present\n    Small modify effusion: modify\n\n5: No nodule.\n    nodule: nothing\n',
  );
  expect(second.text).toBe(
    '2: Small effusion.\n    effusion: observation absent\n    Small modify effusion: nothing\n\n5: No nodule.\n    nodule: observation absent\n',
  );
  expect(first.differences).toEqual([undefined, 0, 1, undefined, undefined, 2]);
  expect(second.differences).toEqual(first.differences);
});

test('two readings that are alike say so', () => {
  expect(sideOf({ differences: [] }, 'first', wording)).toEqual({
    text: 'Both read the report alike.\n',
    differences: [undefined],
  });
});
