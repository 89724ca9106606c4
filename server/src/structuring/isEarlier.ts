/** So far in front of a value the words that make it an earlier one are looked for. */
const REACH = 60;

/** Of the value itself only right before it: `upgraded from BI-RADS 3`, and not `4 cm from the nipple, BI-RADS 4`. */
const RIGHT_BEFORE = /\b(?:from|last|prior)\s(?:(?:a|the|acr)\s)?$/i;

/** `The prior exam was BI-RADS 3.` */
const OF_AN_EARLIER_EXAM = /\b(?:last|prior)\s(?:\p{L}+\s)?was\s$/iu;

/** `Previously described as BI-RADS 3`. */
const BEFORE = /\b(?:previous(?:ly)?|earlier|formerly)\b([^.;]{0,25})$/i;

/** What leads back to the exam itself: `previously described mass, BI-RADS 4`, `previously BI-RADS 3, now BI-RADS 4`. */
const CURRENT = /\S.*,|\b(?:to|now|is|are|currently|today)\b/i;

/** Whether a value that begins at `at` is of an earlier exam by the words in front of it. */
export function isEarlier(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - REACH), at);
  if (RIGHT_BEFORE.test(before) || OF_AN_EARLIER_EXAM.test(before)) return true;
  const between = BEFORE.exec(before)?.[1];
  return between !== undefined && !CURRENT.test(between.replace(/^,/, ''));
}
