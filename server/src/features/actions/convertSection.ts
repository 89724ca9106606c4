import type { Report, Section, Span } from '../../engine/report';
import { t } from '../../l10n/t';
import { render } from '../../structuring/render';
import type { StructuredReport } from '../../structuring/structured';
import { changed } from './action';
import type { Conversion } from './convert';
import { withLineEnding } from './convert';
import { lineEnding } from './lines';
import { sameReading } from './sameReading';

const CONVERTED: ReadonlySet<Section['name']> = new Set(['findings', 'impression', 'recommendation']);

/**
 * Gives one section, the one at the offset, the template's form and leaves the others as they are: findings under the
 * organ headings, impression and recommendation numbered. Its own heading stays as written. Undefined for a section that
 * has no form of its own.
 */
export function convertSection(report: Report, structured: StructuredReport, offset: number): Conversion | undefined {
  const section = report.sections.find(({ start, end }) => start <= offset && offset < Math.max(end, start + 1));
  if (!section || !CONVERTED.has(section.name)) return undefined;
  const name = section.heading ?? 'this part';
  const title = t('Convert {0} to the template', name);
  const refused = (reason: string): Conversion => ({ kind: 'refused', title, reason });
  if (!structured.proof.ok) {
    return refused(t('Not every word would be kept: {0}', structured.proof.differences[0] ?? '').trim());
  }
  const body = { start: section.bodyStart, end: section.end };
  const within = ({ start, end }: Span) => start >= body.start && end <= body.end;
  if (structured.leftover.some(within)) return refused(t('Some of its words have no place in the template'));
  const sections = structured.sections.flatMap((each) => {
    const items = each.items.filter(({ source }) => source.length > 0 && source.every(within));
    return items.length > 0 ? [{ ...each, items }] : [];
  });
  const [first] = sections;
  if (!first) return undefined;
  const text = render({ sections, leftover: [] }).text.trimEnd();
  // `Findings:` or `Impression:`, in whose place the section's own heading stands.
  const lines = text.slice((first.parent ?? first.heading).length + 2);
  const eol = lineEnding(report.text);
  const lead = section.heading === undefined ? '' : eol;
  const start = section.bodyStart - trailingBlank(report.text.slice(section.start, section.bodyStart));
  const end = section.end - trailingBlank(report.text.slice(section.bodyStart, section.end));
  const newText = `${lead}${withLineEnding(lines, eol)}`;
  if (report.text.slice(start, end) === newText) return refused(t('It has the form of the template already'));
  const changes = [{ start, end, newText: `${newText}${report.text.slice(end) === '' ? eol : ''}` }];
  const [difference] = sameReading(report, changed(report.text, changes));
  if (difference !== undefined) return refused(t('It would be read differently: {0}', difference));
  return { kind: 'offered', action: { title, changes } };
}

function trailingBlank(text: string): number {
  return text.length - text.trimEnd().length;
}
