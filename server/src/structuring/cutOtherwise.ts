import { firstEndingBehind } from '../engine/bisect';
import type { Report, SectionName, Sentence, Span } from '../engine/report';
import { isClause } from './clauses';
import { isParticular } from './labels';
import { partsOf } from './parts';
import { type Account, type Difference, fold, hull } from './proof';
import { CONTEXT, sectionHeading } from './sectionHeadings';
import type { Item, StructuredSection } from './structured';
import { mayHaveEnded } from './subheading';

/** A piece of the source in one place of the result: an item, or what is left over or replaced. */
interface Piece extends Span {
  readonly of: { readonly item: Item; readonly section: StructuredSection } | 'leftover' | 'replaced';
}

/**
 * What was taken apart that belongs together, or stands where it is read otherwise, although no word is lost: `poorly` of
 * `The pancreas is poorly seen` among the leftover, a `no` in the next line, a finding under History, a clause that is no
 * statement of its own. Words that no entity is made of are kept by nothing else.
 */
export function cutOtherwise(report: Report, account: Account): Difference[] {
  const pieces = piecesOf(account);
  const names = sectionNames(report);
  return [
    ...disordered(report, account),
    ...signedOff(report, pieces),
    ...mislabelled(report, account),
    ...bySentence(report, pieces).flatMap(({ sentence, at, own }) =>
      cut(report, sentence, at, own, names[at] ?? 'other'),
    ),
    ...replacedWords(report, account),
  ];
}

function piecesOf({ sections, leftover, replaced }: Account): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const section of sections) {
    for (const item of section.items)
      for (const { start, end } of item.source) pieces.push({ start, end, of: { item, section } });
  }
  for (const { start, end } of leftover) pieces.push({ start, end, of: 'leftover' });
  for (const { start, end } of replaced) pieces.push({ start, end, of: 'replaced' });
  return pieces.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** For each sentence what the part of the report is that its writer put it into. */
function sectionNames(report: Report): readonly SectionName[] {
  const names: SectionName[] = [];
  for (const { section, sentences } of partsOf(report)) for (const at of sentences) names[at] = section.name;
  return names;
}

/** The sentences of the report, none of its headings, each with the pieces that share a letter with it. */
function bySentence(report: Report, pieces: readonly Piece[]) {
  const result: { readonly sentence: Sentence; readonly at: number; readonly own: readonly Piece[] }[] = [];
  let first = 0;
  report.sentences.forEach((sentence, at) => {
    while (first < pieces.length && (pieces[first]?.end ?? 0) <= sentence.start) first++;
    if (sentence.kind === 'heading') return;
    const own: Piece[] = [];
    for (let index = first; index < pieces.length; index++) {
      const piece = pieces[index];
      if (!piece || piece.start >= sentence.end) break;
      if (piece.end > sentence.start && hasWords(report, overlap(piece, sentence))) own.push(piece);
    }
    result.push({ sentence, at, own });
  });
  return result;
}

/** What is no part of the report's statements, in one of its lines: `Dictated by ___`. */
function signedOff(report: Report, pieces: readonly Piece[]): Difference[] {
  const parts = partsOf(report).map(({ section }) => section);
  return pieces.flatMap(({ start, end, of }): Difference[] => {
    if (of === 'leftover' || of === 'replaced') return [];
    const { name } = parts[firstEndingBehind(parts, start)] ?? { name: 'other' };
    if (name !== 'other') return [];
    const words = fold(report.text.slice(start, end));
    return [{ start, end, what: `“${words}” of the source’s other lines stands under “${of.section.heading}”.` }];
  });
}

/** Words of an item from here and there: it is one piece, or sentence after sentence with no more than list numbers between. */
function disordered({ text }: Report, { sections, replaced }: Account): Difference[] {
  const kept = without(text, replaced);
  return sections.flatMap(({ items }) =>
    items.flatMap((item) => {
      const isWhole = item.source.every(({ start }, at) => {
        const end = item.source[at - 1]?.end ?? start;
        return end <= start && !WORDS.test(kept.slice(end, start));
      });
      return isWhole ? [] : [{ ...hull(item), what: `“${item.text}” is made of words that do not stand together.` }];
    }),
  );
}

/** The text with blanks in place of some spans. */
function without(text: string, spans: readonly Span[]): string {
  let [kept, at] = ['', 0];
  for (const { start, end } of spans) {
    if (start < at) continue;
    kept += text.slice(at, start) + ' '.repeat(end - start);
    at = end;
  }
  return kept + text.slice(at);
}

/** An item under another sub-heading than its own, or without the one that tells it from others: `Left kidney`, `L4-L5`. */
function mislabelled(report: Report, { sections }: Account): Difference[] {
  return sections.flatMap(({ heading, items }) =>
    items.flatMap((item) => {
      const at = item.source.length === 0 ? -1 : firstEndingBehind(report.sentences, hull(item).start);
      const under = report.sentences[report.sentences[at]?.under ?? -1];
      const own = under && fold(under.text);
      if (item.label === own || isInFront(report, item)) return [];
      const needsNone = !under || !isParticular(under) || isSame(under.text, heading) || mayHaveEnded(report, at);
      if (item.label === undefined && needsNone) return [];
      const what = `“${item.text}” stands under “${item.label ?? heading}” and not under its “${own ?? 'section'}”.`;
      return [{ ...hull(item), what }];
    }),
  );
}

/** The label of a line that has no words of its own but a number: `Baseline: 7.` */
function isInFront({ text }: Report, { label, source }: Item): boolean {
  const start = source[0]?.start ?? 0;
  return label !== undefined && fold(text.slice(Math.max(0, start - label.length - 3), start)).startsWith(`${label}:`);
}

function isSame(one: string, other: string): boolean {
  return fold(one).toLowerCase() === fold(other).toLowerCase();
}

/** What is wrong with the places that the pieces of one sentence have in the result. */
function cut(report: Report, sentence: Sentence, at: number, own: readonly Piece[], name: SectionName): Difference[] {
  const told = (piece: Span, what: string): Difference => {
    const { start, end } = overlap(piece, sentence);
    return { start, end, what: `“${fold(report.text.slice(start, end))}” ${what}.` };
  };
  const pieces = own.filter(({ of }) => of !== 'replaced');
  const moved = pieces.flatMap((piece): Difference[] => {
    if (piece.of === 'leftover' || piece.of === 'replaced') return [];
    const { heading, parent } = piece.of.section;
    const wanted = sectionHeading(name);
    const isThere = wanted === undefined ? parent !== undefined : parent === undefined && heading === wanted;
    return isThere || name === 'other' ? [] : [told(piece, `of the source’s ${name} stands under “${heading}”`)];
  });
  if (pieces.length < 2) return moved;
  const torn = pieces.flatMap((piece): Difference[] => {
    if (piece.of === 'leftover') return [told(piece, 'is taken out of its sentence')];
    if (piece.of === 'replaced') return [];
    const part = overlap(piece, sentence);
    const isOne = isClause(report, at, part) || isLine(report, sentence, part, name in CONTEXT);
    return isOne && piece.of.item.source.length === 1
      ? []
      : [told(piece, 'is taken out of its sentence, and is no statement of its own')];
  });
  return [...moved, ...torn];
}

/**
 * Whether a part is a line of a list, of a report that was structured before, or any line of what stands in front of the findings:
 * there a line need not end with a full stop.
 */
function isLine({ text }: Report, { start, end }: Sentence, part: Span, isContext: boolean): boolean {
  const opens = isContext ? /^\s*$|\n\s*$/ : /^\s*$|\n[^\S\n]*(?:-|\d+\.)\s+$/;
  const goesOn = isContext ? /^\s*$|^[^\S\n]*\r?\n/ : /^\s*$|^[^\S\n]*\r?\n[^\S\n]*(?:-|\d+\.)\s/;
  return opens.test(text.slice(start, part.start)) && goesOn.test(text.slice(part.end, end));
}

/** What was replaced although it is neither heading nor number. */
function replacedWords(report: Report, { sections, replaced }: Account): Difference[] {
  const headings = new Set(sections.map(({ heading }) => `${heading}:`));
  return replaced.flatMap(({ start, end, text }): Difference[] => {
    const section = report.sections[firstEndingBehind(report.sections, start)];
    if (section && section.start <= start && end <= section.bodyStart) return [];
    const sentence = report.sentences[firstEndingBehind(report.sentences, start)];
    if (sentence?.kind === 'heading' && sentence.start <= start && end <= sentence.end) return [];
    if (sentence?.listNumber?.start === start && sentence.listNumber.end >= end) return [];
    if (/^\d+[.)]$/.test(text) || headings.has(text)) return [];
    return [{ start, end, what: `“${fold(text)}” is no heading and no number, and is replaced.` }];
  });
}

function overlap(one: Span, other: Span): Span {
  return { start: Math.max(one.start, other.start), end: Math.min(one.end, other.end) };
}

const WORDS = /[\p{L}\p{N}]/u;

function hasWords({ text }: Report, { start, end }: Span): boolean {
  return WORDS.test(text.slice(start, end));
}
