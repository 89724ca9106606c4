import type { Side } from './report';

/** The left or the right: a side that has another. */
export type Hand = 'left' | 'right';

/** The hand that a side, or a word in lower case, names; undefined for both sides, the middle and anything else. */
export function handOf(side: string | undefined): Hand | undefined {
  return side === 'left' || side === 'right' ? side : undefined;
}

/** The other hand; undefined where a side is none. */
export function oppositeOf(side: Side | undefined): Hand | undefined {
  const hand = handOf(side);
  if (hand === undefined) return undefined;
  return hand === 'left' ? 'right' : 'left';
}
