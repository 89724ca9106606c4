import { expect, test } from 'vitest';
import { analyze } from '../../../../server/src/engine/analyze';

function relationsOf(text: string): string[] {
  const report = analyze(text);
  const words = new Map(report.entities.map(({ id, text: word }) => [id, word]));
  return report.relations.map(({ type, from, to }) => `${words.get(from)} ${type} ${words.get(to)}`).sort();
}

test('descriptions, side and place lean on their heads', () => {
  expect(relationsOf('Small left pleural effusion.')).toEqual([
    'Small modify effusion',
    'effusion located_at pleural',
    'left modify pleural',
  ]);
});

test('a part leans on its organ, and the status is at the organ', () => {
  expect(relationsOf('The heart size is normal.')).toEqual(['normal located_at heart', 'size modify heart']);
});

test('a predicate points back at the finding', () => {
  expect(relationsOf('The effusion is new.')).toEqual(['new modify effusion']);
});

test('a seen finding suggests each of its readings', () => {
  expect(relationsOf('Opacity, suspicious for pneumonia or hemorrhage.')).toEqual([
    'Opacity suggestive_of hemorrhage',
    'Opacity suggestive_of pneumonia',
  ]);
});

test('a finding is at the place that follows it', () => {
  expect(relationsOf('Consolidation in the right lung.')).toEqual([
    'Consolidation located_at lung',
    'right modify lung',
  ]);
});

test('an of behind a place speaks of the place, and the kind of study is no finding', () => {
  expect(relationsOf('There is no mass within the limits of unenhanced CT.')).toEqual([]);
  expect(relationsOf('No mass in the wall of the enhancing cyst.')).not.toContain('mass modify cyst');
});

test('every relation names its rule', () => {
  const { relations } = analyze('FINDINGS: Small left pleural effusion, unchanged. Heart size is normal.');
  expect(relations.length).toBeGreaterThan(0);
  expect(relations.every(({ evidence }) => evidence.adapter === 'rules' && evidence.rule)).toBe(true);
});
