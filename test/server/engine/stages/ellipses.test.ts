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
  ])('%s', (text, first) => expect(read(text)[0]).toBe(first));
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
  ])('%s', (text, expected) =>
    expect(read(text).find((each) => !each.startsWith('drain') && !each.startsWith('removed'))).toBe(expected),
  );
});
