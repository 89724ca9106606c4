import { reads } from './finding-lines';

reads('as severe as it is now', [
  ['Effusions, previously moderate on the right, now trace.', ['pleural-effusion present @pleura:right trace']],
  ['Right effusion has decreased from moderate to small.', ['pleural-effusion present @pleura:right small decreased']],
  [
    'Small left effusion has increased and is now moderate.',
    ['pleural-effusion present @pleura:left moderate increased'],
  ],
  ['Pulmonary edema, previously severe, now mild to moderate.', ['pulmonary-edema present @lung mild-to-moderate']],
  ['Mild to moderate hydronephrosis.', ['hydronephrosis present mild-to-moderate']],
  ['Moderate hydronephrosis previously, now mild.', ['hydronephrosis present mild']],
  ['Moderate right effusion, now small on the right.', ['pleural-effusion present @pleura:right small']],
  ['Severe right hydronephrosis, now mild on the left.', ['hydronephrosis present @kidney:right @kidney:left severe']],
  ['Stenosis ranges from mild to severe.', ['vascular-narrowing present mild-to-severe']],
]);
