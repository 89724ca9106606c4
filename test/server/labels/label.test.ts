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

  test('joins negative and uncertain to uncertain, even beside positive', () => {
    const report = 'IMPRESSION: Left effusion. No right effusion. ';
    expect(chexpert(report)['Pleural Effusion']).toBe(1);
    expect(chexpert(`${report}Possible effusion on the right.`)['Pleural Effusion']).toBe(-1);
  });

  test('takes heart failure for edema and an uncertain cardiomegaly', () => {
    expect(chexpert('IMPRESSION: Congestive heart failure.')).toMatchObject({ Edema: 1, Cardiomegaly: -1 });
  });

  test('No Finding bears devices, but no other disease', () => {
    expect(chexpert('IMPRESSION: Endotracheal tube in place.')['No Finding']).toBe(1);
    expect(chexpert('IMPRESSION: Scoliosis.')['No Finding']).toBeNull();
  });

  test.each([
    ['keep', -1],
    ['ignore', null],
    ['zeros', 0],
    ['ones', 1],
    ['multi', -1],
  ])('%s', (policy, value) => {
    expect(chexpert('IMPRESSION: Possible pneumonia.', policy).Pneumonia).toBe(value);
  });
});

describe('chestx-ray14', () => {
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

  test.each([
    [{ id: 'own', description: 'ours', labels: [{ concepts: [] }] }, /labels\.0\.name/],
    [{ id: 'Own!', description: 'ours', labels: [{ name: 'A' }] }, /id: lower-case/],
    [{ id: 'own', description: 'ours', labels: [{ name: 'A' }, { name: 'A' }] }, /twice/],
    [3, /Not a taxonomy: taxonomy/],
  ])('a bad file says what is wrong', (json, message) => {
    expect(() => loadTaxonomy(json)).toThrow(message);
  });
});
