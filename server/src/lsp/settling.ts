import { collectGarbage } from '../host/collectGarbage';

export interface Settling {
  /** Much was read just now; memory is given back once nothing of the kind has happened for a while. */
  later(): void;
}

/** Longer than between two parts of the same work. */
const REST_MILLISECONDS = 2_000;

/**
 * What ten thousand reports leave behind when they have been read is four times what is kept of them, and the engine that runs us
 * collects it only when it wants the room for something else: a server at rest would hold it for hours. Collected once, a tenth of
 * a second, after such work alone.
 */
export function createSettling(): Settling {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    later() {
      clearTimeout(timer);
      timer = setTimeout(collectGarbage, REST_MILLISECONDS);
      // A server that ends does not wait for it.
      timer.unref();
    },
  };
}
