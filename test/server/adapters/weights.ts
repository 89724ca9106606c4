import { type InPlaceAdapter, isInPlace } from '../../../server/src/adapters/adapter';
import { createAdapters } from '../../../server/src/adapters/registry';
import { readWeights } from '../../../server/src/host/weights';

/** The adapters with the weights of the tree, by id. */
export function adapterOf(id: string, bytes: Uint8Array = readWeights()): InPlaceAdapter {
  const adapter = createAdapters({ readWeights: () => bytes }).find((each) => each.id === id);
  if (adapter === undefined || !isInPlace(adapter)) throw new Error(`${id} does not read in place`);
  return adapter;
}
