import { beside } from './beside';

/** The path of the bridge to the radgraph package. */
export function bridgeScript(): string {
  return beside('radgraph_bridge.py', '..', '..', 'bridge');
}
