import { expect, test } from 'vitest';
import { readGold } from '../../../server/src/formats/gold';
import { scoresOf } from '../../../server/src/metrics/counts';
import { countGraph } from '../../../server/src/metrics/graph-f1';

function report(lines: string) {
  const [first] = readGold(`report a\n${lines}`);
  if (!first) throw new Error('no report');
  return first;
}

const GOLD = report(`| Small left effusion. No edema.
e1 observation present "Small" modify e3
e2 anatomy present "left"
e3 observation present "effusion" located_at e2
e4 observation absent "edema"`);

test('an entity counts with its span and label, a relation with both spans and its type', () => {
  const ours = report(`| Small left effusion. No edema.
e1 observation uncertain "Small" modify e3
e3 observation present "effusion"
e4 observation absent "edema"
e5 observation present 7-10 "eft" located_at e4`);
  const { entities, relations } = countGraph(GOLD, ours);
  // Effusion and edema are right; "Small" has another certainty, "eft" another span; its relation needs no certainty.
  expect(entities).toEqual({ shared: 2, predicted: 4, reference: 4 });
  expect(relations).toEqual({ shared: 1, predicted: 2, reference: 2 });
  expect(scoresOf(entities)).toEqual({ precision: 0.5, recall: 0.5, f1: 0.5 });
});

test('white space does not count', () => {
  const spaced = report(`|  Small   left
| effusion . No edema .
e1 observation present "Small" modify e3
e2 anatomy present "left"
e3 observation present "effusion" located_at e2
e4 observation absent "edema"`);
  expect(countGraph(GOLD, spaced).entities.shared).toBe(4);
  expect(countGraph(GOLD, spaced).relations.shared).toBe(2);
});

test('no items give 0, not NaN', () => {
  expect(scoresOf({ shared: 0, predicted: 0, reference: 0 })).toEqual({ precision: 0, recall: 0, f1: 0 });
});
