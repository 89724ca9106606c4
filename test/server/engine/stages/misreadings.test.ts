import { describe, expect, test } from 'vitest';
import { read } from './finding-lines';

/** Readings that were wrong once and could have hurt: another organ, a lost doubt, a size or a severity of something else. */
describe('what is nearly gone is still there', () => {
  test.each([
    ['Left pleural effusion has nearly cleared.', 'pleural-effusion present @pleura:left better'],
    ['The edema has largely cleared.', 'edema present better'],
    ['The pneumothorax is almost gone.', 'pneumothorax present'],
    ['The effusion has cleared.', 'pleural-effusion absent resolved'],
    ['The pneumothorax is gone.', 'pneumothorax absent resolved'],
  ])('%s', (text, first) => expect(read(text)[0]).toBe(first));
});

describe('how much it changed is not how severe it is', () => {
  test.each([
    ['Slight interval worsening of pulmonary edema, now moderate.', 'pulmonary-edema present @lung moderate worse'],
    ['Slight increase in the small left effusion.', 'pleural-effusion present @pleura:left small increased'],
    ['Mild decrease in the right hydronephrosis.', 'hydronephrosis present @kidney:right decreased'],
    ['Mild worsening hydronephrosis.', 'hydronephrosis present mild worse'],
    ['Slight increase in density.', 'lung-opacity present slight increased'],
  ])('%s', (text, first) => expect(read(text)[0]).toBe(first));
});

describe('a doubt reaches its own words', () => {
  test.each([
    [
      'Lesion with surrounding edema, metastasis favored over abscess.',
      ['lesion present', 'edema present', 'metastasis uncertain', 'abscess uncertain'],
    ],
    ['Nondisplaced fractures may be occult.', ['fracture uncertain', '"occult" present']],
    ['Occult fracture of the scaphoid.', ['scaphoid-fracture present @scaphoid']],
  ])('%s', (text, findings) => expect(read(text)).toEqual(findings));
});

describe('one denied list at one place', () => {
  test.each([
    [
      'No suspicious mass, calcification or distortion in the left breast.',
      [
        'breast-mass absent @breast:left',
        'breast-calcification absent @breast:left',
        'architectural-distortion absent @breast:left',
      ],
    ],
    [
      'No focal consolidation, pleural effusion, or pneumothorax.',
      ['consolidation absent', 'pleural-effusion absent @pleura', 'pneumothorax absent'],
    ],
    ['No effusion or pleural thickening.', ['pleural-effusion absent @pleura', 'pleural-thickening absent @pleura']],
    ['No effusion, pneumothorax, or edema.', ['pleural-effusion absent', 'pneumothorax absent', 'edema absent']],
  ])('%s', (text, findings) => expect(read(text)).toEqual(findings));
});

describe('each size has its own owner', () => {
  test.each([
    [
      'Right convexity subdural hematoma, 8 mm, with 4 mm leftward shift.',
      ['subdural-hematoma present @subdural-space:right 8 mm', 'midline-shift present 4 mm'],
    ],
    [
      'Fracture of the radius with 5 mm displacement.',
      ['distal-radius-fracture present @radius', '"displacement" present 5 mm'],
    ],
    ['Fracture of the radius with displacement.', ['distal-radius-fracture present @radius', '"displacement" present']],
    [
      'Right kidney 10.9 cm, left 11.2 cm.',
      ['"kidney" present @kidney:right 109 mm', '"kidney" present @kidney:left 112 mm'],
    ],
    [
      'Right kidney 10.9 cm, left renal cyst 2 cm.',
      ['"kidney" present @kidney:right 109 mm', 'renal-cyst present @kidney:left 20 mm'],
    ],
  ])('%s', (text, findings) => expect(read(text)).toEqual(findings));
});

describe('the organ that is meant', () => {
  test.each([
    ['Bladder wall thickening due to outlet obstruction.', 'bladder-outlet-obstruction'],
    ['Gastric outlet obstruction.', 'gastric-outlet-obstruction'],
    ['Small bowel obstruction.', 'small-bowel-obstruction'],
    ['Obstruction of the right main bronchus.', 'bronchial-obstruction'],
    ['Several stones, none obstructing.', 'kidney-stone'],
    ['Patent femoral-popliteal bypass graft.', 'lower-limb-bypass'],
    ['Patent bypass grafts.', 'coronary-bypass'],
    ['Torsion of the left testis.', 'testicular-torsion'],
    ['Torsion of the right ovary.', 'ovarian-torsion'],
    ['Torsion of an epiploic appendage.', 'torsion'],
    ['Dissection extending into the left subclavian artery.', 'aortic-dissection'],
    ['Status post left neck dissection.', 'neck-dissection'],
    ['Portal vein thrombosis with cavernous transformation.', 'cavernous-transformation-of-portal-vein'],
    ['Left CPA mass.', 'cerebellopontine-angle-mass'],
    ['The CRM is involved.', 'involved-resection-margin'],
    ['Needle aspiration was performed.', 'needle-aspiration'],
    ['Opacities, probably aspiration.', 'aspiration'],
    ['No intracardiac thrombus.', 'cardiac-thrombus'],
    ['EXAM: Mammography\n\nFINDINGS: Small masses bilaterally.', 'breast-mass'],
    ['EXAM: Chest CT\n\nFINDINGS: Small masses bilaterally.', 'lung-mass'],
  ])('%s', (text, concept) => expect(read(text).map((each) => each.split(' ')[0])).toContain(concept));
});

test('an interlude with `unlike` is about the other side', () => {
  expect(read('The effusion on the left, unlike that on the right, is loculated.')).toEqual([
    'loculated-pleural-effusion present @pleura:left',
  ]);
});

describe('a title without a heading says what the report is of', () => {
  test.each([
    ['US THYROID\nRight: 1.4 cm nodule.\nIMPRESSION: Right nodule.', 'thyroid-nodule'],
    ['KNEE RADIOGRAPHS, BILATERAL\nNo effusion on either side.', 'knee-joint-effusion'],
    ['Left knee hurts\nNo effusion', 'pleural-effusion'],
  ])('%j', (text, concept) => expect(read(text)[0]?.split(' ')[0]).toBe(concept));
});

test('findings behind a history without a heading begin with what is denied', () => {
  const text = 'CT HEAD\nHx: fall on warfarin.\nNo acute intracranial haemorrhage. Old infarct.\nOpinion: Normal.';
  expect(read(text).slice(0, 1)).toEqual(['intracranial-hemorrhage absent @brain']);
  expect(read('HISTORY: Fall. He has a known aneurysm.\nIMPRESSION: Normal.')).toEqual(['normal present']);
});

describe('names that hold a word of another meaning', () => {
  test.each([
    ['The medial clear space is not widened.', ['"widened" absent @medial clear space']],
    ['The gallbladder is not normal.', ['"abnormal gallbladder" present @gallbladder']],
    ['Situs solitus.', ['"situs solitus" present']],
    ['Amniotic fluid is normal.', ['normal-pelvis present @amniotic-cavity']],
    ['New uptake in the left iliac wing.', ['increased-uptake present @ilium:left new']],
    [
      'Moderate right, no left foraminal narrowing.',
      ['foraminal-stenosis present @neural-foramen:right moderate', 'foraminal-stenosis absent @neural-foramen:left'],
    ],
    [
      'Right vertebral artery stenosis. The right is severely narrowed, the left dominant.',
      [
        'vascular-narrowing present @vertebral-artery:right',
        expect.stringContaining('@right:right'),
        '"dominant" present @left:left',
      ],
    ],
  ])('%s', (text, findings) => expect(read(text)).toEqual(findings));
});

describe('a score is silent, what has it is not', () => {
  test.each([
    ['BI-RADS 4 mass in the left breast.', ['breast-mass present @breast:left']],
    ['PI-RADS 4 lesion in the left prostate.', ['prostate-lesion present @prostate:left']],
    ['Deauville 2 residual mass in the mediastinum.', ['mediastinal-mass present @mediastinum']],
    ['Lung-RADS 4B nodule in the left upper lobe.', ['lung-nodule present @upper-lobe:left']],
    ['No LI-RADS 4 or 5 lesion in the liver.', ['liver-lesion absent @liver']],
    ['BI-RADS category 2: Benign.', []],
    ['BI-RADS 0: incomplete.', []],
  ])('%s', (text, findings) => expect(read(text)).toEqual(findings));
});

describe('a word that is another thing beside its neighbour', () => {
  test.each([
    ['Dobhoff tube coils in the stomach.', ['enteric-tube present @stomach']],
    ['Embolization coils in the stomach.', ['embolization-coil present @stomach']],
    ['Interstitial edematous pancreatitis.', ['pancreatitis present']],
    ['Interstitial edema.', ['pulmonary-edema present @lung-interstitium']],
    ['SAH in the left sylvian fissure.', ['subarachnoid-hemorrhage present @brain:left']],
    ['Fluid in the left major fissure.', [expect.stringContaining('@major-fissure:left')]],
    ['No active bleeding.', ['active-extravasation absent']],
    ['No subchorionic bleed.', ['subchorionic-hematoma absent @placenta']],
  ])('%s', (text, findings) => expect(read(text)).toEqual(findings));
});

describe('LAD beside a nodal region is lymphadenopathy, beside a coronary word the artery', () => {
  test.each([
    ['Mild mediastinal LAD.', 'mediastinal-lymphadenopathy present @mediastinum mild'],
    ['Axillary LAD.', 'axillary-lymphadenopathy present @axilla'],
    ['No LAD.', 'lymphadenopathy absent'],
    ['No LAD, LCx or RCA stenosis.', 'coronary-artery-stenosis absent @rca'],
    ['Diffuse LAD disease.', 'coronary-calcification present @lad'],
    ['Stent in the LAD.', 'coronary-stent present @lad'],
  ])('%s', (text, first) => expect(read(text)[0]).toBe(first));
});

describe('excluded in front of a colon, and behind one', () => {
  test.each([
    ['FINDINGS: Excluded: fracture.', ['fracture absent']],
    ['FINDINGS: Pneumothorax: excluded.', ['pneumothorax absent']],
  ])('%s', (text, findings) => expect(read(text)).toEqual(findings));
});

describe('a limit of size is no change', () => {
  test.each([
    ['Cysts, none larger than 5 mm.', 'cyst present 5 mm'],
    ['There are several nodules smaller than 5 mm in the right lung.', 'lung-nodule present @lung:right 5 mm'],
    ['Nodule larger than before.', 'lung-nodule present increased'],
    ['Mass is smaller than 4.3 cm on the prior.', 'lung-mass present was 43 mm decreased'],
  ])('%s', (text, first) => expect(read(`FINDINGS: ${text}`)[0]).toBe(first));
});

describe('a distance that something should move, or from the nipple, is no size', () => {
  test.each([
    ['PICC line tip in the right atrium, retract 2 cm.', 'picc present @atrium:right'],
    ["Oval mass right breast 9 o'clock 4 cm FN, 1.1 x 0.7 cm.", 'breast-mass present @breast:right 11x7 mm'],
    ['Supraspinatus tear retracted 2.5 cm.', 'supraspinatus-tear present @supraspinatus 25 mm'],
    ['Retracted rotator cuff tear 3 cm on the left.', 'rotator-cuff-tear present @rotator-cuff:left 30 mm'],
    ['PICC line should be retracted 2 cm.', 'picc present'],
  ])('%s', (text, first) => expect(read(`FINDINGS: ${text}`)).toEqual([first]));

  test.each([
    ['Catheter retracted, hematoma 3 cm in the right groin.', 'hematoma present @inguinal-region:right 30 mm'],
    ['ETT should be pulled 3 cm; nodule 8 mm in the left lung.', 'lung-nodule present @lung:left 8 mm'],
  ])('%s', (text, last) => expect(read(`FINDINGS: ${text}`).at(-1)).toBe(last));
});

describe('short words of dictation', () => {
  test.each([
    ['Tiny R effusion.', 'pleural-effusion present @pleura:right tiny'],
    ['L PTX.', 'pneumothorax present @pleura:left'],
    ['Bilat pleural effusions.', 'pleural-effusion present @pleura:bilateral'],
    ['CRM positive.', 'involved-resection-margin present'],
    ['CRM is not involved.', 'involved-resection-margin absent @mesorectal-fascia'],
  ])('%s', (text, first) => expect(read(`FINDINGS: ${text}`)).toEqual([first]));
});

describe('litres are no left side, and of both sides one is only the larger', () => {
  test.each([
    ['A 2 L effusion was drained.', 'pleural-effusion present'],
    ['Drained 1.5 L ascites.', 'ascites present'],
    ['L > R effusions.', 'pleural-effusion present @pleura:bilateral'],
    ['R>L pleural effusions.', 'pleural-effusion present @pleura:bilateral'],
  ])('%s', (text, first) => expect(read(`FINDINGS: ${text}`)).toEqual([first]));
});

describe('LAD is the artery where anything is said of it', () => {
  test.each([
    ['No effusion and LAD is calcified.', 'coronary-calcification present @lad'],
    ['Pericardial effusion, LAD severely narrowed.', 'coronary-artery-stenosis present @lad severe'],
    ['No mass, nodule, or LAD.', 'lymphadenopathy absent'],
  ])('%s', (text, last) => expect(read(`FINDINGS: ${text}`).at(-1)).toBe(last));
});

describe('words that only look like an abbreviation', () => {
  test('an insulin is no hydrocephalus, and a slip of the pen no prosthesis', () => {
    expect(read('FINDINGS: Patient on NPH insulin.')).toEqual([]);
    expect(read('FINDINGS: Tha left lung is clear.')).toEqual(['normal-lung present @lung:left']);
  });
});

describe('the nodes of the neck and the hilum of the bile ducts', () => {
  test.each([
    ['Cervical and axillary LAD.', 'axillary-lymphadenopathy present @cervical-nodes @axilla'],
    ['Cholangiocarcinoma at the hilum.', 'cholangiocarcinoma present @biliary-tree'],
    ['Mass at the left hilum.', 'hilar-mass present @hilum:left'],
    ['Pituitary microadenoma on the left, stalk deviated to the right.', 'pituitary-adenoma present @pituitary:left'],
  ])('%s', (text, first) => expect(read(`FINDINGS: ${text}`)).toEqual([first]));
});
