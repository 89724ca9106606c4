import type { Adapter } from '../adapters/adapter';
import type { Chat } from '../adapters/llm/chat';
import { LLM, llm } from '../adapters/llm/llm';
import { PROMPT_VERSION } from '../adapters/llm/prompt';
import { ONNX, onnx } from '../adapters/onnx/onnx';
import { guarded, PATIENCE } from '../adapters/patience/guarded';
import { RADGRAPH, radgraph } from '../adapters/radgraph/radgraph';
import { addressProblem, isLocal } from './address';
import { onnxModel } from './onnx-model';
import { openAiChat } from './openai';
import { processBridge } from './process-bridge';

/** Which models the user has connected. What is absent is not connected, and its adapter says how it is. */
export interface ModelSettings {
  readonly llm?: LanguageModel;
  readonly radgraph?: { readonly command: readonly string[] };
  readonly onnx?: { readonly folder: string };
}

export type LanguageModel =
  | {
      readonly kind: 'openai';
      /** Up to its version: `http://127.0.0.1:11434/v1`. */
      readonly url: string;
      readonly model: string;
      readonly key?: () => string | undefined;
      /** The user has said yes to reports, masked, leaving the machine for this address. */
      readonly remoteAllowed?: boolean;
    }
  /** A model that somebody else asks for us: the editor. */
  | { readonly kind: 'chat'; readonly chat: Chat };

export interface Models {
  readonly adapters: readonly Adapter[];
  /** Ends the processes and threads that were started. */
  readonly dispose: () => void;
}

/** How each model is connected, in words for the user, and how sending reports elsewhere is allowed where nobody can be asked. */
export type ModelHints = Readonly<Record<'llm' | 'radgraph' | 'onnx', string>> & { readonly remote?: string };

/** The adapters that ask a model outside this program, each with retries, a breaker, a queue and a memory. */
export function createModels(settings: ModelSettings, hints: ModelHints): Models {
  const bridge = settings.radgraph === undefined ? undefined : processBridge(settings.radgraph.command);
  const model = settings.onnx === undefined ? undefined : onnxModel(settings.onnx.folder);
  const now = () => performance.now();
  return {
    adapters: [
      bridge === undefined
        ? unavailable(RADGRAPH, "RadGraph's own model, through its Python package", hints.radgraph)
        : guarded(radgraph(bridge), RADGRAPH, PATIENCE, now),
      model === undefined
        ? unavailable(ONNX, 'a local token-classification model', hints.onnx)
        : guarded(onnx(model), model.model, PATIENCE, now),
      languageModel(settings.llm, hints, now),
    ],
    dispose: () => {
      bridge?.dispose();
      model?.dispose();
    },
  };
}

function languageModel(settings: LanguageModel | undefined, hints: ModelHints, now: () => number): Adapter {
  const what = 'any language model with an OpenAI-compatible address';
  if (settings === undefined) return unavailable(LLM, what, hints.llm);
  if (settings.kind === 'chat') {
    return guarded(llm(settings.chat), `${settings.chat.model} ${PROMPT_VERSION}`, PATIENCE, now);
  }
  const { url, model } = settings;
  const problem = addressProblem(url);
  if (problem !== undefined) return unavailable(LLM, what, problem);
  if (!isLocal(url) && settings.remoteAllowed !== true) {
    const remote = hints.remote === undefined ? '' : `; ${hints.remote}`;
    const refused = `${new URL(url).host} is not on this machine, and sending reports there was not allowed${remote}`;
    return unavailable(LLM, what, refused);
  }
  return guarded(llm(openAiChat(settings)), `${url} ${model} ${PROMPT_VERSION}`, PATIENCE, now);
}

function unavailable(id: string, description: string, reason: string): Adapter {
  return {
    id,
    description,
    languages: ['en'],
    health: () => Promise.resolve({ state: 'unavailable', reason }),
    extract: () => Promise.reject(new Error(reason)),
  };
}
