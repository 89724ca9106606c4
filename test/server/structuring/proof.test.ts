import { describe, expect, test } from 'vitest';
import { analyze } from '../../../server/src/engine/analyze';
import { prove } from '../../../server/src/structuring/proof';
import { structure } from '../../../server/src/structuring/structure';
import type { Item, StructuredReport } from '../../../server/src/structuring/structured';
import { templateNamed } from './template-named';

const TEXT = `EXAM: Chest radiograph
FINDINGS: No pneumothorax. Possible 12 mm nodule in the left upper lobe. The right effusion has increased.
LIVER: Normal.
IMPRESSION:
1. Possible nodule.
Dictated by A. Gray`;
const report = analyze(TEXT);
const right = structure(report);

/** What the proof says of the report with every item put through `change`; an empty list drops the item. */
function differences(change: (item: Item) => Item | readonly Item[]): readonly string[] {
  const sections = right.sections.map((section) => ({ ...section, items: section.items.flatMap(change) }));
  return proofOf({ sections });
}

function proofOf(change: Partial<StructuredReport>): readonly string[] {
  const proof = prove(report, { ...right, ...change }, templateNamed(right.template));
  expect(proof.ok).toBe(proof.differences.length === 0);
  return proof.differences;
}

const reworded = (from: string, to: string) =>
  differences((item) => {
    if (!item.text.includes(from)) return item;
    return { ...item, text: item.text.replace(from, to) };
  });

test('finds nothing in the structure as it was made', () => {
  expect(right.proof).toEqual({ ok: true, differences: [] });
  expect(differences((item) => item)).toEqual([]);
});

describe('finds in an item', () => {
  test.each([
    ['a lost “no”', 'No pneumothorax', 'Pneumothorax'],
    ['a swapped side', 'left upper', 'right upper'],
    ['a dropped hedge', 'Possible 12 mm nodule', '12 mm nodule'],
    ['a dropped number', '12 mm ', ''],
    ['another number', '12 mm', '21 mm'],
    ['another unit', '12 mm', '12 cm'],
    ['a lost change', 'has increased', 'is there'],
    ['an added word', 'right effusion', 'small right effusion'],
    ['an added sentence', 'No pneumothorax.', 'No pneumothorax. No fracture.'],
    ['another order of words', 'left upper lobe', 'upper left lobe'],
    ['another case within', 'upper lobe', 'Upper lobe'],
    ['another mark', 'nodule in', 'nodule, in'],
  ])('%s', (_what, from, to) => {
    expect(TEXT).toContain(from);
    const found = reworded(from, to);
    expect(found.length).toBeGreaterThan(0);
    expect(found.some((difference) => /word for word/.test(difference))).toBe(true);
  });
});

test('tells what a reader would understand otherwise', () => {
  const found = reworded('No pneumothorax', 'Pneumothorax');
  expect(found).toContain('The result lacks “pneumothorax” (observation, absent).');
  expect(found).toContain('The result adds “pneumothorax” (observation, present).');
});

test('allows the capital in front and the full stop behind, and no more', () => {
  expect(reworded('Possible nodule.', 'possible nodule')).toEqual([]);
  expect(reworded('Possible nodule.', 'POSSIBLE nodule.')).not.toEqual([]);
  expect(reworded('Possible nodule.', 'Possible nodule?')).not.toEqual([]);
});

test('finds an item that is gone, by each of its words', () => {
  const found = differences((item) => (item.text.includes('effusion') ? [] : item));
  const at = TEXT.indexOf('right effusion');
  expect(found).toContain(`“right” at ${at} of the source is in no place of the result.`);
  expect(found).toContain('The result lacks “effusion” (observation, present).');
});

test('finds an item that stands twice', () => {
  const found = differences((item) => (item.text.includes('effusion') ? [item, item] : item));
  expect(found).toContain(`“right” at ${TEXT.indexOf('right effusion')} of the source is in two places of the result.`);
});

test('finds a word that is cut in two', () => {
  const cut = TEXT.indexOf('pneumothorax') + 6;
  const found = differences((item) =>
    item.text.startsWith('No pneumo') ? { ...item, source: item.source.map((span) => ({ ...span, end: cut })) } : item,
  );
  expect(found.some((difference) => difference.startsWith('“pneumothorax”'))).toBe(true);
});

test('finds a lost leftover and a lost heading', () => {
  expect(proofOf({ leftover: [] })).toContain(
    `“Dictated” at ${TEXT.indexOf('Dictated')} of the source is in no place of the result.`,
  );
  expect(proofOf({ replaced: right.replaced.slice(1) })).toContain(
    '“EXAM” at 0 of the source is in no place of the result.',
  );
});

test('names the words of the source that each difference is about', () => {
  const text = 'FINDINGS: Left renal cyst. Right renal cyst. No hepatic cyst.\n';
  const source = analyze(text);
  const structured = structure(source);
  const denied = (item: Item) => (item.text.startsWith('Right') ? { ...item, text: `No ${item.text}` } : item);
  const sections = structured.sections.map((section) => ({ ...section, items: section.items.map(denied) }));
  const { differences: told, places = [] } = prove(
    source,
    { ...structured, sections },
    templateNamed(structured.template),
  );
  expect(told.map((difference, at) => [difference, text.slice(places[at]?.start, places[at]?.end)])).toEqual([
    ['“No Right renal cyst.” is not word for word its source “Right renal cyst.”.', 'Right renal cyst.'],
    ['The result lacks “cyst” (observation, present).', 'cyst'],
    ['The result adds “cyst” (observation, absent).', 'cyst'],
  ]);
  expect(places.slice(1).map(({ start }) => start)).toEqual([
    text.indexOf('Right renal ') + 12,
    text.indexOf('Right renal ') + 12,
  ]);
});

test('tells at most twenty differences, and how many more there are', () => {
  const found = proofOf({ sections: [], leftover: [], replaced: [] });
  expect(found).toHaveLength(21);
  expect(found[20]).toMatch(/^And \d+ more\.$/);
});

test.each([
  'FINDINGS: The heart is of normal size. No pleural effusion on either side.',
  'FINDINGS: Loss of volume in the right lower lobe. The heart is of borderline size.',
  'FINDINGS:\nGallbladder: No wall thickening.\nLiver: Coarse hepatic echotexture and nodular surface.',
])('a part of an organ says the same under a heading of the template: %s', (text) => {
  expect(structure(analyze(text)).proof).toEqual({ ok: true, differences: [] });
});
