import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyze } from '../../../server/src/engine/analyze';
import type { Finding } from '../../../server/src/engine/report';
import { readAfresh } from '../../readAfresh';

const REPORT =
  'FINDINGS:\nLUNGS: Small left pleural effusion, unchanged. Right lower lobe opacity may represent pneumonia.\n' +
  'HEART: Normal in size.\nIMPRESSION:\n1. Small left effusion. 2. No pneumothorax.';

const findings = (text: string): readonly Finding[] => analyze(text).findings;
const first = (text: string): Finding => {
  const [finding] = findings(text);
  if (finding === undefined) throw new Error(`no finding in ${text}`);
  return finding;
};

describe('finish', () => {
  test('numbers entities and findings in text order, with spans that slice to their text', () => {
    const report = analyze(REPORT);
    expect(report.entities.map(({ id }) => id)).toEqual(report.entities.map((_, index) => `e${index + 1}`));
    expect(report.findings.map(({ id }) => id)).toEqual(report.findings.map((_, index) => `f${index + 1}`));
    for (const { start, end, text } of report.entities) expect(REPORT.slice(start, end)).toBe(text);
    const known = new Set(report.entities.map(({ id }) => id));
    for (const { entity, entities } of report.findings) {
      expect([entity, ...entities].filter((id) => !known.has(id))).toEqual([]);
    }
  });

  test('gives the same bytes after an edit as from scratch', () => {
    const words = fc.constantFrom(
      'No ',
      'small ',
      'effusion',
      'lungs',
      '. ',
      ', ',
      'the ',
      '\n',
      'LUNGS: ',
      'IMPRESSION: ',
      '4 mm ',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), fc.nat(REPORT.length), fc.nat(20), (added, at, cut) => {
        const text = REPORT.slice(0, at) + added.join('') + REPORT.slice(at + cut);
        analyze(REPORT);
        expect(JSON.stringify(analyze(text))).toBe(JSON.stringify(readAfresh(text)));
      }),
      { numRuns: 200 },
    );
  });

  test('takes an opacity to the pneumonia that it suggests, and back', () => {
    const all = findings('Right lower lobe opacity may represent pneumonia.');
    expect(all.map(({ concept, suggests, suggestedBy }) => [concept, suggests, suggestedBy])).toEqual([
      ['lung-opacity', ['f2'], []],
      ['pneumonia', [], ['f1']],
    ]);
  });
});

describe('findings', () => {
  test.each([
    ['Cardiomegaly.', 'cardiomegaly', 'present'],
    ['The cardiac silhouette is mildly enlarged.', 'cardiomegaly', 'present'],
    ['Enlarged heart.', 'cardiomegaly', 'present'],
    ['The heart is not enlarged.', 'cardiomegaly', 'absent'],
    ['Possible small left effusion.', 'pleural-effusion', 'uncertain'],
    ['No pericardial effusion.', 'pericardial-effusion', 'absent'],
    ['Calcified granuloma in the left lung.', 'granuloma', 'present'],
    ['Heart size is normal.', 'normal-heart', 'present'],
    ['The lungs are clear.', 'normal-lung', 'present'],
    ['Acute fracture of the left sixth rib.', 'rib-fracture', 'present'],
    ['Left chest tube in place.', 'chest-tube', 'present'],
  ])('%s is %s, %s', (text, concept, certainty) => {
    expect(first(text)).toMatchObject({ concept, certainty });
  });

  test.each([
    ['Right lower lobe consolidation.', 'lower-lobe', 'right'],
    ['Bibasilar atelectasis.', 'lung-base', 'bilateral'],
    ['Right pneumothorax.', 'pleura', 'right'],
    ['Small left pleural effusion.', 'pleura', 'left'],
    ['Right-sided pneumothorax.', 'pleura', 'right'],
  ])('%s is at the %s, %s', (text, place, side) => {
    expect(first(text).locations).toMatchObject([{ place, side }]);
  });

  test.each([
    ['Small effusion, unchanged.', 'unchanged'],
    ['New right effusion.', 'new'],
    ['Worsening edema.', 'worse'],
    ['Resolving edema.', 'better'],
  ])('%s is %s', (text, name) => expect(first(text).change).toMatchObject({ name }));

  test('an absent new effusion has not changed', () => {
    expect(first('No new effusion.').change).toBeUndefined();
  });

  test('sizes are in millimetres, the earlier one marked', () => {
    const { measurements } = first('Right upper lobe nodule measures 1.2 x 0.9 cm, previously 8 mm.');
    expect(measurements).toMatchObject([
      { values: [1.2, 0.9], unit: 'cm', millimetres: [12, 9] },
      { values: [8], unit: 'mm', prior: true },
    ]);
  });

  test('severity, count and images', () => {
    expect(first('Mild to moderate cardiomegaly.').severity).toMatchObject({ name: 'mild-to-moderate' });
    expect(first('The heart is mildly enlarged.').severity).toMatchObject({ name: 'mild' });
    expect(first('Two nodules in the right lung.').count).toMatchObject({ value: 2 });
    const images = [{ series: 4, image: 86 }];
    expect(first('A 5 mm nodule in the left lung (series 4, image 86).').images).toMatchObject(images);
    expect(first('A 5 mm nodule in the left lung (4:86).').images).toMatchObject(images);
    expect(first('A 5 mm nodule in the left lung on image 4:86.').images).toMatchObject(images);
    expect(first('Nodules in the left lung (series 4, images 86 and 92).').images).toMatchObject([
      ...images,
      { series: 4, image: 92 },
    ]);
    expect(first('Nodule on image 23.').images).toMatchObject([{ image: 23 }]);
    expect(first('Effusion discussed at 4:30.').images).toBeUndefined();
  });
});
