import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { analyze } from '../../../server/src/engine/analyze';
import type { Report } from '../../../server/src/engine/report';
import { prove } from '../../../server/src/structuring/proof';
import { structure } from '../../../server/src/structuring/structure';
import type { Field, StructuredReport } from '../../../server/src/structuring/structured';
import type { TemplateField } from '../../../server/src/structuring/template';
import { readRegistry } from '../../accuracy/registry';
import { goldReports } from '../../training/gold';
import { templateNamed } from './template-named';

const registry = new URL('../../gold/registry/', import.meta.url);
const samples = new URL('../../../client/samples/', import.meta.url);
const texts = [
  ...goldReports().map(({ text }) => text),
  ...readdirSync(registry).flatMap((name) =>
    readRegistry(readFileSync(new URL(name, registry), 'utf8')).map(({ text }) => text),
  ),
  ...readdirSync(samples)
    .filter((name) => name.endsWith('.rad'))
    .map((name) => readFileSync(new URL(name, samples), 'utf8')),
];
const written = [
  'THYROID ULTRASOUND\nFINDINGS: Taller-than-wide solid nodule in the left lobe. TI-RADS 5, 7 points.\n',
  'CT STAGING OF LYMPHOMA\nFINDINGS: Enlarged cervical nodes.\nIMPRESSION: Lugano stage III.\n',
  'MRI PROSTATE\nFINDINGS: PSA on 12 May 2025 6.2 ng/mL. PSA density: 0.15.\nIMPRESSION: PI-RADS v2.1 category 4.\n',
  'MAMMOGRAM\nFINDINGS: Mass in the left breast.\nIMPRESSION: BIRADS4A.\n',
];
const made = [...texts, ...written].map((text) => {
  const report = analyze(text);
  return { report, structured: structure(report) };
});

const readerOf = (structured: StructuredReport, field: Field): TemplateField['from'] => {
  const { headings } = templateNamed(structured.template);
  const from = headings.flatMap(({ fields }) => fields).find(({ id }) => id === field.id)?.from;
  if (!from) throw new Error(`There is no item ${field.id}.`);
  return from;
};

/** Every item with a type of all reports, changed so, and what the proof says of each. */
function unseen(
  change: (field: Field, from: TemplateField['from'], report: Report) => Field | readonly Field[] | undefined,
) {
  let count = 0;
  const missed: string[] = [];
  for (const { report, structured } of made) {
    structured.fields.forEach((field, at) => {
      for (const other of [change(field, readerOf(structured, field), report) ?? []].flat()) {
        count++;
        const fields = structured.fields.map((each, index) => (index === at ? other : each));
        const { ok, differences } = prove(report, { ...structured, fields }, templateNamed(structured.template));
        const isTold = differences.some((difference) => difference.startsWith(`“${field.label}: `));
        if (ok || !isTold) missed.push(`${field.label}: ${other.value} for ${field.value}`);
      }
    });
  }
  return { count, missed };
}

test('every item with a type follows from its words, in all annotated reports and samples', () => {
  expect(made.flatMap(({ structured }) => structured.fields).length).toBeGreaterThan(300);
  expect(made.flatMap(({ structured }) => structured.proof.differences)).toEqual([]);
});

describe('the proof sees an item with a type', () => {
  test('of another number', () => {
    let beside = 0;
    const { count, missed } = unseen((field, _, { text }) => {
      if (typeof field.value !== 'number') return undefined;
      const words = field.source.map(({ start, end }) => text.slice(start, end)).join(' ');
      const numbers = (words.match(/\d+(?:[.,]\d+)?/g) ?? []).map((number) => Number(number.replace(',', '.')));
      const others = numbers.filter((number) => number !== field.value);
      beside += others.length;
      return [field.value + 1, ...others].map((value) => ({ ...field, value }));
    });
    expect([count > 40, beside > 10, missed]).toEqual([true, true, []]);
  });

  test('of another unit', () => {
    const { count, missed } = unseen((field) =>
      field.unit === undefined ? undefined : { ...field, unit: field.unit === 'mm' ? 'cm' : 'g' },
    );
    expect([count > 40, missed]).toEqual([true, []]);
  });

  test('of another choice', () => {
    const { count, missed } = unseen((field, from) => {
      if (from.read !== 'grade' && from.read !== 'phrase') return undefined;
      return from.choices.flatMap(({ value }) => (value === field.value ? [] : [{ ...field, value }]));
    });
    expect([count > 200, missed]).toEqual([true, []]);
  });

  test('of the other side', () => {
    const other: Readonly<Record<string, string>> = { left: 'right', right: 'left', bilateral: 'left' };
    const { count, missed } = unseen((field, from) =>
      from.read === 'side' ? { ...field, value: other[field.value] ?? 'left' } : undefined,
    );
    expect([count > 20, missed]).toEqual([true, []]);
  });

  test('of another certainty', () => {
    const { count, missed } = unseen((field, { read }) =>
      read === 'certainty' ? { ...field, value: field.value === 'absent' ? 'present' : 'absent' } : undefined,
    );
    expect([count > 60, missed]).toEqual([true, []]);
  });

  test('whose hedge is gone, or that is hedged without one', () => {
    const { count, missed } = unseen(({ certainty, ...field }, { read }) => {
      if (read !== 'grade' && read !== 'phrase' && read !== 'number') return undefined;
      return certainty === undefined ? { ...field, certainty: 'uncertain' } : field;
    });
    expect([count > 60, missed]).toEqual([true, []]);
  });

  test('that names words of the exam’s title in place of its own, or none', () => {
    const title = unseen((field, _, { sections, text }) => {
      const exam = sections.find(({ name }) => name === 'examination');
      return exam && text.slice(exam.bodyStart, exam.end).trim() !== ''
        ? { ...field, source: [{ start: exam.bodyStart, end: exam.end }] }
        : undefined;
    });
    expect([title.count > 60, title.missed]).toEqual([true, []]);
    const none = unseen((field) => ({ ...field, source: [] }));
    expect([none.count > 300, none.missed]).toEqual([true, []]);
  });

  test('that the template does not have', () => {
    const { count, missed } = unseen((field) => ({ ...field, id: 'unknown' }));
    expect([count > 300, missed]).toEqual([true, []]);
  });
});
