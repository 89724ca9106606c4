import { type Adapter, type InPlaceAdapter, isInPlace } from '../adapters/adapter';
import { type Layers, readLayered } from '../adapters/read-layered';
import type { Report } from '../engine/report';

/** What reads the open documents, as the user has chosen it. */
export interface Reader {
  /** Reads a text at once. */
  readonly now: (text: string, layers: Layers) => Report;
  /** The adapter that is asked and answers later, where one was chosen; the rules read in the meantime. */
  readonly asked: () => Adapter | undefined;
  /** Takes the adapter of that id; false when it is the one that reads already. */
  readonly choose: (id: string, adapters: readonly Adapter[]) => boolean;
}

/** Begins with the rules, or with the first adapter that reads in place. */
export function createReader(adapters: readonly Adapter[]): Reader {
  const [first] = adapters.filter(isInPlace);
  if (first === undefined) throw new Error('no adapter reads in place');
  const rules: InPlaceAdapter = first;
  let chosen: Adapter = rules;

  return {
    now: (text, layers) => readLayered(isInPlace(chosen) ? chosen : rules, text, layers),
    asked: () => (isInPlace(chosen) ? undefined : chosen),
    choose(id, known) {
      const wanted = known.find((adapter) => adapter.id === id);
      if (wanted === undefined || wanted === chosen) return false;
      chosen = wanted;
      return true;
    },
  };
}
