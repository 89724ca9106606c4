import { expect, test } from 'vitest';
import { analyze } from '../../../server/src/engine/analyze';
import { differences } from '../../../server/src/metrics/differences';

const report = analyze('FINDINGS: Small left effusion. No pneumothorax.');

test('one reading has no difference from itself', () => {
  expect(differences(report, report)).toEqual([]);
});

test('tells what only one reading has, and what both have otherwise, in text order', () => {
  const effusion = report.entities.find(({ text }) => text === 'effusion')?.id;
  const other = {
    text: report.text,
    entities: report.entities
      .filter(({ text }) => text !== 'Small')
      .map((entity) => (entity.text === 'pneumothorax' ? { ...entity, certainty: 'present' as const } : entity)),
    relations: report.relations.filter(({ from }) => from !== effusion),
  };
  const told = differences(report, other).map(
    ({ kind, text, first = '-', second = '-' }) => `${kind} ${text}: ${first} / ${second}`,
  );
  expect(told).toEqual([
    'entity Small: observation present / -',
    'relation Small modify effusion: modify / -',
    'relation effusion located_at left: located_at / -',
    'entity pneumothorax: observation absent / observation present',
  ]);
  const turned = differences(other, report).map(({ first = '-', second = '-' }) => `${second} / ${first}`);
  expect(turned).toEqual(told.map((line) => line.split(': ')[1]));
});
