import type { Evidence, Finding, Location, Measurement, Span } from './report';
import type { LocalFinding } from './stages/findings';
import type { LocalLocation } from './stages/locations';

export type AbsoluteFinding = Omit<
  Finding,
  'id' | 'section' | 'entity' | 'entities' | 'sentence' | 'suggests' | 'suggestedBy'
>;

type Draft = { -readonly [Key in keyof AbsoluteFinding]?: AbsoluteFinding[Key] };

/** A finding of a sentence that begins at `base`, below a sub-heading at `headingBase`; `more` are sizes from elsewhere, absolute. */
export function absoluteFinding(
  local: LocalFinding,
  base: number,
  headingBase: number,
  more: readonly Measurement[],
): AbsoluteFinding {
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
  finding.measurements = [...local.measurements.map((each) => shifted(each, base)), ...more];
  if (change !== undefined) finding.change = shifted(change, base);
  if (images.length > 0) finding.images = images.map((each) => shifted(each, base));
  finding.evidence = absoluteEvidence(local.evidence, base);
  return finding as AbsoluteFinding;
}

function absoluteLocation(location: LocalLocation, base: number): Location {
  const { name, place, side, codes, start, end } = location;
  return {
    name,
    ...(place === undefined ? {} : { place }),
    ...(side === undefined ? {} : { side }),
    codes,
    start: base + start,
    end: base + end,
  };
}

export function shifted<S extends Span>(span: S, base: number): S {
  return { ...span, start: base + span.start, end: base + span.end };
}

export function absoluteEvidence(evidence: Evidence, base: number): Evidence {
  return evidence.cue === undefined ? evidence : { ...evidence, cue: shifted(evidence.cue, base) };
}
