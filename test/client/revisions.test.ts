import { describe, expect, test } from 'vitest';
import { afterEdit, NO_CHANGES, withMove } from '../../client/src/revisions';

const edit = (rangeOffset: number, rangeLength: number, text: string) =>
  ({ rangeOffset, rangeLength, text }) as unknown as Parameters<typeof afterEdit>[1][number];

describe('moves of clauses', () => {
  const moved = withMove(NO_CHANGES, [10, 20], 'Pleura');
  const at = (...edits: Parameters<typeof edit>[]) =>
    afterEdit(
      moved,
      edits.map((each) => edit(...each)),
    ).moves[0]?.at;

  test('go along with the text in front of them', () => {
    expect(at([0, 0, 'No.'])).toBe(13);
    expect(at([0, 4, ''])).toBe(6);
    expect(at([10, 0, 'A '])).toBe(12);
    expect(at([30, 5, 'x'])).toBe(10);
  });

  test('stay while their clause is edited behind its first letter', () => {
    expect(at([11, 3, 'longer'])).toBe(10);
  });

  test('are forgotten when the clause is replaced, deleted or moved again', () => {
    expect(at([10, 10, ''])).toBeUndefined();
    expect(at([5, 20, 'All new.'])).toBeUndefined();
    expect(withMove(moved, [10, 20], 'Heart').moves).toEqual([{ at: 10, to: 'Heart' }]);
    expect(withMove(moved, [20, 30], 'Heart').moves).toHaveLength(2);
  });
});

test('another order of the impression leaves the moves as they are', () => {
  const changes = { ...withMove(NO_CHANGES, [10, 20], 'Pleura'), impressionOrder: 'urgency' as const };
  expect(afterEdit(changes, [edit(0, 0, 'No.')])).toEqual({ ...changes, moves: [{ at: 13, to: 'Pleura' }] });
  expect(withMove(changes, [40, 50], 'Heart').impressionOrder).toBe('urgency');
});
