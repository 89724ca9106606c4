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
const made = texts.map((text) => {
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
function unseen(change: (field: Field, from: TemplateField['from'], report: Report) => Field | undefined) {
  let count = 0;
  const missed: string[] = [];
  for (const { report, structured } of made) {
    structured.fields.forEach((field, at) => {
      const other = change(field, readerOf(structured, field), report);
      if (!other) return;
      count++;
      const fields = structured.fields.map((each, index) => (index === at ? other : each));
      const { ok, differences } = prove(report, { ...structured, fields }, templateNamed(structured.template));
      const isTold = differences.some((difference) => difference.startsWith(`“${field.label}: `));
      if (ok || !isTold) missed.push(`${field.label}: ${field.value}`);
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
    const { count, missed } = unseen((field) =>
      typeof field.value === 'number' ? { ...field, value: field.value + 1 } : undefined,
    );
    expect([count > 40, missed]).toEqual([true, []]);
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
      const words = from.choices.filter(({ value }) => !String(field.value).includes(value));
      const other = words.find(({ value }) => !value.endsWith(String(field.value)));
      return other ? { ...field, value: other.value } : undefined;
    });
    expect([count > 40, missed]).toEqual([true, []]);
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
