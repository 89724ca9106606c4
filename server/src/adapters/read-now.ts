import { finish } from '../engine/finish';
import { prepare } from '../engine/prepare';
import type { Graph, Issue, Prepared, Report } from '../engine/report';
import { readByRules } from '../engine/rules';
import type { Adapter, InPlaceAdapter } from './adapter';

/**
 * Reads a report with an adapter that answers at once. Where it cannot answer, the rules do, and an issue `adapter.failed` says
 * why.
 */
export function readNow(adapter: InPlaceAdapter, text: string): Report {
  const prepared = prepare(text);
  return finish(prepared, graphNow(adapter, prepared));
}

/** The graph alone. */
export function graphNow(adapter: InPlaceAdapter, prepared: Prepared): Graph {
  const health = adapter.healthNow();
  if (health.state === 'ready') return adapter.extract(prepared, { signal: NEVER });
  const graph = readByRules(prepared);
  return { ...graph, issues: [...graph.issues, failed(adapter, health.reason)] };
}

export function failed(adapter: Adapter, reason: string): Issue {
  const message = `adapter ${adapter.id} failed (${reason}); the built-in rules read this report`;
  return { code: 'adapter.failed', message };
}

/** An answer at once cannot be waited for, nor given up. */
const NEVER = new AbortController().signal;
