import { features, type Linear, score, shareOfBest } from './linear';
import { historyFeatures, tokenFeatures } from './tagger';
import { canFollow, OUTSIDE, type Piece, piecesOf, TAG_COUNT } from './tags';
import { PAD, type View } from './view';

/** In `fixed`: the model is free to choose the token's tag. */
export const FREE = 255;

export interface TaggedPiece extends Piece {
  /** The share of its least certain token: 1 where there is no doubt, or where the tags were fixed. */
  readonly confidence: number;
}

/**
 * How much more the tag that the rules gave counts, in units of the score. Of 0, 0.5, 1, 1.5 and 2 the one with the most
 * right entities, cross-validated on the annotated reports.
 */
const TRUST = 1;

const scratch = features();
const scores = new Float64Array(TAG_COUNT);

/** The pieces of a sentence, token by token from left to right; `fixed` tags stand whatever the model thinks. */
export function tagSentence(model: Linear, view: View, fixed?: Uint8Array): readonly TaggedPiece[] {
  const tags = new Uint8Array(view.length);
  const shares = new Float64Array(view.length).fill(1);
  let before = OUTSIDE;
  let beforeThat = OUTSIDE;
  for (let index = 0; index < view.length; index++) {
    const set = fixed?.[index] ?? FREE;
    let tag = set;
    if (set === FREE) {
      const after = fixed?.[index - 1] ?? FREE;
      // What was fixed ends where it was fixed to end.
      const open = after === FREE ? before : OUTSIDE;
      tag = chooseTag(model, view, index, before, beforeThat, open);
      // What stands outside is in no piece, and nobody asks how sure that is.
      if (tag !== OUTSIDE) shares[index] = shareOfBest(scores, tag);
    }
    tags[index] = tag;
    beforeThat = before;
    before = tag;
  }
  return piecesOf(tags).map((piece) => {
    let confidence = 1;
    for (let at = piece.first; at <= piece.last; at++) confidence = Math.min(confidence, shares[at] as number);
    const { first, last, type, measurement } = piece;
    return { first, last, type, measurement, confidence };
  });
}

function chooseTag(model: Linear, view: View, index: number, before: number, beforeThat: number, open: number): number {
  tokenFeatures(view, index, scratch);
  historyFeatures(view, index, before, beforeThat, scratch);
  score(model, scratch, scores);
  if (view.hinted) {
    const hint = view.hintTags[index + PAD] as number;
    scores[hint] = (scores[hint] as number) + TRUST;
  }
  let best = OUTSIDE;
  for (let tag = 0; tag < TAG_COUNT; tag++) {
    if (!canFollow(tag, open)) scores[tag] = Number.NEGATIVE_INFINITY;
    else if ((scores[tag] as number) > (scores[best] as number)) best = tag;
  }
  return best;
}
