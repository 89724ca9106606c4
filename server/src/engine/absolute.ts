import type { Evidence, Finding, Location, Measurement, Span } from './report';
import type { LocalFinding } from './stages/local-finding';
import type { LocalLocation } from './stages/locations';
import { movedMeasurement } from './stages/sizes';

/** What a finding has of the report that it stands in. */
export type InReport = Pick<
  Finding,
  'id' | 'section' | 'entity' | 'entities' | 'sentence' | 'suggests' | 'suggestedBy'
>;

/** A finding of a sentence that begins at `base`, below a sub-heading at `headingBase`; `more` are sizes from elsewhere, absolute. */
export function absoluteFinding(
  local: LocalFinding,
  base: number,
  headingBase: number,
  more: readonly Measurement[],
  inReport: InReport,
): Finding {
  const { severity, count, change } = local;
  // All of one form, what is absent as `undefined`, which the engine that runs it makes and reads faster than objects of many forms.
  const finding: Whole<Finding> = {
    kind: local.kind,
    name: local.name,
    concept: local.concept,
    codes: local.codes,
    certainty: local.certainty,
    start: base + local.start,
    end: base + local.end,
    locations: absoluteLocations(local.locations, base, headingBase),
    severity: severity && shifted(severity, base),
    count: count && shifted(count, base),
    measurements: absoluteSizes(local.measurements, base, more),
    change: change && shifted(change, base),
    images: local.images.length === 0 ? undefined : local.images.map((each) => shifted(each, base)),
    evidence: absoluteEvidence(local.evidence, base),
    id: inReport.id,
    section: inReport.section,
    entity: inReport.entity,
    entities: inReport.entities,
    sentence: inReport.sentence,
    suggests: inReport.suggests,
    suggestedBy: inReport.suggestedBy,
  };
  return finding as Finding;
}

/** Every field given, those that may be absent as `undefined`. */
type Whole<T> = { [Key in keyof Required<T>]: T[Key] | undefined };

function absoluteLocations(
  locations: readonly LocalLocation[],
  base: number,
  headingBase: number,
): readonly Location[] {
  if (locations.length === 0) return NONE;
  return locations.map((each) => absoluteLocation(each, each.unit === 'heading' ? headingBase : base));
}

function absoluteSizes(
  sizes: readonly Measurement[],
  base: number,
  more: readonly Measurement[],
): readonly Measurement[] {
  if (sizes.length === 0) return more;
  return [...sizes.map((each) => movedMeasurement(each, base)), ...more];
}

const NONE: readonly never[] = [];

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

/** Ids in text order: `e1` is number 0. */
export function entityId(number: number): string {
  return ENTITY_IDS[number] ?? `e${number + 1}`;
}

export function findingId(number: number): string {
  return FINDING_IDS[number] ?? `f${number + 1}`;
}

// Made once, so that all reports share them and no look-up has to take them apart again.
const ENTITY_IDS = Array.from({ length: 4_000 }, (_, number) => `e${number + 1}`);
const FINDING_IDS = Array.from({ length: 2_000 }, (_, number) => `f${number + 1}`);

export function absoluteEvidence(evidence: Evidence, base: number): Evidence {
  return evidence.cue === undefined
    ? evidence
    : { ...evidence, cue: { start: base + evidence.cue.start, end: base + evidence.cue.end } };
}
