import type { MemberWord } from './attributes';

/** What is `at the upper limit of normal` is top normal. */
export function isUpperNormal({ word, end, start }: MemberWord, text: string): boolean {
  const before = text.slice(Math.max(0, start - 40), end);
  return word?.role === 'normal' && UPPER.test(before) && !BEYOND.test(before);
}

/** What exceeds it is not normal. */
export function isBeyondNormal({ end, start }: MemberWord, text: string): boolean {
  return BEYOND.test(text.slice(Math.max(0, start - 40), end));
}

export const TOP_NORMAL = 'top normal';
const UPPER = /\b(?:upper|high)\s+limits?\s+(?:of\s+)?normal$/i;
/** `Exceeds the upper limit of normal` */
const BEYOND =
  /\b(?:exceed(?:s|ing|ed)?|above|over|beyond|(?:greater|more|larger) than)\s+(?:the\s+)?upper\s+limits?\s+(?:of\s+)?normal$/i;
