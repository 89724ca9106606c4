import { mix } from './hash';

/**
 * A linear classifier over hashed features: each feature is a row of a table, each class a column, and a class's score the
 * sum of its column over the rows of the features that are there. Weights are whole numbers, `scale` makes scores of them.
 */
export interface Linear {
  readonly classes: number;
  /** The table has 2 ** bits rows. */
  readonly bits: number;
  readonly scale: number;
  /** Row by row. */
  readonly weights: Int8Array;
}

/** Rows of the features of one decision, kept from decision to decision so that nothing is allocated for each. */
export interface Features {
  readonly rows: Int32Array;
  count: number;
}

/** No decision has more features than this. */
export const MOST_FEATURES = 128;

export function features(): Features {
  return { rows: new Int32Array(MOST_FEATURES), count: 0 };
}

/**
 * Makes rows of the values from `begin` to `end`: the same value is another feature in each place, and `template` is the number of the
 * first. All at once, since it is quicker than one by one, and ends the list at `end`.
 */
export function numbered(features: Features, begin: number, end: number, template: number): void {
  const { rows } = features;
  for (let at = begin; at < end; at++) rows[at] = mix(template + at - begin, rows[at] as number);
  features.count = end;
}

/** Writes the score of each class into `scores`. Sums of whole numbers: in whatever order they are made, they are the same. */
export function score(model: Linear, features: Features, scores: Float64Array): void {
  scores.fill(0);
  // The two widths that there are, with a sum for each class kept in a register: this is where the model spends its time.
  if (model.classes === 9) scoreNine(model, features, scores);
  else if (model.classes === 4) scoreFour(model, features, scores);
  else scoreAny(model, features, scores);
  for (let one = 0; one < scores.length; one++) scores[one] = (scores[one] as number) * model.scale;
}

function scoreAny({ classes, bits, weights }: Linear, { rows, count }: Features, scores: Float64Array): void {
  const shift = 32 - bits;
  for (let at = 0; at < count; at++) {
    const row = ((rows[at] as number) >>> shift) * classes;
    for (let one = 0; one < classes; one++) scores[one] = (scores[one] as number) + (weights[row + one] as number);
  }
}

function scoreNine({ bits, weights }: Linear, { rows, count }: Features, scores: Float64Array): void {
  const shift = 32 - bits;
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let e = 0;
  let f = 0;
  let g = 0;
  let h = 0;
  let i = 0;
  for (let at = 0; at < count; at++) {
    const row = ((rows[at] as number) >>> shift) * 9;
    a = (a + (weights[row] as number)) | 0;
    b = (b + (weights[row + 1] as number)) | 0;
    c = (c + (weights[row + 2] as number)) | 0;
    d = (d + (weights[row + 3] as number)) | 0;
    e = (e + (weights[row + 4] as number)) | 0;
    f = (f + (weights[row + 5] as number)) | 0;
    g = (g + (weights[row + 6] as number)) | 0;
    h = (h + (weights[row + 7] as number)) | 0;
    i = (i + (weights[row + 8] as number)) | 0;
  }
  scores[0] = a;
  scores[1] = b;
  scores[2] = c;
  scores[3] = d;
  scores[4] = e;
  scores[5] = f;
  scores[6] = g;
  scores[7] = h;
  scores[8] = i;
}

function scoreFour({ bits, weights }: Linear, { rows, count }: Features, scores: Float64Array): void {
  const shift = 32 - bits;
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let at = 0; at < count; at++) {
    const row = ((rows[at] as number) >>> shift) * 4;
    a = (a + (weights[row] as number)) | 0;
    b = (b + (weights[row + 1] as number)) | 0;
    c = (c + (weights[row + 2] as number)) | 0;
    d = (d + (weights[row + 3] as number)) | 0;
  }
  scores[0] = a;
  scores[1] = b;
  scores[2] = c;
  scores[3] = d;
}

/** The share of the class with the highest score, as `softmax` gives it, without those of the others. */
export function shareOfBest(scores: Float64Array, best: number): number {
  const most = scores[best] as number;
  let sum = 0;
  for (let one = 0; one < scores.length; one++) sum += exponential((scores[one] as number) - most);
  return 1 / sum;
}

/** Turns scores into shares that sum to one, in place; a class with the score -Infinity has none. */
export function softmax(scores: Float64Array): void {
  let most = Number.NEGATIVE_INFINITY;
  for (const each of scores) if (each > most) most = each;
  let sum = 0;
  for (let one = 0; one < scores.length; one++) {
    const share = exponential((scores[one] as number) - most);
    scores[one] = share;
    sum += share;
  }
  for (let one = 0; one < scores.length; one++) scores[one] = (scores[one] as number) / sum;
}

/**
 * e to a power that is not above zero, by operations that IEEE 754 fixes to the last bit: `Math.exp` may differ between
 * engines, and the same reports must give the same weights everywhere. Exact to eleven digits; 0 below -40.
 */
function exponential(power: number): number {
  if (!(power > -40)) return 0;
  // (e ** (power / 64)) ** 64, the inner one by its series: the argument is within [-0.625, 0].
  const x = power / 64;
  let sum = 1;
  for (let term = 12; term > 0; term--) sum = 1 + (x / term) * sum;
  for (let square = 0; square < 6; square++) sum *= sum;
  return sum;
}
