import { isLocal } from '../host/address';
import type { ModelSettings } from '../host/models';

/** What each adapter says when it is asked for without being connected. */
export const HINTS = {
  llm: 'set RADLENS_LLM_URL and RADLENS_LLM_MODEL, and RADLENS_LLM_KEY where it wants a key',
  radgraph: 'set RADLENS_RADGRAPH to the Python that has the package, after: pip install radgraph "transformers<5"',
  onnx: "set RADLENS_ONNX to the model's folder",
  remote: 'to allow it, masked, set RADLENS_LLM_REMOTE to this name',
} as const;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The models connected by the environment. An address that is not on this machine counts as allowed only when RADLENS_LLM_REMOTE names
 * its host: the second, explicit yes. `RADLENS_RADGRAPH` is a Python program, which then runs `script`, or a
 * whole command as a JSON list. A variable that is empty counts as not set.
 */
export function modelSettings(given: Environment, script: string): ModelSettings {
  // `RADLENS_LLM_KEY= radlens …` is how a shell takes a variable away for once.
  const environment: Environment = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
  const {
    RADLENS_LLM_URL: url,
    RADLENS_LLM_MODEL: model,
    RADLENS_LLM_KEY: key,
    RADLENS_LLM_REMOTE: remote,
  } = environment;
  const { RADLENS_RADGRAPH: python, RADLENS_ONNX: onnx } = environment;
  const host = url !== undefined && URL.canParse(url) ? new URL(url).host : '';
  return {
    ...(url !== undefined &&
      model !== undefined && {
        llm: {
          kind: 'openai' as const,
          url,
          model,
          ...(key !== undefined && { key: () => key }),
          remoteAllowed: isLocal(url) || (host !== '' && remote === host),
        },
      }),
    ...(python !== undefined && { radgraph: { command: commandOf(python, script) } }),
    ...(onnx !== undefined && { onnx: { folder: onnx } }),
  };
}

function commandOf(given: string, script: string): readonly string[] {
  if (given.startsWith('[')) {
    try {
      const list: unknown = JSON.parse(given);
      if (Array.isArray(list) && list.every((part) => typeof part === 'string')) return list;
    } catch {
      // Then it is the name of a program, however odd.
    }
  }
  return [given, script];
}
