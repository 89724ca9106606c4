import type { Health } from './adapter';
import { decodeWeights, type Weights, WeightsError } from './model/weights';

/** The weights of the embedded model, loaded when they are asked for and then kept. */
export interface WeightsStore {
  health(): Health;
  /** @throws WeightsError when they cannot be used. */
  get(): Weights;
}

/** `load` gives the bytes of the file of weights; it is called at most once, and may throw where there is no such file. */
export function createWeightsStore(load: () => Uint8Array): WeightsStore {
  let known: { readonly weights: Weights } | { readonly error: WeightsError } | undefined;

  function open(): NonNullable<typeof known> {
    try {
      return { weights: decodeWeights(load()) };
    } catch (error) {
      return { error: error instanceof WeightsError ? error : new WeightsError('the file of weights cannot be read') };
    }
  }

  function once(): NonNullable<typeof known> {
    known ??= open();
    return known;
  }

  return {
    health() {
      const opened = once();
      return 'weights' in opened ? { state: 'ready' } : { state: 'unavailable', reason: opened.error.message };
    },
    get() {
      const opened = once();
      if ('error' in opened) throw opened.error;
      return opened.weights;
    },
  };
}
