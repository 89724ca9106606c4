import type { Report } from '../engine/report';
import { t } from '../l10n/t';
import type { Diagnostic } from './diagnostic';

/** A heading with nothing below it, not even a part without a heading of its own. Sign-off and workflow lines are none of the author's sections. */
export function emptySections(report: Report): Diagnostic[] {
  return report.sections
    .filter(({ name, heading, bodyStart, end }, index, sections) => {
      const next = sections[index + 1];
      if (next && next.heading === undefined && next.name !== 'other') return false;
      return heading !== undefined && name !== 'other' && report.text.slice(bodyStart, end).trim() === '';
    })
    .map(({ name, heading = '', start }) => ({
      code: 'section.empty',
      severity: 'information',
      message: t('The section {0} is empty.', heading),
      start,
      end: start + heading.length,
      related: [],
      data: { section: name },
    }));
}
