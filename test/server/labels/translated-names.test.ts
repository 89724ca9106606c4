import { describe, expect, test } from 'vitest';
import { analyze } from '../../../server/src/engine/analyze';
import { label } from '../../../server/src/labels/label';
import { taxonomies } from '../../../server/src/labels/taxonomies';

const ctRate = taxonomies.find(({ id }) => id === 'ct-rate');

/** Reports that were translated into English name things in their own way. */
describe('ct-rate reads translated names', () => {
  test.each<[string, string, number | null]>([
    ['Conglomerate LAPs fill the prevascular space.', 'Lymphadenopathy', 1],
    ['No pathological LAP in the mediastinum.', 'Lymphadenopathy', 0],
    ['Internal fixators in the thoracic vertebrae.', 'Medical material', 1],
    ['Surgical material beside the atrium.', 'Medical material', 1],
    ['PEG material in the stomach.', 'Medical material', 1],
    ['A metallic foreign body in the neck.', 'Medical material', 1],
    ['An anastomosis line in the left lower quadrant.', 'Medical material', null],
    ['Calcific plaques on the coronary vascular structures.', 'Coronary artery wall calcification', 1],
    ['Ground glass consolidations in both lungs.', 'Lung opacity', 1],
    ['Ground-glass infiltration in both lungs.', 'Lung opacity', 1],
    ['Consolidated areas in the lower lobes.', 'Consolidation', 1],
    ['Mosaic perfusion defects in both lungs.', 'Mosaic attenuation pattern', 1],
    ['Ectasia of the bronchial structures.', 'Bronchiectasis', 1],
    ['Interlobular septal clarification in both lungs.', 'Interlobular septal thickening', 1],
    ['Fibro atelectasis in the lung apices.', 'Pulmonary fibrotic sequela', 1],
    ['Pleuroparenchymal recession in the middle lobe.', 'Pulmonary fibrotic sequela', 1],
    ['A hernia at the lower end of the esophagus.', 'Hiatal hernia', 1],
  ])('%j', (text, name, expected) => {
    if (ctRate === undefined) throw new Error('ct-rate');
    expect(label(analyze(`FINDINGS: ${text}`), ctRate).labels[name]).toBe(expected);
  });
});
