import { describe, expect, test } from 'vitest';
import { analyze } from '../../../../server/src/engine/analyze';

/** Each finding of a text by its head as written, with the sides that it is said to be on: `no effusion, left`. */
function sides(text: string): readonly string[] {
  const { entities, findings } = analyze(text);
  const words = new Map(entities.map((entity) => [entity.id, entity.text]));
  return findings.map(({ entity, certainty, locations }) => {
    const named = new Set(locations.flatMap(({ side }) => (side === undefined || side === 'midline' ? [] : [side])));
    const where = named.size === 0 ? '' : `, ${[...named].join(' and ')}`;
    return `${certainty === 'absent' ? 'no ' : ''}${words.get(entity)}${where}`;
  });
}

const TABLE: readonly (readonly [text: string, findings: readonly string[]])[] = [
  ['Right displaced rib fractures.', ['fractures, right']],
  ['Bilateral calcified pleural plaques.', ['plaques, bilateral']],
  ['Left nonobstructing renal stone, right ureteral stone.', ['stone, left', 'stone, right']],
  ['Left pneumothorax right pleural effusion.', ['pneumothorax, left', 'effusion, right']],
  ['Left effusion and right pneumothorax.', ['effusion, left', 'pneumothorax, right']],
  ['Right greater than left pleural effusions.', ['effusions, bilateral']],
  ['Bilateral pleural effusions, left more than right.', ['effusions, bilateral']],
  ['Bilateral effusions, R>L.', ['effusions, bilateral']],
  ['Small pneumothorax on the left and small effusion on the right.', ['pneumothorax, left', 'effusion, right']],
  ['Left upper and right lower lobe opacities.', ['opacities, left and right']],
  ['Right-sided pleural effusion. The left lung is clear.', ['effusion, right', 'clear, left']],
  ['Left IJ line with tip in the right atrium.', ['line, left and right']],
  ['Right PICC with its tip in the left brachiocephalic vein.', ['PICC, right and left']],
  ['Left-sided pacemaker with leads in the right atrium and right ventricle.', ['pacemaker, left and right']],
  ['The right kidney is normal and the left kidney has a 5 mm stone.', ['normal, right', 'stone, left']],
  ['Right hydronephrosis, left renal cyst.', ['hydronephrosis, right', 'cyst, left']],
  ['No left effusion. Right effusion is small.', ['no effusion, left', 'effusion, right']],
  ['No pneumothorax on the right, small on the left.', ['no pneumothorax, right', 'small, left']],
  [
    'Left pleural effusion has resolved, right pleural effusion is unchanged.',
    ['no effusion, left', 'effusion, right'],
  ],
  ['Nodules in the right upper lobe and left lower lobe.', ['Nodules, right and left']],
  ['Right upper lobe nodule and left upper lobe mass.', ['nodule, right', 'mass, left']],
  ['Moderate right and small left pleural effusions.', ['Moderate, right', 'effusions, left']],
  ['Mild left and moderate right hydronephrosis.', ['Mild, left', 'hydronephrosis, right']],
  ['Left lower lobe atelectasis with right basilar opacity.', ['atelectasis, left', 'opacity, right']],
  ['Right middle lobe consolidation with a small left effusion.', ['consolidation, right', 'effusion, left']],
  ['Left rib fractures with right clavicle fracture.', ['fractures, left', 'fracture, right']],
  ['Fractures of the left fifth through ninth ribs.', ['Fractures, left']],
  ['The left hilum is enlarged, the right hilum is normal.', ['enlarged, left', 'normal, right']],
  ['The right hemidiaphragm is elevated; there is left basilar atelectasis.', ['elevated, right', 'atelectasis, left']],
  ['Right subdural hematoma with leftward midline shift.', ['hematoma, right', 'shift']],
  ['Acute left middle cerebral artery infarct and old right cerebellar infarct.', ['infarct, left', 'infarct, right']],
  ['Left frontal hemorrhage; no right-sided hemorrhage.', ['hemorrhage, left', 'no hemorrhage, right']],
  ['Left thyroid nodule measures 12 mm, right thyroid nodule measures 4 mm.', ['nodule, left', 'nodule, right']],
  ['Right ovarian cyst measuring 3 cm; the left ovary is normal.', ['cyst, right', 'normal, left']],
  ['Left breast mass. Right breast cyst.', ['mass, left', 'cyst, right']],
  ['Right adrenal nodule, left renal mass.', ['nodule, right', 'mass, left']],
  ['Complete tear of the right supraspinatus tendon, partial tear on the left.', ['tear, right', 'tear, left']],
  ['Both knees show osteoarthritis, worse on the right.', ['osteoarthritis, bilateral']],
  ['Right worse than left hip osteoarthritis.', ['osteoarthritis, bilateral']],
  ['Left knee effusion without right knee effusion.', ['effusion, left', 'no effusion, right']],
  ['Bibasilar atelectasis and a small left effusion.', ['atelectasis, bilateral', 'effusion, left']],
  ['Patchy opacities in both lungs, greater on the left.', ['opacities, bilateral']],
  ['The left ventricle is dilated and the right ventricle is normal.', ['dilated, left', 'normal, right']],
  [
    'Right internal carotid artery stenosis; left internal carotid artery is patent.',
    ['stenosis, right', 'patent, left'],
  ],
  [
    'Occlusive thrombus in the left popliteal vein. The right femoral vein is patent.',
    ['thrombus, left', 'patent, right'],
  ],
  ['Left-greater-than-right pleural effusions.', ['effusions, bilateral']],
  ['Right apical scarring and left apical pneumothorax.', ['scarring, right', 'pneumothorax, left']],
  [
    'Left chest tube with decreased left pneumothorax and new right effusion.',
    ['tube, left', 'pneumothorax, left', 'effusion, right'],
  ],
  ['No right or left pleural effusion.', ['no effusion, bilateral']],
  ['Right lung is clear. Small effusion on the left.', ['clear, right', 'effusion, left']],
  ['Status post left nephrectomy; right renal cyst.', ['nephrectomy, left', 'cyst, right']],
  ['Right mastectomy with a left breast mass.', ['mastectomy, right', 'mass, left']],
  ['Left maxillary sinusitis, right mastoid effusion.', ['sinusitis, left', 'effusion, right']],
  ['Large left and small right inguinal hernias.', ['Large, left', 'hernias, right']],
  [
    'Opacity in the right lung base, likely atelectasis; left base is clear.',
    ['Opacity, right', 'atelectasis, right', 'clear, left'],
  ],
  ['Left atrial enlargement with bilateral pleural effusions.', ['enlargement, left', 'effusions, bilateral']],
  ['Nodule in the left lobe of the thyroid and a cyst in the right lobe.', ['Nodule, left', 'cyst, right']],
  ['LEFT KIDNEY: 3 mm stone in the lower pole. RIGHT KIDNEY: No stone.', ['stone, left', 'no stone, right']],
  [
    'RIGHT: Mild plaque in the carotid bulb. LEFT: Severe stenosis of the internal carotid artery.',
    ['plaque, right', 'stenosis, left'],
  ],
  ['RIGHT BREAST: Mass in the upper outer quadrant. LEFT BREAST: No mass.', ['Mass, right', 'no mass, left']],
  ['RIGHT KIDNEY: Simple cyst.\nThe spleen is enlarged.', ['cyst, right', 'enlarged']],
  ['RIGHT: Normal.\nLEFT: Small hydrocele.', ['Normal, right', 'hydrocele, left']],
  ['Right lower lobe pneumonia with left pleural thickening, unchanged.', ['pneumonia, right', 'thickening, left']],
  [
    'Right pleural effusion, left pleural effusion and left pneumothorax.',
    ['effusion, right', 'effusion, left', 'pneumothorax, left'],
  ],
  ['Ground-glass opacity in the left upper lobe and the right upper and middle lobes.', ['opacity, left and right']],
  ['Small left pleural effusion, right lung is clear.', ['effusion, left', 'clear, right']],
  ['Consolidation in the left lower lobe and right pleural effusion.', ['Consolidation, left', 'effusion, right']],
  ['Left nephrolithiasis without right hydronephrosis.', ['nephrolithiasis, left', 'no hydronephrosis, right']],
  ['The right ureter is dilated, the left ureter is normal.', ['dilated, right', 'normal, left']],
  ['Right hip fracture. No left hip fracture.', ['fracture, right', 'no fracture, left']],
  ['Small bilateral effusions, right larger than left.', ['effusions, bilateral']],
  [
    'Left basilar opacity may represent atelectasis; the right base is clear.',
    ['opacity, left', 'atelectasis, left', 'clear, right'],
  ],
];

describe('the side of a finding is its own', () => {
  test.each(TABLE)('%s', (text, findings) => {
    expect(sides(text)).toEqual(findings);
  });
});

test('a report in the mirror has the sides of the other hand', () => {
  for (const [text, findings] of TABLE) {
    if (text.includes('R>L')) continue;
    expect(sides(mirrored(text)), mirrored(text)).toEqual(findings.map(mirrored));
  }
});

test('a sentence does not lend its side to the next', () => {
  const sentences = TABLE.map(([text]) => text).filter((text) => !text.includes('\n') && !text.includes(':'));
  for (const [index, before] of sentences.entries()) {
    const after = sentences[(index * 7 + 3) % sentences.length] ?? '';
    expect(sides(`${before}\n\n${after}`), `${before} ${after}`).toEqual([...sides(before), ...sides(after)]);
  }
});

const OTHER: Readonly<Record<string, string>> = { left: 'right', right: 'left' };

/** The same words with left for right and right for left, in their own letters. */
function mirrored(text: string): string {
  return text.replace(/left|right/gi, (word) => {
    const other = OTHER[word.toLowerCase()] ?? '';
    if (word === word.toUpperCase()) return other.toUpperCase();
    return word.charAt(0) === word.charAt(0).toUpperCase() ? other.charAt(0).toUpperCase() + other.slice(1) : other;
  });
}
