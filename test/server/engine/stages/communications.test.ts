import { reads } from './finding-lines';

reads('what is told to whom takes no finding along', [
  [
    'IMPRESSION: 1. Large right pneumothorax. Please call the radiologist with questions. 2. Small left effusion.',
    ['pneumothorax present @pleura:right large', 'pleural-effusion present @pleura:left small'],
  ],
  [
    'IMPRESSION: 1. Left ureteral stone. 2. Thank you for your kind referral. 3. Gallstones.',
    ['ureteral-stone present @ureter:left', 'gallstones present'],
  ],
  ['Report completed. Fracture of the left hip.', ['femur-fracture present @hip:left']],
  ['Dr. Gray was paged. Large pneumothorax on the right.', ['pneumothorax present @pleura:right large']],
  ['Acute appendicitis was called to Dr. Gray.', ['appendicitis present']],
  ['The findings of a pneumothorax were called to Dr. Gray.', []],
  ['IMPRESSION: Left pneumothorax - discussed with Dr. Gray.', ['pneumothorax present @pleura:left']],
  ['Printed on 3/4/2024. Page 1 of 2. Large left effusion.', ['pleural-effusion present @pleura:left large']],
  ['Large aortic dissection, Dr. Gray was made aware.', ['aortic-dissection present @aorta large']],
  [
    'FINDINGS: Large aortic dissection, which was discussed with Dr. Gray at 5 pm. Left pneumothorax.',
    ['aortic-dissection present @aorta large', 'pneumothorax present @pleura:left'],
  ],
  [
    'FINDINGS: No nodule.\nPrinted on 12/3/2024 at 10:00\nLeft renal cyst.',
    ['lung-nodule absent', 'renal-cyst present @kidney:left'],
  ],
]);
