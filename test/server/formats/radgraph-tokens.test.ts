import { expect, test } from 'vitest';
import { radGraphTokens } from '../../../server/src/formats/radgraph-tokens';

test.each([
  ['right-sided 4.6 cm', 'right - sided 4 . 6 cm'],
  ['Stenosis (50%).', 'Stenosis ( 50 % ) .'],
  ["the patient's ___ \n\t days", "the patient ' s ___ days"],
  ['wait... (L4-L5),', 'wait ... ( L4 - L5 ),'],
  ['', ''],
])('%j', (text, expected) => {
  const tokens = radGraphTokens(text, { start: 0, end: text.length });
  expect(tokens.map(({ start, end }) => text.slice(start, end)).join(' ')).toBe(expected);
});
