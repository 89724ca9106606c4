import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { AdapterFailure } from '../adapters/failure';
import type { Bridge } from '../adapters/radgraph/bridge';

export interface ProcessBridge extends Bridge {
  /** Ends the process, if it runs. */
  readonly dispose: () => void;
}

/** An answer longer than this is none: a 2,000-character report gives about 30,000. */
const MOST_CHARACTERS = 10_000_000;
/** What the process writes on standard error is kept for the message that says why it ended. */
const LAST_WORDS = 2000;

/**
 * Runs `command` and speaks with it a line of JSON at a time: each question carries a `number`, and so does its answer, so that the
 * late answer to a question nobody waits for any more is not taken for the next. The process is started with the first question
 * and kept; a question that is given up ends it when it is the one being answered, since nothing else can interrupt a model.
 */
export function processBridge(command: readonly string[]): ProcessBridge {
  let child: ChildProcessWithoutNullStreams | undefined;
  let number = 0;
  let waiting:
    | { readonly number: number; readonly resolve: (value: unknown) => void; readonly reject: (error: unknown) => void }
    | undefined;

  function settle(outcome: { readonly value: unknown } | { readonly error: unknown }): void {
    const mine = waiting;
    waiting = undefined;
    if (mine === undefined) return;
    if ('error' in outcome) mine.reject(outcome.error);
    else mine.resolve(outcome.value);
  }

  function stop(): void {
    const old = child;
    child = undefined;
    old?.removeAllListeners();
    old?.on('error', () => undefined);
    old?.stdin.destroy();
    old?.stdout.destroy();
    old?.kill('SIGKILL');
  }

  function fail(failure: AdapterFailure): void {
    stop();
    settle({ error: failure });
  }

  function start(): ChildProcessWithoutNullStreams {
    const [program = '', ...args] = command;
    const started = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true, shell: false });
    let line = '';
    let said = '';
    started.stdout.setEncoding('utf8');
    started.stdout.on('data', (text: string) => {
      line += text;
      if (line.length > MOST_CHARACTERS) {
        fail(new AdapterFailure('lasting', 'its answer did not end; it was cut and is not used'));
        return;
      }
      const lines = line.split('\n');
      line = lines.pop() ?? '';
      for (const each of lines) receive(each);
    });
    started.stderr.setEncoding('utf8');
    started.stderr.on('data', (text: string) => {
      said = (said + text).slice(-LAST_WORDS);
    });
    // A process that has ended takes no question: its `exit` tells why.
    started.stdin.on('error', () => undefined);
    started.on('error', (error: NodeJS.ErrnoException) => {
      const missing =
        error.code === 'ENOENT'
          ? `there is no program "${program}"`
          : `"${program}" could not be started (${error.code})`;
      fail(new AdapterFailure('lasting', `${missing}; set the command that starts it`));
    });
    started.on('exit', (code, by) => fail(endedBecause(code, by, said)));
    return started;
  }

  function receive(line: string): void {
    if (line.trim() === '') return;
    let answer: unknown;
    try {
      answer = JSON.parse(line);
    } catch {
      fail(
        new AdapterFailure(
          'lasting',
          'it wrote a line that is no JSON; a bridge writes nothing else on standard output',
        ),
      );
      return;
    }
    const of = typeof answer === 'object' && answer !== null && 'number' in answer ? answer.number : undefined;
    if (of === undefined || of === waiting?.number) settle({ value: answer });
  }

  return {
    ask(question, signal) {
      return new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        if (waiting !== undefined) return reject(new AdapterFailure('passing', 'it is still busy with another report'));
        child ??= start();
        const mine = ++number;
        const give = () => {
          if (waiting?.number === mine) stop();
          settle({ error: signal.reason });
        };
        const done =
          <T>(finish: (value: T) => void) =>
          (value: T) => {
            signal.removeEventListener('abort', give);
            finish(value);
          };
        waiting = { number: mine, resolve: done(resolve), reject: done(reject) };
        signal.addEventListener('abort', give, { once: true });
        child.stdin.write(`${JSON.stringify({ ...question, number: mine })}\n`);
      });
    },
    // Nobody is left waiting for a process that is gone.
    dispose: () => fail(new AdapterFailure('lasting', 'it was stopped')),
  };
}

/** The last line of what it said is the exception's own, in Python as elsewhere; paths and report text stay out. */
function endedBecause(code: number | null, by: NodeJS.Signals | null, said: string): AdapterFailure {
  const missing = /ModuleNotFoundError: No module named '([\w.]{1,60})'/.exec(said)?.[1];
  if (missing !== undefined) {
    return new AdapterFailure(
      'lasting',
      `Python has no module "${missing}"; install it with: pip install ${missing.split('.')[0]}`,
    );
  }
  return new AdapterFailure('passing', `its process ended (${by ?? `status ${code}`})`);
}
