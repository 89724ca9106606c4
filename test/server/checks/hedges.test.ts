import { describe, expect, test } from 'vitest';
import { check } from '../../../server/src/checks/check';
import { analyze } from '../../../server/src/engine/analyze';

/** The words that a check marks, `words | related words`. */
function marked(code: string, text: string): string[] {
  const words = ({ start, end }: { readonly start: number; readonly end: number }) => text.slice(start, end);
  return check(analyze(text))
    .filter((found) => found.code === code)
    .map((found) => [words(found), ...found.related.map(words)].join(' | '));
}

describe('two hedges on one thing', () => {
  test.each([
    ['Opacity may possibly represent pneumonia.', ['may possibly']],
    ['Possible likely pneumonia.', ['Possible likely']],
    ['The lesion could potentially be a cyst.', ['could potentially']],
    ['Findings are suspicious for possible metastasis.', ['suspicious for possible']],
    ['This may represent a possible fracture. Small effusion.', ['may represent a possible']],
  ])('%s', (text, words) => {
    expect(marked('hedge.stacked', `IMPRESSION: ${text}`)).toEqual(words);
  });

  test.each([
    'Possible pneumonia. Likely atelectasis.',
    'Likely or possible pneumonia.',
    'Most likely a cyst.',
    'Opacity may represent pneumonia, possibly aspiration.',
    'Compared with May 2019, likely stable.',
    'No effusion.',
  ])('not in %s', (text) => {
    expect(marked('hedge.stacked', `IMPRESSION: ${text}`)).toEqual([]);
  });

  test('a question in the indication may be as unsure as it likes', () => {
    expect(marked('hedge.stacked', 'INDICATION: Possible suspected pneumonia.\nFINDINGS: Clear lungs.')).toEqual([]);
  });

  test('is a hint, no more', () => {
    const [found] = check(analyze('FINDINGS: May possibly represent edema.'));
    expect(found?.severity).toBe('hint');
  });
});

describe('one “cannot exclude” after the other', () => {
  test('each after the first is marked', () => {
    expect(
      marked(
        'hedge.exclusion',
        'IMPRESSION: Cannot exclude pneumonia. Cannot exclude edema, and fracture cannot be excluded.',
      ),
    ).toEqual(['Cannot exclude | Cannot exclude', 'cannot be excluded | Cannot exclude']);
  });

  test.each([
    'IMPRESSION: Cannot exclude pneumonia.',
    'FINDINGS: Cannot exclude pneumonia. Clear left lung. Normal heart.\nIMPRESSION: Fracture cannot be excluded.',
    'INDICATION: Evaluate for pneumonia. Rule out effusion.\nFINDINGS: Clear lungs.',
  ])('not in %s', (text) => {
    expect(marked('hedge.exclusion', text)).toEqual([]);
  });
});

describe('the impression surer than the findings', () => {
  test.each([
    [
      'FINDINGS: Possible left lower lobe pneumonia.\nIMPRESSION: Left lower lobe pneumonia.',
      ['pneumonia | pneumonia'],
    ],
    ['FINDINGS: Rib fracture.\nIMPRESSION: Suspected rib fracture.', ['fracture | fracture']],
    ['FINDINGS: Possible pneumothorax.\nIMPRESSION: No pneumothorax.', ['pneumothorax | pneumothorax']],
  ])('%s', (text, words) => {
    expect(marked('certainty.mismatch', text)).toEqual(words);
  });

  test.each([
    'FINDINGS: Possible pneumonia.\nIMPRESSION: Possible pneumonia.',
    'FINDINGS: No pneumothorax.\nIMPRESSION: Pneumothorax.',
    'FINDINGS: Possible right pneumonia.\nIMPRESSION: Left pneumonia.',
    'FINDINGS: Right effusion. Possible left effusion.\nIMPRESSION: Effusion on the right, possible on the left.',
    'FINDINGS: Opacity.\nIMPRESSION: Possible pneumonia.',
  ])('not in %s', (text) => {
    expect(marked('certainty.mismatch', text)).toEqual([]);
  });
});

describe('a side that changes', () => {
  test.each([
    ['FINDINGS: Moderate left pleural effusion.\nIMPRESSION: Right pleural effusion.', ['Right pleural effusion']],
    ['FINDINGS: Fracture of the right distal radius.\nIMPRESSION: Left distal radius fracture.', ['Left']],
  ])('%s', (text, words) => {
    expect(marked('laterality', text).map((found) => found.split(' ')[0])).toEqual(
      words.map((word) => word.split(' ')[0]),
    );
    expect(marked('laterality', text)).toHaveLength(1);
  });

  test.each([
    'FINDINGS: Left pleural effusion.\nIMPRESSION: Left pleural effusion.',
    'FINDINGS: Bilateral pleural effusions.\nIMPRESSION: Right pleural effusion.',
    'FINDINGS: Left pleural effusion. Right pleural effusion.\nIMPRESSION: Right effusion.',
    'FINDINGS: Left effusion.\nIMPRESSION: No right effusion.',
    'FINDINGS: Pleural effusion. Left pleural effusion.\nIMPRESSION: Right pleural effusion.',
    'FINDINGS: Left renal cyst. Right renal mass.\nIMPRESSION: Right renal mass.',
    'FINDINGS: Nodule in the left lung. Opacity in the right lung.\nIMPRESSION: Right lung nodule.',
  ])('not in %s', (text) => {
    expect(marked('laterality', text)).toEqual([]);
  });
});
