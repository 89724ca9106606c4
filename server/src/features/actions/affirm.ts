import type { Report } from '../../engine/report';
import type { Action } from './action';

/**
 * Takes the `no` from a statement that negates one thing only: `No $0effusion.` becomes `Effusion.` Offered when the cue is
 * the single word, stands directly before what it governs, and governs nothing else; `no effusion or pneumothorax` gives
 * undefined, because without its `no` the second would change as well.
 */
export function affirm(report: Report, offset: number): Action | undefined {
  const finding = report.findings.find(({ start, end }) => start <= offset && offset <= end);
  if (finding === undefined || finding.certainty !== 'absent') {
    return undefined;
  }
  const { cue } = finding.evidence;
  const { text } = report;
  if (cue === undefined || text.slice(cue.start, cue.end).toLowerCase() !== 'no' || text[cue.end] !== ' ') {
    return undefined;
  }
  const scope = report.scopes.find((other) => other.cue.start === cue.start && other.cue.end === cue.end);
  const governed = report.findings.filter((other) => other.evidence.cue?.start === cue.start);
  if (scope === undefined || governed.length !== 1 || startOf(scope, cue.end) !== cue.end + 1) {
    return undefined;
  }
  const first = text.charAt(cue.end + 1);
  const newText = text.charAt(cue.start) === 'N' ? first.toUpperCase() : first;
  const change = { start: cue.start, end: cue.end + 2, newText };
  return { title: `Remove “${text.slice(cue.start, cue.end)}”: ${finding.name} becomes present`, changes: [change] };
}

/** Where what a cue governs begins; a scope may or may not take in its own cue. */
function startOf(scope: { readonly start: number }, cueEnd: number): number {
  return scope.start <= cueEnd ? cueEnd + 1 : scope.start;
}
