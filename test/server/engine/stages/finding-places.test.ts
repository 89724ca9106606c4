import { describe, expect, test } from 'vitest';
import { analyze } from '../../../../server/src/engine/analyze';
import { read, reads } from './finding-lines';

reads('places before what is there', [
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
]);

reads('sides', [
  [
    'No pneumothorax on the right, small on the left.',
    ['pneumothorax absent @pleura:right', 'pneumothorax present @pleura:left small'],
  ],
  [
    'No pleural effusion on the left and trace on the right.',
    ['pleural-effusion absent @pleura:left', 'pleural-effusion present @pleura:right trace'],
  ],
  ['KIDNEYS: Right stone; left normal.', ['kidney-stone present @kidney:right', 'normal-kidney present @kidney:left']],
  ['No cervical lymphadenopathy.', ['lymphadenopathy absent @cervical-nodes']],
]);

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

  test.each([
    ['Fluid collection in the psoas muscle on the left.', ['fluid-collection present @psoas:left']],
    ['On the left, there is a hematoma in the gluteus maximus.', [expect.stringMatching(/@\S+:left$/)]],
    ['Synovitis of the wrist bilaterally.', ['synovitis present @wrist:bilateral']],
    ['Hemorrhage in the thalamus, more on the left.', [expect.not.stringContaining('@thalamus:left')]],
  ])('a side said apart from its place is the side of that place: %s', (text, findings) => {
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

reads('lymph nodes', [
  ['There are lymph nodes in the mediastinum.', ['lymph-node present @lymph-nodes']],
  ['Millimetric hilar lymph nodes are seen.', ['lymph-node present @hilar-nodes millimetric']],
  ['Stable axillary lymph nodes.', ['lymph-node present @axillary-nodes unchanged']],
  ['Enlarged axillary lymph nodes.', ['lymphadenopathy present @axillary-nodes']],
  ['No axillary lymph nodes are seen.', ['lymphadenopathy absent @axillary-nodes']],
  ['Mediastinal lymph nodes cannot be evaluated.', []],
]);

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

reads('a sub-heading completes the places below it', [
  ['LEFT KIDNEY: Cyst in the lower pole.', ['renal-cyst present @kidney:left']],
  ['GALLBLADDER: No wall thickening.', ['gallbladder-wall-thickening absent @gallbladder']],
  ['L4-L5: Mild disc bulge.', ['disc-bulge present @lumbar-spine @intervertebral-disc mild']],
  ['RIGHT BREAST: Mass in the upper outer quadrant.', ['breast-mass present @upper-outer-quadrant:right']],
  [
    'RIGHT KIDNEY: Cyst.\nThe left ovary is normal.',
    ['renal-cyst present @kidney:right', 'normal-ovary present @ovary:left'],
  ],
]);

describe('what a place is said not to have is not there', () => {
  test.each([
    ['The left kidney shows no hydronephrosis.', ['hydronephrosis absent @kidney:left']],
    [
      'The right kidney has no stone, mass or hydronephrosis.',
      ['kidney-stone absent @kidney:right', 'renal-mass absent @kidney:right', 'hydronephrosis absent @kidney:right'],
    ],
    ['The left kidney is small and has no stone.', expect.arrayContaining(['kidney-stone absent @kidney:left'])],
    [
      'The left lung shows no effusion or pneumothorax.',
      ['pleural-effusion absent @pleura:left', 'pneumothorax absent @pleura:left'],
    ],
    ['The left leg veins are free of thrombus.', ['venous-thrombosis absent @leg-vein:left']],
    ['The left pulmonary arterial tree is free of thrombus.', ['pulmonary-embolism absent @pulmonary-artery:left']],
    ['The lungs are clear and there is no effusion.', ['normal-lung present @lung', 'pleural-effusion absent']],
    // What is there besides is in the same place unless the words name another.
    [
      'Left kidney shows no hydronephrosis, but a 1.3 cm simple cyst at the upper pole.',
      ['hydronephrosis absent @kidney:left', 'renal-cyst present @kidney:left 13 mm'],
    ],
    [
      'The left shoulder demonstrates no dislocation but a small effusion.',
      ['shoulder-dislocation absent @shoulder:left', 'joint-effusion present @shoulder:left small'],
    ],
    [
      'The right kidney has no stone, but a 5 mm stone in the left.',
      ['kidney-stone absent @kidney:right', 'kidney-stone present @kidney:left 5 mm'],
    ],
    [
      'The right kidney shows no stone but the left kidney has a cyst.',
      ['kidney-stone absent @kidney:right', 'renal-cyst present @kidney:left'],
    ],
    // What is denied of the other side is not denied of this one.
    [
      'Left kidney is atrophic with no hydronephrosis of the right.',
      ['renal-atrophy present @kidney:left', 'hydronephrosis absent @kidney:right'],
    ],
    [
      'The right lung is clear with no effusion or pneumothorax on the left.',
      ['normal-lung present @lung:right', 'pleural-effusion absent @pleura:left', 'pneumothorax absent @pleura:left'],
    ],
    ['Superficial leg vein thrombus.', ['venous-thrombosis present @leg-vein']],
    ['The nodule shows no calcification.', ['lung-nodule present', 'calcification absent']],
  ])('%s', (text, findings) => {
    expect(read(text)).toEqual(findings);
  });

  test('nor is it what is said behind: no finding is only `free`, nor only advised', () => {
    for (const text of [
      'The lungs are free of disease.',
      'Surgical review advised.',
      'Clinical correlation advised.',
    ]) {
      expect(analyze(`FINDINGS: ${text}`).findings.filter(({ certainty }) => certainty === 'present')).toEqual([]);
    }
  });

  test('a cyst of the other kidney is not of the one without stones', () => {
    const [stone, cyst] = analyze(
      'FINDINGS: The right kidney shows no stone, but there is a cyst in the left.',
    ).findings;
    expect(stone?.locations.map(({ side }) => side)).toEqual(['right']);
    expect(cyst?.locations.map(({ side }) => side)).toEqual(['left']);
  });
});

test('a bare obstruction in a report about kidneys is of them', () => {
  const report = analyze(
    'EXAM: Renal ultrasound.\nFINDINGS: The right kidney is normal. The left kidney is normal. No obstruction.\nIMPRESSION: Doubt left-sided obstruction.',
  );
  const named = report.findings.filter(({ name }) => name.includes('obstruction'));
  expect(named.map(({ name, certainty }) => `${name} ${certainty}`)).toEqual([
    'urinary obstruction absent',
    'urinary obstruction uncertain',
  ]);
  expect(named[1]?.locations).toMatchObject([{ place: 'kidney', side: 'left' }]);
  for (const text of [
    'Small bowel loops are dilated. No obstruction.',
    'Left renal cyst. Right renal cyst. Dilated small bowel loops; obstruction.',
  ]) {
    expect(analyze(`FINDINGS: ${text}`).findings.at(-1)?.concept).toBe('bowel-obstruction');
  }
});

test('what cannot be in the organ of the sub-heading above is not placed there', () => {
  const places = (text: string) =>
    analyze(text).findings.map(({ name, locations }) => `${name} @${locations.map(({ place }) => place).join(' ')}`);
  expect(places('FINDINGS:\nLiver: Normal.\nNo ascites. Small hiatal hernia.')).toEqual([
    'normal liver @liver',
    'ascites @',
    'hiatal hernia @',
  ]);
  expect(places('FINDINGS:\nLungs: No effusion. Nodule.')).toEqual(['pleural effusion @pleura', 'lung nodule @lung']);
  expect(places('FINDINGS:\nPancreas, spleen: Unremarkable.')).toEqual(['normal pancreas @pancreas spleen']);
  expect(places('FINDINGS:\nRight knee: No fracture.')[0]).toMatch(/@knee$/);
});

test('a bare mass of a mammogram is of the breast, also where no sentence names one', () => {
  const text = 'DIGITAL MAMMOGRAM\nFINDINGS:\nRight breast: Stable 8 mm mass at 2 o’clock.\nLeft: No suspicious mass.';
  expect(analyze(text).findings.map(({ name, certainty }) => `${name} ${certainty}`)).toEqual([
    'breast mass present',
    'breast mass absent',
  ]);
});
