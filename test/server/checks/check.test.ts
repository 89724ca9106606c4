import { readdirSync, readFileSync } from 'node:fs';
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
    ['FINDINGS: Bilateral pleural effusion. No pleural or pericardial effusion.', 'effusion'],
    ['FINDINGS: No lung nodules.\nIMPRESSION: 4 mm nodule in the right upper lobe.', 'nodules'],
    ['FINDINGS: Heart is enlarged.\nIMPRESSION: No cardiomegaly.', 'cardiomegaly'],
    ['FINDINGS: No hydronephrosis.\nIMPRESSION: Mild left hydronephrosis.', 'hydronephrosis'],
    ['FINDINGS: Bilateral pleural effusions, improved.\nIMPRESSION: No left pleural effusion.', 'effusion'],
    ['FINDINGS: L4-L5: Disc bulge. L5-S1: Normal.\nIMPRESSION: No disc bulge.', 'bulge'],
    ['FINDINGS: L4-L5: Disc bulge.\nIMPRESSION: No disc bulge at L4/5 or elsewhere.', 'bulge'],
  ])('in %j', (text, word) => {
    const found = check(analyze(text)).filter(({ code }) => code === 'contradiction');
    expect(found.map(({ start, end }) => text.slice(start, end))).toEqual([word]);
  });

  test.each([
    'FINDINGS: Small effusion, unchanged. No new effusion.\nIMPRESSION: Effusion.',
    'FINDINGS: Left effusion. No right effusion.\nIMPRESSION: Left effusion.',
    'FINDINGS: Pleural effusion. No pericardial effusion.\nIMPRESSION: Effusion.',
    'FINDINGS: The effusion has resolved.\nIMPRESSION: No effusion.',
    'FINDINGS: No edema, effusion or pneumothorax.\nIMPRESSION: Clear lungs.',
    'HISTORY: Pneumonia.\nFINDINGS: No pneumonia.\nIMPRESSION: No pneumonia.',
    'FINDINGS: A 3 cm mass in the right adrenal gland. No mass or infiltrate.\nIMPRESSION: Adrenal mass.',
    'FINDINGS: Left pleural effusion. Pleural effusion was not detected on the right.\nIMPRESSION: Effusion.',
    'FINDINGS: Mild foraminal stenosis at L4-L5. No severe foraminal stenosis.\nIMPRESSION: Stenosis.',
    'FINDINGS: No effusion on the right but a small effusion on the left.\nIMPRESSION: Effusion.',
    'FINDINGS: Enlarged hilar nodes. Apart from these no enlarged lymph nodes.\nIMPRESSION: Adenopathy.',
    'FINDINGS:\nL4-L5: Disc bulge.\nL5-S1: No disc bulge.\nIMPRESSION: L4-L5 disc bulge.',
    'FINDINGS:\nL4-L5: Disc bulge.\nL5-S1: Mild facet arthropathy. No disc bulge.\nIMPRESSION: L4-L5 disc bulge.',
    'FINDINGS: At C5-C6 there is a disc bulge. At C6-C7 the disc is narrow. No bulge.\nIMPRESSION: Disc bulge.',
    'FINDINGS: Mass in the left breast at 2 o’clock. No mass at 10 o’clock.\nIMPRESSION: Breast mass.',
    'FINDINGS: Frontal lobe lesion. No infratentorial lesion.\nIMPRESSION: Brain lesion.',
    'FINDINGS: Prior cholecystectomy. No fluid in the cholecystectomy bed.\nIMPRESSION: No fluid.',
    'FINDINGS: Fracture of the left fifth rib. The clavicles show no fracture.\nIMPRESSION: Rib fracture.',
  ])('none in %j', (text) => expect(codes(text)).toEqual([]));
});

test('the sample reports that users see first give no false alarm', () => {
  const folder = new URL('../../../client/samples/', import.meta.url);
  const samples = readdirSync(folder).filter((name) => name.endsWith('.rad'));
  expect(samples.length).toBeGreaterThanOrEqual(8);
  const warned = samples.filter((name) => codes(readFileSync(new URL(name, folder), 'utf8')).includes('contradiction'));
  expect(warned).toEqual([]);
});

describe('sections', () => {
  test('an impression that is not there, with the section to add', () => {
    const [found] = check(analyze('INDICATION: Cough.\nFINDINGS: Clear lungs.'));
    expect(found).toMatchObject({ code: 'section.missing', severity: 'information', data: { section: 'impression' } });
  });
  test('an empty one', () => expect(codes('FINDINGS: Clear lungs.\nIMPRESSION:\n')).toContain('section.empty'));
  test('a text without headings is left alone', () => expect(codes('Clear lungs.')).toEqual([]));
});
