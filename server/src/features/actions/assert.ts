import { leavesOpen } from '../../checks/exclusion-chains';
import { slotOf } from '../../checks/hedges';
import type { Report, Scope, Span } from '../../engine/report';
import { t } from '../../l10n/t';
import type { Action, TextChange } from './action';
import { capitalAs, findingAt, governedBy } from './findingAt';
import { only, rereads } from './rereads';

/**
 * Takes the hedge from the finding at the offset: `Possible $0pneumonia.` and `Pneumonia cannot be excluded.` become `Pneumonia.`,
 * `Opacity may represent pneumonia.` becomes `Opacity represents pneumonia.` Not offered where the hedge governs several
 * findings, of which no one knows whether all are meant.
 */
export function assert(report: Report, offset: number): Action | undefined {
  const finding = findingAt(report, offset);
  const { cue } = finding?.evidence ?? {};
  const scope = report.scopes.find((other) => cue !== undefined && other.cue.start === cue.start);
  if (finding?.certainty !== 'uncertain' || scope === undefined || governedBy(report, scope.cue).length !== 1) {
    return undefined;
  }
  const changes = withoutHedge(report, scope);
  if (changes === undefined) {
    return undefined;
  }
  const words = report.text.slice(scope.cue.start, scope.cue.end);
  return rereads(report, changes, only(finding, 'present'))
    ? { title: t('Mark as asserted: without “{0}”, {1} becomes present', words, finding.name), changes }
    : undefined;
}

function withoutHedge(report: Report, { cue, start, end }: Scope): readonly TextChange[] | undefined {
  const { text } = report;
  const words = text.slice(cue.start, cue.end);
  const verb = /^(?:may|might|could) (represent|reflect|indicate)$/i.exec(words)?.[1];
  if (verb !== undefined) {
    const subject = /(\w+)\s*$/.exec(text.slice(0, cue.start))?.[1] ?? '';
    const plural = /[^sui]s$/i.test(subject);
    return [{ start: cue.start, end: cue.end, newText: plural ? verb : `${verb}s` }];
  }
  if (cue.end <= start && (slotOf(words) === 'noun' || leavesOpen(report, cue))) {
    return [opening(text, cue)];
  }
  if (end <= cue.start && leavesOpen(report, cue)) {
    return [{ start: end, end: cue.end, newText: '' }];
  }
  return undefined;
}

/** The hedge and the blank behind it, with its capital for what follows. */
function opening(text: string, cue: Span): TextChange {
  const word = /^\s+(?:(?:an?|the)\s+)?/i.exec(text.slice(cue.end, cue.end + 20))?.[0] ?? '';
  const next = cue.end + word.length;
  return { start: cue.start, end: next + 1, newText: capitalAs(text.slice(cue.start), text.charAt(next)) };
}
