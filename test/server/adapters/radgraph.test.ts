import { describe, expect, test } from 'vitest';
import { radgraph } from '../../../server/src/adapters/radgraph/radgraph';
import { read } from '../../../server/src/adapters/read';
import { analyze } from '../../../server/src/engine/analyze';
import { toRadGraph } from '../../../server/src/formats/radgraph';

const TEXT =
  'TECHNIQUE: One view.\r\nFINDINGS: Small left-sided\r\neffusion (30%). No pneumothorax.\r\nIMPRESSION: Small effusion.';

/** A bridge to a model that reads as the rules do and writes as the package does. */
const bridge = (change: (annotations: object) => unknown = (annotations) => annotations) => {
  const asked: object[] = [];
  return {
    asked,
    ask: async (question: object) => {
      asked.push(question);
      const { text } = question as { text: string };
      const { id: _, ...annotations } = toRadGraph('', analyze(text));
      return { number: 1, model: 'radgraph-xl 0.1.18', annotations: change(annotations) };
    },
  };
};

describe('radgraph', () => {
  test('maps the token indexes of the package back onto the characters of the report', async () => {
    const report = await read(radgraph(bridge()), TEXT);
    expect(report.issues).toEqual([]);
    expect(report.entities.map(({ text, start, end }) => [text, TEXT.slice(start, end)])).toEqual(
      report.entities.map(({ text }) => [text, text]),
    );
    const words = report.entities.map(({ text, certainty }) => `${text} ${certainty}`);
    expect(words).toEqual(expect.arrayContaining(['left-sided present', 'effusion present', 'pneumothorax absent']));
    expect(report.entities[0]?.evidence).toEqual({
      ...{ adapter: 'radgraph', model: 'radgraph-xl 0.1.18', alignment: 'exact' },
    });
    expect(report.relations.length).toBeGreaterThan(0);
  });

  test('asks about findings and impression alone, without backslashes that the package would swallow', async () => {
    const { asked, ask } = bridge();
    await read(radgraph({ ask }), `NAME: A B\nFINDINGS: Clear\\nlungs.\nIMPRESSION: Normal.`);
    expect(asked).toEqual(
      [{ text: 'Clear nlungs.\n\nNormal.\n' }].map(({ text }) => ({
        text: expect.stringMatching(text.trim().slice(0, 5)),
      })),
    );
    expect(JSON.stringify(asked)).not.toMatch(/NAME|\\\\n/);
  });

  test.each([
    ['says what went wrong', () => ({ error: 'the weights are not there; connect once' }), 'the weights are not there'],
    ['answers nothing', () => null, 'no annotation'],
    ['answers for another text', () => ({ annotations: { 0: { text: 'Other words .', entities: {} } } }), 'do not fit'],
    [
      'points outside the text',
      () => ({
        annotations: {
          0: {
            text: 'Clear .',
            entities: {
              1: { tokens: 'x', label: 'Observation::uncertain', start_ix: 7, end_ix: 9, relations: [] },
            },
          },
        },
      }),
      'do not fit',
    ],
  ])('leaves the report to the rules when the bridge %s', async (_, answer, said) => {
    const report = await read(radgraph({ ask: async () => answer() }), 'FINDINGS: Clear.');
    expect(report.graph.adapter).toBe('rules');
    expect(report.issues[0]?.message).toContain(said);
  });

  test('asks nothing about a report without findings', async () => {
    const { asked, ask } = bridge();
    const report = await read(radgraph({ ask }), 'TECHNIQUE: One view.');
    expect(asked).toEqual([]);
    expect(report.graph.adapter).toBe('radgraph');
  });
});
