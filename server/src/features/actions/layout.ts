import type { Report, Span } from '../../engine/report';
import type { Template } from '../../structuring/template';
import { subHeadings } from '../headings';
import type { TextChange } from './action';
import { lineEnding } from './lines';

/** One of the template's headings as it stands in a report, from the start of its line to the end of its last sentence. */
export interface Part extends Span {
  /** Index into the template's headings. */
  readonly heading: number;
  /** Index into `Report.sentences` of the sub-heading. */
  readonly sentence: number;
  readonly headingEnd: number;
}

/** How a report that has a template's form is laid out. */
export interface Layout {
  /** In text order. */
  readonly parts: readonly Part[];
  /** `Pleura: No effusion.` on one line; otherwise the lines stand below the heading. */
  readonly inline: boolean;
  /** What stands in front of each line: `- `, or nothing. */
  readonly bullet: string;
}

/** The template's headings that the findings of a report have, by the template's own names for them. */
export function layout(report: Report, template: Template): Layout {
  const parts = subHeadings(report).flatMap(({ sentence, index, end }): Part[] => {
    if (report.sections[sentence.section]?.name !== 'findings') return [];
    const heading = template.headings.findIndex((each) => isNamed(sentence.text, each.heading));
    const start = report.text.lastIndexOf('\n', sentence.start - 1) + 1;
    // `- Spleen: Normal.` is a line with a label and no heading of the template.
    if (heading < 0 || report.text.slice(start, sentence.start).trim() !== '') return [];
    return [{ heading, sentence: index, start, headingEnd: afterColon(report.text, sentence.end), end }];
  });
  const own = parts.map((part) => ({ ...part, end: endOfLines(report, part, parts) }));
  const below = own.map(({ headingEnd, end }) => report.text.slice(headingEnd, end));
  const inline = below.some((text) => text.trim() !== '') && below.every((text) => !/^[ \t]*\r?\n/.test(text));
  const bulleted = below.filter((text) => /^\s*[-*•] /.test(text)).length;
  const bullet = !inline && (bulleted > 0 || own.length === 0) ? '- ' : '';
  return { parts: own, inline, bullet };
}

/** Among templates, the one whose headings most of the report's sub-headings are; the first of those with as many. */
export function templateOf(report: Report, among: readonly Template[]): Template | undefined {
  let best = among[0];
  let most = 0;
  for (const template of among) {
    const { length } = layout(report, template).parts;
    if (length > most) [best, most] = [template, length];
  }
  return best;
}

/**
 * Writes a line under one of the template's headings, behind what stands there; with the heading, in the template's order,
 * where the report has none. Undefined when the report has no findings to write it in.
 */
export function insertUnder(report: Report, template: Template, heading: number, line: string): TextChange | undefined {
  const found = layout(report, template);
  const eol = lineEnding(report.text);
  const own = found.parts.find((part) => part.heading === heading);
  if (own) {
    const empty = own.end === own.headingEnd;
    const newText = found.inline ? ` ${line}` : `${eol}${found.bullet}${line}`;
    return { start: own.end, end: own.end, newText: empty && found.inline ? ` ${line}` : newText };
  }
  const title = template.headings[heading]?.heading ?? '';
  const block = found.inline ? `${title}: ${line}` : `${title}:${eol}${found.bullet}${line}`;
  const gap = found.inline ? eol : `${eol}${eol}`;
  const before = found.parts.findLast((part) => part.heading < heading);
  if (before) return { start: before.end, end: before.end, newText: `${gap}${block}` };
  const [after] = found.parts;
  if (after) return { start: after.start, end: after.start, newText: `${block}${gap}` };
  const section = report.sections.findLast(({ name }) => name === 'findings');
  if (!section) return undefined;
  const end = section.bodyStart + report.text.slice(section.bodyStart, section.end).trimEnd().length;
  return { start: end, end, newText: `${eol}${block}` };
}

function isNamed(words: string, heading: string): boolean {
  return words.replace(/\s+/g, ' ').trim().toLowerCase() === heading.toLowerCase();
}

function afterColon(text: string, end: number): number {
  return text[end] === ':' ? end + 1 : end;
}

/** The end of what stands under a heading, labels within it included, the blank lines behind it not. */
function endOfLines({ text, sections, sentences }: Report, part: Part, parts: readonly Part[]): number {
  const next = parts.find(({ start }) => start > part.start)?.start;
  const section = sections[sentences[part.sentence]?.section ?? 0]?.end ?? text.length;
  const end = Math.min(next ?? section, section);
  const foreign = sentences.find(
    ({ kind, start }, index) => kind === 'heading' && index > part.sentence && start < end && !isLabel(text, start),
  );
  const stop = Math.min(end, foreign?.start ?? end);
  return part.headingEnd + text.slice(part.headingEnd, Math.max(part.headingEnd, stop)).trimEnd().length;
}

/** Whether a sub-heading opens a bulleted line: a label of that line. */
function isLabel(text: string, start: number): boolean {
  return /(?:^|\n)[ \t]*[-*•][ \t]+$/.test(text.slice(Math.max(0, start - 20), start));
}
