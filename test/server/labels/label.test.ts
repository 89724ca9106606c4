import { describe, expect, test } from 'vitest';
import { analyze } from '../../../server/src/engine/analyze';
import { allConcepts } from '../../../server/src/engine/concepts';
import { lookupPlace } from '../../../server/src/engine/lexicon';
import { label } from '../../../server/src/labels/label';
import { loadTaxonomy, type Taxonomy, taxonomies } from '../../../server/src/labels/taxonomies';

function taxonomy(id: string): Taxonomy {
  const found = taxonomies.find((each) => each.id === id);
  if (found === undefined) throw new Error(id);
  return found;
}

/** A user's taxonomy of one label. */
const own = (label: object) => ({ id: 'own', description: 'ours', labels: [{ name: 'A', ...label }] });
const chexpert = (text: string, policy?: string) => label(analyze(text), taxonomy('chexpert'), policy).labels;
const chest14 = (text: string) => label(analyze(text), taxonomy('chestx-ray14'));

describe('chexpert', () => {
  test('has its fourteen labels in the published order', () => {
    expect(Object.keys(chexpert(''))).toEqual([
      'No Finding',
      'Enlarged Cardiomediastinum',
      'Cardiomegaly',
      'Lung Lesion',
      'Lung Opacity',
      'Edema',
      'Consolidation',
      'Pneumonia',
      'Atelectasis',
      'Pneumothorax',
      'Pleural Effusion',
      'Pleural Other',
      'Fracture',
      'Support Devices',
    ]);
  });

  test('reads the impression alone', () => {
    const labels = chexpert('FINDINGS: Small left effusion.\nIMPRESSION: No pneumothorax.');
    expect(labels).toMatchObject({ 'Pleural Effusion': null, Pneumothorax: 0, 'No Finding': 1 });
  });

  /*
   * Worked by hand from the labeler's stages/aggregate.py: negative with uncertain first, then positive over negative, then
   * positive over uncertain, else the one value there is.
   */
  const PRESENT = 'Small left effusion.';
  const ABSENT = 'No right effusion.';
  const UNCERTAIN = 'Possible effusion in the fissure.';
  test.each([
    [[], null],
    [[PRESENT], 1],
    [[ABSENT], 0],
    [[UNCERTAIN], -1],
    [[ABSENT, UNCERTAIN], -1],
    [[UNCERTAIN, ABSENT], -1],
    [[ABSENT, PRESENT], 1],
    [[PRESENT, UNCERTAIN], 1],
    [[PRESENT, ABSENT, UNCERTAIN], -1],
  ])('joins the mentions of one label: %j is %s', (mentions, value) => {
    expect(chexpert(`IMPRESSION: ${['Scoliosis.', ...mentions].join(' ')}`)['Pleural Effusion']).toBe(value);
  });

  test.each([
    ['No new consolidation.', -1],
    ['No consolidation.', 0],
    ['Consolidation cannot be excluded.', -1],
    ['Rule out consolidation.', -1],
  ])('mentions: %s', (text, value) => {
    expect(chexpert(`IMPRESSION: ${text}`).Consolidation).toBe(value);
  });

  test.each([
    ['Moderate pericardial effusion.', 'Pleural Effusion', null],
    ['Massive right effusion.', 'Lung Lesion', null],
    ['Apical pleural scarring.', 'Lung Opacity', null],
    ['A lead overlies the heart.', 'Cardiomegaly', null],
    ['Heart size is normal.', 'Cardiomegaly', 0],
    ['Possible heart failure.', 'Cardiomegaly', -1],
    ['Possible heart failure.', 'Edema', -1],
    ['No heart failure.', 'Cardiomegaly', null],
    ['No heart failure.', 'Edema', 0],
  ])('%s: %s is %s', (text, name, value) => {
    expect(chexpert(`IMPRESSION: ${text}`)[name]).toBe(value);
  });

  test('without an impression the findings are read, without both the whole text', () => {
    expect(chexpert('FINDINGS: Small left effusion.')['Pleural Effusion']).toBe(1);
    expect(chexpert('FINDINGS: Small left effusion.\nIMPRESSION:')['Pleural Effusion']).toBe(1);
    expect(chexpert('Small left effusion.')['Pleural Effusion']).toBe(1);
  });

  test('takes heart failure for edema and an uncertain cardiomegaly', () => {
    expect(chexpert('IMPRESSION: Congestive heart failure.')).toMatchObject({ Edema: 1, Cardiomegaly: -1 });
  });

  test('No Finding bears devices, but no other disease', () => {
    expect(chexpert('IMPRESSION: Endotracheal tube in place.')['No Finding']).toBe(1);
    expect(chexpert('IMPRESSION: Scoliosis.')['No Finding']).toBeNull();
  });

  test.each([
    ['Possible pneumonia. Trace effusion.', 'No Finding', null],
    ['No pneumonia.', 'No Finding', 1],
    ['Possible granuloma.', 'No Finding', null],
    ['Port catheter in place. No pneumothorax.', 'No Finding', 1],
    ['Emphysema.', 'Lung Lesion', null],
  ])('%s: %s is %s', (text, name, value) => {
    expect(chexpert(`IMPRESSION: ${text}`)[name]).toBe(value);
  });

  // Uncertain pneumonia, positive effusion, negative pneumothorax, edema not mentioned.
  const MIXED = 'IMPRESSION: Possible pneumonia. Small left effusion. No pneumothorax.';
  test.each([
    ['keep', -1],
    ['ignore', null],
    ['zeros', 0],
    ['ones', 1],
    ['multi', -1],
  ])('policy %s changes what is uncertain and nothing else', (policy, value) => {
    expect(chexpert(MIXED, policy)).toMatchObject({
      Pneumonia: value,
      'Pleural Effusion': 1,
      Pneumothorax: 0,
      Edema: null,
      // An uncertain finding is a finding, whatever becomes of it afterwards.
      'No Finding': null,
    });
  });
});

describe('chestx-ray14', () => {
  test.each([
    ['Left basilar atelectasis versus scarring.', 'Atelectasis', 1],
    ['Small right effusion is likely.', 'Effusion', 1],
    ['Probable trace left effusion.', 'Effusion', 1],
    ['Right lower lobe opacity, probably representing pneumonia.', 'Pneumonia', 1],
    ['Findings are strongly suggestive of pneumonia.', 'Pneumonia', 1],
    ['Opacity which may represent atelectasis or infection.', 'Atelectasis', -1],
    ['Opacity, possibly consistent with atelectasis versus scar.', 'Atelectasis', -1],
    ['Pneumonia cannot be excluded.', 'Pneumonia', -1],
    ['Findings suggest emphysema.', 'Emphysema', -1],
  ])('a strong hedge affirms, as its coders have it, and a weak one does not: %s', (text, name, value) => {
    expect(chest14(`FINDINGS: ${text}`).labels[name]).toBe(value);
  });

  test.each([
    ['The heart is enlarged.', 1],
    ['Mild cardiomegaly.', 1],
    ['Borderline heart size.', 1],
    ['The cardiac silhouette is mildly enlarged.', -1],
    ['The cardiac silhouette is enlarged, consistent with cardiomegaly.', 1],
    ['The heart is at the upper limits of normal in size.', null],
    ['The cardiac silhouette is not enlarged.', 0],
  ])('the heart and its silhouette: %s', (text, value) => {
    expect(chest14(`FINDINGS: ${text}`).labels.Cardiomegaly).toBe(value);
  });

  test.each([
    ['Calcified nodule in the right upper lobe.', 1],
    ['Small calcifications in the left lung base.', null],
    ['Calcified granuloma in the left lung.', null],
    ['A 9 mm nodular opacity overlies the right sixth rib.', -1],
  ])('nodules: %s', (text, value) => {
    expect(chest14(`FINDINGS: ${text}`).labels.Nodule).toBe(value);
  });

  test('reads findings and impression, never the indication', () => {
    const { labels } = chest14('INDICATION: Pneumonia.\nFINDINGS: Bibasilar atelectasis.\nIMPRESSION: No effusion.');
    expect(labels).toMatchObject({ Pneumonia: null, Atelectasis: 1, Effusion: 0 });
  });

  test('a normal statement denies what it is normal of, and is its evidence', () => {
    const text = 'FINDINGS: Heart size is normal.';
    const { labels, evidence } = chest14(text);
    expect(labels).toMatchObject({ Cardiomegaly: 0, Nodule: null });
    expect(evidence.Cardiomegaly?.map(({ start, end }) => text.slice(start, end))).toEqual(['normal']);
    expect(evidence.Nodule).toBeUndefined();
  });
});

describe('ct-rate', () => {
  const ct = (text: string) => label(analyze(`FINDINGS: ${text}`), taxonomy('ct-rate')).labels;

  test.each([
    ['Linear density increases are seen in the left lung.', 'Lung opacity', 1],
    ['Dependent densities are seen in both lungs.', 'Lung opacity', 1],
    ['Sequela densities are seen in both lung apices.', 'Lung opacity', null],
    ['Density increases evaluated in favor of atelectasis are seen in the right lung.', 'Atelectasis', 1],
    ['Ground-glass density which may be due to atelectasis.', 'Atelectasis', -1],
    ['A catheter, which was observed in the previous examination, was removed.', 'Medical material', 0],
  ])('%s: %s is %s', (text, name, value) => {
    expect(ct(text)[name]).toBe(value);
  });
});

describe('srr', () => {
  const leaves = (text: string) => label(analyze(text), taxonomy('srr-55')).labels;
  const uppers = (text: string) => label(analyze(text), taxonomy('srr-25')).labels;

  test.each([
    ['FINDINGS: Loculated left pneumothorax.', { 'Loculated pneumothorax': 1, 'Simple pneumothorax': null }],
    ['FINDINGS: No pneumothorax.', { 'Simple pneumothorax': 0, 'Loculated pneumothorax': null, 'No Finding': 1 }],
    [
      'FINDINGS: Possible small loculated effusion.',
      { 'Loculated pleural effusion': -1, 'Simple pleural effusion': null },
    ],
    ['FINDINGS: Healed left rib fractures.', { 'Acute rib fracture': null }],
    ['FINDINGS: Acute right rib fractures.', { 'Acute rib fracture': 1, 'No Finding': null }],
    ['FINDINGS: The endotracheal tube ends in the right main bronchus.', { 'Suboptimal endotracheal tube': 1 }],
    ['FINDINGS: The endotracheal tube ends 4 cm above the carina.', { 'Suboptimal endotracheal tube': null }],
    ['FINDINGS: Multifocal airspace opacities.', { 'Air space opacity–multifocal': 1 }],
    ['FINDINGS: Heart size is normal.', { Cardiomegaly: 0, 'No Finding': 1 }],
  ])('%s', (text, expected) => {
    expect(leaves(text)).toMatchObject(expected);
  });

  test('an upper label says what its leaves say', () => {
    expect(uppers('FINDINGS: Small left pleural effusion. No pneumothorax.')).toMatchObject({
      'Pleural Effusion': 1,
      'Pleural Thickening': 1,
      'Pleural finding': 1,
      Pneumothorax: 0,
      'No Finding': null,
    });
  });

  test('every leaf but No Finding is below some upper label', () => {
    const upper = taxonomy('srr-25').labels.flatMap(({ concepts }) => concepts);
    const heads = new Set(upper.map((term) => term.split(' ')[0]));
    const outside = taxonomy('srr-55').labels.filter(
      ({ concepts, noFinding }) => noFinding === undefined && !concepts.some((term) => heads.has(term.split(' ')[0])),
    );
    expect(outside.map(({ name }) => name)).toEqual([]);
  });
});

describe('taxonomies', () => {
  test.each(taxonomies.map((each) => [each.id, each] as const))(
    '%s names known concepts and places',
    (_, { labels }) => {
      const concepts = new Set(allConcepts().map(({ id }) => id));
      const named = labels.flatMap((each) => [
        ...each.concepts,
        ...each.uncertainFrom,
        ...(each.noFinding?.others ?? []),
      ]);
      expect(named.filter((term) => !concepts.has(term.split(' ')[0] ?? ''))).toEqual([]);
      const places = [...named, ...labels.flatMap(({ terms }) => terms)]
        .flatMap((term) => term.split(' '))
        .filter((word) => word.startsWith('@'));
      expect(places.filter((place) => lookupPlace(place.slice(1)) === undefined)).toEqual([]);
      expect(labels.flatMap(({ normalOf }) => normalOf).filter((id) => lookupPlace(id) === undefined)).toEqual([]);
    },
  );

  test('a file of the user: its own labels, by concept and by words', () => {
    const own = loadTaxonomy({
      id: 'own',
      description: 'ours',
      labels: [
        { name: 'Fluid', concepts: ['pleural-effusion'] },
        { name: 'Tiny', terms: ['tiny effusion'] },
        { name: 'Of the pleura', concepts: ['pleural-effusion @pleura tiny'], terms: ['effusion @pleura'] },
        { name: 'Of the heart', concepts: ['pleural-effusion @heart'], terms: ['effusion @heart'] },
        { name: 'Large', concepts: ['pleural-effusion large'] },
      ],
    });
    const { labels } = label(analyze('Tiny left pleural effusion.'), own, 'keep');
    expect(labels).toEqual({ Fluid: 1, Tiny: 1, 'Of the pleura': 1, 'Of the heart': null, Large: null });
  });

  test('the evidence of a positive label is what affirms it', () => {
    const text = 'FINDINGS: No left effusion. Small right effusion.';
    expect(chest14(text).evidence.Effusion?.map(({ start, end }) => text.slice(start, end))).toEqual([
      'Small right effusion',
    ]);
  });

  test.each(taxonomies.map((each) => [each.id, each] as const))(
    '%s: each value but null and No Finding rests on words of the report',
    (_, each) => {
      const text =
        'FINDINGS: The heart is enlarged. Small left effusion. No pneumothorax. Possible right basilar pneumonia. ' +
        'Atelectasis versus scar. Mediastinal lymphadenopathy. Calcified nodule. The endotracheal tube ends in the right ' +
        'main bronchus. IMPRESSION: Small effusion. No pneumothorax. Possible pneumonia.';
      const { labels, evidence } = label(analyze(text), each);
      const bare = each.labels.filter(({ name, noFinding }) => {
        const spans = evidence[name] ?? [];
        return noFinding === undefined && (labels[name] === null) !== (spans.length === 0);
      });
      expect(bare.map(({ name }) => name)).toEqual([]);
      expect(Object.values(labels).filter((value) => value !== null).length).toBeGreaterThan(2);
      for (const { start, end } of Object.values(evidence).flat()) expect(text.slice(start, end)).toMatch(/\w/);
    },
  );

  test.each([
    [{ id: 'own', description: 'ours', labels: [{ concepts: [] }] }, /labels\.0\.name/],
    [
      own({ concepts: ['pleural-efusion'] }),
      /labels\.0\.concepts\.0: unknown concept "pleural-efusion" \(is "pleural-effusion" meant\?\)\. Needed/,
    ],
    [own({ concepts: ['pleural-effusion @plura'] }), /labels\.0\.concepts\.0: unknown place "@plura"/],
    [own({ normalOf: ['hart'] }), /labels\.0\.normalOf\.0: unknown place "hart"/],
    [own({ terms: ['cyst @livr'] }), /labels\.0\.terms\.0: unknown place "@livr"/],
    [own({ uncertainFrom: ['xyz'] }), /labels\.0\.uncertainFrom\.0: unknown concept "xyz"/],
    [own({ noFinding: { except: ['B'] } }), /labels\.0\.noFinding\.except\.0: no label "B"/],
    [own({ concept: ['pleural-effusion'] }), /labels\.0: Unrecognized key: "concept"/],
    [{ ...own({}), affirmedBy: ['verses'] }, /affirmedBy\.0: unknown hedge "verses" \(is "versus" meant\?\)/],
    [{ ...own({}), affirmedBy: ['no'] }, /affirmedBy\.0: unknown hedge "no"/],
    [{ id: 'Own!', description: 'ours', labels: [{ name: 'A' }] }, /id: lower-case/],
    [{ id: 'own', description: 'ours', labels: [{ name: 'A' }, { name: 'A' }] }, /twice/],
    [3, /Not a taxonomy: taxonomy/],
  ])('a bad file says what is wrong', (json, message) => {
    expect(() => loadTaxonomy(json)).toThrow(message);
  });
});
