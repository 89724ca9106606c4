import { check } from '../checks/check';
import type { Report } from '../engine/report';

export type CheckResult = ReturnType<typeof check>[number];

const known = new WeakMap<Report, readonly CheckResult[]>();

/** The checks of a reading, run once however many features ask. */
export function checked(report: Report): readonly CheckResult[] {
  const results = known.get(report) ?? check(report);
  known.set(report, results);
  return results;
}
