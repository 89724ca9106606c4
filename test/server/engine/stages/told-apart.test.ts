import { reads } from './finding-lines';

reads('what is caused stands for itself', [
  [
    'Left pneumothorax, the cause of the mediastinal shift.',
    ['pneumothorax present @pleura:left', 'mediastinal-shift present @mediastinum'],
  ],
  [
    'Mass in the right upper lobe causes narrowing of the right main bronchus.',
    ['lung-mass present @upper-lobe:right', 'airway-narrowing present @main-bronchus:right'],
  ],
  [
    'Disc bulge at L4-5 causing mild narrowing of the left foramen.',
    ['disc-bulge present @intervertebral-disc @lumbar-spine', 'foraminal-stenosis present @neural-foramen:left mild'],
  ],
  [
    'Pneumothorax causing deviation of the trachea to the right.',
    ['pneumothorax present', 'tracheal-deviation present @trachea:right'],
  ],
  [
    'Hematoma probably causing compression of the right lateral ventricle.',
    ['hematoma present', '"compression" uncertain @lateral-ventricle:right'],
  ],
]);

reads('as sure as what stands before the colon', [
  [
    'Possible nodules: RUL 5 mm, LLL 8 mm.',
    ['lung-nodule uncertain @upper-lobe:right 5 mm', 'lung-nodule uncertain @lower-lobe:left 8 mm'],
  ],
  [
    'Resolved effusions: small left, moderate right.',
    [
      'pleural-effusion absent resolved',
      'pleural-effusion absent @pleura:left small resolved',
      'pleural-effusion absent @pleura:right moderate resolved',
    ],
  ],
  ['Possible metastases; the largest measures 2 cm.', ['metastasis uncertain', 'metastasis uncertain 20 mm']],
]);

reads('each by the name that it has at its place', [
  [
    'Cyst: left ovary 2 cm, right kidney 3 cm.',
    ['ovarian-cyst present @ovary:left 20 mm', 'renal-cyst present @kidney:right 30 mm'],
  ],
  [
    'Masses, small in the left kidney and large in the right breast.',
    ['renal-mass present @kidney:left small', 'breast-mass present @breast:right large'],
  ],
  [
    'Osteoarthritis, severe in the left hip and mild in the right knee.',
    ['hip-osteoarthritis present @hip:left severe', 'knee-osteoarthritis present @knee:right mild'],
  ],
  [
    'Small left pleural and trace pericardial effusion.',
    ['pleural-effusion present @pleura:left small', 'pericardial-effusion present @pericardium trace'],
  ],
  [
    'Large right pleural and no pericardial effusion.',
    ['pleural-effusion present @pleura:right large', 'pericardial-effusion absent @pericardium'],
  ],
]);

reads('more is told of a side than how severe it is', [
  [
    'Effusions, moderate on the right and possible small on the left.',
    ['pleural-effusion present @pleura:right moderate', 'pleural-effusion uncertain @pleura:left small'],
  ],
  [
    'Effusions, moderate on the right and small on the left, decreased on the left.',
    ['pleural-effusion present @pleura:right moderate', 'pleural-effusion present @pleura:left small decreased'],
  ],
  [
    'Effusions, moderate on the right and small on the left, unchanged.',
    [
      'pleural-effusion present @pleura:right moderate unchanged',
      'pleural-effusion present @pleura:left small unchanged',
    ],
  ],
  [
    'Effusions, previously moderate on the right and small on the left, now trace.',
    ['pleural-effusion present @pleura:right @pleura:left trace'],
  ],
]);

reads('what is beyond normal is not normal', [
  ['Spleen exceeds the upper limit of normal.', ['"abnormal spleen" present @spleen']],
  ['Spleen size is at the upper limit of normal.', ['normal-spleen present @spleen']],
]);

reads('a size behind a semicolon is of what stands there', [
  [
    'Gallstones are present; common duct measures 4 mm.',
    ['gallstones present', '"common bile duct" present @common-bile-duct 4 mm'],
  ],
  [
    'Right renal mass; the left kidney measures 11 cm.',
    ['renal-mass present @kidney:right', '"kidney" present @kidney:left 110 mm'],
  ],
]);

reads('a place that opens a sentence, and one that does not', [
  [
    'In both lungs, nodules and consolidation.',
    ['lung-nodule present @lung:bilateral', 'consolidation present @lung:bilateral'],
  ],
  ['No suspicious finding in the right breast, mass in the left breast.', ['breast-mass present @breast:left']],
]);

reads('words of other organs', [
  ['Bullous change of the left kidney.', ['"bullous" present @kidney:left']],
  ['Bullous changes in both lungs.', ['bulla present @lung:bilateral']],
  ['Ventricles and sulci are dilated.', ['ventriculomegaly present @cerebral-ventricle @sulcus']],
  ['Loss of height of the medial joint space.', ['"loss" present @joint']],
]);
