import { analyze } from '../engine/analyze';
import { firstEndingBehind } from '../engine/bisect';
import { prepare } from '../engine/prepare';
import { READ_SECTIONS } from '../engine/read-sections';
import type { Prepared, Report, Sentence, SentenceGraph, Span } from '../engine/report';
import { type Context, RULES, readByRules } from '../engine/rules';
import { type Account, type Difference, hull, MOST_DIFFERENCES } from './proof';
import { render } from './render';
import type { Item } from './structured';
import { type Differing, eachSaid, tally, tallyGraph, told } from './tally';

type Rendered = ReturnType<typeof render>;
type Read = Prepared & Pick<Report, 'graph'>;

/**
 * What the rendered report says otherwise than the source. Both are read by the rules, whoever has read the report: a model's
 * answer to the one is no measure of the rules' answer to the other.
 */
export function readOtherwise(given: Report, account: Account): Difference[] {
  const report = given.graph.adapter === RULES ? given : analyze(given.text);
  const rendered = render(account);
  // Findings are left out, which are no part of what is compared and take as long as all the rest.
  const prepared = prepare(rendered.text);
  const again: Read = { ...prepared, graph: readByRules(prepared) };
  const counts = count(report);
  const results = count(again, lender(report, rendered), isWithinOne(notSaid(rendered)));
  const differing = tally(counts, results);
  return differing.length === 0 ? [] : placed(differing, report, again, rendered);
}

/** Whether a sub-heading of the rendered text lends its place to what stands under it. */
function lender(report: Report, { items }: Rendered) {
  let at = 0;
  return (sentence: Sentence, heading: Sentence) => {
    while (at < items.length && (items[at]?.end ?? 0) <= sentence.start) at++;
    const line = items[at];
    // The heading is the item's own label, or else the template's, which lends the place that the source's did.
    if (!line || heading.start >= line.start) return true;
    return underSame(report, line.item, line.section.heading);
  };
}

function notSaid({ headings, items }: Rendered): readonly Span[] {
  return [...headings, ...items.filter(({ item }) => item.asked)].sort((a, b) => a.start - b.start);
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
  const under = report.sentences[firstEndingBehind(report.sentences, source[0]?.start ?? 0)]?.under;
  if (under === undefined || report.sentences[under]?.text.toLowerCase() !== heading.toLowerCase()) return false;
  return (report.graph.sentences[under]?.entities.length ?? 0) > 0;
}

/** What a report's findings and impression say, and how often. */
function count(report: Read, lends?: Lends, isNotSaid?: IsNotSaid): Map<string, number> {
  const counts = new Map<string, number>();
  eachSentence(report, lends, isNotSaid, (sentence, graph, lent) => tallyGraph(counts, sentence.text, graph, lent));
  return counts;
}

type Lends = (sentence: Sentence, heading: Sentence) => boolean;
type IsNotSaid = (sentence: Sentence) => boolean;

/**
 * The sentences of a report's findings and impression. `lends` tells whether a sub-heading's place belongs to what is said,
 * `isNotSaid` whether a sentence is not the report's.
 */
function eachSentence(
  report: Read,
  lends: Lends | undefined,
  isNotSaid: IsNotSaid | undefined,
  take: (sentence: Sentence, graph: SentenceGraph, lent: Context['heading']) => void,
): void {
  report.sentences.forEach((sentence, index) => {
    const section = report.sections[sentence.section]?.name ?? 'other';
    const graph = report.graph.sentences[index];
    if (sentence.kind === 'heading' || !graph || !READ_SECTIONS.has(section) || isNotSaid?.(sentence)) return;
    const under = sentence.under === undefined ? undefined : report.sentences[sentence.under];
    const heading = under && report.graph.sentences[sentence.under ?? 0];
    const isLent = under && heading && (lends?.(sentence, under) ?? true);
    take(sentence, graph, isLent ? { sentence: under, graph: heading } : undefined);
  });
}

/** The differences with the words of the source that each is about: in the lines that have lost or won what it tells. */
function placed(differing: readonly Differing[], report: Report, again: Read, rendered: Rendered): Difference[] {
  const source = allSaid(report, undefined, undefined, ({ start, end }) => ({ start, end }));
  const lines = [...rendered.items].sort((a, b) => hull(a.item).start - hull(b.item).start);
  const lineOf = (span: Span) =>
    lines.find(({ item }) => item.source.some((own) => own.start <= span.start && span.start < own.end));
  const result = allSaid(again, lender(report, rendered), isWithinOne(notSaid(rendered)), ({ start, end }) => {
    const line = rendered.items.find((each) => each.start <= start && start < each.end);
    return line ? within(report, line.item, again.text.slice(start, end)) : { start: 0, end: 0 };
  });
  return differing.map((each, rank) => {
    const { kind, key } = each;
    if (rank > MOST_DIFFERENCES) return { start: 0, end: 0, what: told(each) };
    const own = source.filter((each) => each.key === key);
    const others = result.filter((each) => each.key === key);
    const [more, fewer] = kind === 'lacks' ? [own, [...others]] : [others, [...own]];
    const lone = more.find((said) => {
      const at = fewer.findIndex((other) => lineOf(other) === lineOf(said));
      if (at >= 0) fewer.splice(at, 1);
      return at < 0;
    });
    const { start, end } = lone ?? more[0] ?? { start: 0, end: 0 };
    return { start, end, what: told(each) };
  });
}

interface Said extends Span {
  readonly key: string;
}

function allSaid(
  report: Read,
  lends: Lends | undefined,
  isNotSaid: IsNotSaid | undefined,
  place: (span: Span) => Span,
): readonly Said[] {
  const all: Said[] = [];
  eachSentence(report, lends, isNotSaid, (sentence, graph, lent) =>
    eachSaid(sentence.text, graph, lent, (key, start, end) =>
      all.push({ key, ...place({ start: sentence.start + start, end: sentence.start + end }) }),
    ),
  );
  return all;
}

/** Where words of a line stand in its source, or the line's whole source where they do not. */
function within(report: Report, item: Item, words: string): Span {
  for (const { start, end } of item.source) {
    const at = report.text.slice(start, end).toLowerCase().indexOf(words.toLowerCase());
    if (at >= 0) return { start: start + at, end: start + at + words.length };
  }
  return hull(item);
}
