import { basis, isConclusion } from '../checks/basis';
import type { Finding, Report, Span } from '../engine/report';
import { lookup } from './lookup';

export interface Definition {
  /** The words one comes from. */
  readonly origin: Span;
  readonly targets: readonly (Span & { readonly selection: Span })[];
}

/**
 * From a statement of the impression to the findings it rests on; on a word of the impression that is no finding, from the
 * whole item. A finding of the body is its own definition, so that an editor shows its references instead.
 */
export function definition(report: Report, offset: number): Definition | undefined {
  const known = lookup(report);
  const entity = known.entityAt(offset);
  const finding = entity === undefined ? undefined : known.findingOf.get(entity.id);
  if (entity !== undefined && finding !== undefined) {
    const found = isConclusion(finding) ? basis(report, finding) : [finding];
    return answer(report, entity, found);
  }
  const index = report.sentences.findIndex(({ start, end }) => start <= offset && offset <= end);
  const sentence = report.sentences[index];
  if (sentence === undefined) {
    return undefined;
  }
  const items = report.findings.filter((item) => item.sentence === index && isConclusion(item));
  return answer(report, sentence, [...new Set(items.flatMap((item) => basis(report, item)))]);
}

function answer(report: Report, { start, end }: Span, findings: readonly Finding[]): Definition | undefined {
  if (findings.length === 0) {
    return undefined;
  }
  const targets = findings.map((finding) => {
    const sentence = report.sentences[finding.sentence] ?? finding;
    const selection = { start: finding.start, end: finding.end };
    return {
      start: Math.min(sentence.start, finding.start),
      end: Math.max(sentence.end, finding.end),
      selection,
    };
  });
  return { origin: { start, end }, targets };
}
