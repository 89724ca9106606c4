import type { Span } from '../../engine/report';

/** Where a model's words stand in the text, and whether they are the very same. */
export interface Located extends Span {
  readonly alignment: 'exact' | 'fuzzy';
}

/**
 * Finds `quote` in `text` as whole words: first as it stands (white space and case aside), then with every word at most one letter
 * off, numbers never. Of several places the first free one at or after `from` is taken, else the first free one; `taken` are spans
 * that other quotes have. Undefined when it is not there: what a model says and the report does not is never drawn.
 */
export function locate(text: string, quote: string, taken: readonly Span[], from: number): Located | undefined {
  const words = wordsOf(text);
  const wanted = wordsOf(quote);
  if (wanted.length === 0 || wanted.length > words.length) return undefined;
  return find(words, wanted, 'exact', taken, from) ?? find(words, wanted, 'fuzzy', taken, from);
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

function find(
  words: readonly Word[],
  wanted: readonly Word[],
  alignment: Located['alignment'],
  taken: readonly Span[],
  from: number,
): Located | undefined {
  let earlier: Located | undefined;
  for (let first = 0; first + wanted.length <= words.length; first++) {
    const same = wanted.every(({ lower }, index) => {
      const word = words[first + index]?.lower ?? '';
      return alignment === 'exact' ? word === lower : isAlike(word, lower);
    });
    if (!same) continue;
    const start = words[first]?.start ?? 0;
    const end = words[first + wanted.length - 1]?.end ?? 0;
    if (taken.some((span) => span.start < end && start < span.end)) continue;
    if (start >= from) return { start, end, alignment };
    earlier ??= { start, end, alignment };
  }
  return earlier;
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
