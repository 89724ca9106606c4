import type { Adapter } from './adapter';
import { rules } from './rules';

/** Every adapter of this program, the default first. A new one is a file beside this one and an entry here. */
export const adapters: readonly Adapter[] = [rules];

/** The adapter of that id; undefined when there is none. */
export function findAdapter(id: string): Adapter | undefined {
  return adapters.find((adapter) => adapter.id === id);
}
