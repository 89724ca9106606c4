import { expect, test } from 'vitest';
import { analyze } from '../../../server/src/engine/analyze';
import { prove } from '../../../server/src/structuring/proof';
import { structure } from '../../../server/src/structuring/structure';
import { templates } from '../../../server/src/structuring/templates';
import { templateNamed } from './template-named';

/** Each line under the findings as `heading | label: text`, after the proof has held. */
function lines(text: string): readonly string[] {
  const { sections, proof } = structure(analyze(text));
  expect(proof).toEqual({ ok: true, differences: [] });
  return sections
    .filter(({ parent }) => parent !== undefined)
    .flatMap(({ heading, items }) =>
      items.map((item) => `${heading} | ${item.label === undefined ? '' : `${item.label}: `}${item.text}`),
    );
}

/** Whether the proof holds when every sub-heading of the source is taken away. */
function withoutLabels(text: string): boolean {
  const report = analyze(text);
  const structured = structure(report);
  const sections = structured.sections.map((section) => ({
    ...section,
    items: section.items.map(({ label: _, ...item }) => item),
  }));
  return prove(report, { ...structured, sections }, templateNamed(structured.template)).ok;
}

const SPINE = 'MR LUMBAR SPINE\nFINDINGS:\n';
const THYROID = 'THYROID ULTRASOUND\nFINDINGS:\n';

test('a level keeps what is written below it, whatever it names', () => {
  expect(
    lines(
      `${SPINE}T12-L1, L1-L2: Normal.\nL4-L5: Grade 1 anterolisthesis. Severe central canal stenosis.\nConus ends at L1.\n`,
    ),
  ).toEqual([
    'Spinal Cord and Canal | Conus ends at L1.',
    'Discs and Levels | T12-L1, L1-L2: Normal.',
    'Discs and Levels | L4-L5: Grade 1 anterolisthesis.',
    'Discs and Levels | L4-L5: Severe central canal stenosis.',
  ]);
});

test('a line with a place of its own is not of the sub-heading in the line above it', () => {
  const text = `${THYROID}Nodule 1: Solid, hypoechoic, 12 mm. TR4.\nNodule 2: Spongiform.\nNo suspicious cervical lymph nodes.\n`;
  expect(lines(text)).toEqual([
    'Nodules | Nodule 1: Solid, hypoechoic, 12 mm.',
    'Nodules | Nodule 1: TR4.',
    'Nodules | Nodule 2: Spongiform.',
    'Lymph Nodes and Neck | No suspicious cervical lymph nodes.',
  ]);
});

test('a line that only goes on keeps its sub-heading, and the proof tells when it is gone', () => {
  const text = `${THYROID}Nodule 2: Spongiform.\nUnchanged in size.\n`;
  expect(lines(text)[1]).toBe('Nodules | Nodule 2: Unchanged in size.');
  expect(withoutLabels(text)).toBe(false);
});

test.each([
  [
    'one that names a finding stays',
    'CT ABDOMEN AND PELVIS\nFINDINGS:\nFree fluid: Small amount in the cul-de-sac.\n',
    ': Small amount in the cul-de-sac.',
    'Free fluid',
  ],
  [
    'one of the exam’s quality goes',
    'CTA CHEST (PE PROTOCOL)\nFINDINGS: Quality: Adequate. Small right effusion. No pneumothorax.\n',
    '| No pneumothorax.',
    'Pleura ',
  ],
  [
    'one made of names of the heading goes',
    'CT CHEST\nFINDINGS:\nHEART AND VESSELS: No pericardial effusion.\n',
    '| No pericardial effusion.',
    'Heart and Great Vessels ',
  ],
])('a sub-heading in front of a line: %s', (_what, text, line, before) => {
  expect(lines(text).some((each) => each.includes(`${before}${line}`))).toBe(true);
});

test('a sub-heading that names a finding stays, though the template has it for the heading', () => {
  const text = 'MRI RIGHT KNEE\nFINDINGS:\nMenisci: Intact.\nEffusion: Moderate, with no loose bodies.\n';
  expect(lines(text)).toContain('Joint and Soft Tissues | Effusion: Moderate, with no loose bodies.');
});

test('what stands below a sub-heading of the source is mentioned, whatever heading its words belong to', () => {
  const { notMentioned } = structure(
    analyze('CT CHEST\nFINDINGS:\nLungs: Clear.\nMediastinum: Coronary calcification.\nPleura: No effusion.\n'),
  );
  expect(notMentioned).toEqual(['Upper Abdomen', 'Bones and Chest Wall']);
});

test('a place named in passing does not take a line from its sub-heading', () => {
  const text =
    'PELVIC ULTRASOUND\nFINDINGS:\nLeft ovary: 5.6 cm complex cyst with internal echoes and no vascularity.\n';
  expect(lines(text)[0]).toMatch(/^Pelvic Organs \| Left ovary: /);
});

test('a side above goes on over lines that open with a place of their own, and the proof tells when it is gone', () => {
  const text =
    'MAMMOGRAM\nFINDINGS:\nLEFT BREAST: Mass in the upper outer quadrant.\nThe nipple is retracted.\nThe skin is thickened.\nAn enlarged axillary node is seen.\nRIGHT BREAST: Negative.\n';
  expect(lines(text).slice(-3)).toEqual([
    'Axilla and Skin | LEFT BREAST: The nipple is retracted.',
    'Axilla and Skin | LEFT BREAST: The skin is thickened.',
    'Axilla and Skin | LEFT BREAST: An enlarged axillary node is seen.',
  ]);
  expect(withoutLabels(text)).toBe(false);
});

test('a level above goes on over what is abnormal', () => {
  const text = `${SPINE}L4-L5: Severe canal stenosis.\nThe paraspinal muscles are atrophic.\n`;
  expect(lines(text)).toContain('Paraspinal Soft Tissues | L4-L5: The paraspinal muscles are atrophic.');
});

test('one of two exams in a report keeps its name in front of what it found', () => {
  const text =
    'CT HEAD AND CERVICAL SPINE\nFINDINGS:\nCT HEAD: No fracture. There is swelling.\nCT CERVICAL SPINE: No fracture.\n';
  expect(lines(text)).toContain('Paraspinal Soft Tissues | CT HEAD: There is swelling.');
  expect(withoutLabels(text)).toBe(false);
});

test('what a heading holds are headings of its template', () => {
  for (const { headings } of templates) {
    const names = headings.map(({ heading }) => heading);
    for (const { holds } of headings) expect(holds.filter((each) => !names.includes(each))).toEqual([]);
  }
});
