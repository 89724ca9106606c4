import type { Span } from '../../engine/report';

/** A change of the text; `start` equal to `end` inserts. Absolute offsets. */
export interface TextChange extends Span {
  readonly newText: string;
}

/** Something a user may choose to do: a title that says what changes, and the changes. */
export interface Action {
  readonly title: string;
  readonly changes: readonly TextChange[];
}
