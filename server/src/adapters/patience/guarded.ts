import type { Graph } from '../../engine/report';
import type { Adapter } from '../adapter';
import { AdapterFailure } from '../failure';
import { type BreakerOptions, createBreaker } from './breaker';
import { type CacheOptions, createCache } from './cache';
import { createQueue, type QueueOptions } from './queue';
import { type RetryOptions, retry } from './retry';

export interface GuardedOptions {
  readonly retry: RetryOptions;
  readonly breaker: BreakerOptions;
  readonly queue: QueueOptions;
  readonly cache: CacheOptions;
}

/** For a model on the user's machine or in the house: three tries within about two seconds, then a minute's rest. */
export const PATIENCE: GuardedOptions = {
  retry: { attempts: 3, firstPauseMilliseconds: 500 },
  breaker: { failures: 3, pauseMilliseconds: 60_000 },
  queue: { running: 1, waiting: 64 },
  cache: { entries: 64, size: 2_000_000 },
};

/**
 * An adapter that asks a model, made bearable: its answers are kept by text and model, a passing failure is tried again, a model
 * that fails again and again is left alone for a while, and no more than a few reports wait for it. `model` names the model with its
 * version: another one is another key. Fails with what the adapter fails with; the caller has the rules to fall back on.
 */
export function guarded(adapter: Adapter, model: string, options: GuardedOptions, now: () => number): Adapter {
  const breaker = createBreaker(options.breaker, now);
  const queue = createQueue(options.queue);
  const cache = createCache<Graph>(options.cache);
  return {
    ...adapter,
    async extract(prepared, context) {
      const key = `${model}\n${prepared.text}`;
      const known = cache.get(key);
      if (known !== undefined) return known;
      const { signal } = context;
      return queue.run(async () => {
        // While it waited for its turn, another call may have had the same question answered.
        const answered = cache.get(key);
        if (answered !== undefined) return answered;
        breaker.enter();
        try {
          const graph = await retry(async () => adapter.extract(prepared, context), options.retry, signal);
          breaker.succeeded();
          cache.set(key, graph, prepared.text.length);
          return graph;
        } catch (error) {
          // A user who types on is no fault of the model.
          if (!signal.aborted || isTimeLimit(signal.reason)) breaker.failed();
          throw error;
        }
      }, signal);
    },
  };
}

function isTimeLimit(reason: unknown): boolean {
  return reason instanceof AdapterFailure;
}
