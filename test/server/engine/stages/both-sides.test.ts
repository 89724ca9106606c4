import { reads } from './finding-lines';

reads('what is unchanged on both sides is there on both, as severe as on each', [
  [
    'Small right and moderate left pleural effusions are unchanged.',
    [
      'pleural-effusion present @pleura:right small unchanged',
      'pleural-effusion present @pleura:left moderate unchanged',
    ],
  ],
  [
    'Small right and large left effusions have resolved.',
    ['pleural-effusion absent @pleura:right small resolved', 'pleural-effusion absent @pleura:left large resolved'],
  ],
]);

reads('what is not seen on the right and left is on neither', [
  ['Pleural effusion on the right and left is not seen.', ['pleural-effusion absent @pleura:right @pleura:left']],
  [
    'DVT in the right leg and the left leg was not identified.',
    ['deep-vein-thrombosis absent @lower-limb:right @lower-limb:left'],
  ],
  ['Stones in the right kidney and left kidney are not seen.', ['kidney-stone absent @kidney:right @kidney:left']],
  [
    'Pneumonia in the right lung and the left lung has resolved.',
    ['pneumonia absent @lung:right resolved', 'pneumonia absent @lung:left resolved'],
  ],
  ['Left leg DVT and right leg negative.', ['deep-vein-thrombosis present @lower-limb:left']],
  [
    'Left chest tube in place and right removed.',
    ['chest-tube present @thorax:left', 'chest-tube absent @thorax:right resolved'],
  ],
]);

reads('a kidney that is absent has not lost what the other one has', [
  ['Right kidney is ectopic and left absent.', ['ectopic-kidney present @kidney:right']],
  [
    'Right pleural effusion, left absent.',
    ['pleural-effusion present @pleura:right', 'pleural-effusion absent @pleura:left'],
  ],
]);

reads('what was not there before says nothing of today', [
  ['Right effusion, previously none on the left.', ['pleural-effusion present @pleura:right']],
  [
    'Right effusion, currently none on the left.',
    ['pleural-effusion present @pleura:right', 'pleural-effusion absent @pleura:left'],
  ],
]);

reads('a verb alone is denied of what stands before it', [
  [
    'Effusion and hydronephrosis are seen; an adrenal mass is not.',
    ['pleural-effusion present', 'hydronephrosis present', 'adrenal-mass absent @adrenal-gland'],
  ],
  [
    'Right pleural effusion is suspected, left pneumothorax is not.',
    ['pleural-effusion uncertain @pleura:right', 'pneumothorax absent @pleura:left'],
  ],
]);
