import type { Report, SectionName } from '../engine/report';
import { t } from '../l10n/t';
import type { Diagnostic } from './diagnostic';

/** What every report is expected to have; an empty heading of theirs is to be filled, not removed. */
export const EXPECTED: readonly SectionName[] = ['findings', 'impression'];

/**
 * A report with headings that has findings but no impression, or an impression but no findings. A text without headings
 * has its own style and is left alone.
 */
export function missingSections(report: Report): Diagnostic[] {
  const first = report.sections.find(({ heading }) => heading !== undefined);
  const expectsAny = report.sections.some(({ name }) => EXPECTED.includes(name));
  const others = report.sections.filter(({ heading }) => heading !== undefined).length;
  if (!first || !expectsAny || others < 2) return [];
  return EXPECTED.filter((name) => !report.sections.some((section) => section.name === name)).map((name) => ({
    code: 'section.missing',
    severity: 'information',
    message: t('The report has no section {0}.', name.toUpperCase()),
    start: first.start,
    end: first.start + (first.heading?.length ?? 0),
    related: [],
    data: { section: name },
  }));
}
