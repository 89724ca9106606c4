import { describe, expect, test } from 'vitest';
import { analyze } from '../../../server/src/engine/analyze';
import { structure } from '../../../server/src/structuring/structure';
import { templates } from '../../../server/src/structuring/templates';

function silent(text: string, template: string): readonly string[] {
  const chosen = templates.find(({ id }) => id === template);
  if (!chosen) throw new Error(template);
  return structure(analyze(text), { template: chosen }).notMentioned;
}

describe('what a report does not mention', () => {
  test('is an organ that no word is about, in the template’s order', () => {
    const organs = silent('FINDINGS: The liver is normal. No hydronephrosis.\n', 'ct-abdomen-pelvis');
    expect(organs).toContain('Spleen');
    expect(organs).toContain('Pancreas');
    expect(organs).not.toContain('Liver');
    expect(organs).not.toContain('Kidneys, Ureters, and Bladder');
    expect(organs.indexOf('Pancreas')).toBeLessThan(organs.indexOf('Adrenal Glands'));
  });

  test.each([
    'FINDINGS: The liver, pancreas and spleen are unremarkable.',
    'FINDINGS: Liver, spleen, pancreas: Unremarkable.',
    'FINDINGS: Cirrhosis. No hepatic, splenic or pancreatic laceration.',
    'FINDINGS: Normal liver.\nIMPRESSION: Splenomegaly. Pancreatitis.',
  ])('is no organ of a list, of an adjective or of the impression: %s', (text) => {
    const organs = silent(text, 'ct-abdomen-pelvis');
    expect(organs).not.toContain('Spleen');
    expect(organs).not.toContain('Pancreas');
    expect(organs).toContain('Adrenal Glands');
  });

  test('is no device, and nothing that belongs nowhere else', () => {
    expect(silent('FINDINGS: Clear lungs.', 'xr-chest')).toEqual([
      'Pleura',
      'Cardiovascular',
      'Hila and Mediastinum',
      'Musculoskeletal and Chest Wall',
      'Abdominal',
    ]);
  });

  test('is not the breast that the exam is not of, nor either where both are spoken of', () => {
    const left = silent('EXAM: Diagnostic mammogram, left breast\nFINDINGS: Mass in the left breast.', 'mammography');
    expect(left).not.toContain('Right Breast');
    const both = silent('EXAM: Mammogram\nFINDINGS: No suspicious mass in either breast.', 'mammography');
    expect(both.filter((heading) => /^(?:Left|Right) Breast$/.test(heading))).toEqual([]);
    const one = silent('EXAM: Mammogram\nFINDINGS: Mass in the left breast.', 'mammography');
    expect(one).toContain('Right Breast');
  });

  test('is not what a grade of the impression says', () => {
    const told = 'EXAM: Mammogram\nFINDINGS: No mass in either breast.\nIMPRESSION: BI-RADS category 1.';
    expect(silent(told, 'mammography')).not.toContain('Assessment');
  });

  test('gets no normal statement where another line speaks of it', () => {
    const text = 'FINDINGS: The liver and spleen are normal.';
    expect(silent(text, 'ct-abdomen-pelvis')).not.toContain('Spleen');
  });
});
