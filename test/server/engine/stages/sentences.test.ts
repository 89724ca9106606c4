import { expect, test } from 'vitest';
import { prepare } from '../../../../server/src/engine/prepare';

/** The sentences of a findings section, a sub-heading as `[LUNGS]`, a list number as `<1.>` in front of its sentence. */
function sentences(body: string): string[] {
  const { text, sentences } = prepare(`FINDINGS:\n${body}`);
  return sentences.map(({ kind, start, end, listNumber }) => {
    const words = text.slice(start, end).replace(/\s+/g, ' ');
    const number = listNumber ? `<${text.slice(listNumber.start, listNumber.end)}> ` : '';
    return number + (kind === 'heading' ? `[${words}]` : words);
  });
}

test.each<[string, string, string[]]>([
  ['full stops', 'Lungs are clear. Heart is normal.', ['Lungs are clear.', 'Heart is normal.']],
  ['a size at the end', 'Nodule of 1.8 cm. Heart is normal.', ['Nodule of 1.8 cm.', 'Heart is normal.']],
  ['a decimal', 'Nodule of 2.3 x 1.8 cm in the apex.', ['Nodule of 2.3 x 1.8 cm in the apex.']],
  ['a missing blank', 'Nodule at the apex.There is edema.', ['Nodule at the apex.', 'There is edema.']],
  ['a title', 'Discussed with Dr. Gray today.', ['Discussed with Dr. Gray today.']],
  ['initials', 'Discussed with J. Gray today.', ['Discussed with J. Gray today.']],
  ['a time', 'Called at 10 a.m. today by phone.', ['Called at 10 a.m. today by phone.']],
  ['a figure', 'Cyst (see fig. 3) is stable.', ['Cyst (see fig. 3) is stable.']],
  ['questions', 'Pneumonia? Edema!', ['Pneumonia?', 'Edema!']],
  ['a bracket', 'Nodule (stable.) Heart is large.', ['Nodule (stable.)', 'Heart is large.']],
  ['wrapped lines', 'There is a small left pleural\neffusion.', ['There is a small left pleural effusion.']],
  ['a blank line', 'Lungs are clear\n\nHeart is normal', ['Lungs are clear', 'Heart is normal']],
  ['one statement a line', 'Lungs clear\nHeart normal', ['Lungs clear', 'Heart normal']],
  ['bullets', '- Lungs clear\n- no effusion\n• no edema', ['Lungs clear', 'no effusion', 'no edema']],
  ['CRLF', 'Lungs clear.\r\nHeart normal.\r\n', ['Lungs clear.', 'Heart normal.']],
  ['a list', '1. Edema.\n2. Effusion.', ['<1.> Edema.', '<2.> Effusion.']],
  ['a list on one line', '1. Edema. 2. Effusion. 3. Cyst.', ['<1.> Edema.', '<2.> Effusion.', '<3.> Cyst.']],
  ['list marks', '1) Edema\n(2) Effusion\n#3. Cyst', ['<1)> Edema', '<(2)> Effusion', '<#3.> Cyst']],
  ['a list without full stops', '1) Edema 2) Cyst (12) 3) Mass', ['<1)> Edema', '<2)> Cyst (12)', '<3)> Mass']],
  ['a number that is no list', 'Segments 1) and 2) are clear.', ['Segments 1) and 2) are clear.']],
  ['a sub-heading', 'LUNGS: Clear.', ['[LUNGS]', 'Clear.']],
  ['a sub-heading in lower case', 'Liver and spleen: Normal.', ['[Liver and spleen]', 'Normal.']],
  ['a level', 'L4-L5: Disc bulge.\nL5-S1: Normal.', ['[L4-L5]', 'Disc bulge.', '[L5-S1]', 'Normal.']],
  ['a colon in prose', 'The differential includes: edema.', ['The differential includes: edema.']],
  ['an image number', 'Nodule (4:86) is stable.', ['Nodule (4:86) is stable.']],
  ['a number at the end', 'Compared with series 4.', ['Compared with series 4.']],
  ['nothing', '', []],
])('%s', (_name, body, expected) => expect(sentences(body)).toEqual(expected));

test('gives each sentence the sub-heading above it', () => {
  const { sentences: found } = prepare('FINDINGS:\nStable exam.\nLUNGS: Clear. No nodule.\nHEART: Normal.');
  expect(found.map(({ under }) => under)).toEqual([undefined, undefined, 1, 1, undefined, 4]);
});

test.each<[string, string, (string | undefined)[]]>([
  ['ends with its item', 'LUNGS:\n- Clear.\n- RLL: Nodule.\n- No mass.', ['LUNGS', 'RLL', 'LUNGS']],
  ['governs the items below it', '- LUNGS:\n  - Clear.\n  - No mass.\n- No effusion.', ['LUNGS', 'LUNGS', undefined]],
  ['is followed by one like it', '- LUNGS:\n  - Clear.\n- HEART: Large.\n- No edema.', ['LUNGS', 'HEART', undefined]],
  ['numbered, ends with its number', '1. LUNGS: Clear.\n2. No edema.', ['LUNGS', undefined]],
  [
    'for a level of the spine ends with its paragraph',
    'L5-S1: Bulge. Patent.\n\nMuscles normal.',
    ['L5-S1', 'L5-S1', undefined],
  ],
  ['for an organ does not', 'LIVER: Normal.\n\nNo mass.', ['LIVER', 'LIVER']],
  ['over a flat list', '- LUNGS:\n- Clear.\n- No mass.', ['LUNGS', 'LUNGS']],
])('a sub-heading in a list %s', (_name, body, expected) => {
  const { sentences: found } = prepare(`FINDINGS:\n${body}`);
  const statements = found.filter(({ kind }) => kind === 'sentence');
  expect(statements.map(({ under }) => (under === undefined ? undefined : found[under]?.text))).toEqual(expected);
});

test('looks for sub-headings only where findings are told', () => {
  const { sentences: found } = prepare('TECHNIQUE:\nContrast: none.');
  expect(found.map(({ kind }) => kind)).toEqual(['sentence']);
});
