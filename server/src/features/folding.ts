import type { Report, Span } from '../engine/report';
import { subHeadings } from './headings';

/** Sections and organ sub-headings with what stands below them, without the blank lines at their end; in text order. */
export function folding(report: Report): readonly Span[] {
  const sections = report.sections.filter(({ heading }) => heading !== undefined);
  const parts = subHeadings(report).map(({ sentence, end }) => ({ start: sentence.start, end }));
  return [...sections, ...parts]
    .map(({ start, end }) => withoutBlanks(report.text, start, end))
    .filter(({ start, end }) => start < end)
    .sort((a, b) => a.start - b.start || b.end - a.end);
}

function withoutBlanks(text: string, from: number, to: number): Span {
  const part = text.slice(from, to);
  const end = from + part.trimEnd().length;
  return { start: Math.min(to - part.trimStart().length, end), end };
}
