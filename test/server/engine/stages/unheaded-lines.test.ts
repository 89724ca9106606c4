import { expect, test } from 'vitest';
import { findSections } from '../../../../server/src/engine/stages/sections';

/** The beginning of what is read as findings; nothing where no part is. */
function findingsOf(text: string): string | undefined {
  const found = findSections(text).find(({ name }) => name === 'findings');
  return found && text.slice(found.bodyStart, found.end).trim().split('\n')[0];
}

test.each<[string, string, string | undefined]>([
  [
    'behind the age',
    'Paediatric chest radiograph. Age: 14 months. Fever.\n\nThere is perihilar thickening. No effusion. No rib fracture.\n\nConclusion: Bronchiolitis.',
    'There is perihilar thickening. No effusion. No rib fracture.',
  ],
  [
    'below an unmarked comparison',
    'MRI BRAIN\nComparison MRI eight weeks earlier.\nA frontal resection cavity is again noted. New enhancement measures 6 mm. No hydrocephalus.\nImpression: Progression.',
    'A frontal resection cavity is again noted. New enhancement measures 6 mm. No hydrocephalus.',
  ],
  [
    'below the title behind the history',
    'Clinical hx: 71F vomiting\nCT abdo/pelvis (portal venous)\nDilated small bowel loops measuring up to 4.3 cm. Stomach is distended. No free gas.\nIMPRESSION\nObstruction.',
    'Dilated small bowel loops measuring up to 4.3 cm. Stomach is distended. No free gas.',
  ],
  [
    'below an indication',
    'Indication: LGIB.\nRight femoral access with a sheath. The angiogram shows extravasation at the hepatic flexure. No bleeding elsewhere.\nConclusion: Embolised.',
    'Right femoral access with a sheath. The angiogram shows extravasation at the hepatic flexure. No bleeding elsewhere.',
  ],
  [
    'what begins with a region',
    'Comparison: baseline PET.\nHead/neck: Avid left cervical nodes have resolved. No avid mass is seen.\nBones: No focal lesion.',
    'Head/neck: Avid left cervical nodes have resolved. No avid mass is seen.',
  ],
  [
    'capitals throughout below a title',
    'CXR PORTABLE\nETT TIP IS AT T2. THE LUNGS ARE CLEAR. NO FREE AIR.\nIMPRESSION: TUBE IN GOOD POSITION.',
    'ETT TIP IS AT T2. THE LUNGS ARE CLEAR. NO FREE AIR.',
  ],
  [
    'sentences of a line that says more before',
    'Comparison: None. The lungs are clear.\nThere is no effusion. The bones are normal.\nImpression: Normal.',
    'The lungs are clear.',
  ],
  [
    'behind the empty line below a heading of its own line',
    'History:\nCough.\n\nThere is perihilar thickening. No effusion. No rib fracture.\nConclusion: Bronchiolitis.',
    'There is perihilar thickening. No effusion. No rib fracture.',
  ],
  // What the patient has, and how the exam was made, is none of the findings.
  [
    'a history',
    'History: Fall.\nPatient has pain and is short of breath. He has known cysts.\nImpression: Normal.',
    undefined,
  ],
  [
    'a technique',
    'Technique: Axial images.\nReformats are provided in two planes. Contrast is present in the bladder.\nImpression: Normal.',
    undefined,
  ],
  [
    'an examination by hand',
    'Examination: BP 120/80.\nMotor strength is normal. Reflexes are absent. No tremor is seen.\nImpression: Neuropathy.',
    undefined,
  ],
  [
    'what stands below a heading on a line of its own',
    'History:\n59-year-old with a fall.\nRight hip and clavicle fractures many years ago. All of his teeth have been removed.\nSmoker.',
    undefined,
  ],
  [
    'a reason that wraps',
    'Indication: Shortness of breath in a patient who had an operation for a fracture and\nHas not been well. There is swelling.\nImpression: Normal.',
    undefined,
  ],
  [
    'a history with what the clinic found',
    'HISTORY: Flank pain.\nUrinalysis shows blood. There is no infection. The kidneys were normal in 2019.\nIMPRESSION: Ureteral stone.',
    undefined,
  ],
  [
    'what was heard of a chest',
    'CLINICAL INDICATION: Cough.\nThe chest is clear. No wheeze.\nIMPRESSION: Pneumonia.',
    undefined,
  ],
  [
    'what the patient has, behind what was not found in the clinic',
    'Clinical history: Headache.\nNo neurological deficit. There is no papilledema. The patient has hypertension.\nIMPRESSION: Normal.',
    undefined,
  ],
])('findings without a heading: %s', (_, text, findings) => {
  expect(findingsOf(text)).toBe(findings);
});

test('how many views there are is no heading', () => {
  const text = 'RIGHT WRIST 3 VIEWS: Fracture of the radius.\nLEFT ELBOW: No fracture.';
  expect(findSections(text).map(({ name }) => name)).toEqual(['findings']);
  expect(findSections('VIEWS: AP and lateral.\nFINDINGS: Normal.').map(({ name }) => name)).toEqual([
    'technique',
    'findings',
  ]);
});
