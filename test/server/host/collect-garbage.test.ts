import { getHeapSpaceStatistics } from 'node:v8';
import { expect, test } from 'vitest';
import { collectGarbage } from '../../../server/src/host/collectGarbage';

test('what little is kept of much does not hold the pages of all', () => {
  const all = Array.from({ length: 300_000 }, (_, report) => ({
    report,
    words: Array.from({ length: 30 }, () => report),
  }));
  // Of each page of memory something is kept.
  const kept = all.filter((_, at) => at % 200 === 0);
  all.length = 0;
  collectGarbage();
  const old = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'old_space');
  const [held = Number.NaN, used = 0] = [old?.space_size, old?.space_used_size];
  expect(kept).toHaveLength(1_500);
  expect((held - used) / 2 ** 20).toBeLessThan(10);
});
