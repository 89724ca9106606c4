import { type Hand, handOf, oppositeOf } from '../engine/hands';
import type { Finding, Report, Side } from '../engine/report';
import { t } from '../l10n/t';
import { isConclusion, placesMeet, sidesOf, subject } from './basis';
import type { Diagnostic } from './diagnostic';

/**
 * The impression has a finding on one side, the findings have it only on the other. A wrong side can end in the wrong operation
 * (WHO, Guidelines for Safe Surgery, 2009). Kept to what cannot be meant otherwise: the same finding at a place that can be
 * the same, nothing on the impression's side that it could rest on, and no mention without a side.
 */
export function lateralityMismatches(report: Report): Diagnostic[] {
  const body = report.findings.filter((finding) => finding.section === 'findings' && isThere(finding));
  const bySubject = new Map<string, Finding[]>();
  for (const finding of body) {
    const list = bySubject.get(subject(finding)) ?? [];
    bySubject.set(subject(finding), list);
    list.push(finding);
  }
  return report.findings.filter(isConclusion).flatMap((conclusion) => {
    const side = oneSide(conclusion);
    if (side === undefined || !isThere(conclusion)) return [];
    const same = bySubject.get(subject(conclusion)) ?? [];
    const [first] = same;
    if (
      first === undefined ||
      !same.every((other) => oneSide(other) === oppositeOf(side) && meets(conclusion, other))
    ) {
      return [];
    }
    const carried = body.some(
      (other) => sidesOf(other).has(side) && other.kind === conclusion.kind && meets(conclusion, other),
    );
    return carried ? [] : [describe(conclusion, side, first)];
  });
}

function isThere({ certainty, kind, concept }: Finding): boolean {
  return certainty !== 'absent' && kind !== 'normal' && concept !== undefined;
}

function oneSide(finding: Finding): Hand | undefined {
  const [side, ...others] = sidesOf(finding);
  return others.length === 0 ? handOf(side) : undefined;
}

function meets(one: Finding, other: Finding): boolean {
  return placesMeet(one.locations, other.locations);
}

/** Marked are the words of the place, for the side is what is to be looked at. */
function describe(conclusion: Finding, side: Side, other: Finding): Diagnostic {
  const { name } = conclusion;
  const { start, end } = conclusion.locations.find((place) => place.side === side) ?? conclusion;
  return {
    code: 'laterality',
    severity: 'warning',
    message:
      side === 'left'
        ? t('The impression has {0} on the left, the findings only on the other side.', name)
        : t('The impression has {0} on the right, the findings only on the other side.', name),
    start,
    end,
    related: [{ message: t('On the other side: {0}', other.name), start: other.start, end: other.end }],
  };
}
