import type { MemberWord } from './attributes';

/** What is `at the upper limit of normal` is near it, and what `exceeds` it beyond; undefined where nothing is said of a limit. */
export function limitOfNormal({ word, end, start }: MemberWord, text: string): 'near' | 'beyond' | undefined {
  if (word?.role !== 'normal') return undefined;
  const before = text.slice(Math.max(0, start - 40), end);
  if (!UPPER.test(before)) return undefined;
  return BEYOND.test(before) ? 'beyond' : 'near';
}

export const TOP_NORMAL = 'top normal';
const UPPER = /\b(?:upper|high)\s+limits?\s+(?:of\s+)?normal$/i;
/** `Exceeds the upper limit of normal` */
const BEYOND =
  /\b(?:exceed(?:s|ing|ed)?|above|over|beyond|(?:greater|more|larger) than)\s+(?:the\s+)?upper\s+limits?\s+(?:of\s+)?normal$/i;
