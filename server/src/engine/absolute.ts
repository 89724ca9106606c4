import type { Evidence, Finding, Location, Measurement, Span } from './report';
import type { LocalFinding } from './stages/local-finding';
import type { LocalLocation } from './stages/locations';
import { movedMeasurement } from './stages/sizes';

/** What a finding has of the report that it stands in. */
export type InReport = Pick<
  Finding,
  'id' | 'section' | 'entity' | 'entities' | 'sentence' | 'suggests' | 'suggestedBy'
>;

type Draft = { -readonly [Key in keyof Finding]?: Finding[Key] };

/** A finding of a sentence that begins at `base`, below a sub-heading at `headingBase`; `more` are sizes from elsewhere, absolute. */
export function absoluteFinding(
  local: LocalFinding,
  base: number,
  headingBase: number,
  more: readonly Measurement[],
  inReport: InReport,
): Finding {
  const { concept, severity, count, change, images } = local;
  const finding: Draft = { kind: local.kind, name: local.name };
  if (concept !== undefined) finding.concept = concept;
  finding.codes = local.codes;
  finding.certainty = local.certainty;
  finding.start = base + local.start;
  finding.end = base + local.end;
  finding.locations = local.locations.map((each) =>
    absoluteLocation(each, each.unit === 'heading' ? headingBase : base),
  );
  if (severity !== undefined) finding.severity = shifted(severity, base);
  if (count !== undefined) finding.count = shifted(count, base);
  finding.measurements = [...local.measurements.map((each) => movedMeasurement(each, base)), ...more];
  if (change !== undefined) finding.change = shifted(change, base);
  if (images.length > 0) finding.images = images.map((each) => shifted(each, base));
  finding.evidence = absoluteEvidence(local.evidence, base);
  finding.id = inReport.id;
  finding.section = inReport.section;
  finding.entity = inReport.entity;
  finding.entities = inReport.entities;
  finding.sentence = inReport.sentence;
  finding.suggests = inReport.suggests;
  finding.suggestedBy = inReport.suggestedBy;
  return finding as Finding;
}

function absoluteLocation(location: LocalLocation, base: number): Location {
  const { name, place, side, codes } = location;
  const start = base + location.start;
  const end = base + location.end;
  if (place === undefined) return side === undefined ? { name, codes, start, end } : { name, side, codes, start, end };
  return side === undefined ? { name, place, codes, start, end } : { name, place, side, codes, start, end };
}

export function shifted<S extends Span>(span: S, base: number): S {
  return { ...span, start: base + span.start, end: base + span.end };
}

export function absoluteEvidence(evidence: Evidence, base: number): Evidence {
  return evidence.cue === undefined
    ? evidence
    : { ...evidence, cue: { start: base + evidence.cue.start, end: base + evidence.cue.end } };
}
