import type { Span } from '../../engine/report';

/** Where a model's words stand in the text, and whether they are the very same. */
export interface Located extends Span {
  readonly alignment: 'exact' | 'fuzzy';
}

/** Finds one quote after the other in a text; what one has taken no other gets. */
export type Locate = (quote: string) => Located | undefined;

/**
 * Finds quotes in `text` as whole words: first as they stand (white space and case aside), then with every word at most one letter
 * off, numbers never. Of several places the first free one behind the last quote is taken, else the first free one. Undefined when
 * it is not there: what a model says and the report does not is never drawn. A quote is looked for where its first word stands alone,
 * for a model may say ten thousand of them about one sentence.
 */
export function locator(text: string): Locate {
  const words = wordsOf(text);
  const taken = new Uint8Array(words.length);
  const exact = new Map<string, number[]>();
  for (const [index, { lower }] of words.entries()) {
    const places = exact.get(lower);
    if (places === undefined) exact.set(lower, [index]);
    else places.push(index);
  }
  const fuzzy = new Map<string, readonly number[]>();
  let behind = 0;

  function placesLike(word: string): readonly number[] {
    const known = fuzzy.get(word);
    if (known !== undefined) return known;
    const places = [...exact].flatMap(([own, at]) => (isAlike(own, word) ? at : [])).sort((one, other) => one - other);
    fuzzy.set(word, places);
    return places;
  }

  function find(wanted: readonly Word[], places: readonly number[], isSame: typeof isAlike): number | undefined {
    let earlier: number | undefined;
    for (const first of places) {
      if (taken[first] !== 0 || (first < behind && earlier !== undefined)) continue;
      const fits = wanted.every(
        ({ lower }, index) => taken[first + index] === 0 && isSame(words[first + index]?.lower ?? '', lower),
      );
      if (!fits) continue;
      if (first >= behind) return first;
      earlier = first;
    }
    return earlier;
  }

  return (quote) => {
    const wanted = wordsOf(quote);
    const head = wanted[0]?.lower;
    if (head === undefined || wanted.length > words.length) return undefined;
    const same = find(wanted, exact.get(head) ?? [], (one, other) => one === other);
    const first = same ?? find(wanted, placesLike(head), isAlike);
    if (first === undefined) return undefined;
    behind = first + wanted.length;
    taken.fill(1, first, behind);
    const [start, end] = [words[first]?.start ?? 0, words[behind - 1]?.end ?? 0];
    return { start, end, alignment: same === undefined ? 'fuzzy' : 'exact' };
  };
}

interface Word extends Span {
  readonly lower: string;
}

/** Runs of letters and digits, and every other sign by itself, so that `right-sided` is found in `right- sided`. */
function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}\s]/gu)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    lower: match[0].toLowerCase(),
  }));
}

/** Short words and numbers have to be the same: `T1` is not `T2`, `no` is not `on`. */
const LETTERS_FOR_A_SLIP = 6;

function isAlike(one: string, other: string): boolean {
  if (one === other) return true;
  if (Math.min(one.length, other.length) < LETTERS_FOR_A_SLIP) return false;
  if (Math.abs(one.length - other.length) > 1 || /\p{N}/u.test(one + other)) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  let tail = 0;
  const most = Math.min(one.length, other.length) - start;
  while (tail < most && one[one.length - 1 - tail] === other[other.length - 1 - tail]) tail++;
  return Math.max(one.length, other.length) - start - tail <= 1;
}
