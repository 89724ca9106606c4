import { lookupConcept } from '../engine/concepts';
import { isWithin } from '../engine/lexicon';
import type { Finding, Report, Side } from '../engine/report';
import type { Diagnostic } from './diagnostic';

/** Words that narrow a denial, so that it leaves room for the finding: `no other nodule`, `no large effusion`. */
const NARROWS =
  /\b(?:other|another|additional|further|new|newly|residual|recurrent|significant|large|larger|more|acute|definite|focal|suspicious|discrete|sizeable|sizable|appreciable|worsening|increasing|increased|interval|change|enlarging|displaced|dominant|frank|overt|gross|obvious|measurable|drainable|tension|simple|separate|second)\b/i;

/** Words that put a finding into the past or on another exam: `previously seen effusion`. */
const ELSEWHERE =
  /\b(?:previous(?:ly)?|prior|history|post|formerly|former|resolved|cleared|removed|on the earlier|resolution)\b/i;

interface Place {
  readonly place: string | undefined;
  readonly side: Side | undefined;
  readonly finding: Finding;
}

/**
 * The same finding both denied and affirmed in one report, at places that can be the same. Kept to plain cases: a denial
 * that narrows itself (`no new …`, `no large …`), hedged findings, resolved ones and those of an earlier exam are no
 * contradiction.
 */
export function contradictions(report: Report): Diagnostic[] {
  const affirmed = new Map<string, Map<string, Place>>();
  for (const finding of report.findings) {
    if (!isPlain(report, finding) || finding.certainty !== 'present' || finding.concept === undefined) continue;
    const places = affirmed.get(finding.concept) ?? new Map<string, Place>();
    affirmed.set(finding.concept, places);
    for (const place of placesOf(finding)) {
      const key = `${place.place} ${place.side}`;
      if (!places.has(key)) places.set(key, place);
    }
  }
  const found: Diagnostic[] = [];
  for (const denied of report.findings) {
    if (denied.certainty !== 'absent' || denied.concept === undefined || !isPlain(report, denied)) continue;
    const places = affirmed.get(denied.concept);
    if (!places || narrows(report, denied)) continue;
    const other = findSame(placesOf(denied), [...places.values()], lookupConcept(denied.concept)?.place);
    if (other) found.push(describe(denied, other));
  }
  return found;
}

function isPlain(report: Report, { kind, change, sentence, section }: Finding): boolean {
  if (kind === 'normal' || change !== undefined || (section !== 'findings' && section !== 'impression')) return false;
  return !ELSEWHERE.test(report.sentences[sentence]?.text.slice(0, 2000) ?? '');
}

/** Whether the denial is of a part only: by a modifier of its own, or by a word in front of it in its sentence. */
function narrows(report: Report, { sentence, start, entities }: Finding): boolean {
  if (entities.length > 1) return true;
  const whole = report.sentences[sentence];
  return NARROWS.test(whole?.text.slice(Math.max(0, start - whole.start - 200), start - whole.start) ?? '');
}

function placesOf(finding: Finding): Place[] {
  const usual = finding.concept === undefined ? undefined : lookupConcept(finding.concept)?.place;
  if (finding.locations.length === 0) return [{ place: usual, side: undefined, finding }];
  return finding.locations.map(({ place, side }) => ({ place, side, finding }));
}

function findSame(
  denied: readonly Place[],
  affirmed: readonly Place[],
  usual: string | undefined,
): Finding | undefined {
  return affirmed.find((there) => denied.some((here) => covers(here, there, usual)))?.finding;
}

/** Whether a denial here rules out the finding there: the same side or none named, the same place or one that holds it. */
function covers(denied: Place, affirmed: Place, usual: string | undefined): boolean {
  const sides = denied.side === undefined || denied.side === 'bilateral' || denied.side === affirmed.side;
  if (!sides) return false;
  if (denied.place === usual && usual !== undefined) return true;
  if (denied.place === undefined || affirmed.place === undefined)
    return denied.place === affirmed.place && usual !== undefined;
  return denied.place === affirmed.place || isWithin(affirmed.place, denied.place);
}

function describe(denied: Finding, affirmed: Finding): Diagnostic {
  return {
    code: 'contradiction',
    severity: 'warning',
    message: `The report says here that there is no ${denied.name}, and elsewhere that there is.`,
    start: denied.start,
    end: denied.end,
    related: [{ message: `Said to be present: ${affirmed.name}`, start: affirmed.start, end: affirmed.end }],
  };
}
