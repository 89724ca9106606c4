import type { InPlaceAdapter } from '../../server/src/adapters/adapter';
import { createEmbedded } from '../../server/src/adapters/embedded';
import { createEnsemble } from '../../server/src/adapters/ensemble';
import { encodeWeights } from '../../server/src/adapters/model/weights';
import { createWeightsStore } from '../../server/src/adapters/weights-store';
import type { AnnotatedReport } from '../../server/src/formats/annotated';
import { foldsOf } from './folds';
import { train } from './train';

export interface Trained {
  readonly embedded: InPlaceAdapter;
  readonly ensemble: InPlaceAdapter;
}

/**
 * For each of `texts` (the annotated reports' own among them) adapters that have learnt from no report of its fold. They go
 * through the file of weights, so that what is measured is what would be packed.
 */
export function crossValidate(
  reports: readonly AnnotatedReport[],
  texts: readonly string[],
  folds: number,
): ReadonlyMap<string, Trained> {
  const all = [...new Set([...reports.map(({ text }) => text), ...texts])];
  const foldOf = new Map(foldsOf(all, folds).map((fold, index) => [all[index] ?? '', fold]));
  const trained = Array.from({ length: folds }, (_, fold) => {
    return trainAdapters(reports.filter(({ text }) => foldOf.get(text) !== fold));
  });
  return new Map(
    all.flatMap((text): [string, Trained][] => {
      const adapters = trained[foldOf.get(text) ?? -1];
      return adapters === undefined ? [] : [[text, adapters]];
    }),
  );
}

export function trainAdapters(reports: readonly AnnotatedReport[]): Trained {
  const nobodyAsks = { reports: reports.length, annotated: 0, seen: 0 };
  const bytes = encodeWeights(train(reports, false), train(reports, true), nobodyAsks);
  const store = createWeightsStore(() => bytes);
  return { embedded: createEmbedded(store), ensemble: createEnsemble(store) };
}
