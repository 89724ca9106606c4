/**
 * A process beside this one that answers one line of JSON with one line of JSON. `ask` gives what was answered, parsed; it rejects with
 * an `AdapterFailure` that says what to mend when the process cannot be started, ends, or writes something else.
 */
export interface Bridge {
  readonly ask: (question: object, signal: AbortSignal) => Promise<unknown>;
}
