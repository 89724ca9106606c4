import { finish } from '../engine/finish';
import { prepare } from '../engine/prepare';
import type { Graph, Issue, Prepared, Report } from '../engine/report';
import { RULES, readByRules } from '../engine/rules';
import type { Adapter, InPlaceAdapter } from './adapter';

/**
 * Reads a report with an adapter that answers at once; the same with and without `previous`. Where it cannot answer, the rules
 * do, and an issue `adapter.failed` says why.
 */
export function readNow(adapter: InPlaceAdapter, text: string, previous?: Report): Report {
  const prepared = prepare(text, previous?.prepared);
  const graph = graphNow(adapter, prepared, previous);
  return finish(prepared, graph, reusable(previous, graph.adapter));
}

/** The graph alone. */
export function graphNow(adapter: InPlaceAdapter, prepared: Prepared, previous?: Report): Graph {
  const health = adapter.healthNow();
  if (health.state === 'ready') {
    const last = reusable(previous, adapter.id);
    return adapter.extract(prepared, last === undefined ? { signal: NEVER } : { previous: last, signal: NEVER });
  }
  const graph = readByRules(prepared, reusable(previous, RULES));
  return { ...graph, issues: [...graph.issues, failed(adapter, health.reason)] };
}

export function failed(adapter: Adapter, reason: string): Issue {
  const message = `adapter ${adapter.id} failed (${reason}); the built-in rules read this report`;
  return { code: 'adapter.failed', message };
}

/** A reading by another adapter must not leak into this one. */
export function reusable(previous: Report | undefined, adapter: string): Report | undefined {
  return previous?.graph.adapter === adapter ? previous : undefined;
}

/** An answer at once cannot be waited for, nor given up. */
const NEVER = new AbortController().signal;
