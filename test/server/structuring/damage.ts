import type { Report, Span } from '../../../server/src/engine/report';
import { makeItem } from '../../../server/src/structuring/items';
import type { Item, SourceText, StructuredReport, StructuredSection } from '../../../server/src/structuring/structured';

/** A structured report with one thing wrong in it, and the words of the source that are concerned. */
export interface Damaged extends Span {
  readonly structured: StructuredReport;
}

/** Every way in which a kind of damage can be done to a structured report, once each. */
export type Damage = (report: Report, structured: StructuredReport) => readonly Damaged[];

/** Where words that are taken out of their line go: the account of letters alone notices only the first. */
type Into = 'nowhere' | 'leftover' | 'replaced' | 'the next line' | 'a line of their own';

/** Words lost from a line, in its text alone. */
export function reworded(words: RegExp, to: string | ((word: string) => string)): Damage {
  return (_, structured) =>
    eachItem(structured, (item) =>
      [...item.text.matchAll(words)].map((match) => {
        const word = match[0];
        const other = typeof to === 'string' ? to : to(word);
        const text = item.text.slice(0, match.index) + other + item.text.slice(match.index + word.length);
        return [{ ...item, text: text.replace(/\s+/g, ' ').trim() }];
      }),
    );
}

/** Words taken out of a line with their source, so that text and source of what is left agree. */
export function takenOut(words: RegExp, into: Into): Damage {
  return (report, structured) =>
    structured.sections.flatMap((section, sectionAt) =>
      section.items.flatMap((item, itemAt) =>
        item.source.flatMap((span, spanAt) =>
          [...report.text.slice(span.start, span.end).matchAll(words)].flatMap(({ index, 0: word }) => {
            const out = { start: span.start + index, end: span.start + index + word.length };
            const left = item.source.flatMap((each, at) => (at === spanAt ? around(report, each, out) : [each]));
            if (left.length === 0) return [];
            const shorter = again(report, item, left);
            const damaged = put(report, structured, { sectionAt, itemAt }, shorter, out, into);
            return damaged ? [{ ...out, structured: damaged }] : [];
          }),
        ),
      ),
    );
}

/** A whole line under another heading, outside the findings for one of the findings and the other way round. */
export function movedTo(heading: string): Damage {
  return (_, structured) =>
    structured.sections.flatMap((section) =>
      section.parent === undefined && section.heading === heading
        ? []
        : section.items.map((item) => {
            const kept = structured.sections.map((each) =>
              each === section ? { ...each, items: each.items.filter((other) => other !== item) } : each,
            );
            const target = kept.find((each) => each.heading === heading && each.parent === undefined);
            const sections: readonly StructuredSection[] = target
              ? kept.map((each) => (each === target ? { ...each, items: [...each.items, item] } : each))
              : [{ heading, items: [item] }, ...kept];
            return { ...spanOf(item), structured: { ...structured, sections } };
          }),
    );
}

/** Two lines of a section in one, without what ended the first. */
export const merged: Damage = (_, structured) =>
  structured.sections.flatMap((section) =>
    section.items.slice(1).map((second, at) => {
      const first = section.items[at] as Item;
      const text = `${first.text.replace(/\.$/, '')} ${second.text}`;
      const one = { ...first, text, source: [...first.source, ...second.source] };
      const items = [...section.items.slice(0, at), one, ...section.items.slice(at + 2)];
      return { ...spanOf(one), structured: replaceSection(structured, section, items) };
    }),
  );

/** Lines changed one at a time: dropped, doubled, split. */
export function changed(change: (item: Item, report: Report) => readonly (readonly Item[])[]): Damage {
  return (report, structured) => eachItem(structured, (item) => change(item, report));
}

/** A line cut in two before each of its words, both halves word for word. */
export function halves(item: Item, report: Report): readonly (readonly Item[])[] {
  const [span] = item.source;
  if (!span || item.source.length > 1) return [];
  const words = [...report.text.slice(span.start, span.end).matchAll(/(?<=\s)(?=\p{L})/gu)];
  return words.map(({ index }) => [
    again(report, item, [{ start: span.start, end: span.start + index }]),
    again(report, item, [{ start: span.start + index, end: span.end }]),
  ]);
}

function eachItem(
  structured: StructuredReport,
  change: (item: Item) => readonly (readonly Item[])[],
): readonly Damaged[] {
  return structured.sections.flatMap((section) =>
    section.items.flatMap((item, at) =>
      change(item).map((instead) => {
        const items = [...section.items.slice(0, at), ...instead, ...section.items.slice(at + 1)];
        return { ...spanOf(item), structured: replaceSection(structured, section, items) };
      }),
    ),
  );
}

function put(
  report: Report,
  structured: StructuredReport,
  at: { readonly sectionAt: number; readonly itemAt: number },
  shorter: Item,
  out: Span,
  into: Into,
): StructuredReport | undefined {
  const section = structured.sections[at.sectionAt] as StructuredSection;
  const next = section.items[at.itemAt + 1];
  const source: SourceText = { ...out, text: report.text.slice(out.start, out.end) };
  const items = [...section.items.slice(0, at.itemAt), shorter, ...section.items.slice(at.itemAt + 1)];
  const kept = replaceSection(structured, section, items);
  const ordered = (spans: readonly SourceText[]) => [...spans, source].sort((a, b) => a.start - b.start);
  switch (into) {
    case 'nowhere':
      return kept;
    case 'leftover':
      return { ...kept, leftover: ordered(structured.leftover) };
    case 'replaced':
      return { ...kept, replaced: ordered(structured.replaced) };
    case 'the next line':
      if (!next) return undefined;
      items[at.itemAt + 1] = again(report, next, [out, ...next.source]);
      return replaceSection(structured, section, items);
    case 'a line of their own':
      items.splice(at.itemAt + 1, 0, again(report, shorter, [out]));
      return replaceSection(structured, section, items);
  }
}

/** The line made of other words of the source, as the structurer makes it. */
function again(report: Report, { label, certainty: _, ...item }: Item, source: readonly Span[]): Item {
  return { ...item, ...makeItem(report, source, label, undefined) };
}

function around({ text }: Report, span: Span, out: Span): Span[] {
  const parts = [
    { start: span.start, end: out.start },
    { start: out.end, end: span.end },
  ];
  return parts.filter(({ start, end }) => /[\p{L}\p{N}]/u.test(text.slice(start, end)));
}

function replaceSection(
  structured: StructuredReport,
  section: StructuredSection,
  items: readonly Item[],
): StructuredReport {
  return { ...structured, sections: structured.sections.map((each) => (each === section ? { ...each, items } : each)) };
}

function spanOf({ source }: Item): Span {
  return { start: source[0]?.start ?? 0, end: source.at(-1)?.end ?? 0 };
}
