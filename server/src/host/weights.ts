import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The bytes of the embedded model's weights: beside the program when it is built, in the source tree when it is not. */
export function readWeights(): Uint8Array {
  const beside = join(__dirname, 'embedded.weights');
  return readFileSync(existsSync(beside) ? beside : join(__dirname, '..', 'adapters', 'model', 'embedded.weights'));
}
