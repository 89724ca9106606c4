import { describe, expect, test } from 'vitest';
import { analyze } from '../../../../server/src/engine/analyze';
import type { Finding } from '../../../../server/src/engine/report';

/** The findings of a text, one line each: concept, certainty, places, and what else is said. */
function read(text: string): readonly string[] {
  return analyze(text).findings.map(line);
}

function line({ concept, name, certainty, locations, severity, count, measurements, change, images }: Finding): string {
  return [
    concept ?? `"${name}"`,
    certainty,
    ...locations.map(({ place, name: words, side }) => `@${place ?? words}${side === undefined ? '' : `:${side}`}`),
    ...(severity === undefined ? [] : [severity.name]),
    ...(count === undefined ? [] : [`x${count.value}`]),
    ...measurements.map(
      ({ millimetres, values, unit, prior }) =>
        `${prior === true ? 'was ' : ''}${millimetres === undefined ? `${values.join('x')} ${unit}` : `${millimetres.join('x')} mm`}`,
    ),
    ...(change === undefined ? [] : [change.name]),
    ...(images ?? []).map(({ series, image }) => `${series ?? ''}:${image ?? ''}`),
  ].join(' ');
}

describe('a word that names no organ', () => {
  test.each([
    ['Solid mass in the left kidney.', ['renal-mass present @kidney:left']],
    ['Soft tissue density in the left breast.', ['soft-tissue-density present @soft-tissues @breast:left']],
    ['Liver fibrosis.', ['hepatic-fibrosis present @liver']],
    ['Vague opacity projecting over the lower thoracic spine.', ['lung-opacity present @thoracic-spine']],
    ['Parenchymal density of the spleen is normal.', ['normal-spleen present @spleen']],
  ])('%s', (text, findings) => {
    expect(read(text)).toEqual(findings);
  });
});

describe('larger than normal is not normal', () => {
  test.each([
    ['The heart is larger than normal.', ['cardiomegaly present @heart']],
    ['The ascending aorta is wider than normal.', ['aortic-dilation present @ascending-aorta']],
    ['The cardiothoracic ratio is increased in favor of the heart.', ['cardiomegaly present @heart increased']],
  ])('%s', (text, findings) => {
    expect(read(text)).toEqual(findings);
  });
});

describe('a device is what its words call it, wherever it is', () => {
  test.each([
    [
      'The endotracheal tube terminates in the right mainstem bronchus.',
      /^endotracheal-tube present @main-bronchus:right/,
    ],
    ['NG tube in the right pleural space.', /^enteric-tube present @pleural-space:right/],
    ['PICC catheter tip in the superior vena cava.', /^picc present/],
    ['Left chest tube.', /^chest-tube present/],
    ['Swan-Ganz catheter in the right pulmonary artery.', /^pulmonary-artery-catheter present/],
  ])('%s', (text, finding) => {
    expect(read(text)[0]).toMatch(finding);
  });
});

describe('what is denied is not always the thing', () => {
  test.each([
    ['None of the nodules has grown.', 'lung-nodule present unchanged'],
    ['Neither nodule has changed.', 'lung-nodule present unchanged'],
    ['No nodule has grown.', 'lung-nodule present unchanged'],
    ['Not all of the nodules are stable.', 'lung-nodule present'],
    ['The nodule is not stable.', 'lung-nodule present'],
    ['The effusion is not large.', 'pleural-effusion present'],
    ['No new nodule has appeared.', 'lung-nodule absent'],
    ['No effusion has developed.', 'pleural-effusion absent'],
    ['Neither consolidation nor effusion is seen.', 'consolidation absent'],
    ['It was not found to be compatible with pneumonia.', 'pneumonia absent'],
  ])('%s', (text, finding) => {
    expect(read(text)[0]).toBe(finding);
  });
});

describe('after a procedure', () => {
  test.each([
    ['No pneumothorax after line placement.', ['pneumothorax absent', 'central-venous-catheter present']],
    [
      'No hydronephrosis status post stent placement.',
      ['hydronephrosis absent', expect.stringMatching(/stent present/)],
    ],
    ['Pneumothorax following biopsy is not seen.', expect.arrayContaining(['pneumothorax absent'])],
    ['No pneumothorax after chest tube removal.', ['pneumothorax absent', 'chest-tube absent @thorax resolved']],
    ['The tube requires removal.', ['support-device present']],
    [
      'Right internal jugular catheter with its tip in the superior vena cava.',
      ['central-venous-catheter present @jugular-vein:right @superior-vena-cava'],
    ],
    ['Right PICC.', ['picc present @right:right']],
    ['The pneumomediastinum has nearly resolved.', ['pneumomediastinum present better']],
    ['Moderate-sized hiatal hernia.', ['hiatal-hernia present moderate-sized']],
  ])('%s', (text, findings) => {
    expect(read(text)).toEqual(findings);
  });
});

describe('more doubt, and what goes on behind but', () => {
  test.each([
    ['Low probability of pulmonary embolism.', ['pulmonary-embolism uncertain @pulmonary-artery']],
    ['High suspicion for malignancy.', ['malignancy uncertain']],
    ['This limits evaluation for an effusion.', ['pleural-effusion uncertain']],
    [
      'The arteries are calcified but patent.',
      ['arterial-calcification present @artery', 'normal-artery present @artery'],
    ],
    ['Fatty liver.', ['hepatic-steatosis present @liver']],
    [
      'Mild mucosal thickening in the ethmoid air cells.',
      [expect.stringMatching(/^sinus-mucosal-thickening present (.* )?@ethmoid-sinus mild$/)],
    ],
  ])('%s', (text, findings) => {
    expect(read(text)).toEqual(findings);
  });
});

describe('a question mark is doubt', () => {
  test.each([
    ['Pneumonia?', ['pneumonia uncertain']],
    ['? pneumonia', ['pneumonia uncertain']],
    [
      'Left basilar opacity (atelectasis?).',
      ['lung-opacity present @lung-base:left', 'atelectasis uncertain @lung-base:left'],
    ],
    ['Opacity, fibrosis? scarring?', ['lung-opacity present', 'pulmonary-fibrosis uncertain', 'scarring uncertain']],
    ['No effusion? Small nodule.', ['pleural-effusion uncertain', 'lung-nodule present small']],
  ])('%s', (text, findings) => {
    expect(read(text)).toEqual(findings);
  });
});

describe('places before what is there', () => {
  test.each([
    ['In the right lobe of the thyroid, a hypodense nodule is seen.', ['thyroid-nodule present @thyroid-lobe:right']],
    [
      'In both lungs, nodules and consolidation are seen.',
      ['lung-nodule present @lung:bilateral', 'consolidation present @lung:bilateral'],
    ],
    [
      'In the left lung, nodules are seen, and the heart is large.',
      ['lung-nodule present @lung:left', 'cardiomegaly present @heart large'],
    ],
    ['The left kidney has a 4 mm stone.', ['kidney-stone present @kidney:left 4 mm']],
    [
      'The lesion with a cystic component in the left kidney measures 4 cm.',
      expect.arrayContaining([expect.stringMatching(/^\S+ present.* 40 mm$/)]),
    ],
  ])('%s', (text, findings) => {
    expect(read(text)).toEqual(findings);
  });
});

describe('items that nothing separates', () => {
  test.each([
    [
      'Small bilateral pleural effusions basilar atelectasis.',
      ['pleural-effusion present @pleura:bilateral small', 'atelectasis present @lung-base'],
    ],
    [
      'Pneumothorax and collapse of a substantial portion of the left lung.',
      ['pneumothorax present @lung:left', 'atelectasis present @lung:left substantial'],
    ],
    ['No effusion (blunting is chronic).', ['pleural-effusion absent', 'costophrenic-angle-blunting present']],
    ['No evidence of tumor (metastasis).', ['malignancy absent', 'metastasis absent']],
  ])('%s', (text, findings) => {
    expect(read(text)).toEqual(findings);
  });
});

describe('sides', () => {
  test.each([
    [
      'No pneumothorax on the right, small on the left.',
      ['pneumothorax absent @pleura:right', 'pneumothorax present @pleura:left small'],
    ],
    [
      'No pleural effusion on the left and trace on the right.',
      ['pleural-effusion absent @pleura:left', 'pleural-effusion present @pleura:right trace'],
    ],
    [
      'KIDNEYS: Right stone; left normal.',
      ['kidney-stone present @kidney:right', 'normal-kidney present @kidney:left'],
    ],
    ['No cervical lymphadenopathy.', ['lymphadenopathy absent @cervical-nodes']],
  ])('%s', (text, findings) => {
    expect(read(text)).toEqual(findings);
  });
});

describe('two things at one place', () => {
  test.each([
    ['No pleural effusion or thickening.', ['pleural-effusion absent @pleura', 'pleural-thickening absent @pleura']],
    [
      'Pericardial effusion-thickening was not observed.',
      ['pericardial-effusion absent @pericardium', 'pericardial-thickening absent @pericardium'],
    ],
    ['Areas of atelectasis-consolidation.', ['atelectasis present', 'consolidation present']],
    [
      'Effusion and elevation of the right hemidiaphragm.',
      ['pleural-effusion present', 'elevated-hemidiaphragm present @hemidiaphragm:right'],
    ],
    [
      'There are degenerative changes and small fractures in the spine.',
      ['degenerative-spine present @spine', 'spine-fracture present @spine small'],
    ],
    [
      'Tiny left apical pneumothorax persists after removal of the chest tube.',
      expect.arrayContaining(['pneumothorax present @lung-apex:left tiny']),
    ],
  ])('%s', (text, findings) => {
    expect(read(text)).toEqual(findings);
  });

  test('places in a list are all places of the finding', () => {
    expect(read('Nodules are seen in the right upper lobe, left lower lobe, and lingula.')).toEqual([
      'lung-nodule present @upper-lobe:right @lower-lobe:left @lingula',
    ]);
  });

  test('a denied change of a property denies the finding', () => {
    expect(read('There is no increase in bronchial wall thickness.')[0]).toMatch(/^bronchial-wall-thickening absent/);
  });
});

describe('lymph nodes', () => {
  test.each([
    ['There are lymph nodes in the mediastinum.', ['lymph-node present @lymph-nodes']],
    ['Millimetric hilar lymph nodes are seen.', ['lymph-node present @hilar-nodes millimetric']],
    ['Stable axillary lymph nodes.', ['lymph-node present @axillary-nodes unchanged']],
    ['Enlarged axillary lymph nodes.', ['lymphadenopathy present @axillary-nodes']],
    ['No axillary lymph nodes are seen.', ['lymphadenopathy absent @axillary-nodes']],
    ['Mediastinal lymph nodes cannot be evaluated.', []],
  ])('%s', (text, findings) => {
    expect(read(text)).toEqual(findings);
  });
});

describe('places', () => {
  test.each([
    ['Left lower lobe pulmonary nodule.', ['lung-nodule present @lower-lobe:left']],
    ['Right middle and lower lobe opacities.', ['lung-opacity present @middle-lobe:right @lower-lobe:right']],
    ['Opacities in the right upper and left lower lobes.', ['lung-opacity present @upper-lobe:right @lower-lobe:left']],
    ['Lower lung opacities.', ['lung-opacity present @lower-lung-zone']],
    ['Right lower lobe airspace disease.', ['airspace-opacity present @lower-lobe:right']],
    ['Thoracic spondylosis.', ['thoracic-spondylosis present @thoracic-spine']],
    ['Pulmonary embolism.', ['pulmonary-embolism present @pulmonary-artery']],
    ['Status post right upper lobectomy.', ['lobectomy present @upper-lobe:right']],
    ['Enlarged right paratracheal lymph nodes.', ['lymphadenopathy present @mediastinal-nodes:right']],
    [
      'No enlarged axillary, mediastinal, or hilar lymph nodes.',
      ['hilar-lymphadenopathy absent @axillary-nodes @mediastinal-nodes @hilar-nodes'],
    ],
  ])('%s', (text, findings) => {
    expect(read(text)).toEqual(findings);
  });

  test('a suggested diagnosis and its alternatives have the place of their finding', () => {
    expect(read('Left basilar opacity, atelectasis versus scarring.')).toEqual([
      'lung-opacity present @lung-base:left',
      'atelectasis uncertain @lung-base:left',
      'scarring uncertain @lung-base:left',
    ]);
    expect(
      read('Atelectasis or scarring in the left lung base.').every((each) => each.includes('@lung-base:left')),
    ).toBe(true);
  });

  test('a place is lent only to what can be there, and never to what is denied', () => {
    expect(read('Left basilar opacity or pleural effusion.')[1]).not.toContain('lung-base');
    expect(read('LUNGS: No consolidation.')[0]).not.toContain(' @lung ');
  });

  test('a sub-heading gives its organ', () => {
    expect(read('FINDINGS:\nLUNGS: Scarring.\nBONES: Osteopenia.')).toEqual([
      'scarring present @lung',
      'osteopenia present @bone',
    ]);
  });
});

describe('the body part that a report is about', () => {
  test('decides what a bare effusion or osteophyte is', () => {
    const text = 'TECHNIQUE: MRI right knee.\nFINDINGS: The menisci are intact. Osteophytes. Small effusion.';
    expect(read(text).slice(1)).toEqual(['osteoarthritis present', 'knee-joint-effusion present small']);
    expect(read('FINDINGS: The heart and lungs are normal. Small effusion.')[1]).toBe('pleural-effusion present small');
  });

  test('decides whose ventricles they are', () => {
    const text =
      'FINDINGS: The brain parenchyma is normal. The ventricles are normal. No mass effect in the cerebellum.';
    expect(read(text)[1]).toBe('normal-cerebral-ventricle present @cerebral-ventricle');
  });

  test('changes nothing that a report names, whatever it is about', () => {
    const text =
      'FINDINGS: The liver, spleen and kidneys are normal. The pancreas is normal. No pneumothorax. Pleural effusion.';
    expect(read(text).slice(-2)).toEqual(['pneumothorax absent', 'pleural-effusion present @pleura']);
  });
});

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

test('every span of a finding lies in the text, whatever lends it', () => {
  const text =
    'LUNGS: Opacity in the left base. Findings suggest pneumonia. The largest measures 4 cm.\nPLEURA: Effusion.';
  for (const { start, end, locations, measurements } of analyze(text).findings) {
    for (const span of [{ start, end }, ...locations, ...measurements]) {
      expect(span.end).toBeGreaterThan(span.start);
      expect(span.end).toBeLessThanOrEqual(text.length);
    }
  }
});

describe('what stands between a finding and its place', () => {
  test.each([
    [
      'A nodule, the largest of which is 20 mm, is observed in the right thyroid lobe.',
      'thyroid-nodule present @thyroid-lobe:right',
    ],
    [
      'An effusion reaching 11 mm in thickness is seen in the pericardial space.',
      'pericardial-effusion present @pericardium',
    ],
  ])('%s', (text, start) => {
    expect(read(text)[0]).toMatch(new RegExp(`^${start}`));
  });
});

describe('items that nothing but a mark, a plural or a reason divides', () => {
  test.each([
    ['Large metastases in the liver • Calcified plaques in the LAD.', ['liver-metastasis', 'coronary-calcification']],
    ['" Hiatal hernia " Nodules in both lungs "', ['hiatal-hernia', 'lung-nodule']],
    ['Decreasing basilar infiltrates atelectasis.', ['infiltrate', 'atelectasis']],
    ['Opacities compatible with mild edema given mild congestion.', ['lung-opacity', 'edema', 'vascular-congestion']],
  ])('%s', (text, concepts) => {
    expect(analyze(text).findings.map(({ concept }) => concept)).toEqual(concepts);
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

describe('images go with their finding, however they are written', () => {
  test.each([
    ['Nodule in the lingula (series 4 image 112).', ['lung-nodule present @lingula 4:112']],
    ['Nodule in the lingula (4/112).', ['lung-nodule present @lingula 4:112']],
    ['Nodule in the lingula (image 45 of series 3).', ['lung-nodule present @lingula 3:45']],
    ['Nodule in the lingula (se 3 im 45).', ['lung-nodule present @lingula 3:45']],
    ['Nodule in the lingula (image 45, series 3), 5 mm.', ['lung-nodule present @lingula 5 mm 3:45']],
  ])('%s', (text, findings) => {
    expect(read(text)).toEqual(findings);
  });
});

describe('what only tells more of a finding is no finding of its own', () => {
  test.each([
    ['An enhancing lesion in segment 7 measures 2 cm with washout.', 1],
    ['Consolidation in the right lower lobe with air bronchograms.', 1],
    ['The spleen is enlarged, unchanged.', 1],
    ['Left IJ line, its tip in the right atrium.', 1],
    ['Collection with gas in the left flank.', 1],
    ['Mass without calcification.', 2],
  ])('%s', (text, count) => {
    expect(analyze(text).findings).toHaveLength(count);
  });
});

describe('a sub-heading completes the places below it', () => {
  test.each([
    ['LEFT KIDNEY: Cyst in the lower pole.', ['renal-cyst present @kidney:left']],
    ['GALLBLADDER: No wall thickening.', ['gallbladder-wall-thickening absent @gallbladder']],
    ['L4-L5: Mild disc bulge.', ['disc-bulge present @lumbar-spine @intervertebral-disc mild']],
    ['RIGHT BREAST: Mass in the upper outer quadrant.', ['breast-mass present @upper-outer-quadrant:right']],
    [
      'RIGHT KIDNEY: Cyst.\nThe left ovary is normal.',
      ['renal-cyst present @kidney:right', 'normal-ovary present @ovary:left'],
    ],
  ])('%s', (text, findings) => {
    expect(read(text)).toEqual(findings);
  });
});
