import { describe, expect, test } from 'vitest';
import { readGold } from '../../../server/src/formats/gold';
import { f1RadGraph, meanF1RadGraph } from '../../../server/src/metrics/f1-radgraph';

function report(lines: string) {
  const [first] = readGold(`report a\n${lines}`);
  if (!first) throw new Error('no report');
  return first;
}

const REFERENCE = report(`| Small left effusion. No edema.
e1 observation present "Small" modify e3
e2 anatomy present "left"
e3 observation present "effusion" located_at e2
e4 observation absent "edema"`);

describe('F1RadGraph', () => {
  test('is 1 against itself, wherever the words stand and however they are written', () => {
    const same = report(`| No EDEMA; effusion, left, small.
e4 observation absent "EDEMA"
e3 observation present "effusion" located_at e2
e2 anatomy present "left"
e1 observation present "small" modify e3`);
    expect(f1RadGraph(REFERENCE, same)).toEqual({ simple: 1, partial: 1, complete: 1 });
  });

  test('the three levels part where relations differ', () => {
    // simple: 4 of 4 shared. partial: "small" and "effusion" keep a relation, "left" and "edema" keep none: 4 of 4.
    // complete: "small modify effusion" is shared, "effusion located_at left" became "effusion located_at lung": not in both.
    const other = report(`| Small effusion. Lung. left. No edema.
e1 observation present "Small" modify e3
e3 observation present "effusion" located_at e5
e5 anatomy present "Lung"
e2 anatomy present "left"
e4 observation absent "edema"`);
    const { simple, partial, complete } = f1RadGraph(REFERENCE, other);
    expect(simple).toBeCloseTo(8 / 9);
    expect(partial).toBeCloseTo(8 / 9);
    expect(complete).toBeCloseTo(6 / 9);
  });

  test('partial asks only whether there is a relation', () => {
    const bare = report(`| Small left effusion. No edema.
e1 observation present "Small"
e2 anatomy present "left"
e3 observation present "effusion"
e4 observation absent "edema"`);
    expect(f1RadGraph(REFERENCE, bare)).toEqual({ simple: 1, partial: 0.5, complete: 0.5 });
  });

  test('certainty is part of the item, and duplicates collapse', () => {
    const twice = report(`| effusion effusion edema
e1 observation present "effusion"
e2 observation present "effusion"
e3 observation present "edema"`);
    // Two items here, four there, "effusion" shared: 2 * 1 / 6.
    expect(f1RadGraph(REFERENCE, twice).simple).toBeCloseTo(2 / 6);
  });

  test('is 0 when a graph is empty, even when both are', () => {
    const empty = report('| Nothing.');
    expect(f1RadGraph(empty, empty)).toEqual({ simple: 0, partial: 0, complete: 0 });
    expect(f1RadGraph(REFERENCE, empty).simple).toBe(0);
  });

  test('a corpus has the plain mean of its reports', () => {
    const zero = { simple: 0, partial: 0, complete: 0 };
    expect(meanF1RadGraph([f1RadGraph(REFERENCE, REFERENCE), zero])).toEqual({
      simple: 0.5,
      partial: 0.5,
      complete: 0.5,
    });
  });
});
