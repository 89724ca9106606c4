import { type Profiler, Session } from 'node:inspector';

/**
 * How much work the project's own code does in `run`: how often its blocks are entered, counted by the engine's exact
 * coverage, so that the figure is the same on every machine, busy or not. What happens inside a built-in (one search in
 * a string, one match of an expression) counts once.
 */
export function countWork(run: () => void): number {
  const session = new Session();
  session.connect();
  const ask = <T>(method: string, params?: object): T | undefined => {
    let answer: T | undefined;
    session.post(method, params, (error: Error | null, result?: object) => {
      if (error) throw error;
      answer = result as T;
    });
    return answer;
  };
  try {
    ask('Profiler.enable');
    ask('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    run();
    const covered = ask<Profiler.TakePreciseCoverageReturnType>('Profiler.takePreciseCoverage');
    let count = 0;
    for (const { url, functions } of covered?.result ?? []) {
      if (!url.includes('/server/src/')) continue;
      for (const { ranges } of functions) for (const range of ranges) count += range.count;
    }
    if (count === 0) throw new Error('nothing of the project ran');
    return count;
  } finally {
    ask('Profiler.stopPreciseCoverage');
    session.disconnect();
  }
}
