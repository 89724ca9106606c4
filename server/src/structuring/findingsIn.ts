import type { Finding, Report, Span } from '../engine/report';

/** The findings whose head stands within a span, found by bisection, since findings are in text order. */
export function findingsIn({ findings }: Report, { start, end }: Span): readonly Finding[] {
  let low = 0;
  let high = findings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((findings[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  let last = low;
  while (last < findings.length && (findings[last]?.start ?? Number.POSITIVE_INFINITY) < end) last++;
  return findings.slice(low, last);
}
