import boilerplate from '../knowledge/boilerplate.json';
import { endsSentence, isMarkOnly, startsUpper } from './headings';

/** A remark may stand at most so far behind the beginning of its sentence, and a signature in front of its mark. */
const REACH = 100;
const SIGNATURE = 80;

const OPENERS = anyOf(boilerplate.openers);
const LINES = anyOf(boilerplate.lines);
const MARKS = anyOf(boilerplate.marks);
const REMARKS = anyOf(boilerplate.remarks);
const SENTENCES = anyOf([...boilerplate.courtesies, ...boilerplate.communications]);

/** Who tells whom, between what sets it off and the phrase: `, Dr. Smith was made aware`, ` - discussed with Dr. Gray`. */
const TELLING =
  /(?:,|\(|\s[-–—]{1,2}\s|\s(?=and Dr\b))\s*(?:(?:and|as|which|this|these|the|all|findings?|results?|was|were|has|have|been|is|are|also|immediately|urgently|directly|referring|ordering|clinician|physician|provider|team|nurse|\p{Lu}[\p{L}.'’-]{0,20})\s+){0,6}$/u;

const TOLD = /^(?:called|phoned|telephoned|paged|relayed|reported|conveyed|communicated) to /i;
/** What is told where no finding is named. */
const UNNAMED =
  /^\s*the\b|\b(?:findings?|results?|report|exam\w*|study|case|impression|interpretation|image\w*|th(?:is|ese|ey)|it|Dr)\b/i;

/** Where boilerplate begins, and where it ends when the report goes on behind it. */
export interface Boilerplate {
  readonly start: number;
  readonly end?: number;
}

/**
 * Sign-off, transcription and workflow text, in order of its beginning; it lasts until the next heading. Three kinds
 * (boilerplate.json): openers stand at the start of a line or a sentence (`Attending radiologist …`); marks begin with a capital,
 * wherever they stand, behind the name that signs (`A. Gray, M.D. ELECTRONICALLY SIGNED`); remarks take in their whole
 * sentence (`Thank you for the opportunity to care for your patient.`). Lines are one line long at most (`Page 1 of 2`), courtesies and
 * communications one sentence (`Please call the radiologist with questions.`), the latter from the comma or dash that they stand behind
 * (`Aortic dissection, Dr. Smith was made aware.`), the names of those who sign as many lines as they take.
 */
export function findBoilerplate(text: string): Boilerplate[] {
  // Lower case of the ASCII letters only, so that offsets stay those of the text; a wrapped line reads on.
  const lower = text.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase()).replace(/[\n\r\t]/g, ' ');
  const starts: number[] = [];
  for (const at of occurrences(lower, OPENERS)) if (opens(text, at)) starts.push(at);
  for (const at of occurrences(lower, MARKS)) {
    if (isMarkOnly(lineBefore(text, at))) starts.push(at);
    else if (startsUpper(text.slice(at, at + 1)) && /\s/.test(text.charAt(at - 1)))
      starts.push(signatureStart(text, at));
  }
  for (const at of occurrences(lower, REMARKS)) {
    const start = sentenceStart(text, at);
    if (start !== undefined) starts.push(start);
  }
  const ending = occurrences(lower, LINES)
    .filter((at) => opens(text, at))
    .map((start): Boilerplate => ({ start, end: Math.min(lineEnd(text, start), sentenceEnd(text, start)) }));
  for (const at of occurrences(lower, SENTENCES)) {
    const start = clauseStart(text, at) ?? sentenceStart(text, at);
    if (start !== undefined) ending.push({ start, end: sentenceEnd(text, at) });
  }
  return [...starts.map((start) => ({ start })), ...ending, ...findSignatures(text)].sort((a, b) => a.start - b.start);
}

/** A name with its degree or title on a line of its own, and the lines below it that say what it is the name of. */
const SIGNED =
  /[^\S\n]{0,20}(?:\/s\/[^\S\n]{0,4})?(?:(?:\p{Lu}[\p{L}.'’-]{0,20},? {1,2}){1,5}(?:M\.?D\b\.?|D\.?O\b\.?|MBBS|MBBCh|FRCR|FRANZCR|DABR|Ph\.?D\b\.?)[^\n]{0,60}|(?:Dr|Prof)\.?(?: \p{Lu}[\p{L}.'’-]{0,20},?){1,5})[^\S\n]*(?=\n|$)(?:\n[^\n]{0,60}\b(?:Radiolog|Department|Consultant|Attending|Resident|Fellow)[^\n]{0,60})*/uy;

/** `Ann Gray, MD` and `Dr. A. Gray` below a report; what stands below them is the report again. */
function findSignatures(text: string): Boilerplate[] {
  const signatures: Boilerplate[] = [];
  for (let newline = text.indexOf('\n'); newline >= 0; ) {
    const start = newline + 1;
    SIGNED.lastIndex = start;
    const end = SIGNED.test(text) ? SIGNED.lastIndex : start;
    if (end > start) signatures.push({ start, end });
    newline = text.indexOf('\n', end);
  }
  return signatures;
}

/** The phrases as one expression, the longest first: one pass over the text finds them all. */
function anyOf(phrases: readonly string[]): RegExp {
  return new RegExp(`\\b${oneOf(phrases)}`, 'g');
}

/** The same for an expression to put it into. */
export function oneOf(phrases: readonly string[]): string {
  const longestFirst = [...phrases].sort((a, b) => b.length - a.length);
  return `(?:${longestFirst.map((phrase) => phrase.replace(/[^\w\s]/g, '\\$&')).join('|')})`;
}

function occurrences(lower: string, phrases: RegExp): number[] {
  const found: number[] = [];
  // Not by `matchAll`, which compiles a copy of the expression for each text.
  phrases.lastIndex = 0;
  for (let match = phrases.exec(lower); match !== null; match = phrases.exec(lower)) found.push(match.index);
  return found;
}

function lineBefore(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - REACH), at);
  return before.slice(before.lastIndexOf('\n') + 1);
}

function lineEnd(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  return newline < 0 ? text.length : newline;
}

/** Whether a line or a sentence begins at `at`. */
function opens(text: string, at: number): boolean {
  const before = lineBefore(text, at);
  return isMarkOnly(before) || (startsUpper(text.slice(at, at + 1)) && endsSentence(before));
}

/** Where the clause of a communication begins, when a comma sets it off from what was found. */
function clauseStart(text: string, at: number): number | undefined {
  const before = text.slice(Math.max(0, at - REACH), at);
  const telling = TELLING.exec(before);
  if (telling !== null) return telling.index + at - before.length + 1;
  // `Acute appendicitis was called to Dr. Gray.`
  const verb = /\b(?:was|were)\s+$/.exec(before);
  if (verb === null || !TOLD.test(text.slice(at, at + 40))) return undefined;
  const start = sentenceStart(text, at);
  return start === undefined || UNNAMED.test(text.slice(start, at)) ? undefined : at - verb[0].length;
}

/** Where the sentence begins that `at` stands in, or undefined when that is too far to be sure. */
function sentenceStart(text: string, at: number): number | undefined {
  const from = Math.max(0, at - REACH);
  const before = text.slice(from, at);
  let end = from === 0 ? 0 : undefined;
  for (const { 0: stop, index } of before.matchAll(/[.!?;:)\]]\s+|\n[^\S\n]*\n\s*/g)) {
    if (!/(?:\bDr|\b[A-Z]|[ap]\.m)$/.test(before.slice(Math.max(0, index - 4), index))) end = index + stop.length;
  }
  const line = before.lastIndexOf('\n') + 1;
  // A line that begins with a capital begins a sentence where no stop was set, as sign-off text is often pasted.
  const start = line > (end ?? -1) && startsUpper(before.slice(line)) ? line : end;
  return start === undefined ? undefined : from + start;
}

function sentenceEnd(text: string, at: number): number {
  const after = text.slice(at, at + 4 * REACH);
  for (const { 0: stop, index } of after.matchAll(/[.!?](?=\s|$)|\n[^\S\n]*(?=\n)/g)) {
    if (stop !== '.' || !/(?:\bDr|\b[A-Z]|[ap]\.m)$/.test(after.slice(Math.max(0, index - 4), index)))
      return at + index + stop.length;
  }
  return at + after.length;
}

/** In front of the name and title that sign, where nothing else stands between them and the sentence before. */
function signatureStart(text: string, at: number): number {
  const before = text.slice(Math.max(0, at - SIGNATURE), at);
  const words = [...before.matchAll(/\S+/g)].reverse();
  let start = at;
  let titled = false;
  for (const { 0: word, index } of words) {
    const title = /^(?:M\.?D\.?|D\.?O\.?|Ph\.?D\.?|Dr\.?|R\.?T\.?)[,;]?$/i.test(word);
    const blank = /^(?:X{2,}|_+|[-/:,]+)[.,;:]?$/.test(word);
    const name = titled && /^\p{Lu}[\p{L}'’-]*[.,]?$/u.test(word);
    // `Stable nodes ___. ___, M.D.`: the first mask ends the sentence before.
    if (titled && /^(?:X{2,}|_{2,})[.]$/.test(word)) return start;
    if (!title && !blank && !(name && !/[a-z]{3}\.$/.test(word))) {
      return endsSentence(word) || isMarkOnly(word) ? start : at;
    }
    titled ||= title && !/^dr/i.test(word);
    start = at - before.length + index;
  }
  return before.length < SIGNATURE ? start : at;
}
