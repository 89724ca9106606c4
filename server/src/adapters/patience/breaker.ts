import { AdapterFailure } from '../failure';

export interface BreakerOptions {
  /** As many failures in a row open it. */
  readonly failures: number;
  /** How long it then stays open. */
  readonly pauseMilliseconds: number;
}

/** Keeps a model that fails again and again from being asked at each key. */
export interface Breaker {
  /** Throws a lasting AdapterFailure while it is open; after the pause one call may try. */
  readonly enter: () => void;
  readonly succeeded: () => void;
  readonly failed: () => void;
}

/** `now` gives milliseconds on a clock that only goes forward. */
export function createBreaker({ failures, pauseMilliseconds }: BreakerOptions, now: () => number): Breaker {
  let inARow = 0;
  let openUntil = Number.NEGATIVE_INFINITY;
  return {
    enter: () => {
      const left = openUntil - now();
      if (left > 0) {
        const seconds = Math.ceil(left / 1000);
        throw new AdapterFailure('lasting', `it failed ${inARow} times in a row and is left alone for ${seconds} s`);
      }
      // The next call waits for the outcome of this try.
      if (inARow >= failures) openUntil = now() + pauseMilliseconds;
    },
    succeeded: () => {
      inARow = 0;
      openUntil = Number.NEGATIVE_INFINITY;
    },
    failed: () => {
      inARow++;
      if (inARow >= failures) openUntil = now() + pauseMilliseconds;
    },
  };
}
