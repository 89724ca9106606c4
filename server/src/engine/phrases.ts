import type { Token } from './report';

export interface PhraseMatch<T> {
  /** Index of the last token of the phrase, inclusive. */
  readonly last: number;
  readonly entries: readonly T[];
}

/** Phrases in lower case with what is known of each. Built once, when its knowledge is loaded. */
export interface PhraseTable<T> {
  readonly forms: Map<string, T[]>;
  /** What is known of each phrase, and nothing for what phrases begin with, up to where a token of theirs may end. */
  readonly beginnings: Map<string, readonly T[]>;
}

export function phraseTable<T>(): PhraseTable<T> {
  return { forms: new Map(), beginnings: new Map() };
}

export function addPhrase<T>(table: PhraseTable<T>, form: string, entry: T): void {
  const entries = table.forms.get(form);
  if (entries !== undefined) {
    entries.push(entry);
    return;
  }
  const own = [entry];
  table.forms.set(form, own);
  table.beginnings.set(form, own);
  for (let end = 1; end < form.length; end += 1) {
    if (kindAt(form, end) === kindAt(form, end - 1)) continue;
    const beginning = form.slice(0, end);
    if (!table.beginnings.has(beginning)) table.beginnings.set(beginning, NOTHING);
  }
}

const NOTHING: readonly never[] = [];

/**
 * The longest phrase that begins at token `first`. Phrases are compared as written, with the white space between two
 * tokens folded into one space, so that it does not matter whether `right-sided` is one token or three. No token is read
 * behind which no phrase goes on.
 */
export function matchPhrase<T>(
  table: PhraseTable<T>,
  tokens: readonly Token[],
  first: number,
): PhraseMatch<T> | undefined {
  const start = tokens[first];
  if (start === undefined || start.lower.length > 60) return undefined;
  let text = '';
  let end = start.start;
  let found: PhraseMatch<T> | undefined;
  for (let index = first; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token === undefined) break;
    text += (token.start > end && text !== '' ? ' ' : '') + token.lower;
    end = token.end;
    const entries = table.beginnings.get(text);
    if (entries === undefined) break;
    if (entries.length > 0 && !isContinued(tokens, index)) found = { last: index, entries };
  }
  return found;
}

/** Whether the written word goes on behind a token without a gap: `et` in `et-al`, where it must not be found. */
function isContinued(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  const next = tokens[index + 1];
  const after = tokens[index + 2];
  if (token === undefined || next === undefined || next.start !== token.end) return false;
  if (next.kind === 'word') return true;
  if (isJoint(tokens, index + 1)) return false;
  return next.text === '-' && after !== undefined && after.start === next.end && after.kind !== 'punctuation';
}

/**
 * Whether a token is the hyphen between two findings (`effusion-thickening`): words with any other hyphen in them are one token.
 */
export function isJoint(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  const before = tokens[index - 1];
  const after = tokens[index + 1];
  if (token?.text !== '-' || before?.end !== token.start || after?.start !== token.end) return false;
  return before.kind === 'word' && after.kind === 'word' && isAllLetters(before.lower) && isAllLetters(after.lower);
}

function isAllLetters(text: string): boolean {
  return /^[a-z]+$/.test(text);
}

/** A token ends only between two of these: letters, digits, marks one by one, spaces. */
function kindAt(form: string, at: number): number {
  const code = form.charCodeAt(at);
  if ((code >= 97 && code <= 122) || (code > 127 && /[\p{L}\p{M}]/u.test(form.charAt(at)))) return -1;
  return code >= 48 && code <= 57 ? -2 : at;
}
