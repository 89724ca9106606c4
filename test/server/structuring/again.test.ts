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
