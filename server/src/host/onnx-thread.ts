import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { AdapterFailure } from '../adapters/failure';
import { beside } from './beside';

/** A model that runs in a thread of its own. */
export interface OnnxThread {
  /**
   * The scores of each piece for each label, piece by piece, with the number of labels. When nobody wants them any more it rejects at once;
   * the thread is ended only when the time limit was passed, since the model would have to be loaded again.
   */
  readonly run: (ids: readonly number[], signal: AbortSignal) => Promise<Scores>;
  readonly isEnded: () => boolean;
  readonly end: () => void;
}

export interface Scores {
  readonly values: Float32Array;
  readonly width: number;
}

const ready = z.object({ inputs: z.array(z.string()), unknown: z.string().optional() });
const reply = z.object({
  number: z.int(),
  scores: z.instanceof(Float32Array).optional(),
  width: z.int().optional(),
});

interface Waiting {
  readonly resolve: (scores: Scores) => void;
  readonly reject: (error: unknown) => void;
}

/** Starts the thread and loads the model in it; `runtime` is the path of `onnxruntime-web`. */
export async function startOnnxThread(runtime: string, weights: Uint8Array): Promise<OnnxThread> {
  const script = beside('onnx-thread.cjs', '..', '..', 'bridge');
  const worker = new Worker(script, { workerData: { runtime, weights }, stdout: true, stderr: true });
  const waiting = new Map<number, Waiting>();
  let ended = false;
  let number = 0;

  function end(failure: AdapterFailure): void {
    ended = true;
    for (const { reject } of waiting.values()) reject(failure);
    waiting.clear();
    void worker.terminate();
  }

  /** A thread that nobody waits for keeps no program from ending. */
  function rest(): void {
    if (waiting.size === 0) worker.unref();
  }

  const failed = () => new AdapterFailure('lasting', 'model.onnx cannot be used');
  const said = await new Promise<unknown>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', () => reject(failed()));
    worker.once('exit', () => reject(failed()));
  });
  const { inputs, unknown } = ready.parse(said);
  if (inputs.length === 0 || unknown !== undefined) {
    end(failed());
    if (unknown === undefined) throw failed();
    throw new AdapterFailure('lasting', `model.onnx asks for an input "${unknown.slice(0, 40)}" that no report has`);
  }
  worker.on('error', () => end(new AdapterFailure('passing', 'the thread of the model ended')));
  worker.on('exit', () => end(new AdapterFailure('passing', 'the thread of the model ended')));
  worker.on('message', (message: unknown) => {
    const { number: of, scores, width } = reply.parse(message);
    const one = waiting.get(of);
    waiting.delete(of);
    rest();
    if (scores === undefined || width === undefined) {
      one?.reject(new AdapterFailure('lasting', 'model.onnx failed on a report'));
    } else one?.resolve({ values: scores, width });
  });
  rest();

  return {
    isEnded: () => ended,
    end: () => end(new AdapterFailure('lasting', 'it was stopped')),
    run(ids, signal) {
      signal.throwIfAborted();
      return new Promise((resolve, reject) => {
        const mine = ++number;
        const give = () => {
          waiting.delete(mine);
          rest();
          if (signal.reason instanceof AdapterFailure) end(signal.reason);
          reject(signal.reason);
        };
        const done =
          <T>(finish: (value: T) => void) =>
          (value: T) => {
            signal.removeEventListener('abort', give);
            finish(value);
          };
        waiting.set(mine, { resolve: done(resolve), reject: done(reject) });
        signal.addEventListener('abort', give, { once: true });
        worker.ref();
        worker.postMessage({ number: mine, ids });
      });
    },
  };
}
