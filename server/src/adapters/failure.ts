/**
 * Why a model gave no answer, in words for the user: what went wrong and how to mend it. The message never quotes the report
 * or the model's answer, because it is shown, logged and printed.
 */
export class AdapterFailure extends Error {
  /** `passing`: another try may go well (a closed socket, a 503). `lasting`: it will not (no such model, a wrong key). */
  readonly kind: 'passing' | 'lasting';

  constructor(kind: 'passing' | 'lasting', message: string) {
    super(message);
    this.name = 'AdapterFailure';
    this.kind = kind;
  }
}
