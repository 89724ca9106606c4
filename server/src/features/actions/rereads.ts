import { analyze } from '../../engine/analyze';
import type { Certainty, Finding, Report } from '../../engine/report';
import type { TextChange } from './action';

/**
 * Whether the text after the changes says what it is meant to: the same findings in the same order, on the same sides, each with
 * a certainty that `accepts` takes for what it was before. A fix that would carry a negation or a hedge further than its title says, or
 * lose one, is not offered. Reads the sentences that changed, once for each fix that is asked for.
 */
export function rereads(
  report: Report,
  changes: readonly TextChange[],
  accepts: (before: Finding, certainty: Certainty) => boolean,
): boolean {
  const { findings } = analyze(applied(report.text, changes));
  return (
    findings.length === report.findings.length &&
    findings.every((after, index) => {
      const before = report.findings[index];
      return before !== undefined && sameThing(before, after) && accepts(before, after.certainty);
    })
  );
}

function applied(text: string, changes: readonly TextChange[]): string {
  return [...changes]
    .sort((a, b) => b.start - a.start)
    .reduce((result, { start, end, newText }) => result.slice(0, start) + newText + result.slice(end), text);
}

function sameThing(one: Finding, other: Finding): boolean {
  const sides = ({ locations }: Finding) => locations.map(({ side }) => side ?? '').join();
  return one.name.toLowerCase() === other.name.toLowerCase() && sides(one) === sides(other);
}

/** That the finding given becomes so, and all others stay as they are. */
export function only(finding: Finding, certainty: Certainty): (before: Finding, after: Certainty) => boolean {
  return (before, after) => after === (before === finding ? certainty : before.certainty);
}
