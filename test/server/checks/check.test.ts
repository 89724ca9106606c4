import { describe, expect, test } from 'vitest';
import { check } from '../../../server/src/checks/check';
import { analyze } from '../../../server/src/engine/analyze';

const codes = (text: string): readonly string[] => check(analyze(text)).map(({ code }) => code);

describe('contradiction', () => {
  test('the same finding denied and affirmed, with where it is affirmed', () => {
    const text = 'FINDINGS: No pneumothorax.\nIMPRESSION: Small right pneumothorax.';
    const [found] = check(analyze(text));
    expect(found).toMatchObject({ code: 'contradiction', severity: 'warning' });
    expect(text.slice(found?.start, found?.end)).toBe('pneumothorax');
    expect(found?.related.map(({ start, end }) => text.slice(start, end))).toEqual(['Small right pneumothorax']);
  });

  test.each([
    'FINDINGS: Small effusion, unchanged. No new effusion.\nIMPRESSION: Effusion.',
    'FINDINGS: Left effusion. No right effusion.\nIMPRESSION: Left effusion.',
    'FINDINGS: Pleural effusion. No pericardial effusion.\nIMPRESSION: Effusion.',
    'FINDINGS: The effusion has resolved.\nIMPRESSION: No effusion.',
    'FINDINGS: No edema, effusion or pneumothorax.\nIMPRESSION: Clear lungs.',
    'HISTORY: Pneumonia.\nFINDINGS: No pneumonia.\nIMPRESSION: No pneumonia.',
  ])('none in %j', (text) => expect(codes(text)).toEqual([]));
});

describe('sections', () => {
  test('an impression that is not there, with the section to add', () => {
    const [found] = check(analyze('INDICATION: Cough.\nFINDINGS: Clear lungs.'));
    expect(found).toMatchObject({ code: 'section.missing', severity: 'information', data: { section: 'impression' } });
  });
  test('an empty one', () => expect(codes('FINDINGS: Clear lungs.\nIMPRESSION:\n')).toContain('section.empty'));
  test('a text without headings is left alone', () => expect(codes('Clear lungs.')).toEqual([]));
});
