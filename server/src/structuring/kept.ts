import type { Report, Section, Span } from '../engine/report';
import { partsOf } from './parts';
import { NOT_PLACED, NUMBERED } from './render';
import { sectionHeading } from './sectionHeadings';
import type { Template } from './template';

/** A line of a report that has the template's form already. */
export interface KeptLine extends Span {
  /** Index of the template's heading over it; 0 outside the findings. */
  readonly heading: number;
}

export interface Kept {
  readonly lines: readonly KeptLine[];
  /** Headings and numbers that the structure writes anew. */
  readonly replaced: readonly Span[];
}

/**
 * The lines of a findings section that has the template's form, word for word: its headings in their order, each on a line of its
 * own, and bullets below them. Such a report stays as it is, so that what a reader moved by hand stays where he put it, and
 * structuring twice changes nothing. Undefined for any other section.
 */
export function keptFindings(report: Report, section: Section, template: Template): Kept | undefined {
  if (section.heading !== 'Findings') return undefined;
  const lines: KeptLine[] = [];
  const replaced: Span[] = [];
  let heading = -1;
  for (const { start, end } of linesOf(report, section)) {
    const text = report.text.slice(start, end);
    const named = template.headings.findIndex((each) => `${each.heading}:` === text);
    if (named > heading) {
      heading = named;
      replaced.push({ start, end });
    } else if (heading >= 0 && text.startsWith('- ')) lines.push({ heading, start: start + 2, end });
    else return undefined;
  }
  return lines.length === 0 ? undefined : { lines, replaced };
}

/**
 * The template whose form a report has already, of those there are; undefined where it has none. Where several share their
 * headings it is the first.
 */
export function templateKept(report: Report, among: readonly Template[]): Template | undefined {
  const { section } =
    partsOf(report).find(({ section: { name, heading } }) => name === 'findings' && heading === 'Findings') ?? {};
  return section && among.find((template) => keptFindings(report, section, template) !== undefined);
}

/**
 * Whether a report without findings stands as the structure writes it: each heading as the structure has it, alone on its line,
 * and the impression numbered.
 */
export function isKeptWhole(report: Report): boolean {
  const sections = partsOf(report).map(({ section }) => section);
  const notPlaced = sections.findIndex(({ heading }) => heading !== undefined && `${heading}:` === NOT_PLACED);
  const placed = notPlaced < 0 ? sections : sections.slice(0, notPlaced);
  const isOurs = (section: Section) => {
    const { name, heading, bodyStart } = section;
    const isAlone = /^[^\S\n]*\n/.test(report.text.slice(bodyStart, section.end));
    if (heading !== sectionHeading(name) || heading === undefined || !isAlone) return false;
    return !NUMBERED.has(heading) || keptNumbers(report, section) !== undefined;
  };
  return (
    placed.length > 0 && placed.every(isOurs) && sections.slice(placed.length).every(({ name }) => name === 'other')
  );
}

/** The same for `Impression` and `Recommendation`: lines that are numbered from 1 without a gap. */
export function keptNumbers(report: Report, section: Section): Kept | undefined {
  const lines: KeptLine[] = [];
  const replaced: Span[] = [];
  for (const { start, end } of linesOf(report, section)) {
    const number = `${lines.length + 1}. `;
    if (!report.text.startsWith(number, start)) return undefined;
    replaced.push({ start, end: start + number.length - 1 });
    lines.push({ heading: 0, start: start + number.length, end });
  }
  return lines.length === 0 ? undefined : { lines, replaced };
}

/** The same for what stands in front of the findings: a line is an item. */
export function keptLines(report: Report, section: Section): Kept {
  return { lines: linesOf(report, section).map((line) => ({ heading: 0, ...line })), replaced: [] };
}

/** The lines with words, without the white space round them. */
function linesOf({ text }: Report, { bodyStart, end }: Section): Span[] {
  return [...text.slice(bodyStart, end).matchAll(/[^\n]*[\p{L}\p{N}][^\n]*/gu)].map(({ index, 0: line }) => {
    const start = bodyStart + index + (line.length - line.trimStart().length);
    // The colon behind the section's heading is none of the body's words.
    const colon = /^:\s*/.exec(text.slice(start, start + line.trim().length))?.[0].length ?? 0;
    return { start: start + colon, end: start + line.trim().length };
  });
}
