import { describe, expect, test } from 'vitest';
import { positions } from '../../../server/src/cli/position';

describe('positions', () => {
  test.each([
    ['a\nbc', [0, '1:1'], [1, '1:2'], [2, '2:1'], [3, '2:2'], [4, '2:3']],
    ['a\r\nb\rc', [1, '1:2'], [3, '2:1'], [5, '3:1']],
    ['', [0, '1:1']],
    ['\n\n', [0, '1:1'], [1, '2:1'], [2, '3:1']],
  ] as [string, ...[number, string][]][])('of %j', (text, ...expected) => {
    const at = positions(text);
    expect(expected.map(([offset]) => [offset, at(offset)])).toEqual(expected);
  });
});
