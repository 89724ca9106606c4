import type { Token } from './report';

export interface PhraseMatch<T> {
  /** Index of the last token of the phrase, inclusive. */
  readonly last: number;
  readonly entries: readonly T[];
}

/** Phrases in lower case with what is known of each. Built once, when its knowledge is loaded. */
export interface PhraseTable<T> {
  readonly forms: Map<string, T[]>;
  /** By the letters and digits a phrase begins with: the length of the longest phrase, in characters. */
  readonly reach: Map<string, number>;
}

export function phraseTable<T>(): PhraseTable<T> {
  return { forms: new Map(), reach: new Map() };
}

export function addPhrase<T>(table: PhraseTable<T>, form: string, entry: T): void {
  const entries = table.forms.get(form);
  if (entries === undefined) table.forms.set(form, [entry]);
  else entries.push(entry);
  const begin = opening(form);
  table.reach.set(begin, Math.max(table.reach.get(begin) ?? 0, form.length));
}

/**
 * The longest phrase that begins at token `first`. Phrases are compared as written, with the white space between two
 * tokens folded into one space, so that it does not matter whether `right-sided` is one token or three. The work is
 * bounded by the longest phrase with that beginning.
 */
export function matchPhrase<T>(
  table: PhraseTable<T>,
  tokens: readonly Token[],
  first: number,
): PhraseMatch<T> | undefined {
  const start = tokens[first];
  if (start === undefined || start.lower.length > 60) return undefined;
  const longest = table.reach.get(opening(start.lower));
  if (longest === undefined) return undefined;
  let text = '';
  let end = start.start;
  let found: PhraseMatch<T> | undefined;
  for (let index = first; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token === undefined || text.length + token.lower.length > longest) break;
    text += (token.start > end && text !== '' ? ' ' : '') + token.lower;
    end = token.end;
    const entries = table.forms.get(text);
    if (entries !== undefined && !isContinued(tokens, index)) found = { last: index, entries };
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

/** The letters and digits at the beginning: `right` of `right-sided`. */
function opening(form: string): string {
  let end = 0;
  while (end < form.length && isAlphanumeric(form.charCodeAt(end))) end += 1;
  return form.slice(0, end);
}

function isAlphanumeric(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code > 127;
}
