import type { Measurement } from '../engine/report';

export interface SizeChange {
  /** The size that has changed, one of those given. */
  readonly now: Measurement;
  /** In per cent of the earlier one. */
  readonly percent: number;
}

/**
 * How a size has changed, in per cent of the earlier one: `now 12 mm, previously 8 mm` is 50. Compared are the longest
 * diameters, as RECIST 1.1 compares lesions (Eur J Cancer 2009; 45:228); `3.1 cm, previously 7.4 cm, SUVmax 2.8` has one now and
 * one before, whatever its uptake. Undefined unless the finding has exactly one size now and one before, in the same unit: of two
 * nodules with two sizes nobody knows which was which.
 */
export function sizeChange(measurements: readonly Measurement[]): SizeChange | undefined {
  const lengths = measurements.filter(({ millimetres }) => millimetres !== undefined);
  const compared = lengths.length > 0 ? lengths : measurements;
  const [now, otherNow] = compared.filter(({ prior }) => prior !== true);
  const [before, otherBefore] = compared.filter(({ prior }) => prior === true);
  if (now === undefined || before === undefined || otherNow !== undefined || otherBefore !== undefined) {
    return undefined;
  }
  if (lengths.length === 0 && now.unit !== before.unit) {
    return undefined;
  }
  const size = Math.max(...(now.millimetres ?? now.values));
  const earlier = Math.max(...(before.millimetres ?? before.values));
  return Number.isFinite(size) && earlier > 0 ? { now, percent: Math.round((size / earlier - 1) * 100) } : undefined;
}
