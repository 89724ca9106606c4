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
  return { end: start + words.trimEnd().length, bodyStart: start + colon + 1 };
}
