import { finish } from '../engine/finish';
import { prepare } from '../engine/prepare';
import type { Graph, Issue, Prepared, Report } from '../engine/report';
import { readByRules } from '../engine/rules';
import { type Adapter, type ExtractContext, isInPlace, type Progress } from './adapter';
import { doubts } from './doubts';
import { AdapterFailure } from './failure';
import { failed, readNow } from './read-now';
import { sound } from './sound';

export interface ReadOptions {
  /** Aborted when nobody wants the answer any more: `read` then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** How long the adapter may take before the rules answer in its place; 30,000 when absent. */
  readonly timeoutMilliseconds?: number;
  readonly progress?: (progress: Progress) => void;
}

/**
 * Reads a report with an adapter. Whatever the adapter does, the answer is a whole report: when it throws, rejects, is
 * unavailable, or takes too long, the rules answer and an issue `adapter.failed` or `adapter.timeout` says so; parts of its
 * answer that are not sound are dropped and counted in an issue `adapter.unsound`; where it contradicts the rules on what is denied, or
 * reads nothing where they read something, an issue `adapter.disagrees` says so. Rejects only when `signal` is aborted.
 */
export async function read(adapter: Adapter, text: string, options: ReadOptions = {}): Promise<Report> {
  const { signal = new AbortController().signal, timeoutMilliseconds = 30_000, progress } = options;
  signal.throwIfAborted();
  if (isInPlace(adapter)) return readNow(adapter, text);
  const prepared = prepare(text);
  const context = (limit: AbortSignal): ExtractContext => ({ signal: limit, ...(progress && { progress }) });
  const outcome = await extract(adapter, prepared, context, signal, timeoutMilliseconds);
  signal.throwIfAborted();
  const graph = readByRules(prepared);
  if (outcome.kind === 'graph') {
    const { adapter: by, issues } = outcome.graph;
    return finish(prepared, { ...outcome.graph, issues: [...issues, ...doubts(graph, outcome.graph, by)] });
  }
  return finish(prepared, { ...graph, issues: [...graph.issues, outcome.issue] });
}

type Outcome = { readonly kind: 'graph'; readonly graph: Graph } | { readonly kind: 'issue'; readonly issue: Issue };

async function extract(
  adapter: Adapter,
  prepared: Prepared,
  context: (limit: AbortSignal) => ExtractContext,
  signal: AbortSignal,
  timeoutMilliseconds: number,
): Promise<Outcome> {
  const limit = new AbortController();
  const abort = () => limit.abort(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const stopped = new Promise<Outcome>((resolve) => {
      limit.signal.addEventListener('abort', () => resolve(tookTooLong(adapter, timeoutMilliseconds)), { once: true });
      timer = setTimeout(() => limit.abort(new AdapterFailure('passing', 'time limit')), timeoutMilliseconds);
    });
    return await Promise.race([stopped, answer(adapter, prepared, context(limit.signal))]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}

/** Never rejects, so that an adapter that fails after its time limit leaves no unhandled rejection. */
async function answer(adapter: Adapter, prepared: Prepared, context: ExtractContext): Promise<Outcome> {
  try {
    const health = await adapter.health();
    if (health.state === 'unavailable') {
      return { kind: 'issue', issue: failed(adapter, health.reason) };
    }
    const { graph, dropped } = sound(await adapter.extract(prepared, context), prepared, adapter.id);
    if (dropped === 0) {
      return { kind: 'graph', graph };
    }
    const message = `adapter ${adapter.id}: ${dropped} part(s) of its answer did not fit the text and were left out`;
    return { kind: 'graph', graph: { ...graph, issues: [...graph.issues, { code: 'adapter.unsound', message }] } };
  } catch (error) {
    // The message of any other error may quote the report, and issues are logged and printed: its name must do.
    const reason = error instanceof AdapterFailure ? error.message : nameOf(error);
    return { kind: 'issue', issue: failed(adapter, reason) };
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown error';
}

function tookTooLong(adapter: Adapter, milliseconds: number): Outcome {
  const message = `adapter ${adapter.id} took more than ${milliseconds / 1000} s; the built-in rules read this report`;
  return { kind: 'issue', issue: { code: 'adapter.timeout', message } };
}
