import { reads } from './finding-lines';

reads('each side is as severe as is told of it', [
  [
    'Bilateral pleural effusions, moderate on the right and small on the left.',
    ['pleural-effusion present @pleura:right moderate', 'pleural-effusion present @pleura:left small'],
  ],
  [
    'Bilateral pleural effusions, small left and moderate right.',
    ['pleural-effusion present @pleura:left small', 'pleural-effusion present @pleura:right moderate'],
  ],
  [
    'Bilateral hydronephrosis (mild on the right, moderate on the left).',
    ['hydronephrosis present @kidney:right mild', 'hydronephrosis present @kidney:left moderate'],
  ],
  [
    'Effusions are moderate on the right and small on the left.',
    ['pleural-effusion present @pleura:right moderate', 'pleural-effusion present @pleura:left small'],
  ],
  [
    'Stable bilateral effusions, moderate right and small left.',
    [
      'pleural-effusion present @pleura:right moderate unchanged',
      'pleural-effusion present @pleura:left small unchanged',
    ],
  ],
  [
    'Possible bilateral hydronephrosis, mild right and moderate left.',
    ['hydronephrosis uncertain @kidney:right mild', 'hydronephrosis uncertain @kidney:left moderate'],
  ],
]);

reads('what is told of one side alone stays one finding', [
  [
    'Bilateral pleural effusions, large on the left.',
    ['pleural-effusion present @pleura:bilateral @pleura:left large'],
  ],
  ['No effusion on the left or right.', ['pleural-effusion absent @pleura:left @pleura:right']],
  ['Bilateral effusions, right greater than left.', ['pleural-effusion present @pleura:bilateral']],
  [
    'Moderate left pleural effusion and right atelectasis.',
    ['pleural-effusion present @pleura:left moderate', 'atelectasis present @lung:right'],
  ],
  [
    'Left renal cyst, mild right hydronephrosis.',
    ['renal-cyst present @kidney:left', 'hydronephrosis present @kidney:right mild'],
  ],
]);

reads('the ventricles of a head', [
  ['EXAM: MRI brain\nFINDINGS: Ventricles are dilated.', ['ventriculomegaly present @cerebral-ventricle']],
  ['EXAM: MRI brain\nFINDINGS: Enlargement of the ventricles.', ['ventriculomegaly present @cerebral-ventricle']],
]);

reads('the side before how severe it is, and a doubt of one side alone', [
  [
    'Effusions, right moderate, left small.',
    ['pleural-effusion present @pleura:right moderate', 'pleural-effusion present @pleura:left small'],
  ],
  [
    'Bilateral effusions, right moderate, left small, unchanged.',
    [
      'pleural-effusion present @pleura:right moderate unchanged',
      'pleural-effusion present @pleura:left small unchanged',
    ],
  ],
  [
    'Effusions, large on the left and questionable trace on the right.',
    ['pleural-effusion present @pleura:left large', 'pleural-effusion uncertain @pleura:right trace'],
  ],
  [
    'Moderate right and possible small left effusion.',
    ['pleural-effusion present @pleura:right moderate', 'pleural-effusion uncertain @pleura:left small'],
  ],
  [
    'Left moderate and right small effusions.',
    ['pleural-effusion present @pleura:left moderate', 'pleural-effusion present @pleura:right small'],
  ],
]);
