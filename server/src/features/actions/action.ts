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

/** The text after changes that do not overlap, in whatever order. */
export function changed(text: string, changes: readonly TextChange[]): string {
  return [...changes]
    .sort((a, b) => b.start - a.start)
    .reduce((result, { start, end, newText }) => result.slice(0, start) + newText + result.slice(end), text);
}
