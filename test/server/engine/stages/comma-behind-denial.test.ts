import { reads } from './finding-lines';

reads('behind the comma of one denied thing stands what cannot be an item of its list', [
  ['No SBO, sigmoid diverticulitis.', ['small-bowel-obstruction absent', 'diverticulitis present @sigmoid-colon']],
  ['No PE, lower lobe pneumonia.', ['pulmonary-embolism absent', 'pneumonia present @lower-lobe']],
  ['No fracture, L1 compression deformity.', ['fracture absent', 'compression-fracture present @lumbar-spine']],
  ['No acute disease, hiatal hernia noted.', ['"acute disease" absent', 'hiatal-hernia present']],
  ['No acute process, nodule in the left lung.', ['"acute process" absent', 'lung-nodule present @lung:left']],
  ['No acute process, small hernia.', ['"acute process" absent', 'hernia present small']],
  ['No acute findings, diverticulosis.', ['"acute" absent', 'diverticulosis present']],
  ['No acute abnormality, findings compatible with emphysema.', ['"acute abnormality" absent', 'emphysema present']],
]);

reads('one list of two', [
  ['No effusion, pneumothorax.', ['pleural-effusion absent', 'pneumothorax absent']],
  ['No free air, cecal volvulus.', ['pneumoperitoneum absent', 'cecal-volvulus absent @cecum']],
  ['No acute process, pneumonia.', ['"acute process" absent', 'pneumonia absent']],
  ['No acute process, nodule.', ['"acute process" absent', 'lung-nodule absent']],
  ['No acute abnormality, ovarian cyst.', ['"acute abnormality" absent', 'ovarian-cyst absent @ovary']],
  ['No fracture, C5 subluxation.', ['fracture absent', 'joint-subluxation absent @cervical-spine']],
  [
    'No acute abnormality, pneumothorax or emphysema.',
    ['"acute abnormality" absent', 'pneumothorax absent', 'emphysema absent'],
  ],
]);

reads('a comma before the next denial joins nothing', [
  [
    'No hydronephrosis on the right, stone on the left, no cyst.',
    ['hydronephrosis absent @kidney:right', 'kidney-stone present @kidney:left', 'cyst absent'],
  ],
  [
    'No PE, right lower lobe pneumonia, no effusion.',
    ['pulmonary-embolism absent', 'pneumonia present @lower-lobe:right', 'pleural-effusion absent'],
  ],
  ['No effusion, pneumothorax, no edema.', ['pleural-effusion absent', 'pneumothorax absent', 'edema absent']],
]);

reads('what could not be identified is told up to its comma', [
  ['Unable to identify the left ovary, right ovarian cyst.', ['ovarian-cyst present @ovary:right']],
  ['Unable to demonstrate a fistula, abscess in the pelvis.', ['"fistula" absent', 'pelvic-abscess present @pelvis']],
  [
    'Unable to identify fistula, abscess or collection.',
    ['"fistula" absent', 'abscess absent', 'fluid-collection absent'],
  ],
  // Where the bleeding comes from was not seen; that there is one is not denied.
  ['Unable to identify the source of bleeding in the duodenum.', ['gastrointestinal-bleeding present @duodenum']],
]);
