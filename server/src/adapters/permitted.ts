import type { Adapter } from './adapter';
import { AdapterFailure } from './failure';

export type Permission = { readonly allowed: true } | { readonly allowed: false; readonly reason: string };

/**
 * An adapter that asks before each reading whether it may read, answers that it remembers included: a consent that was taken back, or a
 * workspace that is not trusted, holds at once. Nothing is started or sent before the answer is yes.
 */
export function permitted(adapter: Adapter, ask: (signal: AbortSignal) => Promise<Permission>): Adapter {
  return {
    ...adapter,
    async extract(prepared, context) {
      const permission = await ask(context.signal);
      context.signal.throwIfAborted();
      if (!permission.allowed) throw new AdapterFailure('lasting', permission.reason);
      return adapter.extract(prepared, context);
    },
  };
}
