import { isInPlace } from '../../server/src/adapters/adapter';
import { decodeWeights } from '../../server/src/adapters/model/weights';
import { readNow } from '../../server/src/adapters/read-now';
import { createAdapters } from '../../server/src/adapters/registry';
import type { AnnotatedReport } from '../../server/src/formats/annotated';
import { readWeights } from '../../server/src/host/weights';
import { crossValidate } from '../training/cross-validate';
import { madeOf, staleness } from '../training/made-of';
import type { Figure } from './figure';
import type { Reader } from './reader';
import { developmentSets, goldSets, syntheticReports } from './sets';

const FOLDS = 5;

/**
 * Each figure by the rules, which have been measured already, the embedded model and both together. What stands among the annotated reports, or is like one of
 * them, is read by models that have not learnt from it (five folds); the rest by the models in the package.
 */
export function printSideBySide(
  annotated: readonly AnnotatedReport[],
  folder: string | undefined,
  rules: readonly Figure[],
): void {
  const others = folder === undefined ? [] : syntheticReports(folder);
  const texts = others.map(({ text }) => text);
  const trained = crossValidate(annotated, texts, FOLDS);
  const packed = createAdapters({ readWeights });
  const readerOf = (id: 'embedded' | 'ensemble'): Reader => {
    const adapter = packed.filter(isInPlace).find((each) => each.id === id);
    if (adapter === undefined) throw new Error(`there is no adapter ${id}`);
    return (text) => readNow(trained.get(text)?.[id] ?? adapter, text);
  };
  const measured = [readerOf('embedded'), readerOf('ensemble')].map((read) =>
    [...goldSets(annotated, read), ...(folder === undefined ? [] : developmentSets(folder, read))].flat(),
  );
  const figures = [rules, ...measured];
  console.log(`\nside by side, cross-validated in ${FOLDS} folds: rules, embedded, ensemble`);
  for (const [index, figure] of (figures[0] ?? []).entries()) {
    if (figure.name.startsWith('  ') || figure.set === 'raw-layout') continue;
    const row = figures.map((each) => shown(each[index])).join('   ');
    console.log(`  ${figure.set.replace(/ \(.*/, '')}, ${figure.name}`.padEnd(52), row);
  }
  console.log(weightsLine(annotated));
}

function shown(figure: Figure | undefined): string {
  if (figure === undefined) return '';
  return `${figure.value.toFixed(3)} (${figure.low.toFixed(3)} to ${figure.high.toFixed(3)})`;
}

/** Whether the weights in the package are those of the annotated reports, the knowledge and the features as they are now. */
function weightsLine(annotated: readonly AnnotatedReport[]): string {
  const made = decodeWeights(readWeights()).madeOf;
  return `weights: made of ${made.reports} reports and the knowledge, ${staleness(made, madeOf(annotated)) ?? 'as they are now'}`;
}
