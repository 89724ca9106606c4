import type { Adapter, Progress } from '../adapters/adapter';
import { read } from '../adapters/read';
import type { Report } from '../engine/report';
import type { ModelState, ModelStateParams } from '../protocol/models';
import type { Reading } from './documents';
import { isView } from './view';

export interface AskingOptions {
  /** Who is asked; undefined where what reads in place was chosen. */
  readonly adapter: () => Adapter | undefined;
  readonly timeoutMilliseconds: () => number;
  /** Whether the user sees the document; asked when the typing rests. */
  readonly isSeen: (uri: string) => boolean;
  readonly tell: (state: ModelStateParams) => void;
  readonly answered: (uri: string, version: number, report: Report, milliseconds: number) => void;
}

/** Asks a model about the open documents, when the typing rests. */
export interface Asking {
  /** A reading at once is there; the model is asked about it, in place of what it was asked about the document before. */
  readonly later: (reading: Reading) => void;
  /** Nobody wants an answer about the document any more. */
  readonly stop: (uri: string) => void;
  readonly stopAll: () => void;
}

/** A model is asked when nothing was typed for so long: it takes seconds, and each question in vain is work for the user's machine. */
const REST_MILLISECONDS = 700;
/** A long answer grows by hundreds of pieces a second. */
const TELL_MILLISECONDS = 250;
/** A longer text would keep a model busy for hours, and is no report. */
const MOST_CHARACTERS = 100_000;

export function createAsking({ adapter, timeoutMilliseconds, isSeen, tell, answered }: AskingOptions): Asking {
  const wishes = new Map<string, { readonly wish: AbortController; timer?: ReturnType<typeof setTimeout> }>();

  function stop(uri: string): void {
    const entry = wishes.get(uri);
    wishes.delete(uri);
    clearTimeout(entry?.timer);
    entry?.wish.abort();
  }

  async function ask(asked: Adapter, { document, report }: Reading, wish: AbortController): Promise<void> {
    const { uri, version } = document;
    const say = (state: ModelState) => tell({ uri, adapter: asked.id, state });
    const start = performance.now();
    let told = Number.NEGATIVE_INFINITY;
    const progress = (at: Progress) => {
      if (wish.signal.aborted || performance.now() - told < TELL_MILLISECONDS) return;
      told = performance.now();
      say({ kind: 'answering', ...at });
    };
    say({ kind: 'asked' });
    try {
      const answer = await read(asked, report.text, {
        signal: wish.signal,
        timeoutMilliseconds: timeoutMilliseconds(),
        progress,
      });
      const milliseconds = performance.now() - start;
      const failure = answer.issues.find(({ code }) => code === 'adapter.failed' || code === 'adapter.timeout');
      say(
        failure === undefined
          ? { kind: 'answered', milliseconds }
          : { kind: 'failed', milliseconds, reason: failure.message },
      );
      answered(uri, version, answer, milliseconds);
    } catch {
      // Only a wish that was taken back rejects.
      say({ kind: 'stopped' });
    }
  }

  return {
    later(reading) {
      const { uri } = reading.document;
      stop(uri);
      const asked = adapter();
      if (asked === undefined || reading.partial || isView(uri)) return;
      if (reading.report.text.length > MOST_CHARACTERS || reading.report.text.trim() === '') return;
      const wish = new AbortController();
      const timer = setTimeout(() => {
        if (!isSeen(uri)) {
          wishes.delete(uri);
          return;
        }
        void ask(asked, reading, wish).finally(() => {
          if (wishes.get(uri)?.wish === wish) wishes.delete(uri);
        });
      }, REST_MILLISECONDS);
      wishes.set(uri, { wish, timer });
    },
    stop,
    stopAll() {
      for (const uri of [...wishes.keys()]) stop(uri);
    },
  };
}
