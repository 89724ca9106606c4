import { lookupKnown } from '../engine/lexicon';

/**
 * The known word one slip of the keyboard away from `word` (in lower case): a letter too many, too few, another one, or two
 * swapped, or an ending less. The empty string when there is none. Source of the four slips: Damerau 1964.
 */
export function nearestForm(word: string): string {
  if (word.length < 4 || word.length > LONGEST) return '';
  for (const form of slips(word)) if (lookupKnown(form).length > 0) return form;
  return '';
}

/** A longer word is no slip, and the slips of a word grow with its length. */
const LONGEST = 40;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

function* slips(word: string): Generator<string> {
  for (const ending of ['s', 'es', 'ly', 'ed', 'ing', 'al', 'ic', 'ous']) {
    if (word.endsWith(ending)) yield word.slice(0, -ending.length);
  }
  for (let at = 0; at <= word.length; at++) {
    const before = word.slice(0, at);
    const after = word.slice(at);
    yield before + after.slice(1);
    if (after.length > 1) yield before + after.charAt(1) + after.charAt(0) + after.slice(2);
    for (const letter of LETTERS) {
      yield before + letter + after;
      yield before + letter + after.slice(1);
    }
  }
}
