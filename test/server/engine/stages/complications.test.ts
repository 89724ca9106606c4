import { reads } from './finding-lines';

reads('a complication of what is in doubt is in doubt with it', [
  [
    'Concerning for closed loop obstruction with ischaemia.',
    ['closed-loop-obstruction uncertain', 'ischemia uncertain'],
  ],
  ['Possible acute appendicitis with perforation.', ['appendicitis uncertain', 'bowel-perforation uncertain']],
  // What stands beside it is there, and what is there has its complication.
  ['Possible pneumonia with small effusion.', ['pneumonia uncertain', 'pleural-effusion present small']],
  [
    'Diverticulitis with perforation and abscess.',
    ['diverticulitis present', 'bowel-perforation present', 'abscess present'],
  ],
  ['Appendicitis with perforation not excluded.', ['appendicitis present', 'bowel-perforation uncertain']],
  ['Diverticulitis is possible with abscess.', ['diverticulitis uncertain', 'abscess uncertain']],
  ['Pneumonia is suspected with abscess.', ['pneumonia uncertain', 'abscess uncertain']],
  ['Appendicitis cannot be excluded with perforation.', ['appendicitis uncertain', 'bowel-perforation uncertain']],
  ['No free perforation.', ['bowel-perforation absent']],
  ['Perforation of the nasal septum.', ['nasal-septal-perforation present @nasal-septum']],
]);

reads('what is not there has no complication', [
  ['No appendicitis with perforation.', ['appendicitis absent', 'bowel-perforation absent']],
  [
    'No evidence of diverticulitis with perforation or abscess, small effusion.',
    ['diverticulitis absent', 'bowel-perforation absent', 'abscess absent', 'pleural-effusion present small'],
  ],
  ['No ovarian mass with torsion.', ['ovarian-mass absent @ovary', 'torsion absent']],
  [
    'No appendicitis with perforation, abscess in the pelvis.',
    ['appendicitis absent', 'bowel-perforation absent', 'pelvic-abscess present @pelvis'],
  ],
  [
    'Diverticulitis without free air with abscess.',
    ['diverticulitis present', 'pneumoperitoneum absent', 'abscess present'],
  ],
  [
    'No gallbladder wall thickening or perforation.',
    ['gallbladder-wall-thickening absent @gallbladder', 'gallbladder-perforation absent @gallbladder'],
  ],
]);

reads('what was none before is there now', [
  ['3 mm leftward midline shift, previously none.', ['midline-shift present 3 mm']],
  ['Small effusion, previously none.', ['pleural-effusion present small']],
]);

reads('what has stopped, what it cannot be called, what has only moved', [
  ['Completion angiogram: cessation of extravasation.', ['active-extravasation absent']],
  ['The lesion cannot be characterised as a simple cyst.', ['lesion present', 'cyst uncertain']],
  [
    'Opacity in the right lower zone s/o consolidation.',
    ['lung-opacity present', 'consolidation uncertain @lower-lung-zone:right'],
  ],
  [
    'The Swan-Ganz has been withdrawn, tip now in the main pulmonary artery.',
    ['pulmonary-artery-catheter present @main-pulmonary-artery'],
  ],
  ['The Swan-Ganz has been withdrawn, the tip is no longer seen.', ['pulmonary-artery-catheter absent']],
]);
