import { reads } from './finding-lines';

reads('a thing before a colon is no heading of what is told of it up to the first comma', [
  [
    'Fracture: left distal radius, mild displacement.',
    ['distal-radius-fracture present @radius:left', '"displacement" present mild'],
  ],
  ['Effusion: left, with atelectasis.', ['pleural-effusion present @pleura:left', 'atelectasis present']],
  ['Pneumothorax: small right, no shift.', ['pneumothorax present @pleura:right small', 'mediastinal-shift absent']],
  ['Mass: left kidney, enhancing.', ['renal-mass present @kidney:left']],
  ['Tear: supraspinatus, full thickness.', ['supraspinatus-tear present @supraspinatus', '"full thickness" present']],
  [
    'Foraminal narrowing: right mild, left moderate.',
    [
      'foraminal-stenosis present @neural-foramen:right mild',
      'foraminal-stenosis present @neural-foramen:left moderate',
    ],
  ],
  [
    'Effusion: left, small, pneumothorax: none.',
    ['pleural-effusion present @pleura:left small', 'pneumothorax absent'],
  ],
  ['Effusion, pneumothorax: none.', ['pleural-effusion absent', 'pneumothorax absent']],
  [
    'Pneumothorax: small, right, unchanged; none left.',
    ['pneumothorax present @pleura:right small unchanged', 'pneumothorax absent @pleura:left'],
  ],
  ['LUNGS: Small left effusion.', ['pleural-effusion present @pleura:left small']],
]);

reads('a line of its own that tells of a thing is not under the sub-heading of the line before', [
  [
    'MRI KNEE\nFINDINGS:\nMenisci: Intact.\nEffusion: Moderate.',
    ['normal-meniscus present @meniscus', 'knee-joint-effusion present moderate'],
  ],
]);
