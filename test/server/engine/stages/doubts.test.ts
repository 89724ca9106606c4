import { describe, expect, test } from 'vitest';
import { read, reads } from './finding-lines';

describe('a doubt right behind a thing is of that thing', () => {
  test.each([
    ['Hemorrhage is less likely, infarct more likely.', ['"hemorrhage" uncertain', 'infarct uncertain']],
    ['Abscess is more likely, tumor less likely.', ['abscess uncertain', 'malignancy uncertain']],
    [
      'Pneumonia is probable, small effusion on the left.',
      ['pneumonia uncertain', 'pleural-effusion present @pleura:left small'],
    ],
    ['Atelectasis, less likely pneumonia.', ['atelectasis present', 'pneumonia uncertain']],
    ['Opacity likely, and probably, represents pneumonia.', ['lung-opacity present', 'pneumonia uncertain']],
    ['Nodule, possibly a nipple shadow.', ['lung-nodule present', '"shadow" uncertain @nipple']],
    [
      'The gallbladder is distended with a thickened wall, acute cholecystitis cannot be excluded.',
      ['gallbladder-distension present @gallbladder', '"thickened" present @wall', 'acute-cholecystitis uncertain'],
    ],
    ['Edema, pneumonia cannot be excluded.', ['edema uncertain', 'pneumonia uncertain']],
    ['There is a mass, most likely, a hamartoma.', ['lung-mass present', 'pulmonary-hamartoma uncertain']],
  ])('%s', (text, expected) => expect(read(`FINDINGS: ${text}`)).toEqual(expected));
});

describe('what only may come is not there', () => {
  test.each([
    ['Should a fracture be present, MRI is advised.', ['fracture uncertain']],
    ['Should there be an effusion, it could be aspirated.', ['pleural-effusion uncertain']],
    ['If an abscess develops, a new CT is needed.', ['abscess uncertain']],
    [
      'If a small pneumothorax is present, it is not visible; a left effusion is seen.',
      ['pneumothorax uncertain small', 'pleural-effusion present @pleura:left'],
    ],
    ['There is a fracture that should be fixed.', ['fracture present']],
    ['The nodule should be followed.', ['lung-nodule present']],
  ])('%s', (text, expected) => expect(read(`FINDINGS: ${text}`)).toEqual(expected));
});

describe('a denial that is denied or in doubt', () => {
  test.each([
    ['It is not true that there is no fracture.', ['fracture present']],
    ['It would be wrong to say that there is no pneumothorax.', ['pneumothorax present']],
    ['It is not certain that there is no hematoma.', ['hematoma uncertain']],
    ['We cannot be sure that there are no metastases.', ['metastasis uncertain']],
    ['It is certain that there is no fracture.', ['fracture absent']],
    ['There is no doubt that there is a fracture.', ['fracture present']],
  ])('%s', (text, expected) => expect(read(`FINDINGS: ${text}`)).toEqual(expected));
});

reads('a risk is of what stands before the comma', [
  [
    'Low risk of malignancy, right thyroid nodule 2 cm.',
    ['malignancy uncertain', 'thyroid-nodule present @thyroid:right 20 mm'],
  ],
  ['At high risk for stroke and bleeding.', ['infarct uncertain', 'intracranial-hemorrhage uncertain']],
]);

reads('what is denied at one place and in doubt at another', [
  [
    'No PE is seen in the main arteries but cannot be excluded in the segmental branches.',
    ['pulmonary-embolism absent @main-pulmonary-artery', 'pulmonary-embolism uncertain @branches segmental'],
  ],
  ['No PE is seen but cannot be excluded in the absence of contrast.', ['pulmonary-embolism uncertain']],
]);
