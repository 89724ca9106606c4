import type { EntityType } from '../../engine/report';

/** A part of a sentence, by its tokens (`last` inclusive), and what it is; certainty is no matter of the model. */
export interface Piece {
  readonly first: number;
  readonly last: number;
  readonly type: EntityType;
  readonly measurement: boolean;
}

/** What a token can be: outside, or the begin or the inside of a piece of one of four kinds. */
export const TAG_COUNT = 9;
export const OUTSIDE = 0;

/** Anatomy, observation, and a measurement of either. */
function kindOf({ type, measurement }: Pick<Piece, 'type' | 'measurement'>): number {
  return (measurement ? 2 : 0) + (type === 'observation' ? 1 : 0);
}

export function isInside(tag: number): boolean {
  return tag > 0 && tag % 2 === 0;
}

/** Whether a tag can stand behind another: the inside of a piece only behind its begin or inside. */
export function canFollow(tag: number, before: number): boolean {
  return !isInside(tag) || before === tag || before === tag - 1;
}

export function tagsOf(pieces: readonly Piece[], length: number): Uint8Array {
  const tags = new Uint8Array(length);
  for (const piece of pieces) {
    const begin = 1 + 2 * kindOf(piece);
    tags.fill(begin + 1, piece.first, piece.last + 1);
    tags[piece.first] = begin;
  }
  return tags;
}

export function piecesOf(tags: Uint8Array): Piece[] {
  const pieces: Piece[] = [];
  for (let first = 0; first < tags.length; first++) {
    const tag = tags[first] as number;
    if (tag === OUTSIDE || isInside(tag)) continue;
    let last = first;
    while (tags[last + 1] === tag + 1) last++;
    const kind = (tag - 1) / 2;
    pieces.push({ first, last, type: kind % 2 === 1 ? 'observation' : 'anatomy', measurement: kind >= 2 });
    first = last;
  }
  return pieces;
}
