import { describe, expect, test } from 'vitest';
import type { Adapter } from '../../../../server/src/adapters/adapter';
import { AdapterFailure } from '../../../../server/src/adapters/failure';
import { type GuardedOptions, guarded } from '../../../../server/src/adapters/patience/guarded';
import { prepare } from '../../../../server/src/engine/prepare';
import type { Graph } from '../../../../server/src/engine/report';

const OPTIONS: GuardedOptions = {
  retry: { attempts: 3, firstPauseMilliseconds: 0 },
  breaker: { failures: 2, pauseMilliseconds: 1000 },
  queue: { running: 1, waiting: 2 },
  cache: { entries: 2, size: 1000 },
};
const GRAPH: Graph = { adapter: 'model', sentences: [], links: [], issues: [] };
const passing = () => Promise.reject(new AdapterFailure('passing', 'try again'));
const lasting = () => Promise.reject(new AdapterFailure('lasting', 'no such model'));

/** A model that answers each call with the next of `answers`, and then with its graph. */
function model(...answers: (() => Promise<Graph>)[]): Adapter & { readonly calls: () => number } {
  let calls = 0;
  return {
    id: 'model',
    description: 'a model of this test',
    languages: ['en'],
    health: () => Promise.resolve({ state: 'ready' }),
    extract: () => (answers[calls++] ?? (() => Promise.resolve(GRAPH)))(),
    calls: () => calls,
  };
}

function asked(adapter: Adapter, { options = OPTIONS, now = (): number => 0 } = {}) {
  const wrapped = guarded(adapter, 'model 1', options, now);
  return (text: string, signal = new AbortController().signal) => wrapped.extract(prepare(text), { signal });
}

describe('a guarded model', () => {
  test('is asked again after a passing failure, as often as allowed', async () => {
    const twice = model(passing, passing);
    expect(await asked(twice)('Clear.')).toBe(GRAPH);
    expect(twice.calls()).toBe(3);
    const always = model(passing, passing, passing, passing);
    await expect(asked(always)('Clear.')).rejects.toThrow('try again');
    expect(always.calls()).toBe(3);
  });

  test('is not asked again after a lasting failure, nor after an error that is none of its own', async () => {
    const gone = model(lasting);
    await expect(asked(gone)('Clear.')).rejects.toThrow('no such model');
    expect(gone.calls()).toBe(1);
    const broken = model(() => Promise.reject(new TypeError('bug')));
    await expect(asked(broken)('Clear.')).rejects.toThrow('bug');
    expect(broken.calls()).toBe(1);
  });

  test('keeps its answers by text, and forgets the one not asked for the longest', async () => {
    const counted = model();
    const ask = asked(counted);
    for (const text of ['One.', 'One.', 'Two.', 'One.', 'Three.', 'One.']) await ask(text);
    expect(counted.calls()).toBe(3);
    await ask('Two.');
    expect(counted.calls()).toBe(4);
  });

  test('keeps no answer larger than its memory', async () => {
    const counted = model();
    const ask = asked(counted);
    const long = 'No fluid. '.repeat(200);
    await ask(long);
    await ask(long);
    expect(counted.calls()).toBe(2);
  });

  test('is left alone after it failed twice in a row, and tried once when the pause is over', async () => {
    let time = 0;
    const failing = model(lasting, lasting, lasting);
    const ask = asked(failing, { now: () => time });
    await expect(ask('A.')).rejects.toThrow('no such model');
    await expect(ask('B.')).rejects.toThrow('no such model');
    await expect(ask('C.')).rejects.toThrow('left alone for 1 s');
    expect(failing.calls()).toBe(2);
    time = 1001;
    await expect(ask('D.')).rejects.toThrow('no such model');
    await expect(ask('E.')).rejects.toThrow('left alone');
    expect(failing.calls()).toBe(3);
    time = 2002;
    expect(await ask('F.')).toBe(GRAPH);
    expect(await ask('G.')).toBe(GRAPH);
  });

  test('counts no failure when the user types on', async () => {
    let wish = new AbortController();
    const typedOn = () => {
      wish.abort(new Error('typed on'));
      return Promise.reject(wish.signal.reason);
    };
    const stopped = model(...Array.from({ length: 5 }, () => typedOn));
    const ask = asked(stopped);
    for (const text of ['A.', 'B.', 'C.', 'D.', 'E.']) {
      wish = new AbortController();
      await expect(ask(text, wish.signal)).rejects.toThrow('typed on');
    }
    expect(await ask('F.')).toBe(GRAPH);
    expect(stopped.calls()).toBe(6);
  });

  test('lets reports wait in order, refuses one too many, and forgets those nobody waits for', async () => {
    const order: string[] = [];
    const finish: (() => void)[] = [];
    const slow: Adapter = {
      ...model(),
      extract: (prepared) =>
        new Promise<Graph>((resolve) => {
          order.push(prepared.text);
          finish.push(() => resolve(GRAPH));
        }),
    };
    const ask = asked(slow);
    const first = ask('First.');
    const wish = new AbortController();
    const second = ask('Second.', wish.signal);
    const third = ask('Third.');
    await expect(ask('Fourth.')).rejects.toThrow('2 reports already wait');
    wish.abort(new Error('closed'));
    await expect(second).rejects.toThrow('closed');
    finish.shift()?.();
    await first;
    await new Promise(setImmediate);
    finish.shift()?.();
    await third;
    expect(order).toEqual(['First.', 'Third.']);
  });
});
