import { randomOf } from './random';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * The 95 % percentile bootstrap interval of a figure over reports: `figure` is computed anew on `rounds` samples of as many
 * reports, drawn with replacement. The same seed gives the same interval. Source: Efron and Tibshirani 1993, chapter 13.
 */
export function bootstrap<T>(
  reports: readonly T[],
  figure: (sample: readonly T[]) => number,
  { rounds = 1000, seed = 1 }: { readonly rounds?: number; readonly seed?: number } = {},
): Interval {
  if (reports.length === 0) return { low: Number.NaN, high: Number.NaN };
  const random = randomOf(seed);
  const figures = new Float64Array(rounds);
  const sample = reports.slice();
  for (let round = 0; round < rounds; round++) {
    for (let index = 0; index < sample.length; index++) {
      sample[index] = reports[Math.floor(random() * reports.length)] as T;
    }
    figures[round] = figure(sample);
  }
  figures.sort();
  return { low: percentile(figures, 0.025), high: percentile(figures, 0.975) };
}

function percentile(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  const high = sorted[Math.ceil(at)] ?? Number.NaN;
  return low + (high - low) * (at - Math.floor(at));
}
