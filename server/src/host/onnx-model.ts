import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';
import { AdapterFailure } from '../adapters/failure';
import type { Labelled, TokenClassifier } from '../adapters/onnx/classifier';

/** A window of the model; the words at its edges are read again by its neighbours, which see what stands round them. */
const OVERLAP_TOKENS = 32;
const MOST_TOKENS = 512;

const config = z.object({
  id2label: z.record(z.string(), z.string()),
  max_position_embeddings: z.int().positive().optional(),
});

/**
 * A model in Hugging Face's layout: `config.json` with `id2label`, `tokenizer.json`, and `model.onnx` (or `onnx/model.onnx`) in
 * `folder`. The runtime, `onnxruntime-web` with `@huggingface/tokenizers`, is looked for beside the model and then beside this
 * program; neither is a part of it. Everything is loaded with the first report.
 */
export function onnxModel(folder: string): TokenClassifier {
  let loading: Promise<Loaded> | undefined;
  return {
    model: basename(resolve(folder)),
    async classify(words, signal) {
      loading ??= load(folder);
      // After a failure the user may have mended the folder.
      loading.catch(() => {
        loading = undefined;
      });
      const { encode, run, labels, most } = await loading;
      signal.throwIfAborted();
      const pieces = words.map(encode);
      const result: Labelled[] = [];
      for (const window of windowsOf(pieces, most)) {
        const scores = await run(window.words.map((word) => pieces[word] ?? []));
        signal.throwIfAborted();
        for (const [index, word] of window.words.entries()) {
          if (word >= window.from && word < window.to) result.push(best(scores[index] ?? [], labels));
        }
      }
      return result;
    },
  };
}

interface Loaded {
  /** The ids of a word's pieces, never none. */
  readonly encode: (word: string) => readonly number[];
  /** For each word of a window, the logits at its first piece. */
  readonly run: (words: readonly (readonly number[])[]) => Promise<readonly (readonly number[])[]>;
  readonly labels: readonly string[];
  /** How many pieces fit into a window beside its opening and closing ones. */
  readonly most: number;
}

/** What of the two packages is used here; they are not there to be imported when this program is built. */
interface Tokenizers {
  readonly Tokenizer: new (
    tokenizer: object,
    config: object,
  ) => {
    encode(text: string, options?: { add_special_tokens?: boolean }): { readonly ids: readonly number[] };
  };
}
interface Tensor {
  readonly data: ArrayLike<number>;
  readonly dims: readonly number[];
}
interface Runtime {
  readonly env: { readonly wasm: { numThreads?: number }; logLevel?: string };
  readonly Tensor: new (type: 'int64', data: BigInt64Array, dims: readonly number[]) => Tensor;
  readonly InferenceSession: {
    create(model: Uint8Array): Promise<{
      readonly inputNames: readonly string[];
      run(feeds: Readonly<Record<string, Tensor>>): Promise<Readonly<Record<string, Tensor>>>;
    }>;
  };
}

async function load(folder: string): Promise<Loaded> {
  const { id2label, max_position_embeddings: positions = MOST_TOKENS } = checked(await json(folder, 'config.json'));
  const tokenizerFile = await json(folder, 'tokenizer.json');
  const tokenizerConfig = await json(folder, 'tokenizer_config.json').catch(() => ({}));
  const weights = await file(folder, 'model.onnx').catch(() => file(folder, 'onnx/model.onnx'));
  const { Tokenizer } = (await optional(folder, '@huggingface/tokenizers')) as Tokenizers;
  const runtime = (await optional(folder, 'onnxruntime-web')) as Runtime;
  runtime.env.wasm.numThreads = 1;
  runtime.env.logLevel = 'error';
  const tokenizer = await trying('tokenizer.json cannot be used', () => new Tokenizer(tokenizerFile, tokenizerConfig));
  const session = await trying('model.onnx cannot be used', () => runtime.InferenceSession.create(weights));
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
    async run(words) {
      const ids = [...opening, ...words.flat(), ...closing];
      const whole = (value: (id: number) => bigint) =>
        new runtime.Tensor('int64', BigInt64Array.from(ids, value), [1, ids.length]);
      const inputs: Readonly<Record<string, () => Tensor>> = {
        input_ids: () => whole((id) => BigInt(id)),
        attention_mask: () => whole(() => 1n),
        token_type_ids: () => whole(() => 0n),
      };
      const feeds = Object.fromEntries(
        session.inputNames.map((name) => {
          const make = inputs[name];
          if (make === undefined)
            throw new AdapterFailure('lasting', `model.onnx asks for an input "${name}" that no report has`);
          return [name, make()];
        }),
      );
      const outputs = await trying('model.onnx failed on a report', () => session.run(feeds));
      const logits = outputs.logits ?? Object.values(outputs)[0];
      const width = logits?.dims.at(-1) ?? 0;
      if (logits === undefined || width !== labels.length || logits.data.length !== ids.length * width) {
        throw new AdapterFailure('lasting', 'model.onnx gives no score for each label of config.json at each word');
      }
      let at = opening.length;
      return words.map((pieces) => {
        const scores = Array.from({ length: width }, (_, label) => Number(logits.data[at * width + label]));
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

/** From `node_modules` beside the model or above it, else from beside this program. */
async function optional(folder: string, name: string): Promise<unknown> {
  for (const base of [join(resolve(folder), 'model.js'), __filename]) {
    try {
      return createRequire(base)(name);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') continue;
      throw new AdapterFailure('lasting', `${name} cannot be loaded here; install it anew`);
    }
  }
  throw new AdapterFailure(
    'lasting',
    `the runtime is not installed; in the model's folder: npm install onnxruntime-web @huggingface/tokenizers`,
  );
}

/** The packages' own messages may quote what they were given. */
async function trying<T>(what: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch {
    throw new AdapterFailure('lasting', what);
  }
}
