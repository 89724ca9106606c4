import { bootstrap } from '../../server/src/metrics/bootstrap';
import { addCounts, type Counts, NOTHING, scoresOf } from '../../server/src/metrics/counts';

/** One figure of the accuracy table. */
export interface Figure {
  readonly set: string;
  readonly name: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** What was counted: `241 reports, 4543 entities`. */
  readonly counted: string;
}

/** A figure over units (reports, sentences) with its bootstrap interval. */
export function figureOver<T>(
  set: string,
  name: string,
  units: readonly T[],
  value: (sample: readonly T[]) => number,
  counted: string,
): Figure {
  return { set, name, value: value(units), ...bootstrap(units, value), counted };
}

/** Micro-F1 of counts, one for each report. */
export function microF1Figure(set: string, name: string, reports: readonly Counts[], what: string): Figure {
  const total = reports.reduce(addCounts, NOTHING);
  const { precision, recall } = scoresOf(total);
  const counted =
    `${reports.length} ${what}, ${total.reference} in the reference, ${total.predicted} ours, ` +
    `P ${precision.toFixed(3)} R ${recall.toFixed(3)}`;
  return figureOver(set, name, reports, f1Of, counted);
}

function f1Of(sample: readonly Counts[]): number {
  let shared = 0;
  let both = 0;
  for (const counts of sample) {
    shared += counts.shared;
    both += counts.predicted + counts.reference;
  }
  return both === 0 ? 0 : (2 * shared) / both;
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
