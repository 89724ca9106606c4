import type { TextDocument, TextDocumentContentChangeEvent } from 'vscode';
import type { ImpressionOrder, Revision } from '../../server/src/protocol';

/** The user's changes to a structured text, with the moved clauses by their offset in the report. */
export interface Changes {
  readonly moves: readonly { readonly at: number; readonly to: string }[];
  readonly normals: readonly string[];
  readonly impressionOrder: ImpressionOrder;
}

export const NO_CHANGES: Changes = { moves: [], normals: [], impressionOrder: 'source' };

/** A clause moved once more forgets its earlier move. */
export function withMove(changes: Changes, within: readonly [number, number], to: string): Changes {
  const [start, end] = within;
  return { ...changes, moves: [...changes.moves.filter(({ at }) => at < start || at >= end), { at: start, to }] };
}

/**
 * The same changes after the report was edited: what stands behind an edit moves along, and a clause whose beginning is
 * replaced is another one, which nobody has moved.
 */
export function afterEdit(changes: Changes, edits: readonly TextDocumentContentChangeEvent[]): Changes {
  let { moves } = changes;
  for (const { rangeOffset, rangeLength, text } of edits) {
    const end = rangeOffset + rangeLength;
    moves = moves.flatMap((move) => {
      if (move.at < rangeOffset) return [move];
      return move.at >= end ? [{ ...move, at: move.at + text.length - rangeLength }] : [];
    });
  }
  return { ...changes, moves };
}

/** As the server takes them. */
export function revisionOf(changes: Changes, source: TextDocument): Revision {
  return { ...changes, moves: changes.moves.map(({ at, to }) => ({ at: source.positionAt(at), to })) };
}
