import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Section } from '../../../server/src/engine/report';
import { readGold } from '../../../server/src/formats/gold';
import { fromRadGraph, toRadGraph } from '../../../server/src/formats/radgraph';

function gold(lines: string) {
  const [first] = readGold(`report a\n${lines}`);
  if (!first) throw new Error('no report');
  return first;
}

const REPORT = gold(`| 1.  Right-sided
| effusion, 4.6 cm. No edema (mild).
e1 anatomy present "Right-sided"
e2 observation present "effusion" located_at e1
e3 observation measurement present "4.6 cm" modify e2
e4 observation absent "edema"`);

describe('RadGraph', () => {
  test('writes tokens and inclusive indexes as RadGraph-XL does', () => {
    expect(toRadGraph('a', REPORT)).toEqual({
      id: 'a',
      '0': {
        text: '1 . Right - sided effusion , 4 . 6 cm . No edema ( mild ) .',
        entities: {
          '1': { tokens: 'Right - sided', label: 'Anatomy::definitely present', start_ix: 2, end_ix: 4, relations: [] },
          '2': {
            tokens: 'effusion',
            label: 'Observation::definitely present',
            start_ix: 5,
            end_ix: 5,
            relations: [['located_at', '1']],
          },
          '3': {
            tokens: '4 . 6 cm',
            label: 'Observation::measurement::definitely present',
            start_ix: 7,
            end_ix: 10,
            relations: [['modify', '2']],
          },
          '4': { tokens: 'edema', label: 'Observation::definitely absent', start_ix: 13, end_ix: 13, relations: [] },
        },
        data_source: null,
        data_split: 'inference',
      },
    });
  });

  test('comes back onto its text with exact offsets', () => {
    expect(fromRadGraph(toRadGraph('a', REPORT), REPORT.text)).toEqual(REPORT);
  });

  test('leaves out what stands neither in FINDINGS nor in IMPRESSION', () => {
    const text = 'HISTORY: edema. FINDINGS: No edema.';
    const report = gold(
      `| ${text}\ne1 observation present 9-14 "edema"\ne2 observation absent 29-34 "edema" modify e1`,
    );
    const sections: Section[] = [
      { name: 'history', heading: 'HISTORY', start: 0, bodyStart: 8, end: 16 },
      { name: 'findings', heading: 'FINDINGS', start: 16, bodyStart: 25, end: 35 },
    ];
    const { 0: graph } = toRadGraph('a', { ...report, sections });
    expect(graph.text).toBe('No edema .');
    expect(Object.values(graph.entities)).toEqual([
      { tokens: 'edema', label: 'Observation::definitely absent', start_ix: 1, end_ix: 1, relations: [] },
    ]);
    expect(fromRadGraph({ 0: graph }, text).entities).toMatchObject([{ start: 29, end: 34 }]);
  });

  test.each([
    [{}, 'not RadGraph JSON'],
    [{ 0: { text: 'a', entities: { 1: {} } } }, 'not RadGraph JSON: entities.1'],
    [toRadGraph('a', gold('| Another text.\ne1 observation present "Another"')), 'not in this text'],
    [toRadGraph('a', gold('| effusion\ne1 observation present "effusion"')), undefined],
  ])('refuses what does not fit: %#', (json, message) => {
    if (message === undefined)
      expect(fromRadGraph(json, REPORT.text).entities[0]?.start).toBe(REPORT.text.indexOf('effusion'));
    else expect(() => fromRadGraph(json, REPORT.text)).toThrow(message);
  });

  test('refuses a part that stands twice', () => {
    const json = toRadGraph('a', gold('| Clear.\ne1 observation present "Clear"'));
    expect(() => fromRadGraph(json, 'Clear. Clear.')).toThrow('more than once');
  });

  test('any entities of any text come back', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'B', '1', '.', ')', '%', ',', "'", '-', ' ', '\n', 'é', '_') });
    fc.assert(
      fc.property(text, (words) => {
        fc.pre(words.trim() !== '');
        const { 0: graph } = toRadGraph('a', { text: words, entities: [], relations: [] });
        const tokens = graph.text.split(' ');
        const entity = { tokens: tokens.at(-1) ?? '', label: 'OBS-DP', relations: [] };
        const at = { start_ix: tokens.length - 1, end_ix: tokens.length - 1 };
        const read = fromRadGraph({ text: graph.text, entities: { 1: { ...entity, ...at } } }, words);
        expect(read.entities[0]?.text).toBe(entity.tokens);
        expect(read.entities[0]?.end).toBe(words.trimEnd().length);
      }),
    );
  });
});
