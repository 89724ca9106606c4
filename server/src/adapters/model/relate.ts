import { features, type Linear, score, shareOfBest } from './linear';
import { headingFeatures, pairFeatures, possible, RELATIONS, type Row } from './pairs';

export interface PairReading {
  readonly from: number;
  readonly unit: 'sentence' | 'heading';
  readonly to: number;
  /** Index into RELATIONS, not 0. */
  readonly relation: number;
  readonly confidence: number;
}

/**
 * How much less `no relation` counts, in units of the score: pairs without one outnumber the others, and a learner leans
 * towards them. Of 0, 0.3, 0.6, 0.9 and 1.2 the one with the best F1, cross-validated on the annotated reports.
 */
const LEAN = 0.3;
/**
 * Pieces further apart than this are not related, nor an observation and a place, or two places, further than FAR: of 4,525
 * annotated relations some twenty are. Keeps the cost linear in the sentence.
 */
const FARTHEST = 9;
const FAR = 6;
const SUGGESTS = 1 << RELATIONS.indexOf('suggestive_of');
/** A sub-heading of more pieces than this is no organ's name. */
const MOST_IN_HEADING = 8;

const scratch = features();
const scores = new Float64Array(RELATIONS.length);

/** The relations between the pieces of a sentence, and from them to those of the sub-heading above, pair by pair. */
export function relate(model: Linear, row: Row, heading: Row | undefined): readonly PairReading[] {
  const found: PairReading[] = [];
  eachPair(row, heading, (from, unit, to, classes) => {
    if (unit === 'sentence') pairFeatures(row, from, to, scratch);
    else if (heading !== undefined) headingFeatures(row, from, heading, to, scratch);
    const relation = choose(model, classes);
    if (relation > 0) found.push({ from, unit, to, relation, confidence: shareOfBest(scores, relation) });
  });
  return found;
}

/** Every pair that could be related, in text order, with the classes it can have as bits, that of no relation among them. */
export function eachPair(
  row: Row,
  heading: Row | undefined,
  visit: (from: number, unit: 'sentence' | 'heading', to: number, classes: number) => void,
): void {
  const { pieces } = row;
  for (const [from, one] of pieces.entries()) {
    const end = Math.min(pieces.length, from + FARTHEST + 1);
    for (let to = Math.max(0, from - FARTHEST); to < end; to++) {
      const other = pieces[to];
      const classes = other === undefined || from === to ? 0 : possible(one, other);
      if (classes < SUGGESTS && Math.abs(from - to) > FAR) continue;
      if (classes > 0) visit(from, 'sentence', to, classes | 1);
    }
    for (const [to, other] of heading?.pieces.slice(0, MOST_IN_HEADING).entries() ?? []) {
      const classes = possible(one, other);
      if (classes > 0) visit(from, 'heading', to, classes | 1);
    }
  }
}

/** The relation of the pair in `scratch`, and in `scores` how each did. */
function choose(model: Linear, classes: number): number {
  score(model, scratch, scores);
  scores[0] = (scores[0] as number) - LEAN;
  let best = 0;
  for (let one = 1; one < scores.length; one++) {
    if ((classes & (1 << one)) === 0) scores[one] = Number.NEGATIVE_INFINITY;
    else if ((scores[one] as number) > (scores[best] as number)) best = one;
  }
  return best;
}
