import type { CompareResult } from '../../server/src/protocol/models';

/** One side of a comparison as text, and which difference stands in which of its lines. */
export interface Side {
  readonly text: string;
  /** By line; undefined for a line that belongs to no difference. */
  readonly differences: readonly (number | undefined)[];
}

/** The words of a side, for the caller to put into the user's language. */
export interface Wording {
  readonly nothing: string;
  readonly none: string;
}

/**
 * What one side says, sentence by sentence, only where the two differ. Both sides have the same lines in the same places, so that an
 * editor lays them side by side: the sentence once, below it what each says of it.
 */
export function sideOf(
  { differences }: Pick<CompareResult, 'differences'>,
  side: 'first' | 'second',
  { nothing, none }: Wording,
): Side {
  const lines: string[] = [];
  const numbers: (number | undefined)[] = [];
  let last = '';
  for (const [number, difference] of differences.entries()) {
    const { start } = difference.sentence.range;
    const sentence = `${start.line + 1}: ${difference.sentence.text}`;
    if (sentence !== last) {
      if (lines.length > 0) lines.push('');
      lines.push(sentence);
      while (numbers.length < lines.length) numbers.push(undefined);
      last = sentence;
    }
    lines.push(`    ${difference.text}: ${difference[side] ?? nothing}`);
    numbers.push(number);
  }
  if (lines.length === 0) return { text: `${none}\n`, differences: [undefined] };
  return { text: `${lines.join('\n')}\n`, differences: numbers };
}
