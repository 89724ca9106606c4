import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The path of a file that the build puts beside the program; `source` is where it is in the tree, from this folder. */
export function beside(name: string, ...source: readonly string[]): string {
  const built = join(__dirname, name);
  return existsSync(built) ? built : join(__dirname, ...source, name);
}
