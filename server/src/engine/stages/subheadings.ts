import { lookupKnown } from '../lexicon';
import { namesThing } from './candidate';
import { isNoun } from './clause-state';
import { startsUpper } from './headings';
import { isOrgan } from './unmarked';

export interface Subheading {
  /** Where the words end; the colon stands at or after it. */
  readonly end: number;
  /** Where the text below the sub-heading begins, behind its colon. */
  readonly bodyStart: number;
}

const LONGEST = 60;
const MOST_WORDS = 7;

/** Words that make a phrase before a colon a clause and no sub-heading: `The differential includes:`. */
const CLAUSE =
  /\b(?:is|are|was|were|be|has|have|had|the|this|these|those|there|that|which|includes?|including|\w{1,4}-?rads|category|score|following|follows|shows?|demonstrates?|consistent|measures?|measuring|seen|noted|d?dx|differentials?|identified|no|not|without|a|an|compared|excluded|ruled)\b/i;

/** What answers a finding rather than describes an organ: `Pneumothorax: None.`, `Effusion: Yes, small.` */
const ANSWER =
  /^\s{0,8}(?:(?:none|nil|absent|excluded|ruled out|present|positive|yes|ø)\b|(?:no|negative)\s{0,4}(?:[.,;\n]|$)|not (?:seen|identified|present|detected|visuali[sz]ed)\b)/i;

/**
 * The organ sub-heading that begins at `start`, where a sentence may begin: `LUNGS:`, `Liver and spleen:`, `L4-L5:`. A short
 * phrase with a capital before a colon that white space or the end follows; the whole section ends at `limit`.
 */
export function findSubheading(text: string, start: number, limit: number): Subheading | undefined {
  const slice = text.slice(start, Math.min(limit, start + LONGEST + 1));
  const colon = slice.indexOf(':');
  if (colon < 2) return undefined;
  const words = slice.slice(0, colon);
  if (!startsUpper(words) || /[\n.;!?]/.test(words) || CLAUSE.test(words)) return undefined;
  if (words.trim().split(/\s+/).length > MOST_WORDS) return undefined;
  const after = text.charAt(start + colon + 1);
  if (start + colon + 1 < limit && after.trim() !== '') return undefined;
  if (ANSWER.test(text.slice(start + colon + 1, Math.min(limit, start + colon + 40))) && !isOrgan(words))
    return undefined;
  if (isToldOf(words, text, start + colon, limit)) return undefined;
  return { end: start + words.trimEnd().length, bodyStart: start + colon + 1 };
}

/** Whether a thing stands at `start` before a colon and is told of behind it: `Effusion: small, left` is no heading and under none. */
export function tellsOfThing(text: string, start: number, limit: number): boolean {
  const colon = text.slice(start, Math.min(limit, start + LONGEST + 1)).indexOf(':');
  return colon > 1 && isToldOf(text.slice(start, start + colon), text, start + colon, limit);
}

function isToldOf(words: string, text: string, colon: number, limit: number): boolean {
  return isThing(words) && isDescription(text.slice(colon + 1, Math.min(limit, colon + 80)));
}

/** `Effusion`, `Ovarian cysts`, `Foraminal narrowing`, `Nodule #2`: the last word names what is found. */
export function isThing(words: string): boolean {
  const last = /([a-z]\w*)(?:\s{1,4}#?\d{1,2})?\s{0,4}$/i.exec(words)?.[1]?.toLowerCase() ?? '';
  return lookupKnown(last).some((word) => namesThing(word) || (word.role === 'predicate' && isNoun(last)));
}

/**
 * Where what stands before the colon is, or how much of it, up to the first comma: `small, left`, `RUL 5 mm, LLL 8 mm`, `left distal
 * radius, mildly displaced`. It says so of the thing before the colon, which is then no heading.
 */
function isDescription(rest: string): boolean {
  const [said = ''] = /^[^\S\n]{0,4}(?:[^\n;,.]|\.(?!\s|$))*/.exec(rest) ?? [];
  if (rest.length === said.length && rest.length >= 79) return false;
  const words = said
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return words.some(isAmount) && words.every(isDescribing);
}

/** `Cephalic` alone describes no `Presentation:`, and a bare number no pressure. */
function isAmount(word: string): boolean {
  if (/^[\d.x×]*(?:mm|cm)$/.test(word)) return true;
  return lookupKnown(word).some(({ role, side }) => role === 'severity' || role === 'place' || side !== undefined);
}

function isDescribing(word: string): boolean {
  if (LINKING.has(word) || /^[\d.]+(?:[x×][\d.]+)*(?:mm|cm)?$/.test(word)) return true;
  return lookupKnown(word).some(({ role }) => TELLING.has(role));
}

const LINKING: ReadonlySet<string> = new Set(['mm', 'cm', 'x', '×', 'and', 'on', 'in', 'of', 'the', 'up', 'to', 'at']);
const TELLING: ReadonlySet<string> = new Set(['severity', 'side', 'level', 'place', 'adjective', 'part']);
