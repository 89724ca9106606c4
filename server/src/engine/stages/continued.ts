import type { Measurement, Sentence, SentenceGraph } from '../report';
import { isComparison } from './attributes';
import { changedFinding, type LocalFinding } from './local-finding';
import { findMeasurements } from './measurements';
import { toMeasurement } from './sizes';

/**
 * `The largest measures 9 mm` speaks of the nodules of the sentence before: the same concept, and their place where it names
 * none. `before` is the finding that the sentence can go on from; anything else comes back as it is.
 */
export function continueFinding(finding: LocalFinding, before: LocalFinding | undefined): LocalFinding {
  if (before === undefined || finding.concept !== undefined || finding.kind !== 'abnormal') return finding;
  if (!isComparison(finding.name)) return finding;
  const { concept, name, codes, kind } = before;
  return changedFinding(finding, { kind, name, concept, codes });
}

/** The sizes of a sentence that names nothing they could be of: `It measures 8 mm, previously 6 mm.` Offsets relative to it. */
export function sizesAlone(sentence: Sentence, graph: SentenceGraph): readonly Measurement[] {
  if (!graph.entities.some(({ measurement }) => measurement)) return [];
  if (graph.entities.some(({ measurement, type }) => !measurement && type === 'anatomy')) return [];
  return findMeasurements(sentence.tokens)
    .filter(({ distance }) => !distance)
    .map(toMeasurement);
}
