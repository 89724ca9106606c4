import { describe, expect, test } from 'vitest';
import { analyze } from '../../../../server/src/engine/analyze';

/** The findings of a sentence: certainty, name, severity, places with their side. */
function read(text: string): readonly string[] {
  return analyze(`FINDINGS: ${text}`).findings.map(({ name, certainty, severity, locations }) => {
    const places = locations.map((place) => (place.side === undefined ? place.name : `${place.side} ${place.name}`));
    return [certainty, name, severity?.name ?? '', places.join(' + ')].filter((part) => part !== '').join(' | ');
  });
}

function suggestions(text: string): readonly string[] {
  const { entities, relations } = analyze(`IMPRESSION: ${text}`);
  const words = new Map(entities.map((entity) => [entity.id, `${entity.text} ${entity.certainty}`]));
  return relations.filter(({ type }) => type === 'suggestive_of').map(({ to }) => words.get(to) ?? '');
}

describe('organs in a list are all subjects of what is said', () => {
  test.each([
    [
      'Spleen, pancreas and adrenals are unremarkable.',
      ['present | normal spleen | spleen + pancreas + adrenal gland'],
    ],
    [
      'The liver, gallbladder, spleen, pancreas, and adrenal glands are normal.',
      ['present | normal liver | liver + gallbladder + spleen + pancreas + adrenal gland'],
    ],
    ['The trachea, main bronchi are patent.', ['present | normal trachea | trachea + main bronchus']],
    ['Liver, spleen, pancreas normal.', ['present | normal liver | liver + spleen + pancreas']],
    ['Cardiomegaly, lungs clear.', ['present | cardiomegaly', 'present | normal lung | lung']],
    ['Liver, spleen cyst.', ['present | splenic cyst | spleen']],
  ])('%s', (text, findings) => {
    expect(read(text)).toEqual(findings);
  });

  test('but not of what a comma only sets apart', () => {
    expect(read('No mass in the liver, spleen is enlarged.')).toEqual([
      ...['absent | liver mass | liver', 'present | splenomegaly | spleen'],
    ]);
  });
});

describe('what is only said to be mild, somewhere else, is the same thing there', () => {
  test.each([
    [
      'No hydronephrosis on the right; mild on the left.',
      ['absent | hydronephrosis | right kidney', 'present | hydronephrosis | mild | left kidney'],
    ],
    [
      'Small right, moderate left effusion.',
      ['present | pleural effusion | small | right pleura', 'present | pleural effusion | moderate | left pleura'],
    ],
    [
      'Mild L4-5 and severe L5-S1 canal stenosis.',
      ['present | spinal stenosis | mild | lumbar spine', 'present | spinal stenosis | severe | lumbar spine'],
    ],
    [
      'No fracture; mild soft tissue swelling on the left.',
      ['absent | fracture', 'present | soft tissue swelling | mild | left soft tissues'],
    ],
  ])('%s', (text, findings) => {
    expect(read(text)).toEqual(findings);
  });
});

test.each([
  ['Nodule concerning for metastasis rather than infection.', ['metastasis uncertain', 'infection uncertain']],
  ['Density likely scar rather than acute infiltrate.', ['scar uncertain', 'infiltrate uncertain']],
])('both sides of "rather than" are what is thought of: %s', (text, expected) => {
  expect(suggestions(text)).toEqual(expected);
});

test('how well an organ is seen is no finding of it', () => {
  expect(read('The left kidney is poorly assessed. The liver is partially imaged.')).toEqual([]);
});

test.each([
  'No lymph node with pathological size was detected in the mediastinum.',
  'No lymph nodes with pathological size and configuration were seen.',
])('what would be said of nodes is denied with them: %s', (text) => {
  expect(read(text).filter((finding) => finding.startsWith('present'))).toEqual([]);
});

describe('things named in a row are denied together', () => {
  test.each([
    ['Pleural effusion or increase in thickness is not observed.', ['absent', 'absent', 'absent']],
    ['Hemorrhage - mass effect - midline shift was not detected.', ['absent', 'absent', 'absent']],
    ['Cardiomegaly - pleural effusion is not seen.', ['present', 'absent']],
    ['Heart enlarged - lungs congested - effusion is not seen.', ['present', 'present', 'absent']],
    ['No pneumonia or increase in the effusion.', ['absent', 'absent', 'present']],
  ])('%s', (text, certainties) => {
    const { entities } = analyze(`FINDINGS: ${text}`);
    const observations = entities.filter(({ type }) => type === 'observation');
    expect(observations.map(({ certainty }) => certainty)).toEqual(certainties);
  });
});

describe('what is found keeps its own place and name', () => {
  test.each([
    ['Nodules in both kidneys are homogeneous.', ['present | renal nodule | bilateral kidney']],
    [
      'Nodular lesion (cyst?) in the cortex of the right kidney.',
      ['present | renal lesion | right renal cortex', 'uncertain | cyst | right renal cortex'],
    ],
    ['The spleen is large. The kidneys are small. A lesion.', ['present | lesion']],
    ['A hypodense nodule in the left lobe of the liver.', ['present | liver nodule | left hepatic lobe']],
  ])('%s', (text, findings) => {
    const found = read(text);
    for (const each of findings) expect(found).toContain(each);
  });

  test.each([
    ['The right femoral vein is non-compressible.', 'present | non-compressible | right femoral vein'],
    ['Non-avid 6 mm left lower lobe nodule.', 'present | lung nodule | left lower lobe of lung'],
    ['The pneumonia has not resolved.', 'present | pneumonia'],
    [
      'Acute right subdural hematoma measuring 14 mm with 8 mm of midline shift.',
      'present | subdural hematoma | right subdural space',
    ],
    ['Good opacification of the pulmonary arteries.', 'present | contrast opacification | pulmonary artery'],
    ['The ACL is disrupted.', 'present | disrupted | anterior cruciate ligament'],
  ])('%s', (text, finding) => {
    expect(read(text)).toContain(finding);
  });

  test('sizes are of what they are of', () => {
    const { findings } = analyze(
      'FINDINGS: Subdural hematoma measuring 14 mm with 8 mm of midline shift. Liver is normal apart from a 3 cm lesion. Nodule 8 mm (prev 5 mm).',
    );
    const sizes = findings.map(({ name, measurements }) =>
      [name, ...measurements.map(({ values, prior }) => `${values}${prior === true ? ' before' : ''}`)].join(' '),
    );
    expect(sizes).toContain('subdural hematoma 14');
    expect(sizes.find((each) => each.includes('shift'))).toContain(' 8');
    expect(sizes).toContain('lesion 3');
    expect(sizes.find((each) => each.includes('nodule'))).toContain('8 5 before');
  });

  test('restricted diffusion is no infarct', () => {
    expect(read('Marked restricted diffusion in the left peripheral zone of the prostate.').join()).not.toContain(
      'infarct',
    );
  });
});
