import type { Report, Section, SectionName } from '../../engine/report';
import { MAIN_SECTIONS } from '../../engine/stages/headings';
import { t } from '../../l10n/t';
import { headingSpan } from '../headings';
import { SECTION_TITLES } from '../wording';
import type { Action } from './action';
import { lineEnding } from './lines';

/**
 * Adds the heading of a section that is not there, where a report has it: IMPRESSION behind FINDINGS, FINDINGS before
 * IMPRESSION; written as the report writes its others (`Findings:` or `FINDINGS`). Undefined when it is there already.
 */
export function addSection(report: Report, name: SectionName): Action | undefined {
  if (report.sections.some((section) => section.name === name && section.heading !== undefined)) {
    return undefined;
  }
  const style = headingStyle(report);
  const heading = `${style.upper ? SECTION_TITLES[name].toUpperCase() : SECTION_TITLES[name]}${style.colon ? ':' : ''}`;
  const at = report.sections.find((section) => comesAfter(section, name))?.start ?? report.text.trimEnd().length;
  const line = lineEnding(report.text);
  const before = report.text.slice(0, at);
  const after = report.text.slice(at);
  const newText = `${gap(before, line)}${heading}${after.trim() === '' ? line : `${line}${line}`}`;
  return { title: t('Add the section {0}', heading.replace(':', '')), changes: [{ start: at, end: at, newText }] };
}

/** A part without a heading at the top (`other`, rank -1) comes first; sign-off lines at the end stay there. */
function comesAfter(section: Section, name: SectionName): boolean {
  if (section.name === 'other') {
    return section.start > 0;
  }
  return MAIN_SECTIONS.indexOf(section.name) > MAIN_SECTIONS.indexOf(name);
}

/** What makes the new heading start on a line of its own behind a blank one. */
function gap(before: string, line: string): string {
  if (before.trim() === '') {
    return '';
  }
  const blank = before.slice(before.trimEnd().length);
  const lines = blank.split('\n').length - 1;
  return line.repeat(Math.max(0, 2 - lines));
}

/** As most headings of the report; `FINDINGS:` where it has none. */
function headingStyle(report: Report): { readonly upper: boolean; readonly colon: boolean } {
  const spans = report.sections.flatMap((section) => headingSpan(report, section) ?? []);
  const upper = spans.filter((span) => isUpper(report.text.slice(span.start, span.end))).length;
  const colon = spans.filter((span) => report.text[span.end] === ':').length;
  return { upper: upper * 2 >= spans.length, colon: colon * 2 >= spans.length };
}

function isUpper(text: string): boolean {
  return text === text.toUpperCase();
}
