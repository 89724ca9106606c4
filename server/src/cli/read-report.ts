import { type Adapter, isInPlace } from '../adapters/adapter';
import { read } from '../adapters/read';
import { readNow } from '../adapters/read-now';
import { findAdapter } from '../adapters/registry';
import type { Report } from '../engine/report';
import { RULES } from '../engine/rules';
import { adapters } from './adapters';
import { type Usage, usage } from './arguments';

/** A language model on a small machine may take minutes for a long report, and here nobody waits at a screen. */
const PATIENCE = 600_000;

/** How a text becomes a report on this command line: at once with what reads in place, later with a model elsewhere. */
export type ReadReport = (text: string) => Report | Promise<Report>;

export function openAdapter(id: string = RULES): ReadReport | Usage {
  const adapter: Adapter | undefined = findAdapter(adapters, id);
  if (adapter === undefined) {
    return usage(`unknown adapter "${id}"`, `adapters: ${adapters.map((known) => known.id).join(', ')}`);
  }
  return isInPlace(adapter)
    ? (text) => readNow(adapter, text)
    : (text) => read(adapter, text, { timeoutMilliseconds: PATIENCE });
}

/** What an adapter did not manage, for standard error; the rules' result stands all the same. */
export function adapterComplaints(id: string, { issues }: Report): readonly string[] {
  return issues.filter(({ code }) => code.startsWith('adapter.')).map(({ message }) => `${id}: ${message}`);
}
