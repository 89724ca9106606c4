import type { Section, Sentence, Span, Token } from '../report';
import { findSubheading, tellsOfThing } from './subheadings';

type Words = (text: string) => readonly Token[];

/** Abbreviations after which a full stop ends no sentence. */
const ABBREVIATIONS: ReadonlySet<string> = new Set(
  'dr mr mrs ms prof st vs approx ca fig figs resp etc incl no nos al med lat ant post sup inf diam max min e.g i.e'.split(
    ' ',
  ),
);

/** A line longer than this was not wrapped by hand; how far to look back for its start. */
const LONGEST_WRAPPED = 400;

/** Sections in which a short phrase before a colon is an organ sub-heading. */
const WITH_SUBHEADINGS: ReadonlySet<string> = new Set(['findings', 'impression', 'addendum', 'recommendation']);

/** A level of the spine governs its own paragraph: `L5-S1: Small protrusion.`, and not what follows an empty line. */
const LEVEL = /^[CTLS]\d{1,2}(?:\s?[-–/]\s?[CTLS]?\d{1,2})?$/i;
const EMPTY_LINE = /\n[^\S\n]*\n/;

/**
 * The sentences and organ sub-headings of one section, in order. Every letter and digit of the section's body stands in
 * exactly one of: a sentence, a sub-heading, a sentence's list number. `firstIndex` is the index that the first of them
 * will have in `Prepared.sentences`, for `under`.
 */
export function splitSentences(
  text: string,
  section: Section,
  index: number,
  firstIndex: number,
  words: Words,
): Sentence[] {
  const sentences: Sentence[] = [];
  const subheadings = WITH_SUBHEADINGS.has(section.name);
  const longest = longestLine(text, section.bodyStart, section.end);
  let under: number | undefined;
  // The sub-heading that governs again when a list item ends that had one of its own: `- Spleen: Normal.`
  let outside: { readonly index: number; readonly column: number; nests: boolean } | undefined;
  let underLevel = false;
  // Whether the sub-heading has words of its own in its line.
  let inline = false;
  let at = section.bodyStart;
  while (at < section.end) {
    const from = at;
    at = skipMarks(text, at, section.end);
    if (at >= section.end) break;
    if (underLevel && EMPTY_LINE.test(text.slice(from, at))) {
      under = undefined;
      outside = undefined;
      underLevel = false;
    }
    const listNumber = readListNumber(text, at, section.end);
    const column = listNumber ? columnOf(text, listNumber.start) : columnOfBullet(text, from, at);
    if (column !== undefined) {
      if (outside && column > outside.column) outside.nests = true;
      else if (outside && (column < outside.column || outside.nests)) outside = undefined;
      under = outside?.index;
    }
    if (listNumber) at = skipMarks(text, listNumber.end, section.end);
    const heading = subheadings ? findSubheading(text, at, section.end) : undefined;
    // `Menisci: Intact.⏎Effusion: Moderate, with debris.`
    if (!heading && inline && text.slice(from, at).includes('\n') && tellsOfThing(text, at, section.end))
      under = undefined;
    const end = heading
      ? heading.end
      : endOfSentence(text, at, section.end, longest, subheadings, following(text, listNumber));
    if (end <= at) {
      if (listNumber) sentences.push(makeSentence(text, listNumber, 'sentence', index, words));
      continue;
    }
    if (heading) {
      under = firstIndex + sentences.length;
      const block = column === undefined || endsLine(text, heading.bodyStart, section.end);
      if (block) outside = { index: under, column: column ?? -1, nests: false };
      else if (outside && column === outside.column) outside = undefined;
      inline = !endsLine(text, heading.bodyStart, section.end);
      underLevel = inline && LEVEL.test(text.slice(at, end));
      sentences.push({
        ...makeSentence(text, { start: at, end }, 'heading', index, words),
        ...(listNumber ? { listNumber } : {}),
      });
      at = heading.bodyStart;
      continue;
    }
    sentences.push({
      ...makeSentence(text, { start: at, end }, 'sentence', index, words),
      ...(under === undefined ? {} : { under }),
      ...(listNumber ? { listNumber } : {}),
    });
    at = end;
  }
  return sentences;
}

function makeSentence(text: string, span: Span, kind: Sentence['kind'], section: number, words: Words): Sentence {
  const slice = text.slice(span.start, span.end);
  return { start: span.start, end: span.end, kind, text: slice, tokens: words(slice), section };
}

/** Past white space and the marks in front of a line: `- `, `* `, `• `, `: `. */
function skipMarks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && (isSpace(text, at) || isMark(text, at, end))) at++;
  return at;
}

/** How far the bullet is indented that stands in front of `at`, or undefined where none opens the line. */
function columnOfBullet(text: string, from: number, at: number): number | undefined {
  const before = text.slice(Math.max(from - 1, at - 40, 0), at);
  const bullet = /(?:^|\n)[^\S\n]*([-–—*•·▪◦])[^\S\n]*$/.exec(before)?.[1];
  return bullet === undefined ? undefined : columnOf(text, at - before.length + before.lastIndexOf(bullet));
}

function columnOf(text: string, at: number): number {
  return at - lineStartOf(text, at);
}

function endsLine(text: string, from: number, end: number): boolean {
  let at = from;
  while (at < end && text.charAt(at) !== '\n' && isSpace(text, at)) at++;
  return at >= end || text.charAt(at) === '\n';
}

function isMark(text: string, at: number, end: number): boolean {
  const char = text.charAt(at);
  if ('•·▪◦:;,.|"”'.includes(char)) return true;
  return (
    '-–—*#>='.includes(char) && (at + 1 >= end || isSpace(text, at + 1) || '-–—*#>='.includes(text.charAt(at + 1)))
  );
}

/** `1.`, `2)`, `(3)`, `#4` in front of a sentence. A number with a decimal or a unit (`2.3 cm`, `5 mm`) is none. */
function readListNumber(text: string, at: number, end: number): Span | undefined {
  const slice = text.slice(at, Math.min(end, at + 8));
  const match = /^(?:\(\d{1,2}\)|#?\d{1,2}[.)](?!\d))/.exec(slice);
  if (!match) return undefined;
  const after = at + match[0].length;
  if (match[0].endsWith('.') && after >= end) return undefined;
  return { start: at, end: after };
}

/** The number that the next item of a list on one line begins with: `2)` after `1)`; numbers with a full stop are too common. */
function following(text: string, listNumber: Span | undefined): string | undefined {
  const number = listNumber && /^\(?(\d{1,2})\)$/.exec(text.slice(listNumber.start, listNumber.end));
  return number?.[0].replace(/\d+/, String(Number(number[1]) + 1));
}

function endOfSentence(
  text: string,
  start: number,
  limit: number,
  longest: number,
  subheadings: boolean,
  nextNumber: string | undefined,
): number {
  let lineStart = lineStartOf(text, start);
  let open = 0;
  for (let at = start; at < limit; at++) {
    if (nextNumber !== undefined && open === 0 && at > start && isSpace(text, at - 1)) {
      if (text.startsWith(nextNumber, at)) return trimEnd(text, start, at);
    }
    const code = text.charCodeAt(at);
    // Nearly every character is a letter or a space, and ends nothing.
    if (code === 32 || (code >= 64 && code < 128)) continue;
    const char = text.charAt(at);
    if (open === 0 && at > start && opensItem(text, at, limit)) return trimEnd(text, start, at);
    if (char === '(') open++;
    if (char === ')' && open > 0) open--;
    if (char === '\n') {
      if (endsAtLine(text, lineStart, at, limit, longest, subheadings)) return trimEnd(text, start, at);
      lineStart = at + 1;
    } else if ((char === '.' || char === '!' || char === '?') && endsHere(text, start, at, limit)) {
      return closeQuotes(text, at + 1, limit);
    }
  }
  return trimEnd(text, start, limit);
}

/** `Cysts of the liver • Calcified plaques`, `hiatal hernia " Nodules of both lungs`: a mark that stands apart opens the next item. */
function opensItem(text: string, at: number, limit: number): boolean {
  if (!'•▪◦"“'.includes(text.charAt(at)) || !isSpace(text, at - 1)) return false;
  const quoted = '"“'.includes(text.charAt(at));
  return isSpace(text, at + 1) ? isUpper(nextCharacter(text, at + 1, limit)) : !quoted;
}

/** Whether a full stop ends its sentence: not in `2.3`, `Dr. Smith`, `a.m. today`; but in `1.8 cm. The` and `apex.There`. */
function endsHere(text: string, start: number, at: number, limit: number): boolean {
  let next = at + 1;
  while (next < limit && ')]"”’\''.includes(text.charAt(next))) next++;
  if (next >= limit) return true;
  // `A lesion (cyst?) in the kidney`: what stands in brackets ends no sentence that goes on behind them.
  if (text.charAt(at + 1) === ')' && isSpace(text, next) && isLower(nextCharacter(text, next, limit))) return false;
  const follows = text.charAt(next);
  if (text.charAt(at) !== '.') return isSpace(text, next) && !asksAhead(text, start, at, limit);
  const word = wordBefore(text, start, at);
  if (!isSpace(text, next))
    return (
      /^[\p{Ll}\d)]$/u.test(text.charAt(at - 1)) &&
      isUpper(follows) &&
      isLower(text.charAt(next + 1)) &&
      word.length > 1
    );
  if (/^\p{L}(?:\.\p{L})+$/u.test(word)) return isUpper(nextCharacter(text, next, limit));
  // `atelectasis v. infiltrate`, but `stage V.`
  if (word === 'v' && text.charAt(at - 1) === 'v') return false;
  if (word === 'neg') return isUpper(nextCharacter(text, next, limit));
  if (word === 'no') return !isDigit(nextCharacter(text, next, limit));
  if (ABBREVIATIONS.has(word)) return false;
  return !(
    word.length === 1 &&
    /[a-z]/.test(word) &&
    isUpper(text.charAt(at - 1)) &&
    isUpper(nextCharacter(text, next, limit))
  );
}

/** `nodule, ? adenoma`: a question mark that stands apart is a hedge of the small word behind it. */
function asksAhead(text: string, start: number, at: number, limit: number): boolean {
  const apart = at === start || isSpace(text, at - 1) || text.charAt(at - 1) === '(';
  return apart && text.charAt(at) === '?' && isLower(nextCharacter(text, at + 1, limit));
}

/**
 * Whether a line break ends the sentence: before a blank line, a list item or a sub-heading, and after a line that a wrap
 * would have filled further (`Heart normal.` and `Lungs clear` each on a line of its own).
 */
function endsAtLine(
  text: string,
  lineStart: number,
  newline: number,
  limit: number,
  longest: number,
  subheadings: boolean,
): boolean {
  let next = newline + 1;
  while (next < limit && isSpace(text, next) && text.charAt(next) !== '\n') next++;
  if (next >= limit || text.charAt(next) === '\n') return true;
  if (isMark(text, next, limit) || readListNumber(text, next, limit)) return true;
  if (subheadings && findSubheading(text, next, limit)) return true;
  if (!isUpper(text.charAt(next))) return false;
  const nextWord = wordLength(text, next, limit);
  return newline - lineStart + 1 + nextWord < longest * 0.9 - 2;
}

function longestLine(text: string, start: number, end: number): number {
  let longest = 40;
  let lineStart = lineStartOf(text, start);
  for (let at = start; at < end; at++) {
    if (text.charCodeAt(at) !== 10) continue;
    longest = Math.max(longest, at - lineStart);
    lineStart = at + 1;
  }
  return Math.max(longest, end - lineStart);
}

function wordBefore(text: string, start: number, at: number): string {
  let from = at;
  const lowest = Math.max(start, at - 12);
  while (from > lowest && /[\p{L}.]/u.test(text.charAt(from - 1))) from--;
  return text.slice(from, at).toLowerCase();
}

function wordLength(text: string, from: number, limit: number): number {
  let at = from;
  const highest = Math.min(limit, from + 40);
  while (at < highest && !isSpace(text, at)) at++;
  return at - from;
}

function lineStartOf(text: string, at: number): number {
  const lowest = Math.max(0, at - LONGEST_WRAPPED);
  return lowest + text.slice(lowest, at).lastIndexOf('\n') + 1;
}

function nextCharacter(text: string, from: number, limit: number): string {
  let at = from;
  while (at < limit && isSpace(text, at)) at++;
  return at < limit ? text.charAt(at) : '';
}

function closeQuotes(text: string, from: number, limit: number): number {
  let at = from;
  while (at < limit && '.!?)]"”’\''.includes(text.charAt(at))) at++;
  return at;
}

function trimEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isSpace(text, at - 1)) at--;
  return at;
}

function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code <= 32 || code === 160 || code === 0xfeff || code === 0x2028 || code === 0x2029;
}

function isUpper(char: string): boolean {
  return char !== char.toLowerCase();
}

function isLower(char: string): boolean {
  return char !== char.toUpperCase();
}

function isDigit(char: string): boolean {
  return char >= '0' && char <= '9' && char !== '';
}
