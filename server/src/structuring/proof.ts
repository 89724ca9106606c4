import { analyze } from '../engine/analyze';
import type { Report, SectionName } from '../engine/report';
import { renderItem } from './render';
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
 * source, but for white space, the case of the first letter and the final full stop; (3) the items, read again, have the
 * entities, certainties and relations of the source.
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

function readDifferently(report: Report, { sections }: Account): string[] {
  // Each item under a heading of its own, so that only its own label can lend it a place.
  const again = sections.flatMap(({ heading, parent, items }) => {
    if (parent === undefined && heading !== 'Impression' && heading !== 'Addendum') return [];
    const part = parent === undefined ? heading.toUpperCase() : 'FINDINGS';
    return items.map((item: Item) => {
      const lends = item.label === undefined && underSame(report, item, heading);
      return `${part}: ${lends ? `${heading}: ` : ''}${renderItem(item)}\n`;
    });
  });
  return tally(count(report), count(analyze(again.join('\n'), { previous: report })));
}

/** Whether the source's sub-heading over the item is the template's heading itself, which then stands for it. */
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
  return under !== undefined && report.sentences[under]?.text.toLowerCase() === heading.toLowerCase();
}

function count(report: Report): Map<string, number> {
  const counts = new Map<string, number>();
  report.sentences.forEach((sentence, index) => {
    const section = report.sections[sentence.section]?.name ?? 'other';
    const graph = report.graph.sentences[index];
    if (sentence.kind === 'heading' || !graph || !READ.has(section)) return;
    const under = sentence.under === undefined ? undefined : report.sentences[sentence.under];
    const heading = under && report.graph.sentences[sentence.under ?? 0];
    tallyGraph(counts, sentence.text, graph, under && heading ? { sentence: under, graph: heading } : undefined);
  });
  return counts;
}
