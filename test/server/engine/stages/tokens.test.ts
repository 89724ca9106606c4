import { expect, test } from 'vitest';
import { tokenize } from '../../../../server/src/engine/stages/tokens';

const words = (text: string): string =>
  tokenize(text)
    .map((token) => token.text)
    .join('|');

test.each([
  ['2.3 x 1.8 cm', '2.3|x|1.8|cm'],
  ['2.3x1.8cm', '2.3|x|1.8|cm'],
  ['12mm', '12|mm'],
  ['a 4-5 mm nodule', 'a|4|-|5|mm|nodule'],
  ['a 9-mm nodule', 'a|9|-|mm|nodule'],
  ['1,200 mL', '1,200|mL'],
  ['3-vessel disease', '3-vessel|disease'],
  ['left 7th rib', 'left|7th|rib'],
  ['L4-L5 disc', 'L4-L5|disc'],
  ['T2-weighted images', 'T2-weighted|images'],
  ['Dr. Gray', 'Dr|.|Gray'],
  ['at 10 a.m. today', 'at|10|a.m.|today'],
  ['w/o contrast', 'w/o|contrast'],
  ["the patient's chest", "the|patient's|chest"],
  ['no change since ___', 'no|change|since|___'],
  ['XXXX effusion', 'XXXX|effusion'],
  ['series 4:86', 'series|4|:|86'],
  ['1. Effusion. 2) Edema', '1|.|Effusion|.|2|)|Edema'],
  ['clear.\r\nHeart', 'clear|.|Heart'],
  ['épanchement pleural', 'épanchement|pleural'],
  ['e\u0301panchement', 'e\u0301panchement'],
  ['clear 😀 lungs', 'clear|😀|lungs'],
  ['XXXXs and XXXX', 'XXXX|s|and|XXXX'],
  ['left-sided, small;clear:(no)', 'left-sided|,|small|;|clear|:|(|no|)'],
  ['the lungs’ apices', 'the|lungs|’|apices'],
  ['mild.5 cm', 'mild|.|5|cm'],
  ['Normal.Heart', 'Normal|.|Heart'],
  ['T2 signal', 'T2|signal'],
  ['5x2 and 3xa', '5|x|2|and|3|xa'],
  ['', ''],
  [' \t\r\n ', ''],
])('%j', (text, expected) => expect(words(text)).toBe(expected));

test.each([
  ['effusion', 'word'],
  ['L4-L5', 'word'],
  ['7th', 'word'],
  ['2.3', 'number'],
  ['___', 'mask'],
  ['XXXX', 'mask'],
  ['_', 'punctuation'],
  ['×', 'punctuation'],
  ['😀', 'punctuation'],
])('%s is a %s', (text, kind) => expect(tokenize(text).map((token) => token.kind)).toEqual([kind]));

test('keeps offsets and gives the lower case for look-ups', () => {
  expect(tokenize(' Small\n EFFUSION')).toEqual([
    { start: 1, end: 6, kind: 'word', text: 'Small', lower: 'small' },
    { start: 8, end: 16, kind: 'word', text: 'EFFUSION', lower: 'effusion' },
  ]);
});
