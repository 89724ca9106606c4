import { expect, test } from 'vitest';
import { analyze } from '../../../server/src/engine/analyze';
import { sizeChange } from '../../../server/src/features/sizeChange';

const changeOf = (text: string) => {
  const [finding] = analyze(text).findings.filter(({ measurements }) => measurements.length > 0);
  return finding && sizeChange(finding.measurements)?.percent;
};

test.each([
  ['The nodule now measures 1.2 cm, previously 0.8 cm.', 50],
  ['The nodule measures 6 mm, previously 8 mm.', -25],
  ['The mass measures 3.0 x 2.0 cm, previously 30 x 25 mm.', 0],
  ['The mediastinal mass measures 3.1 x 2.2 cm, previously 7.4 x 5.8 cm, with residual SUVmax 2.8.', -58],
  ['The nodule measures 6 mm.', undefined],
])('%s %s', (text, change) => {
  expect(changeOf(`FINDINGS: ${text}`)).toBe(change);
});

test('nothing is said of two sizes now, nor of units that cannot be compared', () => {
  const span = { start: 0, end: 0 };
  const now = { values: [5], unit: 'mm', millimetres: [5], ...span };
  const before = { ...now, prior: true };
  expect(sizeChange([now, now, before])).toBeUndefined();
  expect(sizeChange([{ values: [4.2], unit: 'SUV', ...span }, before])).toBeUndefined();
  expect(sizeChange([now, { ...before, millimetres: [0] }])).toBeUndefined();
  expect(
    sizeChange([
      { values: [4.2], unit: 'SUV', ...span },
      { values: [2.1], unit: 'SUV', prior: true, ...span },
    ])?.percent,
  ).toBe(100);
});
