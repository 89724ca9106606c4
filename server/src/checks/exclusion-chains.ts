import type { Report, Scope, Span } from '../engine/report';
import { t } from '../l10n/t';
import type { Diagnostic } from './diagnostic';
import { COMMITTED } from './hedges';

/** `cannot be excluded`, `difficult to rule out`; `to exclude` alone gives the reason of an examination. */
const NOT_EXCLUDED = /(?:not|n['’]t|difficult|hard|impossible|unable)\b.{0,40}\b(?:exclude|rule)/i;

/**
 * `Cannot exclude pneumonia, cannot exclude edema.` Said of one thing it leaves a door open; said again and again, in one sentence
 * or in sentences that follow each other, it tells the reader nothing of what is likely. Marked is each after the first.
 */
export function exclusionChains(report: Report): Diagnostic[] {
  const scopes = report.scopes
    .filter(({ certainty, cue }) => certainty === 'uncertain' && leavesOpen(report, cue))
    .sort((a, b) => a.cue.start - b.cue.start);
  const found: Diagnostic[] = [];
  let last: { readonly scope: Scope; readonly sentence: number } | undefined;
  let sentence = 0;
  for (const scope of scopes) {
    while ((report.sentences[sentence]?.end ?? Number.POSITIVE_INFINITY) <= scope.cue.start) sentence += 1;
    const section = report.sections[report.sentences[sentence]?.section ?? -1];
    if (section !== undefined && !COMMITTED.includes(section.name)) continue;
    if (last !== undefined && last.scope.cue.end <= scope.cue.start && sentence - last.sentence <= 1) {
      const { start, end } = last.scope.cue;
      found.push({
        code: 'hedge.exclusion',
        severity: 'hint',
        message: t('Another thing that cannot be excluded: say what is likely, or how to find out.'),
        start: scope.cue.start,
        end: scope.cue.end,
        related: [{ message: t('The one before'), start, end }],
      });
    }
    last = { scope, sentence };
  }
  return found;
}

/** Whether a cue keeps something possible by not excluding it. */
export function leavesOpen({ text }: Report, { start, end }: Span): boolean {
  return NOT_EXCLUDED.test(text.slice(start, Math.min(end, start + 100)));
}
