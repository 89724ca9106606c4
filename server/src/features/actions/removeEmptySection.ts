import type { Report } from '../../engine/report';
import { t } from '../../l10n/t';
import { headingSpan } from '../headings';
import type { Action } from './action';

/** Removes the heading at the offset together with the blank below it; undefined when words stand below it. */
export function removeEmptySection(report: Report, offset: number): Action | undefined {
  const section = report.sections.find(({ start, end }) => start <= offset && offset < end);
  const heading = section === undefined ? undefined : headingSpan(report, section);
  if (
    section === undefined ||
    heading === undefined ||
    report.text.slice(section.bodyStart, section.end).trim() !== ''
  ) {
    return undefined;
  }
  const name = report.text.slice(heading.start, heading.end);
  return {
    title: t('Remove the empty section {0}', name),
    changes: [{ start: section.start, end: section.end, newText: '' }],
  };
}
