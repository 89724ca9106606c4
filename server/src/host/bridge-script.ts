import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The bridge to the radgraph package: beside the program when it is built, in the source tree when it is not. */
export function bridgeScript(): string {
  const beside = join(__dirname, 'radgraph_bridge.py');
  return existsSync(beside) ? beside : join(__dirname, '..', '..', 'bridge', 'radgraph_bridge.py');
}
