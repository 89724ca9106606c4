import { describe, expect, test } from 'vitest';
import { analyze } from '../../../../server/src/engine/analyze';
import { read, reads } from './finding-lines';

describe('sizes', () => {
  test.each([
    ['A 12 x 8 mm nodule, previously 9 mm.', ['lung-nodule present 12x8 mm was 9 mm']],
    ['3 to 4 mm left upper lobe nodules.', ['lung-nodule present @upper-lobe:left 3x4 mm']],
    ['The nodule has decreased in size from 12 mm to 8 mm.', ['lung-nodule present was 12 mm 8 mm decreased']],
    ['Liver mass measuring 4.1 x 3.2 x 5 cm.', ['liver-lesion present @liver 41x32x50 mm']],
    ['Mass measures 3.4 (AP) x 2.1 (TR) x 4.0 (CC) cm.', ['lung-mass present 34x21x40 mm']],
    ['Nodules ranging in size from 3 to 5 mm.', ['lung-nodule present 3x5 mm']],
    [
      'Avid right hilar node, SUVmax 5.6, previously 8.2.',
      ['increased-uptake present @hilar-nodes:right 5.6 SUV was 8.2 SUV'],
    ],
    ['Nodule of 12 mm, compared to 2013.', ['lung-nodule present 12 mm']],
    ['Right hilar lymph node measuring 1.4 x 0.9 cm.', ['lymph-node present @hilar-nodes:right 14x9 mm']],
  ])('%s', (text, findings) => {
    expect(read(text)).toEqual(findings);
  });

  test('a size alone belongs to the finding before', () => {
    expect(read('Nodule in the right upper lobe. It measures 8 mm, previously 6 mm.')).toEqual([
      'lung-nodule present @upper-lobe:right 8 mm was 6 mm',
    ]);
    expect(read('The lungs are clear. It measures 8 mm.')).toEqual(['normal-lung present @lung']);
  });

  test('the largest is one of the findings before, at their place', () => {
    expect(read('Multiple left breast masses. The largest measures 3 cm.')).toEqual([
      'breast-mass present @breast:left',
      'breast-mass present @breast:left 30 mm',
    ]);
    expect(read('The largest nodule is 9 mm.')).toEqual(['lung-nodule present 9 mm']);
  });

  test('uptake, series and image stand with their finding', () => {
    expect(read('FDG-avid right upper lobe mass with SUVmax 12.3 (series 4, image 55).')).toEqual([
      'lung-mass present @upper-lobe:right 12.3 SUV 4:55',
    ]);
    expect(read('2 mm right upper lobe nodule (4:86), 3 mm left lower lobe nodule (4:120).')).toEqual([
      'lung-nodule present @upper-lobe:right 2 mm 4:86',
      'lung-nodule present @lower-lobe:left 3 mm 4:120',
    ]);
  });
});

describe('change', () => {
  test.each([
    ['New small left pleural effusion.', 'pleural-effusion present @pleura:left small new'],
    ['Worsening bibasilar opacities.', 'lung-opacity present @lung-base:bilateral worse'],
    ['Interval resolution of right pleural effusion.', 'pleural-effusion absent @pleura:right resolved'],
    ['No change in small left effusion.', 'pleural-effusion present @pleura:left small unchanged'],
    ['Stable cardiomegaly.', 'cardiomegaly present unchanged'],
    ['The effusion has enlarged since yesterday.', 'pleural-effusion present increased'],
    ['The nodule has not enlarged.', 'lung-nodule present unchanged'],
    ['The heart is enlarged.', 'cardiomegaly present @heart'],
    ['The patient has markedly enlarged spleen.', 'splenomegaly present @spleen marked'],
    ['The heart is enlarged compared to the thorax.', 'cardiomegaly present @heart'],
  ])('%s', (text, finding) => {
    expect(read(text)).toEqual([finding]);
  });

  test('a change is said of what it stands before, a comparison of the sides of nothing', () => {
    expect(read('Interval increase in size of the left upper lobe mass.')).toEqual([
      'lung-mass present @upper-lobe:left increased',
    ]);
    expect(read('Bilateral effusions, right greater than left.')).toEqual([
      'pleural-effusion present @pleura:bilateral',
    ]);
    expect(read('Two nodules in the left lung, the larger measuring 9 mm.')[0]).not.toContain('increased');
  });

  test('a bare change at the same place is said of the finding before', () => {
    expect(read('Enlarged subcarinal and hilar lymph nodes measure up to 15 mm, similar to prior.')).toEqual([
      'hilar-lymphadenopathy present @subcarinal-nodes @hilar-nodes 15 mm unchanged',
    ]);
  });
});

describe('thickness', () => {
  test.each([
    ['Smooth interlobular septal thickness increases are observed.', 'septal-thickening'],
    ['Interlobular septal thickenings are seen in the apical segments.', 'septal-thickening'],
    ['A peribronchial mild increase in thickness is observed in both lungs.', 'bronchial-wall-thickening'],
    ['A solid nodule is seen in the anterior mediastinum.', 'mediastinal-mass'],
  ])('%s', (text, concept) => {
    expect(analyze(text).findings.map((finding) => finding.concept)).toEqual([concept]);
  });
});

test('lymph nodes with a size are a finding beside what else the sentence says', () => {
  const { findings } = analyze(
    'Lymph nodes measuring up to 13 mm are seen in the mediastinum, the largest on the right.',
  );
  expect(findings[0]).toMatchObject({ concept: 'lymph-node', certainty: 'present' });
});

describe('a size is of what was measured', () => {
  test.each([
    ['A sub-5 mm nodule in the lingula.', ['lung-nodule present @lingula 5 mm']],
    ['1 and 2 cm liver lesions.', ['liver-lesion present @liver 10 mm 20 mm']],
    ['The nodule measures 12 mm, was 8 mm.', ['lung-nodule present 12 mm was 8 mm']],
    ['The nodule is now 12 mm, it was 8 mm.', ['lung-nodule present 12 mm was 8 mm']],
    ['Nodule of .8 cm.', ['lung-nodule present 8 mm']],
    ['The nodule has grown by 3 mm.', ['lung-nodule present increased']],
    [
      'The right kidney measures 10.8 cm with mild hydronephrosis.',
      ['"kidney" present @kidney:right 108 mm', 'hydronephrosis present @kidney:right mild'],
    ],
    ['Right kidney is 10.8 cm, no hydronephrosis.', ['"kidney" present @kidney:right 108 mm', 'hydronephrosis absent']],
    ['The common bile duct is dilated to 9 mm.', ['biliary-dilation present @common-bile-duct 9 mm']],
  ])('%s', (text, findings) => {
    expect(read(text)).toEqual(findings);
  });

  test('a velocity is no length', () => {
    const [finding] = analyze('Peak systolic velocity in the carotid artery is 187 cm/s.').findings;
    expect(finding?.measurements.map(({ values, unit, millimetres }) => ({ values, unit, millimetres }))).toEqual([
      { values: [187], unit: 'cm/s', millimetres: undefined },
    ]);
  });
});

reads('images go with their finding, however they are written', [
  ['Nodule in the lingula (series 4 image 112).', ['lung-nodule present @lingula 4:112']],
  ['Nodule in the lingula (4/112).', ['lung-nodule present @lingula 4:112']],
  ['Nodule in the lingula (image 45 of series 3).', ['lung-nodule present @lingula 3:45']],
  ['Nodule in the lingula (se 3 im 45).', ['lung-nodule present @lingula 3:45']],
  ['Nodule in the lingula (image 45, series 3), 5 mm.', ['lung-nodule present @lingula 5 mm 3:45']],
]);
