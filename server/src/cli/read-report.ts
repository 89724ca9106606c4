import type { Adapter } from '../adapters/adapter';
import { read } from '../adapters/read';
import { adapters, findAdapter } from '../adapters/registry';
import { analyze } from '../engine/analyze';
import type { Report } from '../engine/report';
import { RULES } from '../engine/rules';
import { type Usage, usage } from './arguments';

/** How a text becomes a report on this command line: at once with the rules, later with a model. */
export type ReadReport = (text: string) => Report | Promise<Report>;

export function openAdapter(id: string = RULES): ReadReport | Usage {
  const adapter: Adapter | undefined = findAdapter(id);
  if (adapter === undefined) {
    return usage(`unknown adapter "${id}"`, `adapters: ${adapters.map((known) => known.id).join(', ')}`);
  }
  return adapter.id === RULES ? (text) => analyze(text) : (text) => read(adapter, text);
}
