import { afterEach, describe, expect, test, vi } from 'vitest';
import { decodeWeights, encodeWeights } from '../../server/src/adapters/model/weights';
import { readWeights } from '../../server/src/host/weights';
import { foldsOf } from './folds';
import { goldReports } from './gold';
import { madeOf, staleness } from './made-of';
import { COURSE, train } from './train';

const few = goldReports().slice(0, 12);
const small = { ...COURSE, rounds: 2, bits: 14 };
const MADE_OF = { reports: few.length, annotated: 0xfedcba98, seen: 7 };
const made = (seed: number) => {
  const course = { ...small, seed };
  return encodeWeights(train(few, false, course), train(few, true, course), MADE_OF);
};

describe('train', () => {
  test('gives the same bytes for the same reports and seed, and others for another seed', () => {
    const bytes = made(1);
    expect(Buffer.compare(bytes, made(1))).toBe(0);
    expect(Buffer.compare(bytes, made(2))).not.toBe(0);
  });

  test('writes what is read back the same', () => {
    const tables = train(few, true, small);
    const { ensemble, madeOf: read } = decodeWeights(encodeWeights(tables, tables, MADE_OF));
    expect(ensemble.tags).toEqual(tables.tags);
    expect(ensemble.relations).toEqual(tables.relations);
    expect(read).toEqual(MADE_OF);
  });
});

describe('the weights in the tree', () => {
  test('are whole, for this version, and below two megabytes', () => {
    const bytes = readWeights();
    expect(bytes.length).toBeLessThan(2_000_000);
    expect(decodeWeights(bytes).madeOf.reports).toBeGreaterThan(100);
  });

  /* Stale ones read a little worse, and not wrongly: a new word in the knowledge is no defect of the program. It is said, here and by accuracy. */
  test('are of reports that we have, or it is said that they are stale', { timeout: 300_000 }, () => {
    const { madeOf: read } = decodeWeights(readWeights());
    const stale = staleness(read, madeOf(goldReports()));
    if (stale !== undefined) console.warn(`the weights of the embedded model are ${stale}`);
    expect(stale ?? '').toMatch(/^$|run npm run train$/);
  });
});

describe('madeOf', () => {
  const now = madeOf(few);
  const [first, ...others] = few;
  afterEach(() => {
    vi.doUnmock('../../server/src/engine/lexicon');
    vi.resetModules();
  });

  test('is the same for the same reports', () => {
    expect(madeOf(few)).toEqual(now);
    expect(staleness(now, madeOf(few))).toBeUndefined();
  });

  test('changes with one annotation, and with one report less', () => {
    if (first === undefined) throw new Error('there is no report');
    const [entity, ...entities] = first.entities;
    if (entity === undefined) throw new Error('there is no entity');
    const type = entity.type === 'anatomy' ? 'observation' : 'anatomy';
    const relabelled = madeOf([{ ...first, entities: [{ ...entity, type }, ...entities] }, ...others]);
    expect(relabelled.annotated).not.toBe(now.annotated);
    expect(relabelled.seen).not.toBe(now.seen);
    for (const changed of [relabelled, madeOf(others)]) expect(staleness(now, changed)).toContain('annotated reports');
  });

  test('changes with one word of the knowledge that the reports have, and with none that they do not have', async () => {
    const without = async (word: string) => {
      vi.resetModules();
      vi.doMock('../../server/src/engine/lexicon', async (original) => {
        const lexicon = await original<typeof import('../../server/src/engine/lexicon')>();
        const matchWord: typeof lexicon.matchWord = (tokens, index) =>
          tokens[index]?.lower === word ? undefined : lexicon.matchWord(tokens, index);
        return { ...lexicon, matchWord };
      });
      return (await import('./made-of')).madeOf(few);
    };
    const unheard = await without('choledochojejunostomy');
    expect(unheard).toEqual(now);
    const unknown = await without('liver');
    expect(unknown.annotated).toBe(now.annotated);
    expect(staleness(now, unknown)).toMatch(/^stale: the knowledge.*run npm run train$/);
  });
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
