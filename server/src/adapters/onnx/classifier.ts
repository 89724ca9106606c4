/** A label for a word, with the model's probability of it, 0 to 1. */
export interface Labelled {
  readonly label: string;
  readonly confidence: number;
}

/** A token-classification model. Words are given as the report has them, so that no offset can be lost on the way. */
export interface TokenClassifier {
  /** Name of the model, as evidence. */
  readonly model: string;
  /** One label for each word, in order; rejects with an `AdapterFailure` that says what to mend. */
  readonly classify: (words: readonly string[], signal: AbortSignal) => Promise<readonly Labelled[]>;
}
