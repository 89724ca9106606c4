import { describe, expect, test } from 'vitest';
import { mask } from '../../../../server/src/adapters/llm/mask';
import { isFormWord } from '../../../../server/src/engine/lexicon';

const masked = (sentence: string) => mask(sentence, (word) => isFormWord(word) || word.split('-').every(isFormWord));

describe('mask', () => {
  test.each([
    ['Discussed with Dr. Amara Okonkwo at 10:42 a.m. on 3/14/2026.', 'Discussed with [NAME] at [TIME] on [DATE].'],
    ['DR. OKONKWO WAS PAGED AT 555-201-4477.', '[NAME] AT [PHONE].'],
    ['Read by Priya Raman-Lund, MD.', 'Read by [NAME]'],
    ['Unchanged from January 5, 2026 and 12 Feb 2025.', 'Unchanged from [DATE] and [DATE].'],
    ['Compared with 2026-01-05, no change since March 2024.', 'Compared with [DATE], no change since [DATE].'],
    ['MRN: 00817734, accession # RX-22-19004.', '[ID], [ID].'],
    [
      "Compared to Okonkwo's prior film, the effusion is larger.",
      'Compared to [NAME] prior film, the effusion is larger.',
    ],
    [
      'The report goes to j.okonkwo@clinic.example or www.clinic.example/reports.',
      'The report goes to [EMAIL] or [ADDRESS]',
    ],
    ['Lives at 12 Harbour View Road, NY 10013.', 'Lives at [ADDRESS], [ADDRESS].'],
    ['A 94-year-old with a fracture.', 'A [AGE]-year-old with a fracture.'],
    ['Stable since 3/14.', 'Stable since [DATE].'],
    ['discussed with JOHN SMITH by phone', 'discussed with [NAME] by phone'],
    ['Reported to SMITH, JOHN', 'Reported to [NAME]'],
    ['Discussed with McDonald.', 'Discussed with [NAME].'],
    ['Read by DeShawn MacArthur.', 'Read by [NAME].'],
    ['SMITH was told.', '[NAME] was told.'],
    ['DISCUSSED WITH JOHN SMITH BY PHONE.', 'DISCUSSED WITH [NAME] BY PHONE.'],
    ['ID AB12345, Room 4B.', '[ID], [ROOM].'],
    ['Patient Jonas Lindqvist has a stable nodule.', '[NAME] has a stable nodule.'],
  ])('takes out what may identify a person: %s', (given, expected) => {
    expect(masked(given)).toBe(expected);
  });

  test.each([
    'A 2.3 x 1.8 cm nodule in the right upper lobe (series 4, image 112), previously 14 mm.',
    'Mass at 10:30 o’clock, 5 cm from the nipple, BI-RADS 4B.',
    'L4-L5 disc bulge; T12 compression fracture, Kerley B lines, Swan-Ganz catheter.',
    'Spleen volume 2010 mL, 45 HU, SUVmax 7.2.',
    'NO PNEUMOTHORAX. SMALL LEFT EFFUSION.',
    'LEFT FLANK PAIN, HEMATURIA. FINDINGS ARE CONSISTENT WITH CIRRHOSIS.',
    'TECHNIQUE: MRI with FLAIR and DWI; PI-RADS 5, PSA 9.2.',
    'Small left effusion. The heart is enlarged.',
    '58-year-old with a 3/5 grade stenosis and 1/2 of the height lost.',
    'Nodules may measure up to 5 mm, and may represent metastases.',
  ])('leaves what a reading needs: %s', (sentence) => {
    expect(masked(sentence)).toBe(sentence);
  });

  test('costs linear time on text that invites backtracking', () => {
    for (const piece of ['Dr. A ', '1-2-', 'A', '1 Aa ', 'a.b@', '(123) ', "Aa'", 'mrn '])
      expect(masked(piece.repeat(20_000)).length).toBeGreaterThan(0);
  });
});
