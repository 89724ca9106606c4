import type { Report } from '../engine/report';
import { contradictions } from './contradiction';
import type { Diagnostic } from './diagnostic';
import { emptySections } from './empty-section';
import { missingSections } from './missing-section';

/** All checks of a finished report, in text order. A negated finding is correct text and no problem. Linear in the report. */
export function check(report: Report): Diagnostic[] {
  const found = [...contradictions(report), ...missingSections(report), ...emptySections(report)];
  return found.sort((a, b) => a.start - b.start || a.end - b.end);
}
