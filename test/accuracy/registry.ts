import { analyze } from '../../server/src/engine/analyze';
import { readFields } from '../../server/src/structuring/fields';
import type { Field } from '../../server/src/structuring/structured';
import type { TemplateField } from '../../server/src/structuring/template';
import { templates } from '../../server/src/structuring/templates';
import { type Figure, figureOver } from './figure';

/** A report with the items of its form, filled by hand (`test/gold/registry`). What is not written is expected empty. */
export interface RegistryReport {
  readonly id: string;
  readonly template: string;
  readonly text: string;
  /** `24 mm`, `present`, `4A` by the item's id. */
  readonly items: ReadonlyMap<string, string>;
}

/** Reads `report ID TEMPLATE`, the text behind `| `, and lines `item = value`. */
export function readRegistry(source: string): RegistryReport[] {
  return source
    .split(/^report /m)
    .slice(1)
    .map((part) => {
      const [head = '', ...lines] = part.split('\n');
      const [id = '', template = ''] = head.trim().split(/\s+/);
      const text = lines.filter((line) => line.startsWith('| ')).map((line) => line.slice(2));
      const items = lines.flatMap((line) => {
        const match = /^([a-z0-9-]+) = (.+)$/.exec(line.trim());
        return match?.[1] && match[2] ? [[match[1], match[2]] as const] : [];
      });
      return { id, template, text: `${text.join('\n')}\n`, items: new Map(items) };
    });
}

/**
 * Strict accuracy: of the items that the gold or ours fills, those that both fill with the same value, number and unit. F1: the same
 * as harmonic mean of precision and recall. Format: of ours, those whose value is one of the item's choices, or a number with its unit.
 */
export function registryFigures(set: string, reports: readonly RegistryReport[]): readonly Figure[] {
  const counts = reports.map(countItems);
  const sum = (sample: readonly Counts[], of: keyof Counts) => sample.reduce((total, each) => total + each[of], 0);
  const counted = `${reports.length} reports, ${sum(counts, 'gold')} items in the gold, ${sum(counts, 'ours')} ours`;
  const figure = (name: string, value: (sample: readonly Counts[]) => number) =>
    figureOver(set, name, counts, value, counted);
  return [
    figure('strict accuracy', (sample) => ratio(sum(sample, 'right'), sum(sample, 'either'))),
    figure('F1', (sample) => ratio(2 * sum(sample, 'right'), sum(sample, 'gold') + sum(sample, 'ours'))),
    figure('format accuracy', (sample) => ratio(sum(sample, 'wellFormed'), sum(sample, 'ours'))),
  ];
}

/** What differs, one line for each item. */
export function registryErrors(report: RegistryReport): readonly string[] {
  const ours = new Map(fieldsOf(report).map((field) => [field.id, written(field)]));
  const ids = new Set([...report.items.keys(), ...ours.keys()]);
  return [...ids].flatMap((id) => {
    const [gold, own] = [report.items.get(id), ours.get(id)];
    return gold === own ? [] : [`${report.id}: ${id} is ${gold ?? 'empty'}, ours ${own ?? 'empty'}`];
  });
}

interface Counts {
  readonly gold: number;
  readonly ours: number;
  readonly either: number;
  readonly right: number;
  readonly wellFormed: number;
}

function countItems(report: RegistryReport): Counts {
  const fields = fieldsOf(report);
  const types = new Map(
    (templates.find(({ id }) => id === report.template)?.headings ?? []).flatMap((heading) =>
      heading.fields.map(({ id, from }) => [id, from] as const),
    ),
  );
  const right = fields.filter((field) => report.items.get(field.id) === written(field)).length;
  const wellFormed = fields.filter((field) => hasForm(field, types.get(field.id))).length;
  const either = new Set([...report.items.keys(), ...fields.map(({ id }) => id)]).size;
  return { gold: report.items.size, ours: fields.length, either, right, wellFormed };
}

function fieldsOf({ text, template }: RegistryReport): readonly Field[] {
  const form = templates.find(({ id }) => id === template);
  return form ? readFields(analyze(text), form) : [];
}

function written({ value, unit }: Field): string {
  return unit === undefined ? String(value) : `${value} ${unit}`;
}

function hasForm({ value, unit }: Field, from: TemplateField['from'] | undefined): boolean {
  switch (from?.read) {
    case 'grade':
    case 'phrase':
      return from.choices.some((choice) => choice.value === value);
    case 'certainty':
      return ['present', 'uncertain', 'absent'].includes(String(value));
    case 'side':
      return ['left', 'right', 'bilateral', 'midline'].includes(String(value));
    case 'size':
      return typeof value === 'number' && value > 0 && unit === 'mm';
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) && unit === from.unit;
    default:
      return false;
  }
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
