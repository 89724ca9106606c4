import { analyze } from '../../server/src/engine/analyze';
import { label } from '../../server/src/labels/label';
import { taxonomies } from '../../server/src/labels/taxonomies';
import type { Counts } from '../../server/src/metrics/counts';
import { countLabels, macroF1, microF1, sumLabels } from '../../server/src/metrics/label-f1';
import { type OpenI, openIText } from './data';
import { type Figure, figureOver } from './figure';

/** ChestX-ray14 labels, positive against everything else, on the labels that the human coding has (all but Hernia). */
export function chestXray14Figures(set: string, rows: readonly OpenI[]): readonly Figure[] {
  const taxonomy = taxonomies.find(({ id }) => id === 'chestx-ray14');
  if (taxonomy === undefined) return [];
  const names = Object.keys(rows[0]?.labels ?? {}).filter((name) => name !== 'normal');
  const counts = rows.map((row) =>
    countLabels(names, row.labels, label(analyze(openIText(row)), taxonomy, 'keep').labels),
  );
  const total = sumLabels(counts);
  const positives = total.reduce((sum, { reference }) => sum + reference, 0);
  const counted = `${rows.length} reports, ${names.length} labels, ${positives} positive`;
  const over = (figure: (labels: readonly Counts[]) => number) => (sample: readonly (readonly Counts[])[]) =>
    figure(sumLabels(sample));
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
