import type { Report } from '../../engine/report';
import { t } from '../../l10n/t';
import { notMentioned } from '../../structuring/notMentioned';
import type { Template } from '../../structuring/template';
import type { Action } from './action';
import { insertUnder, layout } from './layout';

/**
 * In a report that has the template's form, writes the normal statement of a heading that the report says nothing of; one
 * action for each such heading that has one. The statement is the template's and not the report's: it is written because the
 * user asks for it and never otherwise.
 */
export function insertNormal(report: Report, template: Template): readonly Action[] {
  const said = new Set(layout(report, template).parts.map(({ heading }) => heading));
  if (said.size === 0) return [];
  const silent = notMentioned(report, template, [], []);
  return template.headings.flatMap(({ heading, normal }, index): Action[] => {
    if (normal === undefined || said.has(index) || !silent.includes(heading)) return [];
    const change = insertUnder(report, template, index, normal);
    return change ? [{ title: t('Insert the template’s normal statement for {0}', heading), changes: [change] }] : [];
  });
}
