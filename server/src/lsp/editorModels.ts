import { type Connection, ErrorCodes, ResponseError } from 'vscode-languageserver/node';
import type { Adapter } from '../adapters/adapter';
import { AdapterFailure } from '../adapters/failure';
import type { Chat } from '../adapters/llm/chat';
import { type Permission, permitted } from '../adapters/permitted';
import { addressProblem, isLocal } from '../host/address';
import { bridgeScript } from '../host/bridge-script';
import { createModels, type LanguageModel, type ModelSettings } from '../host/models';
import {
  type Endpoint,
  MODEL_ACCESS,
  type ModelAccessParams,
  type ModelId,
  type ModelsSettings,
} from '../protocol/models';
import { modelAccessResult } from './params';

/** The models as the settings connect them. Each asks the client, before each reading, whether it may read. */
export interface EditorModels {
  readonly adapters: readonly Adapter[];
  /** Where the language model's reports would go; undefined where none is connected. */
  readonly endpoint: Endpoint | undefined;
  readonly dispose: () => void;
}

/** What an adapter says when it is chosen without being connected. */
const HINTS = {
  llm: 'set radlens.llm.url and radlens.llm.model in the user settings',
  radgraph:
    'set radlens.radgraph.command in the user settings to the Python that has the package, after: pip install radgraph "transformers<5"',
  onnx: "set radlens.onnx.folder in the user settings to the model's folder",
} as const;

export function createEditorModels(
  connection: Connection,
  settings: ModelsSettings,
  chat: (model: string) => Chat,
): EditorModels {
  let key: string | undefined;
  const { llm, radgraph, onnx } = settings;
  const model = languageModel(llm, () => key, chat);
  const connected: ModelSettings = {
    ...(model && { llm: model.connected }),
    ...(radgraph.command.length > 0 && { radgraph: { command: commandOf(radgraph.command) } }),
    ...(onnx.folder !== '' && { onnx: { folder: onnx.folder } }),
  };
  const models = createModels(connected, HINTS);
  const endpoints: Readonly<Record<ModelId, Endpoint | undefined>> = {
    // Nobody is asked about an address that is refused anyway.
    llm:
      model?.connected.kind === 'openai' && addressProblem(model.connected.url) !== undefined
        ? undefined
        : model?.endpoint,
    radgraph: { endpoint: radgraph.command.join(' '), model: 'radgraph', remote: false },
    onnx: { endpoint: onnx.folder, model: 'onnx', remote: false },
  };

  async function mayRead(adapter: ModelId, endpoint: Endpoint): Promise<Permission> {
    const given = await answered(connection, { adapter, ...endpoint });
    if (given.allowed && adapter === 'llm') key = given.key;
    return given;
  }

  return {
    adapters: models.adapters.map((adapter) => {
      const endpoint = endpoints[adapter.id as ModelId];
      // What is not connected says so itself, and asks nobody.
      return endpoint === undefined ? adapter : permitted(adapter, () => mayRead(adapter.id as ModelId, endpoint));
    }),
    endpoint: model?.endpoint,
    dispose: models.dispose,
  };
}

function languageModel(
  { provider, url, model }: ModelsSettings['llm'],
  key: () => string | undefined,
  chat: (model: string) => Chat,
): { readonly connected: LanguageModel; readonly endpoint: Endpoint } | undefined {
  if (provider === 'vscode') {
    // Whoever answers, VS Code's models run elsewhere.
    return { connected: { kind: 'chat', chat: chat(model) }, endpoint: { endpoint: 'vscode', model, remote: true } };
  }
  if (url === '' || model === '') return undefined;
  // The second yes for an address elsewhere is the client's to ask for: without it `permitted` lets nothing through.
  const connected: LanguageModel = { kind: 'openai', url, model, key, remoteAllowed: true };
  return { connected, endpoint: { endpoint: url, model, remote: !isLocal(url) } };
}

/** One word is a Python that runs our bridge, more are a command that speaks as the bridge does. */
function commandOf(command: readonly string[]): readonly string[] {
  return command.length === 1 ? [...command, bridgeScript()] : command;
}

/** A client that knows no such request, or answers something else, has not said yes. */
async function answered(
  connection: Connection,
  params: ModelAccessParams,
): Promise<Permission & { readonly key?: string }> {
  let given: unknown;
  try {
    given = await connection.sendRequest(MODEL_ACCESS, params);
  } catch (error) {
    const unknown = error instanceof ResponseError && error.code === ErrorCodes.MethodNotFound;
    const reason = unknown
      ? 'this editor cannot ask you whether it may be used'
      : 'whether it may be used could not be asked';
    throw new AdapterFailure('lasting', reason);
  }
  const read = modelAccessResult.safeParse(given);
  if (!read.success) throw new AdapterFailure('lasting', 'whether it may be used was not answered');
  const { data } = read;
  if (!data.allowed) return data;
  return data.key === undefined ? { allowed: true } : { allowed: true, key: data.key };
}
