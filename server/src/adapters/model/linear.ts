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

/** Writes the score of each class into `scores`. */
export function score(
  { classes, bits, scale, weights }: Linear,
  { rows, count }: Features,
  scores: Float64Array,
): void {
  scores.fill(0);
  const shift = 32 - bits;
  for (let at = 0; at < count; at++) {
    const row = ((rows[at] as number) >>> shift) * classes;
    for (let one = 0; one < classes; one++) scores[one] = (scores[one] as number) + (weights[row + one] as number);
  }
  for (let one = 0; one < classes; one++) scores[one] = (scores[one] as number) * scale;
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
