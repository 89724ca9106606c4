import { describe, expect, test } from 'vitest';
import { decodeWeights, encodeWeights } from '../../server/src/adapters/model/weights';
import { readWeights } from '../../server/src/host/weights';
import { foldsOf } from './folds';
import { goldReports } from './gold';
import { COURSE, train } from './train';

const few = goldReports().slice(0, 12);
const small = { ...COURSE, rounds: 2, bits: 14 };
const made = (seed: number) => {
  const course = { ...small, seed };
  return encodeWeights(train(few, false, course), train(few, true, course), { reports: few.length, checksum: 7 });
};

describe('train', () => {
  test('gives the same bytes for the same reports and seed, and others for another seed', () => {
    const bytes = made(1);
    expect(Buffer.compare(bytes, made(1))).toBe(0);
    expect(Buffer.compare(bytes, made(2))).not.toBe(0);
  });

  test('writes what is read back the same', () => {
    const tables = train(few, true, small);
    const { ensemble, madeOf } = decodeWeights(encodeWeights(tables, tables, { reports: 12, checksum: 99 }));
    expect(ensemble.tags).toEqual(tables.tags);
    expect(ensemble.relations).toEqual(tables.relations);
    expect(madeOf).toEqual({ reports: 12, checksum: 99 });
  });
});

test('the weights in the tree are whole, for this version, and below two megabytes', () => {
  const bytes = readWeights();
  expect(bytes.length).toBeLessThan(2_000_000);
  expect(decodeWeights(bytes).madeOf.reports).toBeGreaterThan(100);
});

describe('foldsOf', () => {
  const report = 'The heart is mildly enlarged. A small left pleural effusion has increased since the last exam.';
  const copy = 'The heart is mildly enlarged. A small right pleural effusion has increased since the last exam.';
  const others = Array.from(
    { length: 8 },
    (_, index) => `Report ${index} says something ${index} else of ${index} organs.`,
  );

  test('keeps a report and its corrected copy together', () => {
    const folds = foldsOf([report, ...others, copy], 5);
    expect(folds.at(-1)).toBe(folds[0]);
    expect(new Set(folds)).toEqual(new Set([0, 1, 2, 3, 4]));
  });
});
