import { analyze } from '../../../server/src/engine/analyze';
import type { Report, Span } from '../../../server/src/engine/report';

/** A report with a cursor: `$0` marks where it stands and is taken out before reading. */
export function withCursor(marked: string): { readonly report: Report; readonly offset: number } {
  const offset = marked.indexOf('$0');
  if (offset < 0) {
    throw new Error('the text has no $0');
  }
  return { report: analyze(marked.replace('$0', '')), offset };
}

/** The words of spans, for comparing. */
export function wordsOf(report: Report, spans: readonly Span[]): string[] {
  return spans.map(({ start, end }) => report.text.slice(start, end));
}

/** The text after the changes; they may be given in any order and must not overlap. */
export function applied(text: string, changes: readonly (Span & { readonly newText: string })[]): string {
  return [...changes]
    .sort((a, b) => b.start - a.start)
    .reduce((result, { start, end, newText }) => result.slice(0, start) + newText + result.slice(end), text);
}
