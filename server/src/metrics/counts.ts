/** Items in both, in the reader's answer, and in the reference. */
export interface Counts {
  readonly shared: number;
  readonly predicted: number;
  readonly reference: number;
}

export interface Scores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export const NOTHING: Counts = { shared: 0, predicted: 0, reference: 0 };

/** How far two sets agree. */
export function countShared<T>(reference: ReadonlySet<T>, predicted: ReadonlySet<T>): Counts {
  let shared = 0;
  for (const item of predicted) if (reference.has(item)) shared++;
  return { shared, predicted: predicted.size, reference: reference.size };
}

export function addCounts(one: Counts, other: Counts): Counts {
  return {
    shared: one.shared + other.shared,
    predicted: one.predicted + other.predicted,
    reference: one.reference + other.reference,
  };
}

/** Precision, recall and their harmonic mean; each is 0 where its denominator is. */
export function scoresOf({ shared, predicted, reference }: Counts): Scores {
  return {
    precision: predicted === 0 ? 0 : shared / predicted,
    recall: reference === 0 ? 0 : shared / reference,
    f1: predicted + reference === 0 ? 0 : (2 * shared) / (predicted + reference),
  };
}
