import type { Adapter } from './adapter';
import { createEmbedded } from './embedded';
import { createEnsemble } from './ensemble';
import { rules } from './rules';
import { createWeightsStore } from './weights-store';

/** What adapters need of the machine; the pure rooms have no files, processes or network of their own. */
export interface Host {
  /** The bytes of the file of weights, read when an adapter first needs them. */
  readonly readWeights: () => Uint8Array;
}

/** Every adapter of this program, the default first. A new one is a file beside this one and an entry here. */
export function createAdapters({ readWeights }: Host): readonly Adapter[] {
  const weights = createWeightsStore(readWeights);
  return [rules, createEmbedded(weights), createEnsemble(weights)];
}

/** The adapter of that id; undefined when there is none. */
export function findAdapter(adapters: readonly Adapter[], id: string): Adapter | undefined {
  return adapters.find((adapter) => adapter.id === id);
}
