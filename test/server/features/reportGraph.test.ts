import { describe, expect, test } from 'vitest';
import { analyze } from '../../../server/src/engine/analyze';
import { reportGraph } from '../../../server/src/features/reportGraph';

const TEXT = `TECHNIQUE: Upright.

FINDINGS:
LUNGS: Possible 6 mm nodule in the left upper lobe. No consolidation.
HEART: Enlarged.

IMPRESSION: Cardiomegaly.
`;

describe('the graph of a report', () => {
  const report = analyze(TEXT);
  const graph = reportGraph(report);
  const node = (text: string) => graph.nodes.find((each) => each.text === text);

  test('has parts for sections in which something was read', () => {
    expect(graph.parts.map(({ title }) => title)).toEqual(['FINDINGS', 'IMPRESSION']);
  });

  test('has each entity as a node, in the part and the sentence where it stands', () => {
    expect(graph.nodes.map(({ id }) => id)).toEqual(report.entities.map(({ id }) => id));
    for (const { start, end, part, sentence } of graph.nodes) {
      expect(graph.parts[part]?.start).toBeLessThanOrEqual(start);
      expect(graph.parts[part]?.end).toBeGreaterThanOrEqual(end);
      expect(report.sentences[sentence]?.start).toBeLessThanOrEqual(start);
      expect(report.sentences[sentence]?.end).toBeGreaterThanOrEqual(end);
    }
    expect(graph.parts[node('Cardiomegaly')?.part ?? -1]?.title).toBe('IMPRESSION');
  });

  test('tells kind, certainty and what decided it', () => {
    expect(node('nodule')).toMatchObject({ kind: 'observation', certainty: 'uncertain', cue: 'Possible' });
    expect(node('consolidation')).toMatchObject({ certainty: 'absent', cue: 'No' });
    expect(node('6 mm')).toMatchObject({ kind: 'measurement' });
    expect(node('lobe')).toMatchObject({ kind: 'anatomy' });
  });

  test('has all relations, between nodes that there are', () => {
    const ids = new Set(graph.nodes.map(({ id }) => id));
    expect(graph.edges.length).toBe(report.relations.length);
    expect(graph.edges.every(({ from, to }) => ids.has(from) && ids.has(to))).toBe(true);
    expect(graph.edges).toContainEqual({ type: 'located_at', from: node('nodule')?.id, to: node('lobe')?.id });
  });

  test.each(['', 'FINDINGS:', 'no '.repeat(300), 'LUNGS:\n\nHEART:'])('bears any text: %j', (text) => {
    const { parts, nodes } = reportGraph(analyze(text));
    expect(nodes.every(({ part }) => parts[part] !== undefined)).toBe(true);
  });
});
