import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnnotatedReport } from '../../../server/src/formats/annotated';
import { readGold, writeGold } from '../../../server/src/formats/gold';

const SMALL = `report a-1 XR-chest
# side corrected
| Small left effusion.
|
| No pneumothorax.
e1  observation  present  0-5    "Small"         modify e3
e2  anatomy      present  6-10   "left"
e3  observation  present  11-19  "effusion"      located_at e2
e4  observation  absent   25-37  "pneumothorax"
`;

describe('gold', () => {
  test('reads a report with its entities and relations', () => {
    const [report] = readGold(SMALL);
    expect(report).toMatchObject({ id: 'a-1', modality: 'XR-chest', notes: ['side corrected'] });
    expect(report?.text).toBe('Small left effusion.\n\nNo pneumothorax.');
    expect(report?.relations).toEqual([
      { type: 'modify', from: 'e1', to: 'e3' },
      { type: 'located_at', from: 'e3', to: 'e2' },
    ]);
    expect(report?.entities[3]).toEqual({
      id: 'e4',
      type: 'observation',
      measurement: false,
      certainty: 'absent',
      start: 25,
      end: 37,
      text: 'pneumothorax',
    });
  });

  test('writes what it read', () => expect(writeGold(readGold(SMALL))).toBe(SMALL));

  test('reads findings and writes them the same', () => {
    const findings = `f1  e3  pleural-effusion  present  at pleura left, severity small, size 12 x 8 mm, prior size 1.5 cm, change increased, suggests f2
f2  e4  "a, b"            absent   at "gutter" right, count 2
`;
    const [report] = readGold(SMALL + findings);
    expect(report?.findings).toEqual([
      {
        id: 'f1',
        head: 'e3',
        concept: 'pleural-effusion',
        certainty: 'present',
        locations: [{ place: 'pleura', side: 'left' }],
        severity: 'small',
        sizes: [
          { values: [12, 8], unit: 'mm' },
          { values: [1.5], unit: 'cm', prior: true },
        ],
        change: 'increased',
        suggests: ['f2'],
      },
      {
        id: 'f2',
        head: 'e4',
        name: 'a, b',
        certainty: 'absent',
        locations: [{ name: 'gutter', side: 'right' }],
        count: 2,
        sizes: [],
        suggests: [],
      },
    ]);
    expect(writeGold(report === undefined ? [] : [report])).toBe(SMALL + findings);
  });

  test('reads labels and writes them the same', () => {
    const source = `${SMALL}labels chexpert: present Pleural Effusion, Support Devices; uncertain Edema; absent Fracture\nlabels ct-rate: none\n`;
    const reports = readGold(source);
    expect(reports[0]?.labels).toEqual({
      chexpert: { 'Pleural Effusion': 1, 'Support Devices': 1, Edema: -1, Fracture: 0 },
      'ct-rate': {},
    });
    expect(writeGold(reports)).toBe(source);
  });

  test.each([
    ['labels', /labels are written/],
    ['labels chexpert: Edema', /labels are written/],
    ['labels chexpert: present Edema,, Fracture', /labels are written/],
    ['labels chexpert: present Edema; absent Edema', /Edema stands twice/],
    ['labels chexpert: none\nlabels chexpert: none', /labels chexpert already/],
    ['labels chexpert: none\ne9 observation present "x"', /stand before the labels/],
  ])('refuses %j', (lines, message) => {
    expect(() => readGold(`${SMALL}${lines}\n`)).toThrow(message);
  });

  test('tells no findings from findings that nobody has written', () => {
    expect(readGold(SMALL)[0]).not.toHaveProperty('findings');
    expect(readGold(`${SMALL}no findings\n`)[0]?.findings).toEqual([]);
    expect(writeGold(readGold(`${SMALL}no findings\n`))).toBe(`${SMALL}no findings\n`);
  });

  test('takes a measurement of a place for a head', () => {
    const text =
      'report a\n| Node of 8 mm.\ne1 anatomy present "Node"\ne2 anatomy measurement present "8 mm" modify e1\n';
    expect(readGold(`${text}f1 e2 "node" present size 8 mm`)[0]?.findings?.[0]?.head).toBe('e2');
  });

  test('reads a range and a size without spaces', () => {
    const [report] = readGold(`${SMALL}f1 e3 mass present size 5-7 mm, prior size 2x3 cm`);
    expect(report?.findings?.[0]?.sizes.map(({ values }) => values)).toEqual([
      [5, 7],
      [2, 3],
    ]);
  });

  test.each([
    ['f1 e3', 'a finding is written'],
    ['f1 e9 mass present', 'line 10: e9 is no entity of a-1'],
    ['f1 e2 mass present', 'e2 is an anatomy'],
    ['f1 e3 mass sure', 'the certainty is one of'],
    ['f1 e3 mass present near pleura', '"near" is none of at'],
    ['f1 e3 mass present at pleura upper', 'the side is one of'],
    ['f1 e3 mass present size 12', 'a size is written'],
    ['f1 e3 mass present size a mm', '"a" is no number'],
    ['f1 e3 mass present suggests f3', 'suggests f3, which is no finding of a-1'],
    ['f1 e3 mass present\nf1 e4 mass present', 'line 11: there is a finding f1 already'],
    ['f1 e3 mass present\ne9 anatomy present "left"', 'the entities stand before the first finding'],
    ['f1 e3 "mass present', 'a quote is not closed'],
  ])('refuses the finding %s', (line, message) => {
    expect(() => readGold(SMALL + line)).toThrow(message);
  });

  test('reads Windows line ends', () => expect(readGold(SMALL.replaceAll('\n', '\r\n'))).toEqual(readGold(SMALL)));

  test('finds an entity without offsets after the one before', () => {
    const [report] = readGold('report a\n| left lung, left base\ne1 anatomy present "left"\ne2 anatomy present "left"');
    expect(report?.entities.map(({ start }) => start)).toEqual([0, 11]);
  });

  test.each([
    ['e1 anatomy present 0-4 "lung"', 'line 3: at 0-4 stands "left", not "lung"; it stands at 5-9'],
    ['e1 anatomy present 0-4 "heart"', 'line 3: at 0-4 stands "left", not "heart"; it does not stand in the text'],
    ['e1 anatomy sure 0-4 "left"', 'line 3: the certainty is one of present, uncertain, absent, not "sure"'],
    ['e1 organ present 0-4 "left"', 'line 3: the type is one of anatomy, observation, not "organ"'],
    ['e1 anatomy present 0-4 left', 'between double quotes'],
    ['e1 anatomy present 0-4 "left" modify e7', 'line 3: modify points at e7, which is no entity of a'],
    ['e1 anatomy present 0-4 "left" near e1', 'line 3: the relation is one of modify, located_at, suggestive_of'],
    ['e1 anatomy present 0-4 "left"\ne1 anatomy present 5-9 "lung"', 'line 4: there is an entity e1 already'],
    ['e1 anatomy present 0-4 "left"\n| more', 'line 4: the text stands before the first entity'],
    ['| C:\\temp', 'line 3: a backslash is written \\\\'],
    ['report a', 'line 3: there is a report a already'],
  ])('refuses %s', (line, message) => {
    expect(() => readGold(`report a\n| left lung\n${line}`)).toThrow(message);
  });

  test('any text comes back the same', () => {
    const report = fc
      .tuple(
        fc.string({ unit: 'binary' }),
        fc.string(),
        fc.string({ minLength: 1, unit: 'binary' }),
        fc.nat(),
        fc.nat(9),
      )
      .map(([text, half, id, from, length]): AnnotatedReport => {
        const whole = `${text}\r\n${half} \\ "\uD800`;
        const start = from % whole.length;
        const end = Math.min(whole.length, start + 1 + length);
        const entity = {
          id: 'e1',
          type: 'observation',
          measurement: true,
          certainty: 'uncertain',
          start,
          end,
        } as const;
        const entities = [{ ...entity, text: whole.slice(start, end) }];
        return { id, notes: [], text: whole, entities, relations: [{ type: 'modify', from: 'e1', to: 'e1' }] };
      });
    fc.assert(
      fc.property(report, (one) => {
        expect(readGold(writeGold([one]))).toEqual([one]);
      }),
    );
  });
});

describe('the gold set', () => {
  const folder = new URL('../../gold/', import.meta.url);
  test.each(readdirSync(folder).filter((name) => name.endsWith('.gold')))(
    '%s is sound and in its canonical form',
    (name) => {
      const source = readFileSync(new URL(name, folder), 'utf8');
      const reports = readGold(source);
      expect(writeGold(reports)).toBe(source);
      for (const { entities, relations } of reports) {
        const type = new Map(entities.map((entity) => [entity.id, entity.type]));
        for (const relation of relations) {
          const ends = `${type.get(relation.from)} ${relation.type} ${type.get(relation.to)}`;
          expect(ALLOWED).toContain(ends);
        }
      }
    },
  );
});

/** RadGraph's relations: like modifies like, an observation is located at an anatomy, and suggests an observation. */
const ALLOWED = [
  'anatomy modify anatomy',
  'observation modify observation',
  'observation located_at anatomy',
  'observation suggestive_of observation',
];
