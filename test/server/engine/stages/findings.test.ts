import { describe, expect, test } from 'vitest';
import { analyze } from '../../../../server/src/engine/analyze';
import { read, reads } from './finding-lines';

reads('a word that names no organ', [
  ['Solid mass in the left kidney.', ['renal-mass present @kidney:left']],
  ['Soft tissue density in the left breast.', ['soft-tissue-density present @soft-tissues @breast:left']],
  ['Liver fibrosis.', ['hepatic-fibrosis present @liver']],
  ['Vague opacity projecting over the lower thoracic spine.', ['lung-opacity present @thoracic-spine']],
  ['Parenchymal density of the spleen is normal.', ['normal-spleen present @spleen']],
]);

reads('larger than normal is not normal', [
  ['The heart is larger than normal.', ['cardiomegaly present @heart']],
  ['The ascending aorta is wider than normal.', ['aortic-dilation present @ascending-aorta']],
  ['The cardiothoracic ratio is increased in favor of the heart.', ['cardiomegaly present @heart increased']],
]);

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

reads('after a procedure', [
  ['No pneumothorax after line placement.', ['pneumothorax absent', 'central-venous-catheter present']],
  ['No hydronephrosis status post stent placement.', ['hydronephrosis absent', expect.stringMatching(/stent present/)]],
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
]);

reads('more doubt, and what goes on behind but', [
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
]);

reads('a question mark is doubt', [
  ['Pneumonia?', ['pneumonia uncertain']],
  ['? pneumonia', ['pneumonia uncertain']],
  [
    'Left basilar opacity (atelectasis?).',
    ['lung-opacity present @lung-base:left', 'atelectasis uncertain @lung-base:left'],
  ],
  ['Opacity, fibrosis? scarring?', ['lung-opacity present', 'pulmonary-fibrosis uncertain', 'scarring uncertain']],
  ['No effusion? Small nodule.', ['pleural-effusion uncertain', 'lung-nodule present small']],
]);

reads('items that nothing separates', [
  [
    'Small bilateral pleural effusions basilar atelectasis.',
    ['pleural-effusion present @pleura:bilateral small', 'atelectasis present @lung-base'],
  ],
  [
    'Pneumothorax and collapse of a substantial portion of the left lung.',
    ['pneumothorax present @pleura:left', 'atelectasis present @lung:left substantial'],
  ],
  ['No effusion (blunting is chronic).', ['pleural-effusion absent', 'costophrenic-angle-blunting present']],
  ['No evidence of tumor (metastasis).', ['malignancy absent', 'metastasis absent']],
]);

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

reads('what is only like something, or not told apart from it', [
  ['Calcified nodule, unlike malignancy.', ['calcified-nodule present', 'malignancy absent']],
  ['Skin fold mimics a pneumothorax.', ['pneumothorax uncertain @skin']],
  ['Consolidation cannot be distinguished from atelectasis.', ['consolidation present', 'atelectasis uncertain']],
  ['Active infiltration cannot be distinguished on this background.', ['infiltrate uncertain']],
  ['It is hard to distinguish atelectasis from pneumonia.', ['atelectasis uncertain', 'pneumonia uncertain']],
  ['The surgeon suspects a bile leak.', ['bile-leak uncertain @biliary-tree']],
]);

reads('what is there and what is not take turns', [
  [
    'No free gas, moderate ascites, no varices, splenomegaly.',
    ['pneumoperitoneum absent', 'ascites present moderate', 'varices absent', 'splenomegaly present'],
  ],
  [
    'No effusion, no pneumothorax, mass or nodule.',
    ['pleural-effusion absent', 'pneumothorax absent', 'lung-mass absent', 'lung-nodule absent'],
  ],
  [
    'Liver normal, no effusion, pneumothorax.',
    ['normal-liver present @liver', 'pleural-effusion absent', 'pneumothorax absent'],
  ],
]);

describe('what is not normal is abnormal', () => {
  test('and has a name that says so', () => {
    const [finding] = analyze('FINDINGS: The gallbladder is not normal.').findings;
    expect(finding).toMatchObject({ kind: 'abnormal', name: 'abnormal gallbladder', certainty: 'present' });
    expect(finding?.concept).toBeUndefined();
  });

  test('but not what is denied together with something else', () => {
    expect(read('If not normal, repeat.')).toEqual(['normal absent']);
    expect(read('No evidence that the lungs are not normal.')).toEqual(['normal-lung absent @lung']);
    expect(read('No effusion or loss of normal bone architecture.')).toEqual([
      'pleural-effusion absent',
      'normal-bone absent @bone',
    ]);
  });
});

describe('a shift is of what its words name', () => {
  test.each([
    ['Midline shift of 5 mm.', 'midline-shift present 5 mm'],
    ['Mediastinal shift to the right.', 'mediastinal-shift present @mediastinum:right'],
    ['Talar shift of 3 mm.', '"shift" present @talus 3 mm'],
  ])('%s', (text, finding) => {
    expect(read(text)).toEqual([finding]);
  });

  test('and across the middle of a chest it is the mediastinum’s', () => {
    const { findings } = analyze('EXAM: Chest radiograph.\nFINDINGS: No midline shift. Lungs are clear.');
    expect(findings[0]).toMatchObject({ concept: 'mediastinal-shift', certainty: 'absent' });
  });
});

reads('a comparison of the sides is no change', [
  ['Bilateral pleural effusions, larger on the left.', ['pleural-effusion present @pleura:bilateral']],
  ['Bilateral hydronephrosis, worse on the right.', ['hydronephrosis present @kidney:bilateral']],
  ['A left effusion, larger than the right one.', ['pleural-effusion present @pleura:left']],
  ['Effusion, now larger on the left.', ['pleural-effusion present @pleura:left increased']],
  [
    'The effusion has decreased on the right and increased on the left.',
    ['pleural-effusion present @pleura:right @pleura:left'],
  ],
]);

reads('brain and belly', [
  [
    'T2 hyperintense lesions in the periventricular white matter.',
    ['white-matter-lesion present @periventricular-white-matter'],
  ],
  ['Enhancement of the left optic nerve.', ['"enhancement" present @optic-nerve:left']],
  ['No EMVI.', ['extramural-venous-invasion absent']],
  ['No cord compression.', ['cord-compression absent @spinal-cord']],
  ['Left vocal cord paralysis.', ['vocal-cord-paralysis present @vocal-cord:left']],
  ['The aorta is ectatic.', ['aortic-dilation present @aorta']],
  ['Absent end-diastolic flow in the umbilical artery.', ['absent-end-diastolic-flow present @umbilical-artery']],
  ['No absent or reversed end-diastolic flow.', ['absent-or-reversed-end-diastolic-flow absent']],
  ['Reversed end-diastolic flow in the umbilical artery.', ['reversed-end-diastolic-flow present @umbilical-artery']],
]);

reads('another one', [
  [
    'No large effusion, but a small one cannot be excluded.',
    ['pleural-effusion absent large', 'pleural-effusion uncertain small'],
  ],
  ['Old fracture and a new one at T12.', ['healed-fracture present', 'fracture present @thoracic-spine new']],
  ['Multiple nodules, the largest one in the right lower lobe.', ['lung-nodule present @lower-lobe:right']],
]);

reads('what is denied of a thing is not the thing', [
  ['There is no evidence that the mass has grown.', ['lung-mass present unchanged']],
  ['No evidence that the lesion is malignant.', ['lesion present', 'malignancy absent']],
  ['No evidence that there is a mass.', ['lung-mass absent']],
  ['PE excluded.', ['pulmonary-embolism absent']],
  ['Scaphoid fracture, to be excluded with MRI in 10 days.', ['scaphoid-fracture uncertain @scaphoid']],
  ['Metastasis is neither confirmed nor excluded.', ['metastasis uncertain']],
  ['Excluded aneurysm sac measures 5.2 cm.', ['aneurysm present 52 mm']],
  ['No evidence that the mass invades the left kidney.', ['renal-mass present @kidney:left']],
  ['No sign that the aneurysm has ruptured.', ['aneurysm present', '"ruptured" absent']],
  [
    'Pleural effusion on the right, none on the left.',
    ['pleural-effusion present @pleura:right', 'pleural-effusion absent @pleura:left'],
  ],
  ['Several lymph nodes, none enlarged.', ['lymphadenopathy absent @lymph-nodes']],
  ['Part of the mass is excluded from the field of view.', [expect.stringMatching(/^lung-mass present/)]],
]);

reads('of a denied list with an `or` nothing persists', [
  ['No mass, edema or hemorrhage persists.', ['lung-mass absent', 'edema absent', '"hemorrhage" absent']],
  ['No pneumothorax, and a small effusion persists.', ['pneumothorax absent', 'pleural-effusion present small']],
  ['No mass, small effusion persists.', ['lung-mass absent', 'pleural-effusion present small']],
]);
