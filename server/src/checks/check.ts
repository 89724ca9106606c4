import type { Report } from '../engine/report';
import { certaintyMismatches } from './certainty-mismatch';
import { contradictions } from './contradiction';
import type { Diagnostic } from './diagnostic';
import { emptySections } from './empty-section';
import { exclusionChains } from './exclusion-chains';
import { lateralityMismatches } from './laterality';
import { missingSections } from './missing-section';
import { stackedHedges } from './stacked-hedges';

/** All checks of a finished report, in text order. A negated finding is correct text and no problem. Linear in the report. */
export function check(report: Report): Diagnostic[] {
  const found = CHECKS.flatMap((one) => one(report));
  return found.sort((a, b) => a.start - b.start || a.end - b.end);
}

const CHECKS: readonly ((report: Report) => Diagnostic[])[] = [
  contradictions,
  lateralityMismatches,
  certaintyMismatches,
  missingSections,
  emptySections,
  stackedHedges,
  exclusionChains,
];
