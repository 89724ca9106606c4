import { addCounts, type Counts, NOTHING, scoresOf } from './counts';

/** 1 positive, 0 negative, -1 uncertain, null not mentioned. */
export type Labels = Readonly<Record<string, 1 | 0 | -1 | null>>;

/** One report's labels against the reference, `value` (positive) against everything else, label by label in the order of `names`. */
export function countLabels(
  names: readonly string[],
  reference: Labels,
  predicted: Labels,
  value: 1 | 0 | -1 = 1,
): readonly Counts[] {
  return names.map((name) => {
    const gold = reference[name] === value ? 1 : 0;
    const ours = predicted[name] === value ? 1 : 0;
    return { shared: gold * ours, predicted: ours, reference: gold };
  });
}

/** Sums `countLabels` over reports, label by label. In place: a bootstrap over a thousand reports calls this a thousand times. */
export function sumLabels(reports: readonly (readonly Counts[])[]): readonly Counts[] {
  const sums = Array.from({ length: reports[0]?.length ?? 0 }, () => ({ ...NOTHING }));
  for (const counts of reports) {
    for (const [label, sum] of sums.entries()) {
      const { shared, predicted, reference } = counts[label] ?? NOTHING;
      sum.shared += shared;
      sum.predicted += predicted;
      sum.reference += reference;
    }
  }
  return sums;
}

/** F1 over all decisions together. */
export function microF1(labels: readonly Counts[]): number {
  return scoresOf(labels.reduce(addCounts, NOTHING)).f1;
}

/** The plain mean of the labels' own F1; labels that stand in no reference and in no answer are left out. */
export function macroF1(labels: readonly Counts[]): number {
  const counted = labels.filter(({ predicted, reference }) => predicted + reference > 0);
  if (counted.length === 0) return 0;
  return counted.reduce((sum, counts) => sum + scoresOf(counts).f1, 0) / counted.length;
}
