import { expect, test } from 'vitest';
import { analyze } from '../../../server/src/engine/analyze';

/** Each finding as `pleural effusion absent`, with its sides. */
function said(text: string): string[] {
  return analyze(`FINDINGS: ${text}`).findings.map(({ name, certainty, locations }) => {
    const sides = new Set(locations.flatMap(({ side }) => side ?? []));
    return [...sides, name, certainty].join(' ');
  });
}

test.each([
  ['Pneumothorax: None.', ['pneumothorax absent']],
  ['Pneumothorax - none', ['pneumothorax absent']],
  ['Pleural effusion: No. Pneumothorax: No.', ['pleural effusion absent', 'pneumothorax absent']],
  [
    'Effusion: none. Pneumothorax: absent. Consolidation - no.',
    ['pleural effusion absent', 'pneumothorax absent', 'consolidation absent'],
  ],
  ['Fractures: None seen.', ['fracture absent']],
  ['Effusion: negative.', ['pleural effusion absent']],
  ['Pneumothorax: Yes, small.', ['pneumothorax present']],
  ['No pneumothorax, large right pleural effusion.', ['pneumothorax absent', 'right pleural effusion present']],
  ['No pneumothorax, large effusion, or mass.', ['pneumothorax absent', 'pleural effusion absent', 'lung mass absent']],
  [
    'No edema, effusion, pneumothorax or mass.',
    ['edema absent', 'pleural effusion absent', 'pneumothorax absent', 'lung mass absent'],
  ],
  [
    'Gallbladder with sludge, no wall thickening, and cholelithiasis.',
    ['gallbladder sludge present', 'wall thickening absent', 'gallstones present'],
  ],
  ['No increase in the size of the left adrenal mass.', ['left adrenal mass present']],
  ['It is not possible to rule out pneumonia.', ['pneumonia uncertain']],
  ['Ø consolidation', ['consolidation absent']],
  ['(-) pneumothorax', ['pneumothorax absent']],
  ['Neg. for PTX. No e/o effusion.', ['pneumothorax absent', 'pleural effusion absent']],
  ['Doubt pneumonia.', ['pneumonia uncertain']],
  ['If there is pneumothorax, it is tiny.', ['pneumothorax uncertain']],
  ['Not typical for pneumonia.', ['pneumonia uncertain']],
  ['Nodule of the R adrenal gland; ? adenoma', ['right adrenal nodule present', 'adrenal adenoma uncertain']],
  ['R base opacity. The L lung is clear.', ['right lung opacity present', 'left normal lung present']],
  ['b/l effusions', ['bilateral pleural effusion present']],
])('%j', (text, findings) => expect(said(text)).toEqual(findings));
