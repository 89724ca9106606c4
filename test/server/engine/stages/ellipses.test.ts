import { describe, expect, test } from 'vitest';
import { read } from './finding-lines';

/** Findings that a sentence speaks of without naming them again; a wrong side or a lost denial here can hurt. */
describe('another one of the same', () => {
  test.each([
    [
      'No stone in the right kidney, a 5 mm one in the left.',
      ['kidney-stone absent @kidney:right', 'kidney-stone present @kidney:left 5 mm'],
    ],
    [
      'No stone in the right kidney, one in the left.',
      ['kidney-stone absent @kidney:right', 'kidney-stone present @kidney:left x1'],
    ],
    [
      'No stone in the right kidney, 5 mm stone in the left.',
      ['kidney-stone absent @kidney:right', 'kidney-stone present @kidney:left 5 mm'],
    ],
    [
      'Two stones in the right kidney and one in the left.',
      ['kidney-stone present @kidney:right x2', 'kidney-stone present @kidney:left x1'],
    ],
    [
      'Two lesions, one in the liver and one in the spleen.',
      ['lesion present x2', 'lesion present @liver x1', 'lesion present @spleen x1'],
    ],
    [
      'Several stones in the right kidney, a 3 mm one at the lower pole and a 7 mm one at the upper pole.',
      [
        'kidney-stone present @kidney:right',
        'kidney-stone present @lower pole 3 mm',
        'kidney-stone present @upper pole 7 mm',
      ],
    ],
    [
      'A new left pneumothorax, the old one has resolved.',
      ['pneumothorax present @pleura:left new', 'pneumothorax absent resolved'],
    ],
    [
      'The left pneumothorax is new, the right one has resolved.',
      ['pneumothorax present @pleura:left new', 'pneumothorax absent @pleura:right resolved'],
    ],
    ['The largest one in the left lobe of the liver is 8 mm.', ['"largest" present @hepatic-lobe:left 8 mm']],
    ['Mass in the liver with one of its margins in the porta.', ['liver-lesion present @liver', '"margins" present']],
    ['One opacity in the left base.', ['lung-opacity present @lung-base:left x1']],
    ['No nodule of 5 mm or larger in either lung.', ['lung-nodule absent @lung 5 mm']],
  ])('%s', (text, findings) => expect(read(text)).toEqual(findings));
});

describe('denied or doubted at another place', () => {
  test.each([
    ['No nodules on the right; none on the left.', ['lung-nodule absent @lung:right', 'lung-nodule absent @lung:left']],
    [
      'Small effusion on the right, none on the left.',
      ['pleural-effusion present @pleura:right small', 'pleural-effusion absent @pleura:left'],
    ],
    [
      'Effusion on the right but not on the left.',
      ['pleural-effusion present @pleura:right', 'pleural-effusion absent @pleura:left'],
    ],
    ['A mass in the liver and not in the kidney.', ['liver-lesion present @liver', 'renal-mass absent @kidney']],
    [
      'DVT is excluded in the right leg but cannot be excluded in the left.',
      ['deep-vein-thrombosis absent @lower-limb:right', 'deep-vein-thrombosis uncertain @lower-limb:left'],
    ],
    ['Effusion: none on the right.', ['pleural-effusion absent @pleura:right']],
    [
      'Effusion, none on the left side but small on the right side.',
      ['pleural-effusion absent @pleura:left', 'pleural-effusion present @pleura:right small'],
    ],
    [
      'Effusion: none on the right, small on the left.',
      ['pleural-effusion absent @pleura:right', 'pleural-effusion present @pleura:left small'],
    ],
    [
      'Stones on the left, none on the right, hydronephrosis on the left.',
      ['kidney-stone present @kidney:left', 'kidney-stone absent @kidney:right', 'hydronephrosis present @kidney:left'],
    ],
    [
      'Effusion on the right but not on the left on this CT.',
      ['pleural-effusion present @pleura:right', 'pleural-effusion absent @pleura:left'],
    ],
    ['Left breast mass seen on ultrasound but not on the left breast mammogram.', ['breast-mass present @breast:left']],
    ['Lesion seen on axial but not on coronal images of the left kidney.', ['lesion present']],
    ['Liver lesion seen in the arterial but not in the portal venous phase.', ['liver-lesion present @liver @artery']],
    ['Pulmonary embolism on the CTA but not on V/Q lung scan.', ['pulmonary-embolism present @pulmonary-artery']],
    ['The lesion is seen on CT but not on radiographs.', ['lesion present']],
    [
      'An effusion on the right but not in the expected pleural thickening.',
      ['pleural-effusion present @pleura:right', 'pleural-thickening absent @pleura'],
    ],
  ])('%s', (text, findings) => expect(read(text)).toEqual(findings));
});

describe('set against the other side', () => {
  test.each([
    ['Unlike the left kidney, the right has a stone.', ['kidney-stone present @kidney:right']],
    ['The right kidney has a stone, unlike the left.', ['kidney-stone present @kidney:right']],
    ['In contrast to the right breast, the left has a mass.', ['breast-mass present @breast:left']],
    ['Compared with the prior, the left effusion is larger.', ['pleural-effusion present @pleura:left increased']],
    ['With contrast the liver, spleen and pancreas are normal.', ['normal-liver present @liver @spleen @pancreas']],
  ])('%s', (text, findings) => expect(read(text)).toEqual(findings));
});

describe('of several things, none is so', () => {
  test.each([
    ['Multiple gallstones, none obstructing.', 'gallstones present'],
    ['Multiple nodules, none suspicious.', 'lung-nodule present'],
    ['Multiple nodules, none seen on the prior exam.', 'lung-nodule present'],
    ['Several renal cysts, none complex.', 'renal-cyst present @kidney'],
    ['Several nodules (none calcified).', 'lung-nodule present'],
    ['Enlarged nodes, none necrotic.', 'lymphadenopathy present @lymph-nodes'],
    ['Lymph nodes, none enlarged.', 'lymphadenopathy absent @lymph-nodes'],
    ['Gallstones: none.', 'gallstones absent'],
    ['Gallstones, none.', 'gallstones absent'],
    ['Nodules: none seen.', 'lung-nodule absent'],
    ['Nodules, none identified.', 'lung-nodule absent'],
    ['Foci of restricted diffusion, none acute.', 'restricted-diffusion present'],
    ['Rib fractures, none displaced.', 'rib-fracture present @rib'],
  ])('%s', (text, first) => expect(read(text)[0]).toBe(first));
});

describe('a condition opens the clause of what it is about', () => {
  test.each([
    [
      'Once again there is no pneumothorax and the effusion has resolved.',
      ['pneumothorax absent resolved', 'pleural-effusion absent resolved'],
    ],
    ['When compared to the prior the left effusion has resolved.', ['pleural-effusion absent @pleura:left resolved']],
    ['The previously seen pneumothorax when compared to prior has resolved.', ['pneumothorax absent resolved']],
    ['The abscess drained once has resolved.', ['abscess absent resolved']],
    ['Nodule seen once on the prior CT has resolved.', ['lung-nodule absent resolved']],
    ['When the patient is upright the effusion has resolved.', ['pleural-effusion absent resolved']],
    ['Pulmonary embolism is once again excluded.', ['pulmonary-embolism absent @pulmonary-artery']],
    ['Even when accounting for artifact dissection is excluded.', ['aortic-dissection absent']],
    ['Unless otherwise stated fracture is excluded.', ['fracture absent']],
    ['Edema seen when last imaged has resolved.', ['edema absent resolved']],
    ['Until loculated effusion has resolved, wait.', ['loculated-pleural-effusion present']],
  ])('%s', (text, findings) => expect(read(text)).toEqual(findings));
});

describe('a condition ends at its comma', () => {
  test.each([
    ['If no pneumothorax on repeat film, remove drain.', ['pneumothorax uncertain', 'drain present']],
    ['If no stone, cyst or mass is seen, stop.', ['kidney-stone uncertain', 'cyst uncertain', 'lung-mass uncertain']],
  ])('%s', (text, findings) => expect(read(text)).toEqual(findings));
});

describe('of one thing, none such is none', () => {
  test.each([
    ['Pulmonary embolism, none central.', ['pulmonary-embolism absent @pulmonary-artery']],
    ['DVT, none acute.', ['deep-vein-thrombosis absent']],
    ['Ascites, none significant.', ['ascites absent']],
    ['Pneumothorax, none large enough to measure.', ['pneumothorax absent large']],
    ['Gallstone, none obstructing.', ['gallstones absent']],
    ['Stones, none obstructing.', ['kidney-stone present']],
  ])('%s', (text, findings) => expect(read(text)).toEqual(findings));
});

describe('what is to be the case is not', () => {
  test.each([
    ['If PE is excluded, other causes should be sought.', 'pulmonary-embolism uncertain'],
    ['Once DVT has been excluded, stockings may be used.', 'deep-vein-thrombosis uncertain'],
    ['If no PE is seen, the dose can be lowered.', 'pulmonary-embolism uncertain'],
    ['Once the abscess has resolved, the drain can be removed.', 'abscess present'],
    ['The pneumothorax should be followed until it has resolved.', 'pneumothorax present'],
    ['When the drain was removed, the abscess had resolved.', 'abscess absent resolved'],
    ['PE is excluded.', 'pulmonary-embolism absent'],
    ['The effusion seen when he was admitted has resolved.', 'pleural-effusion absent resolved'],
    ['PE is excluded; if symptoms persist, repeat the scan.', 'pulmonary-embolism absent'],
    ['Pneumonia has resolved, if clinically treated.', 'pneumonia absent resolved'],
    ['Repeat film to ensure effusion has resolved.', 'pleural-effusion present'],
    ['Check that the effusion has resolved.', 'pleural-effusion present'],
    ['Repeat CT to document complete resolution of the abscess.', 'abscess present'],
    ['Images confirm resolution of the pneumothorax.', 'pneumothorax absent resolved'],
    ['If no pneumothorax on repeat film, remove drain.', 'pneumothorax uncertain'],
    ['If no change, effusion persists.', 'pleural-effusion present'],
    ['If there are no old films, nodule should be followed.', 'lung-nodule present'],
  ])('%s', (text, expected) =>
    expect(read(text).find((each) => !each.startsWith('drain') && !each.startsWith('removed'))).toBe(expected),
  );
});
