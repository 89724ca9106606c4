import { describe, expect, test } from 'vitest';
import { analyze } from '../../../server/src/engine/analyze';
import { readFields } from '../../../server/src/structuring/fields';
import { loadTemplate, type WrittenTemplate } from '../../../server/src/structuring/template';
import { templates } from '../../../server/src/structuring/templates';

type Reader = NonNullable<WrittenTemplate['headings'][number]['fields']>[number]['from'];

/** The value, its unit and the words that say it, for one field. */
function filled(text: string, from: Reader): string | undefined {
  const fields = [{ id: 'field', label: 'Field', from }];
  const template = loadTemplate({ id: 'one', description: 'One', headings: [{ heading: 'All', fields }] });
  const [field] = readFields(analyze(text), template);
  const words = field?.source.map(({ start, end }) => text.slice(start, end)).join(' + ');
  return field && `${field.value}${field.unit === undefined ? '' : ` ${field.unit}`}: ${words}`;
}

const birads: Reader = {
  read: 'grade',
  names: ['bi-rads'],
  choices: ['0', '1', '2', '3', '4', '4A', '5'].map((value) => ({ value })),
};

describe('a grade', () => {
  test.each([
    ['IMPRESSION: BI-RADS 2, benign.', '2: BI-RADS 2'],
    ['IMPRESSION: BIRADS category: 4a.', '4A: BIRADS category: 4a'],
    ['IMPRESSION: Right: BI-RADS 2. Left: BI-RADS 5.', '5: BI-RADS 5'],
    ['IMPRESSION: BI-RADS 3. Previously BI-RADS 5.', '3: BI-RADS 3'],
    ['FINDINGS: BI-RADS 5 lesion.\nIMPRESSION: BI-RADS 4.', '4: BI-RADS 4'],
    ["IMPRESSION: Asymmetry at 2 o'clock, 4 cm from the nipple, BI-RADS 4.", '4: BI-RADS 4'],
    ['IMPRESSION: Increased from prior, BI-RADS 4.', '4: BI-RADS 4'],
    ['IMPRESSION: Upgraded from BI-RADS 5 to BI-RADS 4.', '4: BI-RADS 4'],
    ['IMPRESSION: Previously BI-RADS 5, now BI-RADS 4.', '4: BI-RADS 4'],
    ['IMPRESSION: Previously described mass, BI-RADS 5.', '5: BI-RADS 5'],
    ['IMPRESSION: Previously, BI-RADS 5.', undefined],
    ['IMPRESSION: From the prior BI-RADS 5.', undefined],
    ['IMPRESSION: The mass is not benign (BI-RADS 5).', '5: BI-RADS 5'],
    ['HISTORY: BI-RADS 3 last year.\nFINDINGS: No mass.', undefined],
    ['IMPRESSION: BI-RADS 45.', undefined],
    ['IMPRESSION: No BI-RADS 3 lesion.', undefined],
  ])('of %j', (text, value) => expect(filled(text, birads)).toBe(value));
});

describe('a certainty', () => {
  const from: Reader = { read: 'certainty', concepts: ['pulmonary-embolism'] };
  test.each([
    ['FINDINGS: Pulmonary embolism in the right lower lobe.', 'present: embolism'],
    ['FINDINGS: No pulmonary embolism.', 'absent: embolism'],
    ['FINDINGS: Possible pulmonary embolism.', 'uncertain: embolism'],
    ['INDICATION: Pulmonary embolism?\nFINDINGS: Clear lungs.', undefined],
  ])('of %j', (text, value) => expect(filled(text, from)).toBe(value));
});

describe('a size', () => {
  const long: Reader = { read: 'size', concepts: ['lung-nodule'] };
  const short: Reader = { read: 'size', axis: 'short', places: ['axillary-nodes', 'axilla'] };
  const spleen: Reader = { read: 'size', places: ['spleen'] };
  test.each([
    [
      'the largest, its longest axis',
      'FINDINGS: 5 mm nodule in the right lung. 7 x 9 mm nodule in the left lung.',
      long,
      '9 mm: 7 x 9 mm',
    ],
    ['an organ', 'FINDINGS: The spleen measures 14.2 cm in length.', spleen, '142 mm: 14.2 cm'],
    ['the shorter axis', 'FINDINGS: Left axillary lymph node measures 2.3 x 1.5 cm.', short, '15 mm: 2.3 x 1.5 cm'],
    ['one number without an axis', 'FINDINGS: Left axillary lymph node measures 2.3 cm.', short, undefined],
    ['an absent one', 'FINDINGS: No nodule larger than 6 mm in the lungs.', long, undefined],
  ])('%s', (_what, text, from, value) => expect(filled(text, from)).toBe(value));
});

describe('a number', () => {
  const psa: Reader = { read: 'number', names: ['psa'], unit: 'ng/mL' };
  test.each([
    ['FINDINGS: PSA 6.2 ng/mL.', '6.2 ng/mL: PSA 6.2 ng/mL'],
    ['FINDINGS: PSA of 6,2 ng/ml in May.', '6.2 ng/mL: PSA of 6,2 ng/ml'],
    ['FINDINGS: PSA: 6.2 ng/mL.', '6.2 ng/mL: PSA: 6.2 ng/mL'],
    ['FINDINGS: PSA previously 8 ng/mL.', undefined],
    ['FINDINGS: PSA previously 8.1, now 6.2 ng/mL.', '6.2 ng/mL: PSA previously 8.1, now 6.2 ng/mL'],
    ['FINDINGS: PSA is not known. Volume 40 mL.', undefined],
  ])('of %j', (text, value) => expect(filled(text, psa)).toBe(value));
  test('the highest of a unit', () =>
    expect(filled('FINDINGS: Node with SUV max 4.1. Mass with SUV max 9.3.', { read: 'number', unit: 'SUV' })).toMatch(
      /^9.3 SUV: /,
    ));
});

test('a phrase that is denied fills nothing', () => {
  const from: Reader = { read: 'phrase', choices: [{ value: 'bulky', forms: ['bulky disease'] }] };
  expect(filled('FINDINGS: Bulky disease in the chest.', from)).toBe('bulky: Bulky disease');
  expect(filled('FINDINGS: No bulky disease in the chest.', from)).toBeUndefined();
});

test('both sides of several findings make it bilateral', () => {
  const from: Reader = { read: 'side', concepts: ['lung-nodule'] };
  expect(filled('FINDINGS: Nodule in the right lung.', from)).toBe('right: right lung');
  expect(filled('FINDINGS: Nodule in the right lung. Nodule in the left lung.', from)).toMatch(/^bilateral: /);
});

describe('what the report limits', () => {
  const stage: Reader = { read: 'grade', names: ['stage'], choices: ['I', 'II', 'III'].map((value) => ({ value })) };
  const certainty = (text: string) => {
    const fields = [{ id: 'field', label: 'Field', from: stage }];
    const template = loadTemplate({ id: 'one', description: 'One', headings: [{ heading: 'All', fields }] });
    return readFields(analyze(text), template).map((field) => [field.value, field.certainty]);
  };
  test.each([
    ['IMPRESSION: Stage III.', undefined],
    ['IMPRESSION: At least stage III.', 'uncertain'],
    ['IMPRESSION: Stage at least III.', 'uncertain'],
    ['IMPRESSION: Stage III or higher.', 'uncertain'],
  ])('a value that may be more: %j', (text, hedged) => expect(certainty(text)).toEqual([['III', hedged]]));

  const nodes: Reader = {
    read: 'certainty',
    concepts: ['lymphadenopathy', 'axillary-lymphadenopathy'],
    places: ['axillary-nodes', 'axilla'],
  };
  test.each([
    ['FINDINGS: No axillary lymphadenopathy.', 'absent'],
    ['FINDINGS: No right axillary lymphadenopathy.', undefined],
    ['FINDINGS: No right axillary lymphadenopathy. No left axillary lymphadenopathy.', 'absent'],
    ['FINDINGS: No right axillary lymphadenopathy. Left axillary lymphadenopathy.', 'present'],
    ['FINDINGS: Left axillary lymphadenopathy has resolved.', 'absent'],
  ])('a denial of one side: %j', (text, value) => expect(filled(text, nodes)?.split(':')[0]).toBe(value));

  test.each([
    ['FINDINGS: Hilar node of 9 mm with SUVmax 2.2, below liver (SUVmax 3.1).', '2.2 SUV'],
    ['FINDINGS: No uptake in the liver (liver SUVmean 2.3). Lung mass with SUVmax 9.1.', '9.1 SUV'],
    ['FINDINGS: Liver lesion (SUVmax 8.2).', '8.2 SUV'],
    ['FINDINGS: Mass with SUVmax 2.8.\nReference: Mediastinal blood pool SUVmax 2.1, liver SUVmax 3.0.', '2.8 SUV'],
    ['FINDINGS: Mass above blood pool, SUVmax 6.6. Blood pool SUVmax 1.8 and liver SUVmax 8.4.', '6.6 SUV'],
    [
      'FINDINGS: Left hilar mass with uptake above background, SUVmax 12.4. Right adrenal nodule, SUVmax 3.1.',
      '12.4 SUV',
    ],
    [
      'FINDINGS: Left hilar mass with uptake above background (SUVmax 12.4). Right adrenal nodule, SUVmax 3.1.',
      '12.4 SUV',
    ],
    ['FINDINGS: Node with uptake greater than liver, SUVmax 8.4. Another node with SUVmax 2.1.', '8.4 SUV'],
    ['FINDINGS: Metastases to the liver, SUVmax 9.2. Node with SUVmax 2.1.', '9.2 SUV'],
    ['FINDINGS: Node with SUVmax 2.2, compared to liver SUVmax of 3.1.', '2.2 SUV'],
  ])('a value that others are held against: %j', (text, value) =>
    expect(filled(text, { read: 'number', unit: 'SUV' })).toMatch(new RegExp(`^${value}: `)),
  );

  test('a number of the history counts where the item asks for it, behind the findings', () => {
    const psa: Reader = { read: 'number', names: ['psa'], unit: 'ng/mL' };
    const history = 'HISTORY: PSA 11.4 ng/mL.\nFINDINGS: Normal prostate.';
    expect(filled(history, psa)).toBeUndefined();
    expect(filled(history, { ...psa, background: true })).toBe('11.4 ng/mL: PSA 11.4 ng/mL');
    expect(filled(`${history} PSA 9.8 ng/mL today.`, { ...psa, background: true })).toBe('9.8 ng/mL: PSA 9.8 ng/mL');
  });

  test('the highest of several numbers, where the item asks for it', () => {
    const points: Reader = { read: 'number', names: ['ti-rads'], unit: 'points' };
    const text = 'FINDINGS: TI-RADS 2, 2 points. TI-RADS 5, 10 points.';
    expect(filled(text, points)).toMatch(/^2 points/);
    expect(filled(text, { ...points, highest: true })).toMatch(/^10 points/);
  });
});

test('a numbered lesion fills the items of its heading', () => {
  const text =
    'THYROID ULTRASOUND\nFINDINGS:\nNodule 1: Right mid, 1.8 x 1.2 cm, solid, hypoechoic.\nNodule 2: Left lower pole, 9 mm, spongiform.\nIMPRESSION: Benign.\n';
  const template = templates.find(({ id }) => id === 'us-thyroid');
  const fields = template ? readFields(analyze(text), template) : [];
  expect(fields.map(({ id, value }) => `${id} ${value}`)).toEqual([
    'nodule present',
    'nodule-side bilateral',
    'nodule-size 18',
    'composition solid',
    'echogenicity hypoechoic',
  ]);
});

test.each([
  [
    'in its sentence',
    'A 23 mm cystic nodule in the left lobe with smooth margin (TI-RADS 2). A 7 mm solid nodule in the right lobe with irregular margin (TI-RADS 5).',
  ],
  [
    'behind it',
    'A 23 mm cystic nodule in the left lobe has a smooth margin. TI-RADS 2. A 7 mm solid nodule in the right lobe has an irregular margin. TI-RADS 5.',
  ],
  [
    'below its number',
    '\nNodule 1: Cystic nodule with smooth margin. TR2.\nNodule 2: Solid nodule with irregular margin. TR5.',
  ],
])('of several graded lesions the highest is described, with its grade %s', (_what, findings) => {
  const template = templates.find(({ id }) => id === 'us-thyroid');
  const text = `THYROID ULTRASOUND\nFINDINGS: ${findings}\nIMPRESSION: TR5 nodule.\n`;
  const fields = template ? readFields(analyze(text), template) : [];
  const said = new Map(fields.map(({ id, value }) => [id, value]));
  expect([said.get('ti-rads'), said.get('composition'), said.get('margin')]).toEqual([
    'TR5',
    'solid',
    'lobulated or irregular',
  ]);
});

test.each([
  ['partially solid', 'mixed cystic and solid'],
  ['less than 50% solid', 'mixed cystic and solid'],
  ['up to 30% solid', undefined],
  ['non-solid', undefined],
  ['predominantly solid', 'solid'],
])('a nodule that is %s has the composition %s', (words, composition) => {
  const template = templates.find(({ id }) => id === 'us-thyroid');
  const fields = template ? readFields(analyze(`FINDINGS: A 9 mm thyroid nodule is ${words}.`), template) : [];
  expect(fields.find(({ id }) => id === 'composition')?.value).toBe(composition);
});

const TITLES: Readonly<Record<string, string>> = { 'us-thyroid': 'THYROID ULTRASOUND', 'mr-prostate': 'MRI PROSTATE' };

test.each([
  [
    'with its grade in front of what describes it',
    'us-thyroid',
    'Right lobe nodule is TI-RADS 3. It is spongiform. Left lobe nodule is TI-RADS 5. It is solid and markedly hypoechoic.',
    { 'ti-rads': 'TR5', 'nodule-side': 'left', composition: 'solid', echogenicity: 'very hypoechoic' },
  ],
  [
    'with its own size and side',
    'us-thyroid',
    'A 23 mm cystic nodule in the left lobe. TI-RADS 2. A 7 mm solid nodule in the right lobe. TI-RADS 5.',
    { 'ti-rads': 'TR5', 'nodule-side': 'right', 'nodule-size': 7, composition: 'solid' },
  ],
  [
    'not at all where two grades are in a sentence',
    'us-thyroid',
    'The right spongiform nodule is TI-RADS 1 and the left solid nodule is TI-RADS 5.',
    { 'ti-rads': 'TR5' },
  ],
  [
    'below its number in the prostate',
    'mr-prostate',
    '\nLesion 1: Left apex, 9 mm, PI-RADS 5.\nLesion 2: Right base, 20 mm, PI-RADS 2.',
    { 'pi-rads': '5', 'lesion-side': 'left', 'lesion-size': 9 },
  ],
  [
    'in its sentence in the prostate',
    'mr-prostate',
    'Lesion 1 in the left apex measures 9 mm, PI-RADS 5. Lesion 2 in the right base measures 20 mm, PI-RADS 2.',
    { 'pi-rads': '5', 'lesion-side': 'left', 'lesion-size': 9 },
  ],
])('of several graded lesions the highest alone is described, %s', (_what, id, findings, expected) => {
  const template = templates.find((each) => each.id === id);
  const fields = template ? readFields(analyze(`${TITLES[id]}\nFINDINGS: ${findings}\n`), template) : [];
  const described = fields.filter((field) => !['nodule', 'ti-rads-points'].includes(field.id));
  expect(Object.fromEntries(described.map((field) => [field.id, field.value]))).toEqual(expected);
});

test('nothing is concluded from silence', () => {
  for (const template of templates) expect(readFields(analyze('FINDINGS: Nothing of note.'), template)).toEqual([]);
});

test('ids of fields are unique in each template', () => {
  for (const { headings } of templates) {
    const ids = headings.flatMap(({ fields }) => fields.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
  }
});

test('many grades and many negations cost no more than their number', () => {
  const text = `IMPRESSION: ${'no BI-RADS 3 '.repeat(5000)}`;
  expect(filled(text, birads)).toBeUndefined();
});
