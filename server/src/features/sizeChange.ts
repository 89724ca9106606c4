import type { Measurement } from '../engine/report';

/**
 * How a size has changed, in per cent of the earlier one: `now 12 mm, previously 8 mm` is 50. Compared are the longest
 * diameters, as RECIST 1.1 compares lesions (Eur J Cancer 2009; 45:228). Undefined unless the finding has exactly one size now
 * and one before, in the same unit: of two nodules with two sizes nobody knows which was which.
 */
export function sizeChange(measurements: readonly Measurement[]): number | undefined {
  const [now, otherNow] = measurements.filter(({ prior }) => prior !== true);
  const [before, otherBefore] = measurements.filter(({ prior }) => prior === true);
  if (now === undefined || before === undefined || otherNow !== undefined || otherBefore !== undefined) {
    return undefined;
  }
  const lengths = now.millimetres !== undefined && before.millimetres !== undefined;
  if (!lengths && now.unit !== before.unit) {
    return undefined;
  }
  const size = Math.max(...(lengths ? (now.millimetres ?? []) : now.values));
  const earlier = Math.max(...(lengths ? (before.millimetres ?? []) : before.values));
  return Number.isFinite(size) && earlier > 0 ? Math.round((size / earlier - 1) * 100) : undefined;
}
