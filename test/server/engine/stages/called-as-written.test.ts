import { expect, test } from 'vitest';
import { analyze } from '../../../../server/src/engine/analyze';

test.each([
  ['A 5 mm lesion of the left kidney.', ['renal-mass', 'renal lesion']],
  ['No renal masses.', ['renal-mass', 'renal mass']],
  ['A 5 mm lesion in the right cerebellum.', ['cerebellar-mass', 'cerebellar lesion']],
  ['A mass in the left hepatic lobe.', ['liver-lesion', 'liver mass']],
  ['A nodule in the right breast.', ['breast-mass', 'breast nodule']],
  ['A collection in the psoas.', ['fluid-collection', 'fluid collection']],
])('is called no more than the report calls it: %s', (text, [concept, name]) => {
  expect(analyze(`FINDINGS: ${text}`).findings).toEqual([expect.objectContaining({ concept, name })]);
});
