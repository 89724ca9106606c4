import { createAdapters } from '../adapters/registry';
import { readWeights } from '../host/weights';

/** The adapters of the command line; what they need is read when one of them is used. */
export const adapters = createAdapters({ readWeights });
