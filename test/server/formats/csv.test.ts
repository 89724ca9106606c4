import { expect, test } from 'vitest';
import { csvRecord } from '../../../server/src/formats/csv';

test('quotes what RFC 4180 wants quoted, and nothing else', () => {
  expect(csvRecord(['a', 'b,c', 'say "x"', 'two\nlines', 1, -1, null])).toBe('a,"b,c","say ""x""","two\nlines",1,-1,');
});
