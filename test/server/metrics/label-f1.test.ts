import { expect, test } from 'vitest';
import { bootstrap } from '../../../server/src/metrics/bootstrap';
import { countLabels, macroF1, microF1, sumLabels } from '../../../server/src/metrics/label-f1';

test('positive against everything else', () => {
  const names = ['Edema', 'Mass', 'Hernia'];
  const reports = [
    countLabels(names, { Edema: 1, Mass: 1, Hernia: null }, { Edema: 1, Mass: -1, Hernia: 0 }),
    countLabels(names, { Edema: 0, Mass: 1, Hernia: null }, { Edema: 1, Mass: 1, Hernia: null }),
  ];
  // Edema: one right, one wrong: 2/3. Mass: one right, one missed: 2/3. Hernia stands nowhere: left out of the mean.
  const sums = sumLabels(reports);
  expect(microF1(sums)).toBeCloseTo(4 / 6);
  expect(macroF1(sums)).toBeCloseTo(2 / 3);
});

test('the interval repeats with its seed and holds the figure', () => {
  const mean = (sample: readonly number[]) => sample.reduce((sum, value) => sum + value, 0) / sample.length;
  const values = Array.from({ length: 100 }, (_, index) => index % 2);
  const interval = bootstrap(values, mean, { seed: 7 });
  expect(interval).toEqual(bootstrap(values, mean, { seed: 7 }));
  // The standard error of a fair coin thrown 100 times is 0.05: the interval is 0.5 give or take 0.098.
  expect(interval.low).toBeGreaterThan(0.37);
  expect(interval.low).toBeLessThan(0.43);
  expect(interval.high).toBeGreaterThan(0.57);
  expect(interval.high).toBeLessThan(0.63);
});
