import type { Finding, Report, Sentence, Span } from '../engine/report';
import type { Part } from './parts';
import { fold } from './proof';
import type { Item } from './structured';

/**
 * Impression and addendum: an item is a numbered one with all its sentences, or else each sentence. An empty line ends it, and a
 * line without a full stop, since what follows would run into it. A line that says who was told is an item of its own.
 */
export function groupItems(
  report: Report,
  { sentences, told }: Part,
  findings: ReadonlyMap<number, readonly Finding[]>,
): Item[] {
  const groups: { spans: Span[]; label: string | undefined; at: number }[] = [];
  const numbered = sentences.some((at) => report.sentences[at]?.listNumber !== undefined);
  let isOpened = false;
  for (const at of sentences) {
    const sentence = report.sentences[at];
    if (!sentence || sentence.kind === 'heading') continue;
    if (told.has(at + 1) && isNumber(sentence)) {
      isOpened = true;
      continue;
    }
    const under = sentence.under === undefined ? undefined : report.sentences[sentence.under];
    const label = under && fold(under.text);
    const group = groups[groups.length - 1];
    const words = told.get(at);
    const spans = words ? [words] : spanOf(sentence);
    const isLine = words !== undefined && (words.start < sentence.start || beginsLine(report, words));
    const opens = isOpened || sentence.listNumber !== undefined || isLine;
    isOpened = false;
    const goesOn = numbered && !opens && group?.label === label;
    if (goesOn && group && belongsTo(report, group.spans, sentence)) group.spans.push(...spans);
    else if (spans.length > 0) groups.push({ spans, label, at });
  }
  return groups.map(({ spans, label, at }) => makeItem(report, spans, label, findings.get(at)?.[0]));
}

/** A list number that stands alone, since what it counts is read apart: `2. Called to Dr. X at 10:40.` */
export function isNumber({ text }: Sentence): boolean {
  return /^\d{1,2}[.)]$/.test(text);
}

function beginsLine({ text }: Report, { start }: Span): boolean {
  return /(?:^|\n)[^\S\n]*$/.test(text.slice(Math.max(0, start - 40), start));
}

function belongsTo({ text }: Report, spans: readonly Span[], { start }: Sentence): boolean {
  const last = spans[spans.length - 1];
  if (last === undefined || /\n\s*\n/.test(text.slice(last.end, start))) return false;
  return /[.!?;:][)\]"'”’]*$/.test(text.slice(last.start, last.end));
}

/** The sentence's own words; none for a list number that stands alone, which is accounted for already. */
export function spanOf(sentence: Sentence | undefined): Span[] {
  if (!sentence || (sentence.listNumber && sentence.listNumber.start === sentence.start)) return [];
  return [{ start: sentence.start, end: sentence.end }];
}

export function makeItem(
  report: Report,
  source: readonly Span[],
  label: string | undefined,
  finding: Finding | undefined,
): Item {
  const words = source.map(({ start, end }) => fold(report.text.slice(start, end))).join(' ');
  return {
    text: finish(words),
    ...(label === undefined ? {} : { label }),
    ...(finding ? { certainty: finding.certainty } : {}),
    source,
  };
}

/** A capital in front and a full stop behind: the two liberties that an item's text may take. */
function finish(words: string): string {
  const capital = /^[a-z]+(?![\p{L}\p{N}])/u.test(words) ? words.charAt(0).toUpperCase() + words.slice(1) : words;
  return /[\p{L}\p{N})\]%"_]$/u.test(capital) ? `${capital}.` : capital;
}
