import { lastUpTo } from '../engine/bisect';
import type { Report, Sentence, Span } from '../engine/report';
import { lookup } from './lookup';

/** Words at which a sentence falls into statements when a person selects part of it. */
const CONNECTIVES: ReadonlySet<string> = new Set(['and', 'but', 'while', 'whereas', 'however', 'although', 'with']);
const MARKS: ReadonlySet<string> = new Set([',', ';', ':']);

/**
 * What an ever wider selection from an offset takes in: the word, the phrase that was read as one, the clause, the sentence,
 * the section, the report. Each contains the one before it and is larger; the first contains the offset.
 */
export function selectionRanges(report: Report, offset: number): readonly Span[] {
  const sentence = sentenceAt(report, offset);
  const section = report.sections.find(({ start, end }) => start <= offset && offset < end);
  const entity = lookup(report).entityAt(offset);
  const finding = report.findings.find(({ start, end }) => start <= offset && offset <= end);
  const wanted: readonly (Span | undefined)[] = [
    sentence && wordAt(sentence, offset),
    entity,
    finding,
    sentence && clauseAt(sentence, offset),
    sentence,
    section && withoutBlanks(report.text, section),
    { start: 0, end: report.text.length },
  ];
  const ranges: Span[] = [];
  for (const span of wanted) {
    const last = ranges.at(-1);
    if (span === undefined || span.start > offset || span.end < offset) continue;
    const grows = last === undefined || last.end - last.start < span.end - span.start;
    if (grows && (last === undefined || (span.start <= last.start && last.end <= span.end))) {
      ranges.push({ start: span.start, end: span.end });
    }
  }
  return ranges;
}

function sentenceAt(report: Report, offset: number): Sentence | undefined {
  const sentence = report.sentences[lastUpTo(report.sentences, offset)];
  return sentence !== undefined && offset <= sentence.end ? sentence : undefined;
}

function wordAt({ tokens, start: from }: Sentence, offset: number): Span | undefined {
  const found = tokens.findLast(({ start, end }) => from + start <= offset && offset <= from + end);
  return found && { start: from + found.start, end: from + found.end };
}

/** From one comma or connective to the next, without them. */
function clauseAt({ tokens, start: from }: Sentence, offset: number): Span | undefined {
  const at = tokens.findLastIndex(({ start }) => from + start <= offset);
  let first = at;
  let last = at;
  while (first > 0 && !isBreak(tokens[first - 1])) first -= 1;
  while (last + 1 < tokens.length && !isBreak(tokens[last + 1]) && !isStop(tokens, last + 1)) last += 1;
  const [opening, closing] = [tokens[first], tokens[last]];
  return opening && closing && { start: from + opening.start, end: from + closing.end };
}

function isBreak(token: Sentence['tokens'][number] | undefined): boolean {
  return token !== undefined && (MARKS.has(token.lower) || CONNECTIVES.has(token.lower));
}

/** The full stop is the sentence's, not the clause's. */
function isStop(tokens: Sentence['tokens'], index: number): boolean {
  return index === tokens.length - 1 && tokens[index]?.kind === 'punctuation';
}

function withoutBlanks(text: string, { start, end }: Span): Span {
  return { start, end: start + text.slice(start, end).trimEnd().length };
}
