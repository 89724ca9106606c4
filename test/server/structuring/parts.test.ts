import { expect, test } from 'vitest';
import { analyze } from '../../../server/src/engine/analyze';
import { prove } from '../../../server/src/structuring/proof';
import { renderText } from '../../../server/src/structuring/render';
import { structure } from '../../../server/src/structuring/structure';
import { templateNamed } from './template-named';

const FINDINGS = 'EXAM: CT HEAD\nFINDINGS: Acute left subdural hematoma.';

/** The structured report from its impression on, after the proof has held for it and for the same structured again. */
function ending(text: string): readonly string[] {
  const structured = structure(analyze(text));
  expect(structured.proof).toEqual({ ok: true, differences: [] });
  const once = renderText(structured);
  const again = structure(analyze(once));
  expect([again.proof.ok, renderText(again)]).toEqual([true, once]);
  return once.slice(once.indexOf('Impression:')).split('\n').filter(Boolean);
}

test.each([
  [
    'a line of its own behind numbered items',
    '1. Subdural hematoma.\n2. Midline shift.\nCritical result: The hematoma was called to Dr. ___ at 10:40. Read back.\n',
    [
      '1. Subdural hematoma.',
      '2. Midline shift.',
      '3. Critical result: The hematoma was called to Dr. ___ at 10:40. Read back.',
    ],
  ],
  [
    'a sentence of an item',
    '1. Subdural hematoma. Findings were discussed with Dr. ___ at 03:20.\n2. Sinusitis.\n',
    ['1. Subdural hematoma. Findings were discussed with Dr. ___ at 03:20.', '2. Sinusitis.'],
  ],
  [
    'an item with a number',
    '1. Subdural hematoma.\n2. Findings were discussed with Dr. ___ at 03:20.\n3. Sinusitis.\n',
    ['1. Subdural hematoma.', '2. Findings were discussed with Dr. ___ at 03:20.', '3. Sinusitis.'],
  ],
  [
    'a number and a heading',
    '1. Subdural hematoma.\n2. Critical result: Dr. ___ was notified of it by telephone.\n',
    ['1. Subdural hematoma.', '2. Critical result: Dr. ___ was notified of it by telephone.'],
  ],
  [
    'a sentence between others',
    'Subdural hematoma. This was discussed with the emergency physician. Also sinusitis.\n',
    ['1. Subdural hematoma.', '2. This was discussed with the emergency physician.', '3. Also sinusitis.'],
  ],
  [
    'a heading above it, and the sign-off below',
    '1. Subdural hematoma.\n\nCRITICAL RESULTS:\nDr. ___ was notified of the hematoma at 10:30.\nDictated by ___\n',
    [
      '1. Subdural hematoma.',
      '2. CRITICAL RESULTS: Dr. ___ was notified of the hematoma at 10:30.',
      'Not placed:',
      'Dictated by ___',
    ],
  ],
])('who was told stays in the impression: %s', (_what, impression, lines) => {
  expect(ending(`${FINDINGS}\nIMPRESSION:\n${impression}`)).toEqual(['Impression:', ...lines]);
});

test('who was told of the findings stays with them', () => {
  const { sections, leftover, proof } = structure(analyze(`${FINDINGS} This was discussed with Dr. ___ at 03:20.\n`));
  expect(sections.at(-1)).toMatchObject({
    heading: 'Other',
    parent: 'Findings',
    items: [{ text: 'This was discussed with Dr. ___ at 03:20.' }],
  });
  expect([leftover, proof.ok]).toEqual([[], true]);
});

test('a sign-off is none of the impression, and the proof tells when it is made so', () => {
  const report = analyze(`${FINDINGS}\nIMPRESSION: Subdural hematoma.\nDictated by ___\n`);
  const structured = structure(report);
  expect(structured.leftover.map(({ text }) => text)).toEqual(['Dictated by ___']);
  const [source] = structured.leftover;
  const sections = structured.sections.map((section) =>
    section.heading === 'Impression' && source
      ? { ...section, items: [...section.items, { text: source.text, source: [source] }] }
      : section,
  );
  expect(prove(report, { ...structured, sections, leftover: [] }, templateNamed(structured.template)).ok).toBe(false);
});
