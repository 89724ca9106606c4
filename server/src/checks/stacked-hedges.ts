import type { Report } from '../engine/report';
import { t } from '../l10n/t';
import type { Diagnostic } from './diagnostic';
import { COMMITTED, hedgeRuns } from './hedges';

/** Two hedges on one thing: `may possibly represent`, `possible likely pneumonia`. One says as much, and leaves less to guess. */
export function stackedHedges(report: Report): Diagnostic[] {
  return report.sentences
    .filter(({ section }) => COMMITTED.includes(report.sections[section]?.name ?? 'findings'))
    .flatMap((sentence) =>
      hedgeRuns(sentence).map((run): Diagnostic => {
        const start = run[0]?.start ?? sentence.start;
        const end = run.at(-1)?.end ?? sentence.end;
        const hedges = run.map((hedge) => `“${report.text.slice(hedge.start, hedge.end)}”`);
        return {
          code: 'hedge.stacked',
          severity: 'hint',
          message: t(
            '{0} hedge the same thing: one is enough.',
            hedges.reduce((some, next) => t('{0} and {1}', some, next)),
          ),
          start,
          end,
          related: [],
        };
      }),
    );
}
