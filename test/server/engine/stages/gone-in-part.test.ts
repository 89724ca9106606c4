import { expect, test } from 'vitest';
import { analyze } from '../../../../server/src/engine/analyze';
import { reads } from './finding-lines';

reads('what has gone in part is still there, and what is not seen but cannot be excluded is in doubt', [
  ['The effusion has resolved in part.', ['pleural-effusion present better']],
  ['Pneumonia has cleared partially.', ['pneumonia present better']],
  ['The pneumonia is now resolved.', ['pneumonia absent resolved']],
  ['Resolution of the pneumonia is incomplete.', ['pneumonia present']],
  ['No fracture is seen but cannot be excluded.', ['fracture uncertain']],
  ['Pneumonia must be ruled out.', ['pneumonia uncertain']],
]);

test('the word that says that a finding has gone is there itself', () => {
  const { entities } = analyze('FINDINGS: Resolved small pneumonia.');
  expect(entities.map(({ text, certainty }) => `${text} ${certainty}`)).toEqual([
    'Resolved present',
    'small absent',
    'pneumonia absent',
  ]);
});
