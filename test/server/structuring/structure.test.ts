import { describe, expect, test } from 'vitest';
import { analyze } from '../../../server/src/engine/analyze';
import { renderText } from '../../../server/src/structuring/render';
import { structure } from '../../../server/src/structuring/structure';
import type { StructuredReport } from '../../../server/src/structuring/structured';
import { templates } from '../../../server/src/structuring/templates';

const CHEST = 'EXAM: Chest radiograph\n';

function structured(text: string, id?: string): StructuredReport {
  const template = templates.find((each) => each.id === id);
  const result = structure(analyze(text), template ? { template } : {});
  expect(result.proof).toEqual({ ok: true, differences: [] });
  return result;
}

/** The lines under each heading, the source's sub-heading in front of those that keep it. */
function lines(result: StructuredReport): Record<string, string[]> {
  return Object.fromEntries(
    result.sections.map(({ heading, items }) => [
      heading,
      items.map(({ label, text }) => (label === undefined ? text : `${label}: ${text}`)),
    ]),
  );
}

const chest = (findings: string) => lines(structured(`${CHEST}FINDINGS: ${findings}`));

describe('a sentence', () => {
  test('of two statements is divided, the connective with the one that it opens', () => {
    expect(chest('Lungs are clear and the heart is enlarged.')).toMatchObject({
      'Lungs and Airways': ['Lungs are clear.'],
      Cardiovascular: ['And the heart is enlarged.'],
    });
  });

  test('with one denial over a list stays one', () => {
    expect(chest('No effusion or pneumothorax.')).toMatchObject({ Pleura: ['No effusion or pneumothorax.'] });
    const across = chest('No effusion, cardiomegaly, or rib fracture.');
    expect(Object.values(across).flat()).toContain('No effusion, cardiomegaly, or rib fracture.');
  });

  test('with two statements about one organ stays one', () => {
    expect(chest('The lungs are clear and the right lung is small.')).toMatchObject({
      'Lungs and Airways': ['The lungs are clear and the right lung is small.'],
    });
  });

  test('that speaks of what the one before it spoke of goes with it', () => {
    expect(chest('Small left pleural effusion. It has increased.')).toMatchObject({
      Pleura: ['Small left pleural effusion.', 'It has increased.'],
    });
  });
});

test('puts the eight headings of a chest radiograph in their order', () => {
  const result = structured(`${CHEST}FINDINGS: Image quality is limited by motion. No free air below the diaphragm.
Old fracture of the right sixth rib. Endotracheal tube ends 4 cm above the carina. The mediastinal contours are normal.
Heart size is normal. No pleural effusion. There is a 12 mm nodule in the left upper lobe.`);
  expect(lines(result)).toEqual({
    Exam: ['Chest radiograph'],
    'Lungs and Airways': ['There is a 12 mm nodule in the left upper lobe.'],
    Pleura: ['No pleural effusion.'],
    Cardiovascular: ['Heart size is normal.'],
    'Hila and Mediastinum': ['The mediastinal contours are normal.'],
    'Tubes, Catheters, and Support Devices': ['Endotracheal tube ends 4 cm above the carina.'],
    'Musculoskeletal and Chest Wall': ['Old fracture of the right sixth rib.'],
    Abdominal: ['No free air below the diaphragm.'],
    Other: ['Image quality is limited by motion.'],
  });
  expect(result.sections.filter(({ parent }) => parent === 'Findings').map(({ heading }) => heading)).toEqual(
    templates.find(({ id }) => id === 'xr-chest')?.headings.map(({ heading }) => heading),
  );
});

test('keeps a numbered impression in its numbers, each with all of its sentences', () => {
  const result = structured(`${CHEST}FINDINGS: A nodule in the left upper lobe.
IMPRESSION:
1. Nodule in the left upper lobe. It was not there in 2019.
2. Possible pneumonia on the right.`);
  expect(lines(result)).toMatchObject({
    Impression: ['Nodule in the left upper lobe. It was not there in 2019.', 'Possible pneumonia on the right.'],
  });
  expect(renderText(result)).toMatch(/\n1\. Nodule.*\n2\. Possible/);
});

test('puts what stands in front of the findings in one order, and what follows behind', () => {
  const result = structured(`COMPARISON: None.
IMPRESSION: Normal chest.
INDICATION: Cough.
FINDINGS: Lungs are clear.
ADDENDUM: Read again.
TECHNIQUE: Two views.
EXAM: Chest radiograph.`);
  expect(result.sections.map(({ heading }) => heading)).toEqual([
    'Exam',
    'History',
    'Technique',
    'Comparison',
    'Lungs and Airways',
    'Impression',
    'Addendum',
  ]);
});

describe('a sub-heading of the source', () => {
  const text = `EXAM: CT abdomen and pelvis
FINDINGS:
LIVER: Normal.
STOMACH: No obstruction.
REMARKS OF NOTE: Image noise is high.`;

  test('is replaced by the template’s where that is the same word, and kept otherwise', () => {
    expect(lines(structured(text))).toMatchObject({
      Liver: ['Normal.'],
      Other: ['REMARKS OF NOTE: Image noise is high.'],
    });
  });

  test('says where a sentence belongs that names no organ', () => {
    const bowel = lines(structured(text))['Bowel and Peritoneum'];
    expect(bowel).toHaveLength(1);
    expect(bowel?.[0]).toMatch(/No obstruction\.$/);
  });
});

test('keeps in the leftover tray what is no part of the report', () => {
  const result = structured(`${CHEST}FINDINGS: Lungs are clear.\nElectronically signed by Dr. A. Example`);
  expect(result.leftover.map(({ text }) => text)).toEqual(['Electronically signed by Dr. A. Example']);
  expect(renderText(result)).toMatch(/\nNot placed:\nElectronically signed by Dr\. A\. Example\n$/);
});

describe('word for word, whatever the template:', () => {
  test.each([
    ['a hedge', 'Possible pneumonia in the right lower lobe.'],
    ['a double hedge', 'A small effusion cannot be entirely excluded.'],
    ['a denial', 'No evidence of pneumothorax on the left.'],
    ['a side', 'Left greater than right pleural effusions.'],
    ['a number and its unit', 'A 12 x 8 mm nodule in the left upper lobe.'],
    ['a number with a point', 'Tube tip 3.5 cm above the carina.'],
    ['a comparison', 'The effusion has increased since 3/4/2021.'],
    ['a size before', 'Nodule of 9 mm, previously 7 mm.'],
    ['a limit of the exam', 'Evaluation of the lung bases is limited by rotation.'],
    ['a question', 'Opacity in the lingula, pneumonia?'],
    ['a mask', 'Unchanged since ___.'],
    ['a series and image', 'Nodule in the lingula (4:86).'],
  ])('%s', (_what, sentence) => {
    for (const { id } of templates) {
      const items = structured(`${CHEST}FINDINGS: ${sentence}`, id).sections.flatMap((section) => section.items);
      expect(items.map(({ text }) => text)).toContain(sentence);
    }
  });
});

test('never states that an organ is normal which the source does not speak of', () => {
  for (const { id } of templates) {
    const text = renderText(structured('FINDINGS: A 12 mm cyst in the liver.\nIMPRESSION: Cyst.', id));
    const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
    expect(words.filter((word) => /^(?:normal|unremarkable|clear|no|intact|negative)$/.test(word))).toEqual([]);
    expect(text.split('\n').filter((line) => line.startsWith('- '))).toEqual(['- A 12 mm cyst in the liver.']);
  }
});

test('gives an empty report an empty structure', () => {
  expect(structured('')).toMatchObject({ sections: [], leftover: [], replaced: [] });
});

test('gives each item the certainty of its first finding and the words of its source', () => {
  const text = `${CHEST}FINDINGS: No pneumothorax. Possible edema. Left effusion.`;
  const items = structured(text).sections.flatMap(({ items }) => items);
  expect(items.map(({ certainty }) => certainty)).toEqual([undefined, 'uncertain', 'absent', 'present']);
  expect(items.map(({ source }) => source.map(({ start, end }) => text.slice(start, end)))).toEqual([
    ['Chest radiograph'],
    ['Possible edema.'],
    ['No pneumothorax.'],
    ['Left effusion.'],
  ]);
});

test('a line without a full stop ends its item in a numbered impression', () => {
  const text =
    'FINDINGS:\nIMPRESSION: 2. A cyst, which is unchanged. No change.\nOld fracture of the right sixth rib\nIt has increased.';
  expect(lines(structured(text)).Impression).toEqual([
    'A cyst, which is unchanged. No change. Old fracture of the right sixth rib.',
    'It has increased.',
  ]);
});

test('findings behind the title are read where the section of findings is empty', () => {
  const text = 'EXAM: CT chest. The liver is normal. No pneumothorax.\nFINDINGS:\nIMPRESSION: Normal.';
  expect(lines(structured(text))).toMatchObject({ Exam: ['CT chest.'], 'Upper Abdomen': ['The liver is normal.'] });
});

test('what speaks of findings just named stays with them', () => {
  expect(chest('Several nodules in the right lung. The largest measures 8 mm. The liver is normal.')).toMatchObject({
    'Lungs and Airways': ['Several nodules in the right lung.', 'The largest measures 8 mm.'],
  });
});

test('an empty line ends the last numbered item', () => {
  const text = 'IMPRESSION:\n1. Benign cyst.\n2. No mass. Nothing else.\n\nBI-RADS category 2.';
  expect(lines(structured(text)).Impression).toEqual(['Benign cyst.', 'No mass. Nothing else.', 'BI-RADS category 2.']);
});
