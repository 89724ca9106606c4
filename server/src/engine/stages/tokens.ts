import { lookupKnown } from '../lexicon';
import type { Token, TokenKind } from '../report';

/**
 * What a token is, first match first; every alternative begins with another kind of character or looks one step ahead, so
 * that the cost stays linear. `7th`; `3-vessel` but `3-4` and `9-mm` apart; `2.3`; `.8`; the `x` of `2.3x1.8`; `a.m.`; `w/o`;
 * `L4-L5`, `T2-weighted`, `patient's`; any other character, a surrogate pair as one.
 */
const TOKEN = new RegExp(
  [
    '(?:_{2,}|X{4,})',
    '(?:\\d+(?:st|nd|rd|th)(?![\\p{L}\\p{M}\\d])(?:-[\\p{L}\\p{M}\\d]+)*)',
    '(?:\\d+-(?!(?:mm|cm|m|ml|mL|HU|to|and|or|x|X)(?![\\p{L}\\p{M}]))\\p{L}[\\p{L}\\p{M}\\d]*(?:-[\\p{L}\\p{M}\\d]+)*)',
    '(?:\\d+(?:[.,]\\d+)*)',
    '(?:(?<![\\p{L}\\p{M}\\d.])\\.\\d+(?![\\d.]))',
    '(?:(?<=\\d)[xX](?=\\d))',
    '(?:\\p{L}(?:\\.\\p{L})+\\.(?!\\p{L}))',
    '(?:(?<![\\p{L}\\p{M}\\d])\\p{L}/\\p{L}{1,2}(?![\\p{L}\\p{M}\\d/]))',
    "(?:[\\p{L}\\p{M}][\\p{L}\\p{M}\\d]*(?:[-'’‑][\\p{L}\\p{M}\\d]+)*)",
    '(?:\\S)',
  ].join('|'),
  'gu',
);

const LETTER = /[\p{L}\p{M}]/u;

/**
 * The words, numbers, masks and marks of a text, in order, without white space. Offsets are UTF-16 and relative to `text`;
 * `text.slice(start, end)` is the token's text.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 32 || code === 10) at += 1;
    else if (isPlainMark(text, at, code)) {
      const mark = text.charAt(at);
      tokens.push({ start: at, end: at + 1, kind: 'punctuation', text: mark, lower: mark });
      at += 1;
    } else at = pushPlainWord(text, at, tokens) ?? pushMatch(text, at, tokens);
  }
  return tokens;
}

/** `,`, `:`, `;`, a bracket, and a full stop that no digit follows: never more than a mark. */
function isPlainMark(text: string, at: number, code: number): boolean {
  if (code === 46) return !isDigit(text.charCodeAt(at + 1));
  return code === 44 || code === 58 || code === 59 || code === 40 || code === 41;
}

/**
 * Nearly every token is a word of two or more ASCII letters that no hyphen or apostrophe carries on, which is told without the
 * expression; where it ends, or undefined for any other. The answer is the expression's.
 */
function pushPlainWord(text: string, start: number, tokens: Token[]): number | undefined {
  let capital = false;
  let end = start;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code >= 97 && code <= 122) continue;
    if (code >= 65 && code <= 90) capital = true;
    else if (end === start || code === 39 || code === 45 || isDigit(code) || code > 127) return undefined;
    else break;
  }
  if (end - start < 2 || text.startsWith('XXXX', start)) return undefined;
  const found = text.slice(start, end);
  tokens.push({ start, end, kind: 'word', text: found, lower: capital ? found.toLowerCase() : found });
  return end;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** The next token from `from` on, by the expression; where the search goes on. */
function pushMatch(text: string, from: number, tokens: Token[]): number {
  TOKEN.lastIndex = from;
  const match = TOKEN.exec(text);
  if (match === null) return text.length;
  const found = match[0];
  const start = match.index;
  const hyphen = betweenThings(found);
  if (hyphen > 0) {
    for (const [from, to] of [
      [0, hyphen],
      [hyphen, hyphen + 1],
      [hyphen + 1, found.length],
    ] as const) {
      const part = found.slice(from, to);
      const kind = from === hyphen ? 'punctuation' : 'word';
      tokens.push({ start: start + from, end: start + to, kind, text: part, lower: part.toLowerCase() });
    }
  } else {
    tokens.push({ start, end: start + found.length, kind: kindOf(found), text: found, lower: found.toLowerCase() });
  }
  return start + found.length;
}

/** Where the hyphen stands that joins two findings, `effusion-thickening`: they are two words; 0 where none does. */
function betweenThings(found: string): number {
  const hyphen = found.indexOf('-');
  if (hyphen < 5 || found.length - hyphen < 7 || found.indexOf('-', hyphen + 1) > 0) return 0;
  const lower = found.toLowerCase();
  if (lookupKnown(lower).length > 0) return 0;
  const before = lower.slice(0, hyphen);
  const behind = lower.slice(hyphen + 1);
  // `Consolidation-ground glass areas`, `ground glass-consolidation`
  if ((isThing(before) && behind === 'ground') || (before === 'glass' && isThing(behind))) return hyphen;
  return hyphen > 5 && isThing(before) && isThing(behind) ? hyphen : 0;
}

function isThing(word: string): boolean {
  return lookupKnown(word).some(({ role, id }) => role === 'finding' || role === 'diagnosis' || id === 'thickening');
}

function kindOf(found: string): TokenKind {
  const first = found.charCodeAt(0);
  if (first >= 48 && first <= 57) return LETTER.test(found) ? 'word' : 'number';
  if (first === 46 && found.length > 1) return 'number';
  if (first === 95) return found.length > 1 ? 'mask' : 'punctuation';
  if (first === 88 && found.startsWith('XXXX') && found.length === countX(found)) return 'mask';
  if ((first >= 97 && first <= 122) || (first >= 65 && first <= 90)) return 'word';
  return first > 127 && LETTER.test(found) ? 'word' : 'punctuation';
}

function countX(found: string): number {
  let count = 0;
  while (found.charCodeAt(count) === 88) count++;
  return count;
}
