import { AdapterFailure } from '../failure';

export interface QueueOptions {
  /** How many run at the same time. */
  readonly running: number;
  /** How many may wait; one more is refused. */
  readonly waiting: number;
}

export interface Queue {
  /** Runs `work` when its turn comes. Rejects when too many wait, and when `signal` is aborted before its turn. */
  readonly run: <T>(work: () => Promise<T>, signal: AbortSignal) => Promise<T>;
}

/** A bounded queue, first come, first served. */
export function createQueue({ running: most, waiting: longest }: QueueOptions): Queue {
  let running = 0;
  const waiting: (() => void)[] = [];

  function turn(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (running < most) {
      running++;
      return Promise.resolve();
    }
    if (waiting.length >= longest) {
      return Promise.reject(new AdapterFailure('lasting', `${longest} reports already wait for it; try again later`));
    }
    return new Promise((resolve, reject) => {
      const begin = () => {
        signal.removeEventListener('abort', leave);
        running++;
        resolve();
      };
      const leave = () => {
        waiting.splice(waiting.indexOf(begin), 1);
        reject(signal.reason);
      };
      waiting.push(begin);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  return {
    async run(work, signal) {
      await turn(signal);
      try {
        return await work();
      } finally {
        running--;
        waiting.shift()?.();
      }
    },
  };
}
