import { describe, expect, test } from 'vitest';
import { analyze } from '../../../server/src/engine/analyze';
import { chooseTemplate } from '../../../server/src/structuring/choose';

const chosen = (text: string): string => chooseTemplate(analyze(text)).id;

describe('an exam that says what it is', () => {
  test.each([
    ['xr-chest', 'EXAM: PA and lateral chest radiograph\nFINDINGS: Lungs are clear.'],
    ['xr-chest', 'Portable AP view of the chest\n\nFINDINGS: Left effusion.\nIMPRESSION: Effusion.'],
    ['ct-chest', 'EXAM: CT chest with contrast\nFINDINGS: No effusion.'],
    ['us-thyroid', 'US THYROID/NECK\nRight lobe 5.0 x 1.8 x 1.9 cm. No adenopathy.\nIMPRESSION: Normal.'],
    [
      'ct-pulmonary-angiogram',
      'TECHNIQUE: CT pulmonary angiogram.\nFINDINGS: No filling defect in the pulmonary arteries.',
    ],
    ['ct-abdomen-pelvis', 'EXAM: CT abdomen and pelvis\nFINDINGS: The liver is normal. No free fluid.'],
    ['ct-abdomen-pelvis', 'EXAM: MRI of the abdomen\nFINDINGS: A cyst in the liver.'],
    ['ct-head', 'EXAM: Head CT without contrast\nFINDINGS: No hemorrhage.'],
    ['mr-brain', 'EXAM: MRI brain\nFINDINGS: No acute infarct.'],
    ['mr-spine', 'EXAM: MR lumbar spine\nFINDINGS: Disc bulge at L4-L5.'],
    ['mr-spine', 'EXAM: CT of the cervical spine\nFINDINGS: No fracture.'],
    ['mr-knee', 'EXAM: MRI right knee\nFINDINGS: Tear of the medial meniscus.'],
    ['us-abdomen', 'EXAM: Abdominal ultrasound\nFINDINGS: Gallstones.'],
    ['us-abdomen', 'EXAM: Transvaginal ultrasound\nFINDINGS: The right ovary is normal.'],
    ['us-thyroid', 'EXAM: Thyroid ultrasound\nFINDINGS: A nodule in the right lobe.'],
    ['mammography', 'EXAM: Bilateral screening mammogram\nFINDINGS: No mass.'],
    ['mammography', 'EXAM: Mammogram and ultrasound of the right breast\nFINDINGS: A cyst.'],
    ['mr-prostate', 'EXAM: MRI prostate without and with contrast\nFINDINGS: A focus in the left peripheral zone.'],
    ['ct-lung-screening', 'EXAM: Low-dose chest CT, lung cancer screening\nFINDINGS: 4 mm nodule.'],
    ['ct-lymphoma', 'EXAM: CT chest, abdomen\nINDICATION: Lymphoma staging.\nFINDINGS: Enlarged axillary nodes.'],
    ['mr-spine', 'EXAM: MR lumbar spine\nINDICATION: Prostate cancer.\nFINDINGS: Lesion in L4.'],
    ['pet-ct', 'EXAM: FDG PET/CT, skull base to mid thigh\nFINDINGS: No avid lesion in the chest.'],
  ])('gets %s: %j', (id, text) => expect(chosen(text)).toBe(id));
});

describe('an exam that no template is for gets the generic one', () => {
  test.each([
    'EXAM: Left wrist radiographs, three views\nFINDINGS: No fracture.',
    'EXAM: MRI right shoulder\nFINDINGS: Tear of the supraspinatus tendon.',
    'EXAM: Venous duplex of the left leg\nFINDINGS: No thrombus in the femoral vein.',
    'EXAM: Transesophageal echocardiogram\nFINDINGS: Mild mitral regurgitation.',
    'EXAM: Barium swallow\nFINDINGS: Normal esophagus.',
    'EXAM: Myocardial perfusion imaging with SPECT\nFINDINGS: No perfusion defect.',
    'Nothing of note.',
    '',
  ])('%j', (text) => expect(chosen(text)).toBe('generic'));
});

describe('an exam without a title, by what the text shows', () => {
  test.each([
    [
      'ct-chest',
      'Trachea and main bronchi are patent. Ground-glass opacity in the anterior segment of the right upper lobe. No enlarged subcarinal lymph nodes.',
    ],
    ['ct-chest', 'LUNGS: A 4 mm nodule in the lingula (4:86). HEART: No pericardial effusion.'],
    [
      'ct-chest',
      'In the lung window, both lungs are clear. Spleen, pancreas and adrenals are normal. Axillary nodes are small.',
    ],
    ['xr-chest', 'The cardiac silhouette is enlarged. Lungs are clear. No effusion.'],
    ['xr-chest', 'Small left pleural effusion.'],
    ['mr-brain', 'FLAIR hyperintense foci in the white matter. No restricted diffusion.'],
    ['mr-brain', 'A ring-enhancing lesion in the left frontal lobe. The bone marrow signal is normal.'],
    ['ct-head', 'No intracranial hemorrhage. The ventricles are normal.'],
    ['pet-ct', 'A hypermetabolic node in the mediastinum, SUVmax 9.7. No lung nodule.'],
    ['mammography', 'Scattered fibroglandular density. A mass in the right breast.'],
    ['ct-chest', 'No filling defect in the pulmonary arteries. The right ventricle is not dilated.'],
    ['us-abdomen', 'The liver is echogenic. Gallbladder without shadowing stones. Kidneys have normal echotexture.'],
  ])('gets %s: %j', (id, text) => expect(chosen(text)).toBe(id));
});

describe('an exam is not the one it speaks of', () => {
  test.each([
    ['xr-chest', 'COMPARISON: CT chest of last year.\nFINDINGS: Nodule in the right upper lobe.'],
    ['xr-chest', 'INDICATION: Nodule on chest CT.\nFINDINGS: Clear lungs.\nIMPRESSION: Normal.'],
    ['xr-chest', 'Mass in the right upper lobe. Chest CT is recommended.'],
    ['xr-chest', 'FINDINGS: Left effusion, as Mr. Gray was told. It concerns us.'],
    ['ct-chest', 'EXAM: CT chest\nCOMPARISON: Chest radiograph.\nFINDINGS: The heart silhouette is enlarged.'],
  ])('gets %s: %j', (id, text) => expect(chosen(text)).toBe(id));
});

test('an exam of chest, abdomen and pelvis goes where its findings are', () => {
  const title = 'EXAM: CT chest, abdomen and pelvis\nFINDINGS:';
  expect(chosen(`${title} A nodule in the right upper lobe. Left pleural effusion.`)).toBe('ct-chest');
  expect(chosen(`${title} A cyst in the liver. Stone in the left kidney.`)).toBe('ct-abdomen-pelvis');
});
