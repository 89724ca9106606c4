import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { analyze } from '../../../server/src/engine/analyze';
import { renderText } from '../../../server/src/structuring/render';
import { structure } from '../../../server/src/structuring/structure';

const again = (text: string): string => renderText(structure(analyze(text)));

describe('structuring what is structured already', () => {
  const folder = new URL('../../../client/samples/', import.meta.url);
  const samples = readdirSync(folder).filter((name) => name.endsWith('.rad'));

  test.each(samples)('changes nothing in %s', (name) => {
    const once = again(readFileSync(new URL(name, folder), 'utf8'));
    expect(again(once)).toBe(once);
  });

  test('keeps the lines of the exam, and the heading of what was not placed once', () => {
    const text =
      'EXAM: XR CHEST 2 VIEWS\nEXAM: Chest PA and lateral\nDATE: masked\nSTRESS TECHNIQUE: Treadmill.\nFINDINGS: Clear lungs.\nDICTATED BY: A reader\nSIGNED: yes';
    const once = again(text);
    expect(once).toContain('Exam:\nXR CHEST 2 VIEWS\nChest PA and lateral\n');
    expect(once).toContain('Technique:\nTreadmill.\n');
    expect(once.match(/Not placed:/g)).toHaveLength(1);
    expect(again(once)).toBe(once);
    expect(again(again(once))).toBe(once);
  });

  test('keeps an impression with sub-headings where there are no findings, and the template that a text has the form of', () => {
    const alone = 'HISTORY: Wrist pain.\nCC: Numbness.\nIMPRESSION:\nMRI: Normal cord. Mild stenosis.\nEMG: Normal.\n';
    expect(again(alone)).toContain('1. MRI: Normal cord.\n2. MRI: Mild stenosis.\n3. EMG: Normal.\n');
    expect(again(again(alone))).toBe(again(alone));
    const chest = 'Findings:\nLungs and Airways:\n- The brain biopsy showed glioma in the parietal lobe.\n';
    expect(structure(analyze(chest)).template).not.toBe('mr-brain');
    expect(again(chest).trim()).toBe(chest.trim());
  });

  test('makes no line of marks alone', () => {
    const { sections, proof } = structure(analyze('EXAM: Chest CT\nFINDINGS: Clear lungs.\n).\nNo effusion.\n'));
    const texts = sections.flatMap(({ items }) => items.map(({ text }) => text));
    expect(texts).toEqual(['Chest CT', 'Clear lungs.', 'No effusion.']);
    expect(proof.ok).toBe(true);
  });

  test('leaves a line where a reader has moved it, with the sub-heading of its source', () => {
    const text = `Exam:
Lumbar spine MR

Findings:
Spinal Cord and Canal:
- L4-L5: Small protrusion and the kidney is normal.

Discs and Levels:
- The liver is normal.

Impression:
1. Small protrusion. No stenosis.
2. Baseline height: 7.
`;
    expect(again(text).trim()).toBe(text.trim());
    const { sections } = structure(analyze(text));
    expect(sections.find(({ heading }) => heading === 'Spinal Cord and Canal')?.items).toMatchObject([
      { label: 'L4-L5', text: 'Small protrusion and the kidney is normal.' },
    ]);
  });

  test('places anew what only looks like it: headings in another order, lines without a bullet', () => {
    const turned =
      'Exam:\nChest radiograph\n\nFindings:\nPleura:\n- The heart is large.\n\nLungs and Airways:\n- Clear.\n';
    expect(again(turned)).toContain('Cardiovascular:\n- ');
  });
});
