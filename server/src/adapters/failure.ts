/**
 * Why a model gave no answer, in words for the user: what went wrong and how to mend it. The message never quotes the report
 * or the model's answer, because it is shown, logged and printed. What a bridge or a file of the model's says of itself may stand in it;
 * of that only what can be seen is kept, on one line, so that it moves no cursor of a terminal and turns no text round.
 */
export class AdapterFailure extends Error {
  /** `passing`: another try may go well (a closed socket, a 503). `lasting`: it will not (no such model, a wrong key). */
  readonly kind: 'passing' | 'lasting';

  constructor(kind: 'passing' | 'lasting', message: string) {
    super(onOneLine(message));
    this.name = 'AdapterFailure';
    this.kind = kind;
  }
}

/** Longer than any reason of ours. */
const MOST_CHARACTERS = 500;

/** Control and format characters (`\u001b`, `\u202e`), line ends and runs of white space as one blank. */
export function onOneLine(words: string): string {
  return words.slice(0, MOST_CHARACTERS).replace(/[\s\p{Cc}\p{Cf}\p{Cs}]+/gu, ' ');
}
