import { readFileSync } from 'node:fs';
import { beside } from './beside';

/** The bytes of the embedded model's weights. */
export function readWeights(): Uint8Array {
  return readFileSync(beside('embedded.weights', '..', 'adapters', 'model'));
}
