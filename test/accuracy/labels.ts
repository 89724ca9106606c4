import { analyze } from '../../server/src/engine/analyze';
import type { AnnotatedReport } from '../../server/src/formats/annotated';
import { label } from '../../server/src/labels/label';
import { type Taxonomy, taxonomies } from '../../server/src/labels/taxonomies';
import type { Counts } from '../../server/src/metrics/counts';
import { countLabels, type Labels, macroF1, microF1, sumLabels } from '../../server/src/metrics/label-f1';
import { type Figure, figureOver } from './figure';
import type { Reader } from './reader';

/** A report with its labels by somebody else; labels that are not named there count as not mentioned. */
export interface Labelled {
  readonly id: string;
  readonly text: string;
  readonly labels: Labels;
}

/** Positive against everything else, over `names`: micro and macro F1, then label by label. */
export function labelFigures(
  set: string,
  taxonomy: Taxonomy,
  names: readonly string[],
  rows: readonly Labelled[],
  read: Reader = analyze,
): readonly Figure[] {
  if (rows.length === 0) return [];
  const counts = rows.map((row) => countLabels(names, row.labels, ours(row, taxonomy, read)));
  const total = sumLabels(counts);
  const positives = total.reduce((sum, { reference }) => sum + reference, 0);
  const counted = `${rows.length} reports, ${names.length} labels, ${positives} positive`;
  return [
    figureOver(set, 'label micro F1', counts, over(microF1), counted),
    figureOver(set, 'label macro F1', counts, over(macroF1), counted),
    ...total.map((label, index) =>
      figureOver(
        set,
        `  ${names[index]}`,
        counts.map((report) => [report[index] ?? label]),
        over(microF1),
        `${label.reference} positive`,
      ),
    ),
  ];
}

/** The labels of annotated reports that have them: micro F1 of each value, macro F1 of the positive ones. */
export function goldLabelFigures(
  reports: readonly AnnotatedReport[],
  read: Reader = analyze,
): readonly (readonly Figure[])[] {
  return taxonomies.map((taxonomy) => {
    const rows = labelledBy(taxonomy, reports);
    if (rows.length === 0) return [];
    const set = `gold labels ${taxonomy.id}`;
    const names = taxonomy.labels.map(({ name }) => name);
    const [micro, macro] = labelFigures(set, taxonomy, names, rows, read);
    const others = [['uncertain', -1] as const, ['absent', 0] as const].map(([name, value]) => {
      const counts = rows.map((row) => countLabels(names, row.labels, ours(row, taxonomy, read), value));
      const reference = sumLabels(counts).reduce((sum, one) => sum + one.reference, 0);
      return figureOver(set, `${name} micro F1`, counts, over(microF1), `${reference} ${name}`);
    });
    return [...(micro && macro ? [micro, macro] : []), ...others];
  });
}

/** Where ours and the reference differ, one line each. */
export function labelErrors(
  taxonomy: Taxonomy,
  rows: readonly Labelled[],
  names?: readonly string[],
): readonly string[] {
  return rows.flatMap((row) => {
    const found = ours(row, taxonomy, analyze);
    return (names ?? taxonomy.labels.map(({ name }) => name)).flatMap((name) => {
      const [gold, our] = [row.labels[name] ?? null, found[name] ?? null];
      return gold === our ? [] : [`${row.id}: ${taxonomy.id} ${name} is ${WORDS(gold)}, ours ${WORDS(our)}`];
    });
  });
}

/**
 * Labels that are called positive wrongly or missed, by label and direction with the words that they rest on or the value that
 * was given instead, most frequent first.
 */
export function labelErrorClasses(set: string, taxonomy: Taxonomy, rows: readonly Labelled[]): readonly string[] {
  const classes = new Map<string, string[]>();
  // The set may have columns that are no labels of the taxonomy (`normal`), and lack some of its labels.
  const names = taxonomy.labels.map(({ name }) => name).filter((name) => name in (rows[0]?.labels ?? {}));
  for (const { id, text, labels } of rows) {
    const found = label(analyze(text), taxonomy);
    for (const name of names) {
      const [gold, our] = [labels[name] === 1, found.labels[name] === 1];
      if (gold === our) continue;
      const words = (found.evidence[name] ?? []).map(({ start, end }) => text.slice(start, Math.min(end, start + 60)));
      const value = WORDS(found.labels[name] ?? null);
      const kind = `${set} ${name}: ${our ? 'positive though the set has it not' : `missed, ours ${value}`}`;
      const at = `${id}${words.length > 0 ? `: ${words.join(' | ').replace(/\s+/g, ' ')}` : ''}`;
      classes.set(kind, [...(classes.get(kind) ?? []), at]);
    }
  }
  return [...classes]
    .sort(([, one], [, other]) => other.length - one.length)
    .map(([kind, at]) => `${at.length}  ${kind}\n     ${at.slice(0, 8).join('\n     ')}`);
}

export function labelledBy({ id }: Taxonomy, reports: readonly AnnotatedReport[]): readonly Labelled[] {
  return reports.flatMap((report) => {
    const labels = report.labels?.[id];
    return labels ? [{ id: report.id, text: report.text, labels }] : [];
  });
}

function ours({ text }: Labelled, taxonomy: Taxonomy, read: Reader): Labels {
  return label(read(text), taxonomy).labels;
}

function over(figure: (labels: readonly Counts[]) => number) {
  return (sample: readonly (readonly Counts[])[]) => figure(sumLabels(sample));
}

const WORDS = (value: 1 | 0 | -1 | null): string =>
  value === null ? 'not mentioned' : value === 1 ? 'present' : value === 0 ? 'absent' : 'uncertain';
