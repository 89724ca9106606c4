import { type Adapter, type InPlaceAdapter, isInPlace } from '../adapters/adapter';
import { readNow } from '../adapters/read-now';
import type { Report } from '../engine/report';

/** What reads the open documents, as the user has chosen it. */
export interface Reader {
  /** Reads a text at once; `previous` makes the work smaller and never changes the result. */
  readonly now: (text: string, previous?: Report) => Report;
  /** Takes the adapter of that id; false when it is the one that reads already. */
  readonly choose: (id: string) => boolean;
}

/** Begins with the first adapter that reads in place: the rules. What is asked and answers later would come in beside `now`. */
export function createReader(adapters: readonly Adapter[]): Reader {
  const inPlace = adapters.filter(isInPlace);
  let chosen: InPlaceAdapter | undefined = inPlace[0];

  return {
    now(text, previous) {
      if (chosen === undefined) throw new Error('no adapter reads in place');
      return readNow(chosen, text, previous);
    },
    choose(id) {
      const wanted = inPlace.find((adapter) => adapter.id === id);
      if (wanted === undefined || wanted === chosen) return false;
      chosen = wanted;
      return true;
    },
  };
}
