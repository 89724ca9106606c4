import type { Report, Span } from '../engine/report';
import { cutOtherwise } from './cutOtherwise';
import { fieldsOtherwise } from './fieldsOtherwise';
import { findingsIn } from './findingsIn';
import { readOtherwise } from './readOtherwise';
import type { Field, Item, Proof, SourceText, StructuredSection } from './structured';
import type { Template } from './template';

/** At most so many differences are told; the rest is counted. */
export const MOST_DIFFERENCES = 20;

export interface Account {
  readonly sections: readonly StructuredSection[];
  readonly leftover: readonly SourceText[];
  readonly replaced: readonly SourceText[];
  readonly fields: readonly Field[];
}

/** One sentence for a reader, and the words of the source that it is about. */
export interface Difference extends Span {
  readonly what: string;
}

/**
 * Proves that a structured report says what its source says, no more and no less: (1) every letter and digit of the source
 * stands exactly once in an item, the leftover, or a heading or list number that was replaced; (2) each item's text is its
 * source, but for white space, the case of the first letter and the final full stop, and its label the sub-heading over it;
 * (3) no sentence is taken apart but where one statement ends and another begins, none leaves its section, and only headings
 * and list numbers are replaced; (4) the rendered text, read as any report is, has the entities, certainties and relations of
 * the source, but for the places that the template's headings lend; (5) each item with a type has the value, unit, side and
 * certainty of the words that it names. A normal statement that the user has asked for is no part of what is compared.
 */
export function prove(report: Report, account: Account, template: Template): Proof {
  const differences = [
    ...unaccounted(report, account),
    ...unlike(report, account),
    ...cutOtherwise(report, account),
    ...readOtherwise(report, account),
    ...fieldsOtherwise(report, account.fields, template),
  ];
  if (differences.length === 0) return { ok: true, differences: [] };
  const more = differences.length - MOST_DIFFERENCES;
  const [next] = differences.slice(MOST_DIFFERENCES);
  const told = [...differences.slice(0, MOST_DIFFERENCES), ...(next ? [{ ...next, what: `And ${more} more.` }] : [])];
  return {
    ok: false,
    differences: told.map(({ what }) => what),
    places: told.map(({ start, end }) => (start < end ? { start, end } : firstLine(report.text))),
  };
}

/** What has no words in the source is about the report as a whole. */
function firstLine(text: string): Span {
  const start = text.length - text.trimStart().length;
  const end = text.indexOf('\n', start);
  return { start, end: end < 0 ? text.length : end };
}

function unaccounted(report: Report, { sections, leftover, replaced }: Account): Difference[] {
  const times = new Uint8Array(report.text.length);
  const items = sections.flatMap((section) => section.items);
  for (const { start, end } of [...items.flatMap(({ source }) => source), ...leftover, ...replaced]) {
    for (let at = start; at < end; at++) times[at] = Math.min(2, (times[at] ?? 0) + 1);
  }
  const differences: Difference[] = [];
  for (const match of report.text.matchAll(/[\p{L}\p{N}]+/gu)) {
    const start = match.index;
    const end = start + match[0].length;
    let [least, most] = [2, 0];
    for (let at = start; at < end; at++) {
      least = Math.min(least, times[at] ?? 0);
      most = Math.max(most, times[at] ?? 0);
    }
    const tell = (where: string) =>
      differences.push({ start, end, what: `“${match[0]}” at ${start} of the source is in ${where} of the result.` });
    if (least === 0) tell('no place');
    if (most > 1) tell('two places');
  }
  return differences;
}

function unlike(report: Report, { sections }: Account): Difference[] {
  return sections.flatMap(({ items }) =>
    items.flatMap((item) => {
      if (item.asked && item.source.length === 0) return [];
      const source = item.source.map(({ start, end }) => fold(report.text.slice(start, end))).join(' ');
      if (bare(source) !== bare(item.text)) {
        return [{ ...hull(item), what: `“${item.text}” is not word for word its source “${source}”.` }];
      }
      if (item.certainty === undefined || saysSo(report, item)) return [];
      return [{ ...hull(item), what: `“${item.text}” does not say that anything is ${item.certainty}.` }];
    }),
  );
}

function saysSo(report: Report, { certainty, source }: Item): boolean {
  return source.some((span) => findingsIn(report, span).some((finding) => finding.certainty === certainty));
}

/** From the first to the last word of an item's source. */
export function hull({ source }: Item): Span {
  return { start: source[0]?.start ?? 0, end: source[source.length - 1]?.end ?? 0 };
}

/** Folded white space, without the two liberties that an item's text has. */
function bare(text: string): string {
  const trimmed = fold(text).replace(/\.$/, '');
  return trimmed.charAt(0).toLowerCase() + trimmed.slice(1);
}

export function fold(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
