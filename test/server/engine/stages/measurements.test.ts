import { expect, test } from 'vitest';
import { findMeasurements } from '../../../../server/src/engine/stages/measurements';
import { tokenize } from '../../../../server/src/engine/stages/tokens';

test.each([
  ['a 12 mm nodule', ['12 mm']],
  ['a mass of 2.3 x 1.8 cm', ['2.3 x 1.8 cm']],
  ['fluid of 8 HU', ['8 HU']],
  ['a residual of 210 mL', ['210 mL']],
  ['loss of 30 percent', ['30 percent']],
  ['uptake with SUVmax of 7.2', ['SUVmax of 7.2']],
  ['tip 3 cm above the carina', ['3 cm above (distance)']],
  ['increased from 8 mm to 12 mm', ['8 mm (prior)', '12 mm']],
  ['increased from 8 to 12 mm', ['8 (prior)', '12 mm']],
  ['now 12 mm, previously 8 mm', ['12 mm', '8 mm (prior)']],
  ['in 2 years, image 14', []],
])('%s', (text, expected) => {
  const found = findMeasurements(tokenize(text)).map(
    (match) =>
      text.slice(match.start, match.end) + (match.prior ? ' (prior)' : '') + (match.distance ? ' (distance)' : ''),
  );
  expect(found).toEqual(expected);
});

test('gives lengths in millimetres', () => {
  expect(findMeasurements(tokenize('2.3 x 1.8 cm'))[0]?.millimetres).toEqual([23, 18]);
});
