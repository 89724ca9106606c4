import { describe, expect, test } from 'vitest';
import { accept } from '../../../../server/src/adapters/choices/accept';
import { applyChoices } from '../../../../server/src/adapters/choices/apply';
import type { Choice } from '../../../../server/src/adapters/choices/choice';
import { readLayered } from '../../../../server/src/adapters/read-layered';
import { readNow } from '../../../../server/src/adapters/read-now';
import { rules } from '../../../../server/src/adapters/rules';
import { sound } from '../../../../server/src/adapters/sound';
import { analyze } from '../../../../server/src/engine/analyze';
import type { Report } from '../../../../server/src/engine/report';
import { differences } from '../../../../server/src/metrics/differences';
import { readAfresh } from '../../../readAfresh';
import { goldReports } from '../../../training/gold';
import { adapterOf } from '../weights';

const embedded = adapterOf('embedded');
const said = ({ entities, relations }: Report) => {
  const words = new Map(entities.map(({ id, text }) => [id, text]));
  return [
    ...entities.map(({ text, type, certainty }) => `${text} ${type} ${certainty}`),
    ...relations.map(({ type, from, to }) => `${words.get(from)} ${type} ${words.get(to)}`),
  ];
};
const read = (text: string, choices: readonly Choice[]) => readLayered(rules, text, { choices });

/** The choices that take the other's side in every difference, the first one again and again. */
function acceptAll(text: string, from: Report, adapter: string): readonly Choice[] {
  let choices: readonly Choice[] = [];
  for (let turn = 0; turn < 400; turn++) {
    const [difference] = differences(read(text, choices), from);
    if (difference === undefined) return choices;
    choices = accept(choices, { difference, report: from, adapter });
  }
  throw new Error('the differences do not end');
}

describe('choices', () => {
  test('taking the other side in every difference gives the other reading, on every third annotated report', () => {
    for (const [index, { text }] of goldReports().entries()) {
      if (index % 3 !== 0) continue;
      const other = readNow(embedded, text);
      const choices = acceptAll(text, other, 'embedded');
      const report = read(text, choices);
      expect(differences(report, other)).toEqual([]);
      // What comes of it is sound: ordered, without overlaps, each relation between entities that are there.
      expect(sound(report.graph, report.prepared, 'rules').dropped).toBe(0);
    }
  });

  test('hold where the sentence moves, rest where it changes, and come back when it is as it was', () => {
    const text = 'FINDINGS: Small left effusion. No nodule.';
    const without = { ...analyze(text), entities: [], relations: [] };
    const [difference] = differences(analyze(text), without).filter((each) => each.text === 'nodule');
    if (difference === undefined) throw new Error('the rules read no nodule');
    const choices = accept([], { difference, report: without, adapter: 'llm' });
    const first = read(text, choices);
    expect(said(first).join()).not.toContain('nodule');
    const moved = read(text.replace('Small', 'Clear lungs. Small'), choices);
    expect(said(moved).join()).not.toContain('nodule');
    const changed = read(text.replace('No nodule', 'No large nodule'), choices);
    expect(said(changed)).toContain('nodule observation absent');
    expect(said(read(text, choices))).toEqual(said(first));
    expect(said(read(text, []))).toEqual(said(analyze(text)));
  });

  test('rest where a sentence is there twice now, or its relation would reach further', () => {
    const [link, one] = ['FINDINGS: Small effusion.', 'Large nodule.'];
    const text = `${link} ${one}`;
    const { prepared, graph } = analyze(text);
    const at = (sentence: string, start: number, end: number) => ({
      sentence: JSON.stringify(['findings', '', sentence]),
      occurrence: 0,
      occurrences: 1,
      start,
      end,
    });
    const from = at('Large nodule.', 6, 12);
    const to = at('Small effusion.', 6, 14);
    const choice: Choice = { kind: 'relation', from, to, distance: -1, type: 'suggestive_of', accepted: 'llm' };
    expect(applyChoices(prepared, graph, [choice]).links.map(({ type }) => type)).toEqual(['suggestive_of']);
    const linksIn = (edited: string) => read(edited, [choice]).graph.links;
    expect(linksIn(`${text} No fracture.`)).toHaveLength(1);
    expect(linksIn(`${text} ${one}`)).toEqual([]);
    expect(linksIn(`${link} No fracture. ${one}`)).toEqual([]);
  });

  test('name the user, and whose reading was taken', () => {
    const text = 'FINDINGS: No nodule.';
    const other = analyze('FINDINGS: An nodule.');
    const [difference] = differences(analyze(text), other).filter(({ kind }) => kind === 'entity');
    if (difference === undefined) throw new Error('both read the same');
    const report = { ...other, text, prepared: analyze(text).prepared, sentences: analyze(text).sentences };
    const taken = read(text, accept([], { difference, report, adapter: 'llm' })).entities;
    expect(taken.find(({ text: words }) => words === 'nodule')).toMatchObject({
      certainty: 'present',
      evidence: { adapter: 'user', rule: 'accepted.llm' },
    });
  });

  test('an entity that takes the place of two keeps neither, and a relation of what is gone goes', () => {
    const text = 'FINDINGS: Small pleural effusion.';
    const graph = analyze(text);
    const index = graph.prepared.sentences.length - 1;
    const at = {
      sentence: '["findings","","Small pleural effusion."]',
      occurrence: 0,
      occurrences: 1,
      start: 6,
      end: 22,
    };
    const as = { type: 'observation', measurement: false, certainty: 'uncertain' } as const;
    const made = applyChoices(graph.prepared, graph.graph, [{ kind: 'entity', at, as, accepted: 'llm' }]);
    expect(made.sentences[index]?.entities.map(({ start, end }) => [start, end])).toEqual([
      [0, 5],
      [6, 22],
    ]);
    expect(sound(made, graph.prepared, 'rules').dropped).toBe(0);
    expect(applyChoices(graph.prepared, made, [{ kind: 'entity', at, as, accepted: 'llm' }])).toEqual(made);
  });
});

describe('a later answer', () => {
  test('is exactly what the model said while the text is the same', () => {
    for (const [index, { text }] of goldReports().entries()) {
      if (index % 10 !== 0) continue;
      const answer = readNow(embedded, text);
      expect(said(readLayered(rules, text, { answer, choices: [] }))).toEqual(said(answer));
    }
  });

  test('keeps its name, its doubts and what it said of itself after an edit elsewhere, and loses a doubt with its sentence', () => {
    const text = 'FINDINGS: No nodule. Small left effusion.';
    const model = readNow(embedded, text);
    const sentences = model.graph.sentences.map((sentence) => ({
      ...sentence,
      entities: sentence.entities.map((entity) => ({ ...entity, certainty: 'present' as const })),
    }));
    const issues = [{ code: 'adapter.unlocated', message: 'one was left out' }];
    const answer = { ...model, graph: { ...model.graph, adapter: 'llm', sentences, issues } };
    const codes = (edited: string) => {
      const { graph } = readLayered(rules, edited, { answer, choices: [] });
      return [graph.adapter, ...graph.issues.map(({ code }) => code)];
    };
    expect(codes(text)).toEqual(['llm', 'adapter.unlocated', 'adapter.disagrees']);
    expect(codes(`${text} Clear.`)).toEqual(['llm', 'adapter.unlocated', 'adapter.disagrees']);
    expect(codes(text.replace('No nodule', 'No large nodule'))).toEqual(['llm', 'adapter.unlocated']);
    expect(codes('FINDINGS: Clear.')).toEqual(['rules']);
  });

  test('leaves no trace in what the rules read once it is gone', () => {
    const text = 'FINDINGS: Small left effusion. No nodule.';
    readLayered(rules, text, { answer: readNow(embedded, text), choices: [] });
    const next = readLayered(rules, `${text} Clear.`, { choices: [] });
    expect(JSON.stringify(next)).toBe(JSON.stringify(readAfresh(`${text} Clear.`)));
  });
});
