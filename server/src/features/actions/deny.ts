import type { Finding, Report } from '../../engine/report';
import { t } from '../../l10n/t';
import type { Action, TextChange } from './action';
import { findingAt } from './findingAt';
import { only, rereads } from './rereads';

/**
 * Denies the finding at the offset: `There is a pleural $0effusion.` becomes `There is no pleural effusion.`, `Effusion.` becomes
 * `No effusion.`
 * Offered where nothing but that finding changes, and not for one with a size, a severity or a change of its own: `no 3 cm
 * mass` would leave another mass open.
 */
export function deny(report: Report, offset: number): Action | undefined {
  const finding = findingAt(report, offset);
  if (
    finding === undefined ||
    finding.certainty !== 'present' ||
    finding.kind !== 'abnormal' ||
    finding.measurements.length > 0 ||
    finding.severity !== undefined ||
    finding.change !== undefined
  ) {
    return undefined;
  }
  const change = negation(
    report,
    phraseStart(report, finding),
    report.sentences[finding.sentence]?.start ?? finding.start,
  );
  if (change === undefined) {
    return undefined;
  }
  const changes = [change];
  return rereads(report, changes, only(finding, 'absent'))
    ? { title: t('Deny it: {0} becomes absent', finding.name), changes }
    : undefined;
}

/** Where the words begin that name it, `pleural` of `pleural effusion`. A side in front is more than its name: the other stays open. */
function phraseStart({ text }: Report, { start, locations }: Finding): number {
  const place = locations.find((each) => each.end <= start && text.slice(each.end, start).trim() === '');
  return place === undefined || place.side !== undefined ? start : place.start;
}

function negation({ text }: Report, start: number, sentence: number): TextChange | undefined {
  const before = text.slice(sentence, start);
  const there = /\bthere (?:is|are) (?<article>an? )?$/i.exec(before);
  if (there !== null) {
    const article = there.groups?.article ?? '';
    return { start: start - article.length, end: start, newText: 'no ' };
  }
  if (before.trim() !== '' && !/^(?:an?) $/i.test(before)) {
    return undefined;
  }
  const first = text.charAt(start);
  // An abbreviation (`PE`) stays in capitals.
  const second = text.charAt(start + 1);
  const lower = second === second.toLowerCase() ? first.toLowerCase() : first;
  return { start: sentence, end: start + 1, newText: `No ${lower}` };
}
