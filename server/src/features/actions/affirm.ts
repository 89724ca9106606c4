import type { Finding, Report, Scope } from '../../engine/report';
import { t } from '../../l10n/t';
import type { Action, TextChange } from './action';
import { capitalAs, findingAt, governedBy } from './findingAt';
import { only, rereads } from './rereads';

/** Cues that stand right before what they deny and can be taken away without a trace; `negative for` needs its verb. */
const REMOVABLE = /^(?:no|no evidence of|no evidence for|no sign of|no signs of|without|without evidence of)$/i;

/**
 * Takes the negation from the finding at the offset. Where the cue governs that finding alone it goes: `No $0effusion.` becomes
 * `Effusion.`; where it governs a list, one way says which others become present as well, the other takes the one item out
 * of the list: `No edema, $0effusion or pneumothorax.` becomes `No edema or pneumothorax. Effusion.`
 */
export function affirm(report: Report, offset: number): readonly Action[] {
  const finding = findingAt(report, offset);
  const { cue } = finding?.evidence ?? {};
  const scope = report.scopes.find((other) => cue !== undefined && other.cue.start === cue.start);
  if (finding?.certainty !== 'absent' || scope === undefined) {
    return [];
  }
  const governed = governedBy(report, scope.cue);
  return [removed(report, scope, governed), takenOut(report, scope, finding, governed)].flatMap(
    (action) => action ?? [],
  );
}

function removed(report: Report, { cue, start, end }: Scope, governed: readonly Finding[]): Action | undefined {
  const { text } = report;
  const words = text.slice(cue.start, cue.end);
  if (!REMOVABLE.test(words) || text[cue.end] !== ' ' || Math.max(start, cue.end + 1) !== cue.end + 1) {
    return undefined;
  }
  const first = capitalAs(words, text.charAt(cue.end + 1));
  // `No edema or effusion`: what is there is both.
  const or = governed.length > 1 ? [...text.slice(cue.end, end).matchAll(/\bor\b/g)] : [];
  const changes: TextChange[] = [
    { start: cue.start, end: cue.end + 2, newText: first },
    ...or.map(({ index }) => ({ start: cue.end + index, end: cue.end + index + 2, newText: 'and' })),
  ];
  const names = governed.map(({ name }) => name);
  const title =
    names.length === 1
      ? t('Remove “{0}”: {1} becomes present', words, names.join(', '))
      : t('Remove “{0}”: {1} become present', words, names.join(', '));
  const present = new Set(governed);
  return rereads(report, changes, (other, after) => after === (present.has(other) ? 'present' : other.certainty))
    ? { title, changes }
    : undefined;
}

/** An item of a list stands between commas and conjunctions, which go with it. */
function takenOut(report: Report, scope: Scope, finding: Finding, governed: readonly Finding[]): Action | undefined {
  const { text } = report;
  const sentence = report.sentences[finding.sentence];
  if (governed.length < 2 || sentence === undefined || scope.start < scope.cue.end) {
    return undefined;
  }
  const items = itemsOf(text, scope.start, scope.end);
  const item = items.find(({ start, end }) => start <= finding.start && finding.end <= end);
  const left = items.filter((other) => other !== item);
  const full = text[sentence.end - 1] === '.' ? '' : '.';
  if (item === undefined || left.length === 0 || scope.end > sentence.end) {
    return undefined;
  }
  const words = left.map(({ start, end }) => text.slice(start, end));
  const conjunction = /\bor\b/.test(text.slice(scope.start, scope.end)) ? 'or' : 'and';
  const list = words.length === 1 ? words[0] : `${words.slice(0, -1).join(', ')} ${conjunction} ${words.at(-1)}`;
  const own = text.slice(item.start, item.end);
  const changes = [
    { start: items[0]?.start ?? item.start, end: items.at(-1)?.end ?? item.end, newText: list ?? '' },
    { start: sentence.end, end: sentence.end, newText: `${full} ${own.charAt(0).toUpperCase()}${own.slice(1)}.` },
  ];
  return readsTakenOut(report, finding, changes)
    ? {
        title: t(
          'Take {0} out of “{1} …”: it becomes present',
          finding.name,
          text.slice(scope.cue.start, scope.cue.end),
        ),
        changes,
      }
    : undefined;
}

function itemsOf(text: string, from: number, to: number) {
  const items: { readonly start: number; readonly end: number }[] = [];
  let start = from;
  for (const { 0: mark, index } of text.slice(from, to).matchAll(/\s*,\s*(?:(?:or|and)\s+)?|\s+(?:or|and)\s+/g)) {
    if (from + index > start) items.push({ start, end: from + index });
    start = from + index + mark.length;
  }
  return start < to ? [...items, { start, end: to }] : items;
}

/** The finding moves behind its sentence, so that what is compared has to be put in the new order first. */
function readsTakenOut(report: Report, finding: Finding, changes: readonly TextChange[]): boolean {
  const others = report.findings.filter((other) => other !== finding);
  const at = others.findLastIndex(({ sentence }) => sentence === finding.sentence) + 1;
  const findings = [...others.slice(0, at), finding, ...others.slice(at)];
  return rereads({ ...report, findings }, changes, only(finding, 'present'));
}
