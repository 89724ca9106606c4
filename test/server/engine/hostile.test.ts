import { expect, test } from 'vitest';
import { analyze } from '../../../server/src/engine/analyze';
import { countWork } from '../../work';

/** Text that no radiologist writes: one unit, over and over. */
const UNITS: readonly (readonly [string, string])[] = [
  ['denials in one sentence', 'no effusion '],
  ['bare denials', 'no '],
  ['short sentences on one line', 'No effusion. '],
  ['colons', 'a: '],
  ['full stops', '.'],
  ['dashes on lines', '-\n'],
  ['brackets', '('],
  ['image references that never close', '(series 4, '],
  ['disc levels', 'L4-L5 '],
  ['sub-headings', 'L4-L5: '],
  ['one word', 'x'],
  ['one word of hyphens', 'a-'],
  ['one word of full stops', 'a.b.'],
  ['one word of slashes', 'a/'],
  ['one capital', 'X'],
  ['masks', '_'],
  ['numbers', '1 '],
  ['list numbers', '1. '],
  ['dimensions without an end', '2 x '],
  ['dimensions in one word', '1x'],
  ['sizes', '5 mm nodule '],
  ['descriptions', 'small, '],
  ['places', 'right lower lobe and '],
  ['findings', 'small left effusion and '],
  ['diagnoses', 'atelectasis or '],
  ['suspicions', 'opacity suspicious for pneumonia '],
  ['headings', 'FINDINGS: '],
  ['headings on lines', 'IMPRESSION\n'],
  ['sign-offs', 'Dictated by. '],
  ['titles', 'Dr. '],
  ['wrapped lines', 'Lungs clear\n'],
  ['line breaks', '\r\n'],
  ['blanks', ' '],
  ['combining marks', '\u0301'],
  ['emoji', '😀'],
  ['lone surrogates', '\ud83d'],
];

test.each(UNITS)('reads %s at a cost that grows with the text, not its square', (_name, unit) => {
  const cost = (length: number) => {
    const text = unit.repeat(length / unit.length);
    return countWork(() => analyze(text));
  };
  analyze(unit.repeat(20));
  // Four times the text is four times the work, and what every text costs makes it less; a square would be sixteen times.
  expect(cost(12_000)).toBeLessThan(6 * cost(3_000));
});

test.each(UNITS)('loses no letter and reports no failure in %s', (_name, unit) => {
  const text = `FINDINGS: ${unit.repeat(20_000 / unit.length)}`;
  const { issues, sentences, prepared } = analyze(text);
  expect(issues).toEqual([]);
  expect(prepared.text).toBe(text);
  for (const { start, end, text: own } of sentences) expect(text.slice(start, end)).toBe(own);
});

test('finds each of many findings in one sentence', () => {
  const { findings } = analyze(`FINDINGS: ${'no effusion '.repeat(2000)}`);
  expect(findings).toHaveLength(2000);
  expect(findings.every(({ certainty }) => certainty === 'absent')).toBe(true);
});

test('reads a line of very many sentences', () => {
  const { findings } = analyze(`FINDINGS: ${'No effusion. '.repeat(5000)}`);
  expect(findings).toHaveLength(5000);
});
