import { describe, expect, test } from 'vitest';
import { analyze } from '../../../server/src/engine/analyze';
import { lookupConcept } from '../../../server/src/engine/concepts';
import { lookupPlace } from '../../../server/src/engine/lexicon';
import { renderText } from '../../../server/src/structuring/render';
import { revise } from '../../../server/src/structuring/revise';
import { structure } from '../../../server/src/structuring/structure';
import { templates } from '../../../server/src/structuring/templates';
import { rankOf, urgencyOf } from '../../../server/src/structuring/urgency';
import knowledge from '../../../server/src/structuring/urgency.json';

const report = (items: readonly string[]) => analyze(`FINDINGS: As described.\nIMPRESSION:\n${items.join('\n')}\n`);
const impression = ({ sections }: ReturnType<typeof structure>) =>
  sections.find(({ heading }) => heading === 'Impression')?.items ?? [];

/** The impression's lines most urgent first, after the proof has held. */
function ordered(...items: readonly string[]): readonly string[] {
  const structured = structure(report(items), { impressionOrder: 'urgency' });
  expect(structured.proof).toEqual({ ok: true, differences: [] });
  return impression(structured).map(({ text }) => text);
}

function urgency(words: string) {
  const read = analyze(`IMPRESSION: ${words}`);
  const rank = rankOf(read, [{ start: 0, end: read.text.length }]);
  return rank && urgencyOf(rank);
}

describe('the knowledge of urgency', () => {
  const all = [...knowledge.categories.flatMap(({ concepts }) => concepts), ...knowledge.routine];

  test('names concepts that there are, each once, and has the categories of its source', () => {
    expect(all.filter((id) => lookupConcept(id) === undefined)).toEqual([]);
    expect(all.filter((id, at) => all.indexOf(id) !== at)).toEqual([]);
    expect(knowledge.categories.map(({ id }) => id)).toEqual(['minutes', 'hours', 'days']);
    expect(knowledge.source).toMatch(/Larson/);
  });

  test.each([
    ['Acute pulmonary embolism.', 'minutes'],
    ['Possible pulmonary embolism.', 'minutes'],
    ['Unchanged pulmonary embolism.', 'hours'],
    ['Chronic subdural hematoma.', 'hours'],
    ['Perforated appendicitis with abscess.', 'hours'],
    ['Malpositioned endotracheal tube.', 'minutes'],
    ['12 mm nodule in the left upper lobe.', 'days'],
    ['Healed fracture of the left clavicle.', undefined],
    ['No pneumothorax.', undefined],
    ['Resolved pneumothorax.', undefined],
    ['Mild cardiomegaly.', undefined],
    ['BI-RADS category 4B.', 'days'],
    ['Mass in the left breast, BI-RADS 0.', 'days'],
    ['Oval mass in the left breast, BI-RADS 2.', undefined],
    ['Previously BI-RADS 4; now BI-RADS 2.', undefined],
    ['Lung-RADS v2022 category 4X.', 'days'],
    ['Lung-RADS 2, 4 mm nodule in the left upper lobe.', undefined],
    ['LR-5 observation in segment VI of the liver.', 'days'],
    ['LR-2 in the liver.', undefined],
    ['PI-RADS 5 lesion of the peripheral zone.', 'days'],
    ['ACR TI-RADS: TR2 nodule of the thyroid.', undefined],
    ['TR5 nodule of the thyroid.', 'days'],
    ['O-RADS 4 mass of the left ovary.', 'days'],
    ['TI-RADS 2 nodule and acute pulmonary embolism.', 'minutes'],
    ["Asymmetry in the left breast at 2 o'clock, 4 cm from the nipple, BI-RADS 4.", 'days'],
    ['Increased from prior, PI-RADS 5.', 'days'],
    ['Upgraded from BI-RADS 3 to BI-RADS 4.', 'days'],
    ['Downgraded from BI-RADS 4 to BI-RADS 2.', undefined],
    ['The prior exam was BI-RADS 4.', undefined],
    ['Not LR-5.', undefined],
    ['No finding suspicious for BI-RADS 4 or 5.', undefined],
    ['No significant change, BI-RADS 4.', 'days'],
    ['The finding is not benign (BI-RADS 5).', 'days'],
    ['Severe TR. TR 4.', undefined],
    ['BI-RADS 2. Mass in the left upper lobe of the lung.', 'days'],
  ])('%s %s', (words, expected) => {
    expect(urgency(words)).toBe(expected);
  });
});

test('the short name of a thyroid category counts in an exam of the thyroid', () => {
  const rank = (title: string) => {
    const read = analyze(`${title}\nIMPRESSION: TR4.\n`);
    const [start, end] = [read.text.indexOf('TR4'), read.text.length];
    return rankOf(read, [{ start, end }]);
  };
  expect(rank('EXAM: Thyroid ultrasound.')?.level).toBe(2);
  expect(rank('EXAM: Echocardiogram.')?.level).not.toBe(2);
});

describe('an impression by urgency', () => {
  test('has what cannot wait in front, what is denied behind, and is stable between', () => {
    expect(
      ordered(
        '1. No pneumothorax.',
        '2. Mild cardiomegaly.',
        '3. 9 mm nodule in the left upper lobe.',
        '4. Small hiatal hernia.',
        '5. Right lower lobe pneumonia.',
        '6. Acute pulmonary embolism.',
      ),
    ).toEqual([
      'Acute pulmonary embolism.',
      'Right lower lobe pneumonia.',
      '9 mm nodule in the left upper lobe.',
      'Mild cardiomegaly.',
      'Small hiatal hernia.',
      'No pneumothorax.',
    ]);
  });

  test('has what is to be sampled before what is to be followed, and a grade behind what it grades', () => {
    expect(
      ordered('1. BI-RADS 2 on the left.', '2. Right breast mass, BI-RADS 3.', '3. Left breast mass, BI-RADS 5.'),
    ).toEqual(['Left breast mass, BI-RADS 5.', 'Right breast mass, BI-RADS 3.', 'BI-RADS 2 on the left.']);
    expect(ordered('Mild emphysema.', 'Spiculated nodule in the left upper lobe.', 'Lung-RADS category 4X.')).toEqual([
      'Spiculated nodule in the left upper lobe.',
      'Lung-RADS category 4X.',
      'Mild emphysema.',
    ]);
  });

  test('each system of stated categories has a source, places, and each grade once', () => {
    for (const { source, places, sampled, followed, routine } of knowledge.stated) {
      expect([source.length > 20, places.filter((place) => lookupPlace(place) === undefined)]).toEqual([true, []]);
      const grades = [...sampled, ...followed, ...routine];
      expect(new Set(grades).size).toBe(grades.length);
    }
  });

  test('has new before known and certain before doubtful', () => {
    expect(
      ordered(
        '1. Possible appendicitis.',
        '2. Cholecystitis.',
        '3. New small bowel obstruction.',
        '4. Stable pneumonia.',
      ),
    ).toEqual(['New small bowel obstruction.', 'Cholecystitis.', 'Possible appendicitis.', 'Stable pneumonia.']);
  });

  test('keeps what leans on an item behind it', () => {
    expect(
      ordered(
        '5 mm nodule in the right lung.',
        'Recommend CT in 12 months.',
        'Acute subdural hematoma.',
        'It has mass effect.',
      ),
    ).toEqual([
      'Acute subdural hematoma.',
      'It has mass effect.',
      '5 mm nodule in the right lung.',
      'Recommend CT in 12 months.',
    ]);
    expect(ordered('1. Mild edema.', '2. Left renal mass.', '3. The mass is suspicious for carcinoma.')[1]).toBe(
      'The mass is suspicious for carcinoma.',
    );
    expect(ordered('1. Mild edema.', '2. Otherwise, acute appendicitis.')).toEqual([
      'Mild edema.',
      'Otherwise, acute appendicitis.',
    ]);
  });

  test('stays as it is where items call each other by number', () => {
    const items = ['1. Mild scoliosis.', '2. Acute pulmonary embolism.', '3. Right heart strain, see #2.'];
    expect(ordered(...items)).toEqual(items.map((item) => item.slice(3)));
  });

  test.each([
    ['by a bare number', ['Nodule (see 3).', 'Small hiatal hernia.', 'Acute pulmonary embolism.']],
    [
      'by a spelled number',
      ['Small hiatal hernia.', 'Acute pulmonary embolism.', 'Effusion related to impression two.'],
    ],
    ['by a number above', ['Small hiatal hernia.', 'Acute pulmonary embolism.', 'Right heart strain, no. 2 above.']],
    ['as in', ['Small hiatal hernia.', 'Acute pulmonary embolism.', 'Nodule as in 1.']],
    ['the former', ['Renal cyst.', 'Acute appendicitis.', 'The former is benign; the latter needs PET.']],
    [
      'the same side',
      ['Left renal cyst.', 'Ipsilateral hydronephrosis.', 'Splenic laceration.', 'Right renal laceration.'],
    ],
    ['what it is held for', ['GGO.', 'Primary consideration is pneumonia.', 'Aortic dissection.']],
  ])('stays as it is where an item leans on another: %s', (_, items) => {
    expect(ordered(...items.map((item, at) => `${at + 1}. ${item}`))).toEqual(items);
  });

  test.each([
    ['ADDENDUM: Item 2 of the impression is withdrawn.', true],
    ['RECOMMENDATION: CT for item 1.', true],
    ['RECOMMENDATION: PET for the latter.', true],
    ['RECOMMENDATION: CT in 3 months.', false],
    ['ADDENDUM: The report was seen by the ward.', false],
  ])('stays as it is where the report calls its items: %s', (words, stays) => {
    const read = analyze(`IMPRESSION:\n1. Small hiatal hernia.\n2. Acute pulmonary embolism.\n${words}\n`);
    const first = impression(structure(read, { impressionOrder: 'urgency' }))[0]?.text;
    expect(first).toBe(stays ? 'Small hiatal hernia.' : 'Acute pulmonary embolism.');
  });

  test.each([
    'Findings 3 mm apart.',
    'Disc bulge at L4.',
    'BI-RADS 2.',
    'Lung-RADS 3.',
    'PI-RADS 4 lesion.',
    'Cyst, see 3 mm calculus.',
    'Former smoker with emphysema.',
  ])('a number of something else calls no item: %s', (words) => {
    expect(ordered('1. Small hiatal hernia.', '2. Acute pulmonary embolism.', `3. ${words}`)[0]).toBe(
      'Acute pulmonary embolism.',
    );
  });

  test('puts nothing routine in front of what the knowledge does not place', () => {
    expect(
      ordered(
        '1. Calcified granuloma.',
        '2. Large clot straddling the pulmonary arteries.',
        '3. Pneumonia.',
        '4. Recommend CT.',
      ),
    ).toEqual(['Pneumonia.', 'Recommend CT.', 'Large clot straddling the pulmonary arteries.', 'Calcified granuloma.']);
    expect(ordered('1. Endotracheal tube in place.', '2. Calcified granuloma.', '3. No pneumothorax.')[0]).toBe(
      'Endotracheal tube in place.',
    );
  });

  test.each([
    'Nasogastric tube tip in the right lower lobe bronchus.',
    'Enteric tube coiled in the oropharynx.',
    'Endotracheal tube is too low, retract by 3 cm.',
    'Endotracheal tube in the right mainstem.',
  ])('has a misplaced device first: %s', (words) => {
    expect(ordered('1. Small calcified granuloma.', `2. ${words}`, '3. Stable cardiomegaly.')[0]).toBe(words);
  });

  test('keeps what stands under one sub-heading together', () => {
    expect(
      ordered('CHEST:', 'Mild emphysema.', 'BRAIN:', 'Mild atrophy.', 'Acute subarachnoid hemorrhage.').join(' '),
    ).toBe('Mild atrophy. Acute subarachnoid hemorrhage. Mild emphysema.');
  });

  test('is numbered anew, word for word, and tells its order and how soon each item must be known', () => {
    const read = report(['1. Mild cardiomegaly', '2. Large tension pneumothorax']);
    const structured = structure(read, { impressionOrder: 'urgency' });
    expect(renderText(structured)).toContain('Impression:\n1. Large tension pneumothorax.\n2. Mild cardiomegaly.\n');
    expect(structured.impressionOrder).toBe('urgency');
    expect(impression(structured).map((item) => item.urgency)).toEqual(['minutes', undefined]);
    const plain = structure(read);
    expect(plain).not.toHaveProperty('impressionOrder');
    expect(impression(plain).some((item) => item.urgency !== undefined)).toBe(false);
  });

  test('comes and goes with the user’s wish', () => {
    const read = report(['1. Mild cardiomegaly.', '2. Pneumonia.']);
    const source = structure(read);
    const template = templates.find(({ id }) => id === source.template);
    if (!template) throw new Error('no template');
    const none = { moves: [], normals: [] };
    const urgent = revise(read, source, template, { ...none, impressionOrder: 'urgency' });
    expect(urgent).toEqual(structure(read, { impressionOrder: 'urgency' }));
    expect(revise(read, source, template, { ...none, impressionOrder: 'source' })).toEqual(source);
  });
});
