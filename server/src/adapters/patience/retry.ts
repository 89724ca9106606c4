import { AdapterFailure } from '../failure';

export interface RetryOptions {
  /** Tries in all, the first included. */
  readonly attempts: number;
  /** Pause before the second try; it doubles with each further one. */
  readonly firstPauseMilliseconds: number;
}

/**
 * Tries `work` again after a `passing` failure, with pauses that double; a `lasting` one, and any other error, ends it at once.
 * Rejects with the last failure, or with the signal's reason when nobody wants the answer any more.
 */
export async function retry<T>(
  work: () => Promise<T>,
  { attempts, firstPauseMilliseconds }: RetryOptions,
  signal: AbortSignal,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    signal.throwIfAborted();
    try {
      return await work();
    } catch (error) {
      const again = error instanceof AdapterFailure && error.kind === 'passing' && attempt < attempts;
      if (!again || signal.aborted) throw error;
    }
    await pause(firstPauseMilliseconds * 2 ** (attempt - 1), signal);
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', stop, { once: true });
  });
}
