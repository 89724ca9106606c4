import fc from 'fast-check';

/** Pieces that reports are made of, and pieces that no report should have; put together at random. */
const PIECES: readonly string[] = [
  ...['FINDINGS:', 'IMPRESSION:', 'Impression', 'INDICATION: Cough.', 'ADDENDUM:', 'CT CHEST', 'TECHNIQUE: Axial.'],
  ...['LUNGS:', 'L4-L5:', 'Liver and spleen:', '1.', '2)', '(3)', '- ', '• ', '#4.'],
  ...['Lungs are clear.', 'No pleural effusion or pneumothorax.', 'Small left effusion.', 'Heart size is normal'],
  ...['Opacity suspicious for pneumonia or atelectasis.', 'A 2.3 x 1.8 cm nodule (4:86), previously 8 mm.'],
  ...['The nodule is unchanged.', 'mild', 'right lower lobe', 'effusion', 'no', 'and', 'or', 'possible', 'normal'],
  ...['Tube tip 3 cm above the carina.', 'Dr. Gray', '10 a.m.', 'apex.There', '___', 'XXXX', '4:86', '12mm', '1.8'],
  ...['Electronically signed by A. Gray', 'DICTATED BY: A. Gray', 'Normal.', 'There is'],
  ...[
    ' ',
    ' ',
    ' ',
    '\n',
    '\n\n',
    '\r\n',
    '.',
    ',',
    ':',
    ';',
    '(',
    ')',
    '"',
    '-',
    '?',
    '\t',
    '\u00a0',
    '😀',
    'e\u0301',
  ],
  ...['İ', 'ß', '\ud800', '\udc00', '\u0000', '\u2028', '胸'],
];

/** Texts from such pieces, with a blank between some of them. */
export const reports: fc.Arbitrary<string> = fc
  .array(fc.tuple(fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...PIECES) }, fc.string()), fc.boolean()), {
    maxLength: 40,
  })
  .map((pieces) => pieces.map(([piece, blank]) => piece + (blank ? ' ' : '')).join(''));
