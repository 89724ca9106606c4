import type { Certainty, Evidence, Finding, Report, Span } from '../engine/report';
import { lookup } from './lookup';

/**
 * What a part is to the words at the cursor: the `head` of the finding, its `modifier`s, its `place`s, what it suggests or is
 * suggested by (`suggestion`); the `cue` that decided and the whole `scope` it governs; for a cue, the heads it `governs`.
 */
export type FocusRole = 'head' | 'modifier' | 'place' | 'suggestion' | 'governed' | 'cue' | 'scope';

export interface FocusPart extends Span {
  readonly role: FocusRole;
  /** Of a cue and a scope: what they make of the words. */
  readonly certainty?: Certainty;
}

/**
 * What belongs to the words at an offset, in text order: with the cursor on a finding, on a place or a modifier of it, all its
 * parts and what decided its certainty; on a cue, all that it governs. Empty for words that gave nothing.
 */
export function focus(report: Report, offset: number): readonly FocusPart[] {
  const known = lookup(report);
  const entity = known.entityAt(offset);
  const scope = known.scopeAt(offset);
  const parts =
    scope !== undefined && (entity === undefined || scope.cue.start > entity.start)
      ? ofCue(report, scope.cue)
      : findingsAt(report, offset).flatMap((finding) => ofFinding(report, finding));
  return distinct(parts);
}

function findingsAt(report: Report, offset: number): readonly Finding[] {
  const known = lookup(report);
  const entity = known.entityAt(offset);
  const own = entity === undefined ? undefined : known.findingOf.get(entity.id);
  if (own !== undefined) {
    return [own];
  }
  // `Atelectasis and effusion at the left base`: the cursor on the place is on both.
  return report.findings.filter(({ locations }) =>
    locations.some(({ start, end }) => start <= offset && offset <= end),
  );
}

function ofFinding(report: Report, finding: Finding): FocusPart[] {
  const known = lookup(report);
  const places = finding.locations.map((place) => part('place', place));
  const inPlace = ({ start, end }: Span) => places.some((place) => place.start <= start && end <= place.end);
  const words = finding.entities.flatMap((id) => known.entity.get(id) ?? []);
  const head = known.entity.get(finding.entity) ?? finding;
  const suggestions = [...finding.suggests, ...finding.suggestedBy].flatMap((id) => {
    const other = known.finding.get(id);
    return other === undefined ? [] : [part('suggestion', known.entity.get(other.entity) ?? other)];
  });
  return [
    part('head', head),
    ...words.filter((word) => word !== head && !inPlace(word)).map((word) => part('modifier', word)),
    ...places,
    ...finding.measurements.map((size) => part('modifier', size)),
    ...suggestions,
    ...[finding, ...words].flatMap(({ evidence }) => ofEvidence(report, evidence)),
  ];
}

function ofEvidence(report: Report, { cue }: Evidence): FocusPart[] {
  return cue === undefined ? [] : cueAndScope(report, cue);
}

function ofCue(report: Report, cue: Span): FocusPart[] {
  const known = lookup(report);
  const governed = report.findings.filter(({ evidence }) => evidence.cue !== undefined && same(evidence.cue, cue));
  return [
    ...cueAndScope(report, cue),
    ...governed.map((finding) => part('governed', known.entity.get(finding.entity) ?? finding)),
  ];
}

function cueAndScope(report: Report, cue: Span): FocusPart[] {
  return report.scopes
    .filter((scope) => same(scope.cue, cue))
    .flatMap(({ start, end, certainty }) => [
      { role: 'cue', start: cue.start, end: cue.end, certainty },
      { role: 'scope', start, end, certainty },
    ]);
}

function part(role: FocusRole, { start, end }: Span): FocusPart {
  return { role, start, end };
}

function same(one: Span, other: Span): boolean {
  return one.start === other.start && one.end === other.end;
}

function distinct(parts: readonly FocusPart[]): readonly FocusPart[] {
  const seen = new Map<string, FocusPart>();
  for (const item of parts) {
    const key = `${item.start} ${item.end} ${item.role === 'scope' ? 'scope' : ''}`;
    if (!seen.has(key)) seen.set(key, item);
  }
  return [...seen.values()].sort((a, b) => a.start - b.start || b.end - a.end);
}
