/*
 * Sentences that speak of what the one before them spoke of, and belong under its heading.
 */

/** About the very thing that the one before named, whatever else it names: `It extends to the hilum.` */
export function hasSameSubject(words: string): boolean {
  return SAME_SUBJECT.test(words);
}

/** Of the things that the one before named: `The largest measures 9 mm.` */
export function refersBack(words: string): boolean {
  return REFERS_BACK.test(words);
}

/**
 * Of no thing that has a name, and not of the exam: `However, no change is seen in the described lesion.`,
 * `Stable postoperative changes.`
 */
export function goesOn(words: string): boolean {
  return GOES_ON.test(words) && !OF_THE_EXAM.test(words);
}

const SAME_SUBJECT =
  /^(?:(?:and|but|however),? )?(?:it|they|these|those|this)\s+(?:(?:also|now|likely|probably|still|again|partially|partly|mildly|both)\s+)*(?:is|are|was|were|has|have|had|does|do|did|may|might|could|can|cannot|should|extends?|exerts?|measures?|shows?|demonstrates?|layers?|appears?|remains?|represents?|contains?|causes?|compress(?:es)?|encases?|abuts?|invades?|reach(?:es)?|involves?|displac(?:e|es)|narrows?|enhances?|drains?|results? in|contacts?|obscures?|tracks?|projects?|overlies|overlie)\b/i;

const REFERS_BACK =
  /^(?:it|its|this|these|those|they|their|both|(?:some|all|most|many|few|several|one|two|none) of (?:them|these|those)|the (?:former|latter|largest|smallest|larger|smaller|biggest|dominant|index|described|mentioned|above|aforementioned|others?))\b/i;

const GOES_ON =
  /^(?:\S+[ \n]+){0,8}?(?:its?|they|their|them|these?|this|those|such|lesions?|findings?|described|mentioned|latter|unchanged|stable|appearances?|changes?|differences?|increased?|decreased?|progress(?:ed|ion)|improved|worse(?:ned)?|similar|sizes?|dimensions?|diameter|thickness|walls?|margins?|contours?|extension)\b/i;

/** What is said of the exam, the comparison or what to do next is not said of an organ. */
const OF_THE_EXAM =
  /\b(?:study|exam(?:ination)?s?|images?|imaging|quality|artifacts?|technique|scans?|protocol|views?|compar(?:ed|ison)|clinical(?:ly)?|correlat(?:e|ion)|recommend(?:ed)?|advised|suggested|follow-?up|limits|normal limits|review)\b/i;
