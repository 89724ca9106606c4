import type { Concept } from '../knowledge/types';
import type { Certainty, Code, Evidence, FindingKind, ImageReference, Measurement, Span } from '../report';
import type { Attributes } from './attributes';
import type { LocalLocation } from './locations';

/** One finding of one sentence; offsets relative to the sentence, entities by their index in its graph. */
export interface LocalFinding extends Span, Attributes {
  readonly kind: FindingKind;
  readonly name: string;
  readonly concept: string | undefined;
  readonly codes: readonly Code[];
  readonly certainty: Certainty;
  readonly head: number;
  readonly members: readonly number[];
  readonly locations: readonly LocalLocation[];
  readonly measurements: readonly Measurement[];
  readonly images: readonly ImageReference[];
  readonly evidence: Evidence;
}

/** The finding with some of it changed; `concept: undefined` takes its concept away. */
export function changedFinding(finding: LocalFinding, change: Partial<LocalFinding>): LocalFinding {
  // All of one form, which the engine that runs it reads faster than copies of many forms.
  return {
    kind: change.kind ?? finding.kind,
    name: change.name ?? finding.name,
    concept: 'concept' in change ? change.concept : finding.concept,
    codes: change.codes ?? finding.codes,
    certainty: change.certainty ?? finding.certainty,
    head: change.head ?? finding.head,
    members: change.members ?? finding.members,
    start: change.start ?? finding.start,
    end: change.end ?? finding.end,
    locations: change.locations ?? finding.locations,
    measurements: change.measurements ?? finding.measurements,
    images: change.images ?? finding.images,
    evidence: change.evidence ?? finding.evidence,
    severity: change.severity ?? finding.severity,
    count: change.count ?? finding.count,
    change: change.change ?? finding.change,
  };
}

/** The finding as one of a concept. */
export function named(finding: LocalFinding, { id, kind, name, codes }: Concept): LocalFinding {
  return changedFinding(finding, { concept: id, kind, name, codes });
}
