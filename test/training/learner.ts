import { type Features, type Linear, softmax } from '../../server/src/adapters/model/linear';

/**
 * A linear classifier while it learns: softmax regression by stochastic gradient, with AdaGrad's steps (Duchi 2011) and the
 * average of all weights over time as the result (Freund and Schapire 1999), which forgets no early report for a late one.
 */
export interface Learner {
  /** The shares of the classes; classes whose bit is not in `allowed` have none. */
  shares(features: Features, allowed: number): Float64Array;
  /** One step towards `label`, after `shares` of the same features. */
  learn(features: Features, label: number): void;
  finish(): Linear;
}

export function learner(classes: number, bits: number, rate: number, decay: number): Learner {
  // Each row holds its weights, then the sums of their squared slopes, then their changes times the step of each.
  const stride = 3 * classes;
  const cells = new Float64Array(stride << bits);
  const scores = new Float64Array(classes);
  const shift = 32 - bits;
  let step = 1;
  return {
    shares({ rows, count }, allowed) {
      scores.fill(0);
      for (let at = 0; at < count; at++) {
        const row = ((rows[at] as number) >>> shift) * stride;
        for (let one = 0; one < classes; one++) scores[one] = (scores[one] as number) + (cells[row + one] as number);
      }
      for (let one = 0; one < classes; one++) if ((allowed & (1 << one)) === 0) scores[one] = Number.NEGATIVE_INFINITY;
      softmax(scores);
      return scores;
    },
    learn({ rows, count }, label) {
      for (let one = 0; one < classes; one++) {
        const slope = (scores[one] as number) - (one === label ? 1 : 0);
        if (Math.abs(slope) < 1e-3) continue;
        for (let at = 0; at < count; at++) {
          const cell = ((rows[at] as number) >>> shift) * stride + one;
          const whole = slope + decay * (cells[cell] as number);
          const square = (cells[cell + classes] as number) + whole * whole;
          const change = (-rate * whole) / Math.sqrt(1e-6 + square);
          cells[cell] = (cells[cell] as number) + change;
          cells[cell + classes] = square;
          cells[cell + 2 * classes] = (cells[cell + 2 * classes] as number) + change * step;
        }
      }
      step++;
    },
    finish() {
      const weights = new Float64Array(classes << bits);
      for (let row = 0; row < 1 << bits; row++) {
        for (let one = 0; one < classes; one++) {
          const cell = row * stride + one;
          weights[row * classes + one] = (cells[cell] as number) - (cells[cell + 2 * classes] as number) / step;
        }
      }
      return quantised(weights, classes, bits);
    },
  };
}

/** A weight of so few steps changes no decision and is left out: it would only take space in the file. */
const LEAST = 2;

/** Whole numbers from -127 to 127, the largest weight being the largest number. */
function quantised(weights: Float64Array, classes: number, bits: number): Linear {
  let most = 0;
  for (const weight of weights) most = Math.max(most, Math.abs(weight));
  const scale = Math.fround(most / 127);
  const whole = (weight: number) => (Math.abs(weight) < (LEAST - 0.5) * scale ? 0 : Math.round(weight / scale));
  return { classes, bits, scale, weights: Int8Array.from(weights, whole) };
}
