import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';
import { AdapterFailure } from '../adapters/failure';
import type { Labelled, TokenClassifier } from '../adapters/onnx/classifier';
import { type OnnxThread, startOnnxThread } from './onnx-thread';

/** A window of the model; the words at its edges are read again by its neighbours, which see what stands round them. */
const OVERLAP_TOKENS = 32;
const MOST_TOKENS = 512;

/** Those that it was tried with: the optional dependencies of package.json. */
export const RUNTIME = '@huggingface/tokenizers@0.2.0 onnxruntime-web@1.30.0';

const config = z.object({
  id2label: z.record(z.string(), z.string()),
  max_position_embeddings: z.int().positive().optional(),
});

/**
 * A model in Hugging Face's layout: `config.json` with `id2label`, `tokenizer.json`, and `model.onnx` (or `onnx/model.onnx`) in
 * `folder`. The runtime, `onnxruntime-web` with `@huggingface/tokenizers`, is looked for beside the model and then beside this
 * program; neither is a part of it. Everything is loaded with the first report, the model in a thread of its own: it reckons for
 * seconds, in which the server must go on answering.
 */
export function onnxModel(folder: string): OnnxModel {
  let loading: Promise<Loaded> | undefined;
  let thread: OnnxThread | undefined;
  return {
    model: basename(resolve(folder)),
    dispose: () => {
      thread?.end();
      void loading?.then((loaded) => loaded.thread.end()).catch(() => undefined);
      loading = undefined;
    },
    async classify(words, signal) {
      if (thread?.isEnded()) loading = undefined;
      loading ??= load(folder);
      // After a failure the user may have mended the folder.
      loading.catch(() => {
        loading = undefined;
      });
      const { encode, run, labels, most, thread: started } = await loading;
      thread = started;
      signal.throwIfAborted();
      const pieces = words.map(encode);
      const result: Labelled[] = [];
      for (const window of windowsOf(pieces, most)) {
        const scores = await run(
          window.words.map((word) => pieces[word] ?? []),
          signal,
        );
        signal.throwIfAborted();
        for (const [index, word] of window.words.entries()) {
          if (word >= window.from && word < window.to) result.push(best(scores[index] ?? [], labels));
        }
      }
      return result;
    },
  };
}

export interface OnnxModel extends TokenClassifier {
  /** Ends its thread, if it runs. */
  readonly dispose: () => void;
}

interface Loaded {
  readonly thread: OnnxThread;
  /** The ids of a word's pieces, never none. */
  readonly encode: (word: string) => readonly number[];
  /** For each word of a window, the logits at its first piece. */
  readonly run: (words: readonly (readonly number[])[], signal: AbortSignal) => Promise<readonly (readonly number[])[]>;
  readonly labels: readonly string[];
  /** How many pieces fit into a window beside its opening and closing ones. */
  readonly most: number;
}

/** What of the package is used here; it is not there to be imported when this program is built. */
interface Tokenizers {
  readonly Tokenizer: new (
    tokenizer: object,
    config: object,
  ) => {
    encode(text: string, options?: { add_special_tokens?: boolean }): { readonly ids: readonly number[] };
  };
}
async function load(folder: string): Promise<Loaded> {
  if (!existsSync(folder)) throw new AdapterFailure('lasting', "the model's folder is not there; set its whole path");
  const { id2label, max_position_embeddings: positions = MOST_TOKENS } = checked(await json(folder, 'config.json'));
  const tokenizerFile = await json(folder, 'tokenizer.json');
  const tokenizerConfig = await json(folder, 'tokenizer_config.json').catch(() => ({}));
  const weights = await file(folder, 'model.onnx').catch((missing) =>
    file(folder, 'onnx/model.onnx').catch(() => Promise.reject(missing)),
  );
  const { Tokenizer } = createRequire(__filename)(pathOf(folder, '@huggingface/tokenizers')) as Tokenizers;
  const runtime = pathOf(folder, 'onnxruntime-web');
  const tokenizer = await trying('tokenizer.json cannot be used', () => new Tokenizer(tokenizerFile, tokenizerConfig));
  const thread = await startOnnxThread(runtime, weights);
  const bare = (text: string) => tokenizer.encode(text, { add_special_tokens: false }).ids;
  const [unknown = 0] = bare('\ufffd');
  // A byte-level tokenizer tells a word by the blank before it.
  const blank = isByteLevel(tokenizerFile) ? ' ' : '';
  const encode = (word: string) => {
    const ids = bare(blank + word);
    return ids.length === 0 ? [unknown] : ids;
  };
  const [opening, closing] = surroundings(tokenizer.encode('lung').ids, bare('lung'));
  const labels = Object.entries(id2label)
    .sort(([one], [other]) => Number(one) - Number(other))
    .map(([, label]) => label);
  return {
    encode,
    labels,
    most: Math.min(positions, MOST_TOKENS) - opening.length - closing.length,
    thread,
    async run(words, signal) {
      const ids = [...opening, ...words.flat(), ...closing];
      const { values, width } = await thread.run(ids, signal);
      if (width !== labels.length || values.length !== ids.length * width) {
        throw new AdapterFailure('lasting', 'model.onnx gives no score for each label of config.json at each word');
      }
      let at = opening.length;
      return words.map((pieces) => {
        const scores = Array.from({ length: width }, (_, label) => values[at * width + label] ?? 0);
        at += pieces.length;
        return scores;
      });
    },
  };
}

/** Words of one window, and which of them (from, to) are its own to label; each word is the own of exactly one window. */
function* windowsOf(pieces: readonly (readonly number[])[], most: number) {
  let from = 0;
  while (from < pieces.length) {
    const first = back(pieces, from, Math.min(OVERLAP_TOKENS, most >> 2));
    let size = 0;
    let last = first;
    while (last < pieces.length && (size + (pieces[last]?.length ?? 0) <= most || last <= from)) {
      size += pieces[last]?.length ?? 0;
      last++;
    }
    const to =
      last >= pieces.length ? last : Math.max(from + 1, back(pieces, last, Math.min(OVERLAP_TOKENS, most >> 2)));
    yield { words: Array.from({ length: last - first }, (_, index) => first + index), from, to };
    from = to;
  }
}

/** The word that many pieces before `at`. */
function back(pieces: readonly (readonly number[])[], at: number, tokens: number): number {
  let word = at;
  for (let left = tokens; word > 0; word--) {
    left -= pieces[word - 1]?.length ?? 0;
    if (left < 0) break;
  }
  return word;
}

/** The softmax of the highest score. */
function best(scores: readonly number[], labels: readonly string[]): Labelled {
  let top = 0;
  for (const [index, score] of scores.entries()) if (score > (scores[top] ?? Number.NEGATIVE_INFINITY)) top = index;
  const sum = scores.reduce((total, score) => total + Math.exp(score - (scores[top] ?? 0)), 0);
  // Compared with what is no number, the first label would win every word.
  if (Number.isNaN(sum)) throw new AdapterFailure('lasting', 'model.onnx gives scores that are no numbers');
  return { label: labels[top] ?? 'O', confidence: 1 / sum };
}

/** `[CLS]` and `[SEP]`, or what this tokenizer has for them: what stands before and behind a word that is encoded alone. */
function surroundings(
  whole: readonly number[],
  word: readonly number[],
): readonly [readonly number[], readonly number[]] {
  const at = whole.findIndex((_, index) => word.every((id, offset) => whole[index + offset] === id));
  return at < 0 ? [[], []] : [whole.slice(0, at), whole.slice(at + word.length)];
}

function isByteLevel(tokenizer: object): boolean {
  const before = 'pre_tokenizer' in tokenizer ? JSON.stringify(tokenizer.pre_tokenizer) : '';
  return before.includes('"ByteLevel"');
}

function checked(value: unknown): z.infer<typeof config> {
  const result = config.safeParse(value);
  if (!result.success)
    throw new AdapterFailure('lasting', 'config.json has no id2label: it must be a token-classification model');
  return result.data;
}

async function file(folder: string, name: string): Promise<Uint8Array> {
  try {
    return await readFile(join(folder, name));
  } catch {
    throw new AdapterFailure(
      'lasting',
      `there is no ${name} in the model's folder; export the model in Hugging Face's layout`,
    );
  }
}

async function json(folder: string, name: string): Promise<object> {
  const text = new TextDecoder().decode(await file(folder, name));
  return trying(`${name} is not JSON`, () => JSON.parse(text) as object);
}

/** Where the package is: in `node_modules` beside the model or above it, else beside this program. */
function pathOf(folder: string, name: string): string {
  for (const base of [join(resolve(folder), 'model.js'), __filename]) {
    try {
      return createRequire(base).resolve(name);
    } catch {
      // It may be in the other place.
    }
  }
  throw new AdapterFailure('lasting', `the runtime is not installed; in the model's folder: npm install ${RUNTIME}`);
}

/** The packages' own messages may quote what they were given. */
async function trying<T>(what: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch {
    throw new AdapterFailure('lasting', what);
  }
}
