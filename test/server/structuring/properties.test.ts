import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyze } from '../../../server/src/engine/analyze';
import type { Report, Span } from '../../../server/src/engine/report';
import { renderText } from '../../../server/src/structuring/render';
import { structure } from '../../../server/src/structuring/structure';
import { templates } from '../../../server/src/structuring/templates';
import { reports as scraps } from '../engine/reports';

const CONTEXT = ['', 'EXAM: Chest CT\n', 'HISTORY: Cough.\n', 'EXAM: MRI brain\nCOMPARISON: None.\n'];
const HEADINGS = ['FINDINGS:', 'IMPRESSION:', 'ADDENDUM:', 'RECOMMENDATION:'];
const SUBHEADINGS = ['LUNGS:', 'Liver:', 'BONES:', 'Remarks:', 'Right kidney:'];
const SENTENCES = [
  ...['Lungs are clear and the heart is enlarged.', 'No effusion or pneumothorax.', 'It has increased.', 'Normal.'],
  ...['Possible 8 mm nodule in the left upper lobe.', 'The liver is normal, but the spleen is large.', 'No change.'],
  ...['Tube ends 4 cm above the carina; the heart is normal.', 'Old fracture of the right sixth rib.', '1. Edema.'],
  ...[
    '2. A cyst, which is unchanged.',
    'Dictated by A. Gray',
    'Recommend CT in 3 months.',
    '___',
    'Size 2.3 x 1.8 cm.',
  ],
];

/** Reports as they are written: headings, sub-headings and sentences, each on a line or behind another. */
const written = fc
  .tuple(
    fc.constantFrom(...CONTEXT),
    fc.array(
      fc.tuple(fc.constantFrom(...HEADINGS, ...SUBHEADINGS, ...SENTENCES, ...SENTENCES), fc.constantFrom(' ', '\n')),
      { maxLength: 25 },
    ),
  )
  .map(([context, pieces]) => `${context}FINDINGS: ${pieces.map(([piece, gap]) => piece + gap).join('')}`);

const template = fc.option(fc.constantFrom(...templates), { nil: undefined });
const made = (text: string, chosen: (typeof templates)[number] | undefined) =>
  structure(analyze(text), chosen ? { template: chosen } : {});

test('puts every letter of any text in exactly one place', () => {
  fc.assert(
    fc.property(fc.oneof(written, scraps), template, (text, chosen) => {
      const { sections, leftover, replaced } = made(text, chosen);
      const spans = [
        ...sections.flatMap(({ items }) => items.flatMap(({ source }) => source)),
        ...leftover,
        ...replaced,
      ];
      const times = new Array<number>(text.length).fill(0);
      for (const { start, end } of spans as Span[])
        for (let at = start; at < end; at++) times[at] = (times[at] ?? 0) + 1;
      for (const { index, 0: letter } of text.matchAll(/[\p{L}\p{N}]/gu))
        expect([letter, index, times[index]]).toEqual([letter, index, 1]);
    }),
    { numRuns: 300 },
  );
});

test('proves what it made of a written report', () => {
  fc.assert(
    fc.property(written, template, (text, chosen) => {
      expect(made(text, chosen).proof).toEqual({ ok: true, differences: [] });
    }),
    { numRuns: 300 },
  );
});

test('makes the same of the same text, and never throws', () => {
  fc.assert(
    fc.property(fc.oneof(written, scraps, fc.string({ unit: 'binary' })), template, (text, chosen) => {
      const first = made(text, chosen);
      expect(JSON.stringify(made(text, chosen))).toBe(JSON.stringify(first));
      expect(renderText(made(text, chosen))).toBe(renderText(first));
    }),
    { numRuns: 200 },
  );
});

test('has no heading without an item, and no heading twice', () => {
  fc.assert(
    fc.property(written, template, (text, chosen) => {
      const { sections } = made(text, chosen);
      expect(sections.filter(({ items }) => items.length === 0)).toEqual([]);
      const headings = sections.map(({ heading, parent }) => `${parent ?? ''}/${heading}`);
      expect(new Set(headings).size).toBe(headings.length);
    }),
    { numRuns: 200 },
  );
});

/** How often `structure` looks at an element of the report's lists: its work, counted and not timed. */
function looks(text: string): number {
  let count = 0;
  const watched = <T>(list: readonly T[]): readonly T[] =>
    new Proxy(list, {
      get(target, key) {
        if (typeof key === 'string' && /^\d/.test(key)) count++;
        return Reflect.get(target, key);
      },
    });
  const report = analyze(text);
  const lists: Report = {
    ...report,
    sections: watched(report.sections),
    sentences: watched(report.sentences),
    entities: watched(report.entities),
    relations: watched(report.relations),
    findings: watched(report.findings),
    graph: { ...report.graph, sentences: watched(report.graph.sentences) },
  };
  structure(lists);
  return count;
}

test.each([
  ['one long sentence', 'the liver is large and the spleen is small and '],
  ['sub-headings', 'LIVER: Normal.\n'],
  ['list items', '1. Small effusion.\n'],
  ['sections', 'FINDINGS: Clear lungs.\nIMPRESSION: Edema.\n'],
  ['words of no meaning', 'qwx '],
  ['divided sentences', 'Lungs are clear and the heart is enlarged. '],
])('does work that grows with the text, not its square: %s', (_what, unit) => {
  const title = 'EXAM: Chest CT\nFINDINGS: ';
  const short = looks(title + unit.repeat(60));
  expect(looks(title + unit.repeat(240))).toBeLessThan(6 * short);
});
