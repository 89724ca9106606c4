import { reads } from './finding-lines';

reads('the one thing that is not seen takes along no others', [
  ['Metastases in the liver and the primary is not seen.', ['liver-metastasis present @liver']],
  ['A mass in the liver, the primary is not identified.', ['liver-lesion present @liver']],
  ['Nodules in the left lung and the right lung is not seen.', ['lung-nodule present @lung:left']],
  [
    'Opacities in the left lung and the previously seen nodule is not seen.',
    ['lung-opacity present @lung:left', 'lung-nodule absent'],
  ],
  ['Pneumothorax and effusion is not seen.', ['pneumothorax absent', 'pleural-effusion absent']],
  ['The mass and the nodule are not seen.', ['lung-mass absent', 'lung-nodule absent']],
]);

reads('a denial at the end answers what stands behind the comma', [
  ['Heart enlarged, edema no.', ['cardiomegaly present @heart', 'edema absent']],
  ['Stones yes, hydronephrosis no.', ['kidney-stone present', 'hydronephrosis absent']],
]);

reads('how an organ is before the comma is told, whatever is absent behind it', [
  ['Collapsed lung, effusion absent.', ['atelectasis present @lung', 'pleural-effusion absent']],
  ['Torn meniscus, effusion absent.', ['meniscal-tear present @meniscus', 'pleural-effusion absent']],
  ['Displaced fracture, dislocation absent.', ['fracture absent', 'dislocation absent']],
  ['Enlarged nodes, mass not identified.', ['lymphadenopathy absent @lymph-nodes', 'lung-mass absent']],
]);

reads('what is seen before the comma is there, whatever cannot be excluded behind it', [
  [
    'Heart enlarged, pulmonary edema is not excluded.',
    ['cardiomegaly present @heart', 'pulmonary-edema uncertain @lung'],
  ],
  [
    'Right hilar fullness, adenopathy not excluded.',
    ['hilar-enlargement present @hilum:right', 'lymphadenopathy uncertain'],
  ],
  [
    'Left basilar atelectasis, pneumonia cannot be excluded.',
    ['atelectasis present @lung-base:left', 'pneumonia uncertain'],
  ],
  ['Rib fracture, pneumothorax is not excluded.', ['rib-fracture present @rib', 'pneumothorax uncertain']],
  [
    'Blunted costophrenic angle, small effusion not excluded.',
    ['costophrenic-angle-blunting present @costophrenic-angle', 'pleural-effusion uncertain small'],
  ],
  [
    'Pleural thickening, effusion cannot be excluded.',
    ['pleural-thickening uncertain @pleura', 'pleural-effusion uncertain'],
  ],
  [
    'Gallbladder wall thickening, cholecystitis is not excluded.',
    ['gallbladder-wall-thickening present @gallbladder', 'cholecystitis uncertain'],
  ],
  // Nobody has seen what is occult.
  ['Underlying pneumonia, atelectasis is not excluded.', ['pneumonia uncertain', 'atelectasis uncertain']],
  ['Occult fracture, dislocation is not excluded.', ['fracture uncertain', 'dislocation uncertain']],
]);
