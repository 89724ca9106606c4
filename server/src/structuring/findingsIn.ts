import { firstFrom } from '../engine/bisect';
import type { Finding, Report, Span } from '../engine/report';

/** The findings whose head stands within a span, found by bisection, since findings are in text order. */
export function findingsIn({ findings }: Report, { start, end }: Span): readonly Finding[] {
  return findings.slice(firstFrom(findings, start), firstFrom(findings, end));
}
