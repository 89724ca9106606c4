import { bases, isConclusion, subject } from '../checks/basis';
import type { Finding, Report, Span } from '../engine/report';
import { headingSpan } from './headings';

export interface Impression {
  /** The impression's heading, or its first words. */
  readonly at: Span;
  readonly findings: readonly Finding[];
  readonly uncertain: readonly Finding[];
  /** Abnormal findings of the body that no statement of the impression rests on, each kind once. */
  readonly unaddressed: readonly Finding[];
}

/** What every such exam shows: nobody concludes anything from it. */
const EXPECTED: ReadonlySet<string> = new Set(['physiologic-uptake']);

/** What stands over the impression; undefined for a report without one. Absent and normal findings need no mention there. */
export function impression(report: Report): Impression | undefined {
  const section = report.sections.find(({ name }) => name === 'impression');
  if (section === undefined) {
    return undefined;
  }
  const concluded = report.findings.filter(isConclusion);
  const findings = concluded.filter(({ kind, certainty }) => kind === 'abnormal' && certainty !== 'absent');
  const mentioned = new Set(concluded.map(subject));
  const rested = new Set([...bases(report).values()].flat().map(({ id }) => id));
  const seen = new Set<string>();
  const unaddressed = report.findings.filter((finding) => {
    const { id, section: where, kind, certainty, concept, change, suggests } = finding;
    const open =
      where === 'findings' &&
      kind === 'abnormal' &&
      certainty !== 'absent' &&
      concept !== undefined &&
      !EXPECTED.has(concept) &&
      change?.name !== 'resolved' &&
      !rested.has(id) &&
      !mentioned.has(subject(finding)) &&
      !suggests.some((other) => rested.has(other)) &&
      !seen.has(subject(finding));
    if (open) seen.add(subject(finding));
    return open;
  });
  const at = headingSpan(report, section) ?? { start: section.start, end: section.start };
  return { at, findings, uncertain: findings.filter(({ certainty }) => certainty === 'uncertain'), unaddressed };
}
