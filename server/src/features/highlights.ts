import type { Certainty, Report, Span } from '../engine/report';

export type Highlights = Readonly<Record<Certainty, readonly Span[]>>;

/**
 * Where the report says of an observation that it is there, may be there, or is not: `$small $effusion` on one line with a
 * single space between is one span, so that an underline does not break between the words. Sizes carry no certainty of
 * their own and are left out, and so are the words of a sub-heading (`Lines and tubes:`), which state nothing.
 */
export function highlights(report: Report): Highlights {
  const spans: Record<Certainty, Span[]> = { present: [], uncertain: [], absent: [] };
  const headings = report.sentences.filter(({ kind }) => kind === 'heading');
  let heading = 0;
  let last: { readonly certainty: Certainty; readonly end: number } | undefined;
  for (const { start, end, type, measurement, certainty } of report.entities) {
    if (type !== 'observation' || measurement) {
      continue;
    }
    while ((headings[heading]?.end ?? Number.POSITIVE_INFINITY) <= start) {
      heading += 1;
    }
    if ((headings[heading]?.start ?? Number.POSITIVE_INFINITY) <= start) {
      continue;
    }
    const list = spans[certainty];
    const before = list.at(-1);
    if (before !== undefined && last?.certainty === certainty && report.text.slice(last.end, start) === ' ') {
      list[list.length - 1] = { start: before.start, end };
    } else {
      list.push({ start, end });
    }
    last = { certainty, end };
  }
  return spans;
}
