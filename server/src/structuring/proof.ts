import { analyze } from '../engine/analyze';
import type { Report, SectionName, Sentence, Span } from '../engine/report';
import { RULES } from '../engine/rules';
import { render } from './render';
import type { Item, Proof, SourceText, StructuredSection } from './structured';
import { tally, tallyGraph } from './tally';

const READ: ReadonlySet<SectionName> = new Set<SectionName>(['findings', 'impression', 'recommendation', 'addendum']);

/** At most so many differences are told; the rest is counted. */
const MOST_DIFFERENCES = 20;

interface Account {
  readonly sections: readonly StructuredSection[];
  readonly leftover: readonly SourceText[];
  readonly replaced: readonly SourceText[];
}

/**
 * Proves that a structured report says what its source says, no more and no less: (1) every letter and digit of the source
 * stands exactly once in an item, the leftover, or a heading or list number that was replaced; (2) each item's text is its
 * source, but for white space, the case of the first letter and the final full stop; (3) the rendered text, read as any
 * report is, has the entities, certainties and relations of the source, but for the places that the template's headings
 * lend. A normal statement that the user has asked for is no part of what is compared.
 */
export function prove(report: Report, account: Account): Proof {
  const differences = [
    ...unaccounted(report, account),
    ...unlike(report, account),
    ...readDifferently(report, account),
  ];
  const more = differences.length - MOST_DIFFERENCES;
  const told = more > 0 ? [...differences.slice(0, MOST_DIFFERENCES), `And ${more} more.`] : differences;
  return { ok: differences.length === 0, differences: told };
}

function unaccounted(report: Report, { sections, leftover, replaced }: Account): string[] {
  const times = new Uint8Array(report.text.length);
  const items = sections.flatMap((section) => section.items);
  for (const { start, end } of [...items.flatMap(({ source }) => source), ...leftover, ...replaced]) {
    for (let at = start; at < end; at++) times[at] = Math.min(2, (times[at] ?? 0) + 1);
  }
  const differences: string[] = [];
  for (const match of report.text.matchAll(/[\p{L}\p{N}]+/gu)) {
    const start = match.index;
    let [least, most] = [2, 0];
    for (let at = start; at < start + match[0].length; at++) {
      least = Math.min(least, times[at] ?? 0);
      most = Math.max(most, times[at] ?? 0);
    }
    if (least === 0) differences.push(`“${match[0]}” at ${start} of the source is in no place of the result.`);
    if (most > 1) differences.push(`“${match[0]}” at ${start} of the source is in two places of the result.`);
  }
  return differences;
}

function unlike(report: Report, { sections }: Account): string[] {
  return sections.flatMap(({ items }) =>
    items.flatMap((item) => {
      if (item.asked) return [];
      const source = item.source.map(({ start, end }) => fold(report.text.slice(start, end))).join(' ');
      return bare(source) === bare(item.text) ? [] : [`“${item.text}” is not word for word its source “${source}”.`];
    }),
  );
}

/** Folded white space, without the two liberties that an item's text has. */
function bare(text: string): string {
  const trimmed = fold(text).replace(/\.$/, '');
  return trimmed.charAt(0).toLowerCase() + trimmed.slice(1);
}

export function fold(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/**
 * What the rendered report says otherwise than the source. Both are read by the rules, whoever has read the report: a model's
 * answer to the one is no measure of the rules' answer to the other.
 */
function readDifferently(given: Report, account: Account): string[] {
  const report = given.graph.adapter === RULES ? given : analyze(given.text);
  const { text, headings, items } = render(account);
  const again = analyze(text, { previous: report });
  let at = 0;
  const lends = (sentence: Sentence, heading: Sentence) => {
    while (at < items.length && (items[at]?.end ?? 0) <= sentence.start) at++;
    const rendered = items[at];
    // The heading is the item's own label, or else the template's, which lends the place that the source's did.
    if (!rendered || heading.start >= rendered.start) return true;
    return underSame(report, rendered.item, rendered.section.heading);
  };
  const asked = items.filter(({ item }) => item.asked);
  const notSaid = [...headings, ...asked].sort((a, b) => a.start - b.start);
  return tally(count(report), count(again, lends, isWithinOne(notSaid)));
}

/**
 * Whether a sentence is none of the report's: a normal statement that was asked for, or a heading of the template, which need not
 * be one that a report is known to have (`What We Saw:`).
 */
function isWithinOne(headings: readonly Span[]): (sentence: Sentence) => boolean {
  let at = 0;
  return ({ start, end }) => {
    while (at < headings.length && (headings[at]?.end ?? 0) <= start) at++;
    const heading = headings[at];
    return heading !== undefined && start >= heading.start && end <= heading.end;
  };
}

/**
 * Whether the source's sub-heading over the item is the template's heading itself, which then stands for it. One that lends
 * no place in the source (`UPPER ABDOMEN`, a region) lends none in the result.
 */
function underSame(report: Report, { source }: Item, heading: string): boolean {
  const start = source[0]?.start ?? 0;
  let low = 0;
  let high = report.sentences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((report.sentences[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const under = report.sentences[low]?.under;
  if (under === undefined || report.sentences[under]?.text.toLowerCase() !== heading.toLowerCase()) return false;
  return (report.graph.sentences[under]?.entities.length ?? 0) > 0;
}

/**
 * What a report's findings and impression say. `lends` tells whether a sub-heading's place belongs to what is said, `isNotSaid`
 * whether a sentence is not the report's.
 */
function count(
  report: Report,
  lends?: (sentence: Sentence, heading: Sentence) => boolean,
  isNotSaid?: (sentence: Sentence) => boolean,
): Map<string, number> {
  const counts = new Map<string, number>();
  report.sentences.forEach((sentence, index) => {
    const section = report.sections[sentence.section]?.name ?? 'other';
    const graph = report.graph.sentences[index];
    if (sentence.kind === 'heading' || !graph || !READ.has(section) || isNotSaid?.(sentence)) return;
    const under = sentence.under === undefined ? undefined : report.sentences[sentence.under];
    const heading = under && report.graph.sentences[sentence.under ?? 0];
    const lent =
      under && heading && (lends?.(sentence, under) ?? true) ? { sentence: under, graph: heading } : undefined;
    tallyGraph(counts, sentence.text, graph, lent);
  });
  return counts;
}
