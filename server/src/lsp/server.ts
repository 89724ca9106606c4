import {
  CodeLensRefreshRequest,
  type Connection,
  DidChangeConfigurationNotification,
  ErrorCodes,
  MessageType,
  NotificationType,
  ParameterStructures,
  RequestType,
  ResponseError,
  ShowMessageNotification,
} from 'vscode-languageserver/node';
import type { z } from 'zod';
import { version } from '../../../package.json';
import { createAdapters } from '../adapters/registry';
import { highlights } from '../features/highlights';
import { readWeights } from '../host/weights';
import { speak } from '../l10n/t';
import { READING, type ReadingParams, type Settings, TEMPLATE_FILES } from '../protocol';
import { CHAT_PROGRESS, MODEL_ACCESS_CHANGED, MODEL_STATE, VISIBLE } from '../protocol/models';
import { createAsking } from './asking';
import { INITIALIZE_RESULT } from './capabilities';
import { clientOf } from './client';
import { createClientChat } from './clientChat';
import { rangesOf } from './convert';
import { diagnostics } from './diagnostics';
import { createDocuments, type Reading } from './documents';
import { createEditorModels } from './editorModels';
import { type Guarded, guard, guardEvent } from './guard';
import { createLog } from './log';
import * as params from './params';
import { createReader } from './reader';
import { requests } from './requests';
import { createTokenMemory } from './semanticTokens';
import { DEFAULTS, readSettings } from './settings';
import { createStructures } from './structured';
import { createTemplateStore } from './templateStore';
import { isView } from './view';
import { createWorkspaceIndex } from './workspaceIndex';

/** Checks are shown when the typing rests, so that a half-written word does not flicker. */
const CHECK_PAUSE_MILLISECONDS = 150;

type Phase = 'new' | 'running' | 'down';

/** What requests are answered with before `initialize` and after `shutdown` (LSP 3.17, Server lifecycle); notifications are left out. */
const REFUSALS: Readonly<Record<Phase, ResponseError<void> | undefined>> = {
  new: new ResponseError(ErrorCodes.ServerNotInitialized, 'initialize has not been called yet.'),
  running: undefined,
  down: new ResponseError(ErrorCodes.InvalidRequest, 'The server has been shut down.'),
};

/** Wires the server to a connection and listens until the client ends it. */
export function serve(connection: Connection): void {
  const log = createLog(connection);
  const tokens = createTokenMemory();
  const templates = createTemplateStore();
  const structures = createStructures(templates.all);
  const index = createWorkspaceIndex();
  const checkTimers = new Map<string, ReturnType<typeof setTimeout>>();
  const published = new Map<string, number>();
  let phase: Phase = 'new';
  let settings: Settings = DEFAULTS;
  let client = clientOf({});
  const inPlace = createAdapters({ readWeights });
  const clientChat = createClientChat(connection);
  let models = createEditorModels(connection, settings, clientChat.chat);
  const adapters = () => [...inPlace, ...models.adapters];
  const reader = createReader(inPlace);
  const documents = createDocuments(reader, runLater('read'), publish);
  let seen: ReadonlySet<string> | undefined;
  const asking = createAsking({
    adapter: reader.asked,
    timeoutMilliseconds: () => settings.models.timeoutSeconds * 1000,
    isSeen: (uri) => seen?.has(uri) ?? true,
    tell: (state) => send(MODEL_STATE, state),
    answered: (uri, version, report, milliseconds) => {
      documents.answer(uri, version, report, milliseconds);
    },
  });

  function runLater(what: string): (work: () => void) => void {
    const guarded = guardEvent(log, what, params.work, (work) => work());
    return (work) => void guarded(work);
  }

  function publish(reading: Reading): void {
    const { document, report, milliseconds, notes } = reading;
    const spans = highlights(report);
    const message: ReadingParams = {
      uri: document.uri,
      version: document.version,
      adapter: report.graph.adapter,
      milliseconds,
      present: rangesOf(document, spans.present),
      uncertain: rangesOf(document, spans.uncertain),
      absent: rangesOf(document, spans.absent),
      notes,
    };
    send(READING, message);
    // An editor asks for what it shows of a new version itself; of another reading of the same one it has to be told.
    if (published.get(document.uri) === document.version) refresh();
    published.set(document.uri, document.version);
    if (!reading.answered) asking.later(reading);
    clearTimeout(checkTimers.get(document.uri));
    checkTimers.set(
      document.uri,
      setTimeout(() => publishChecks(document.uri), CHECK_PAUSE_MILLISECONDS),
    );
  }

  const checkLater = runLater('checks');
  function publishChecks(uri: string): void {
    checkTimers.delete(uri);
    checkLater(() => {
      const reading = documents.get(uri);
      if (reading !== undefined && !isView(uri)) {
        const shown = diagnostics(reading, settings).map(({ diagnostic }) => diagnostic);
        connection.sendDiagnostics({ uri, version: reading.document.version, diagnostics: shown }).catch(ignore);
      }
    });
  }

  function send(method: string, message: unknown): void {
    connection.sendNotification(method, message).catch(ignore);
  }

  function use(given: unknown): void {
    const read = readSettings(given);
    const before = settings;
    settings = read.settings;
    if (connectsOthers(before, settings)) {
      models.dispose();
      models = createEditorModels(connection, settings, clientChat.chat);
    }
    readBy(settings.adapter);
    for (const problem of read.problems) {
      log.warning(problem);
    }
    if (read.problems.length > 0) {
      const message = read.problems.join(' ');
      connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message }).catch(ignore);
    }
    for (const uri of documents.uris()) {
      publishChecks(uri);
    }
  }

  /** The documents are read anew where another adapter is to read them. */
  function readBy(adapter: string): void {
    if (!reader.choose(adapter, adapters())) return;
    asking.stopAll();
    documents.readAgain();
  }

  function refresh(): void {
    if (phase !== 'running' || documents.uris().length === 0) return;
    if (client.tokenRefresh) connection.languages.semanticTokens.refresh();
    if (client.lensRefresh) connection.sendRequest(CodeLensRefreshRequest.type).catch(ignore);
    if (client.hintRefresh) connection.languages.inlayHint.refresh();
  }

  /** A client that knows no such section answers null; what it said at the start then holds. */
  async function pull(): Promise<void> {
    const given: unknown = await connection.workspace.getConfiguration('radlens');
    if (given !== null && given !== undefined) {
      use(given);
    }
  }

  function request<P, R>(guarded: Guarded<P, R>): void {
    const type = new RequestType<unknown, unknown, void>(guarded.method, ParameterStructures.byName);
    const handle = guard(log, guarded);
    connection.onRequest(type, (given, token) => REFUSALS[phase] ?? handle(given, token));
  }

  function event<P>(method: string, schema: z.ZodType<P>, handle: (given: P) => void | Promise<void>): void {
    const type = new NotificationType<unknown>(method, ParameterStructures.byName);
    const guarded = guardEvent(log, method, schema, handle);
    connection.onNotification(type, (given) => (phase === 'running' ? guarded(given) : undefined));
  }

  connection.onInitialize((given) => {
    if (phase !== 'new') {
      return new ResponseError(ErrorCodes.InvalidRequest, 'initialize has been called already.');
    }
    phase = 'running';
    client = clientOf(given.capabilities);
    speak(given.locale);
    use(given.initializationOptions);
    return INITIALIZE_RESULT;
  });
  connection.onShutdown(() => {
    if (phase !== 'running') return REFUSALS[phase];
    phase = 'down';
    asking.stopAll();
    stopComparing();
    models.dispose();
    return undefined;
  });
  // What no other handler knows.
  connection.onRequest(
    (method) => REFUSALS[phase] ?? new ResponseError(ErrorCodes.MethodNotFound, `Unhandled method ${method}`),
  );
  event('initialized', params.anything, async () => {
    log.information(`radlens-server ${version}, Node ${process.versions.node}`);
    if (client.configurationEvents) {
      await connection.client.register(DidChangeConfigurationNotification.type, { section: 'radlens' });
    }
    if (client.configuration) {
      await pull();
    }
  });
  event('workspace/didChangeConfiguration', params.configurationParams, async ({ settings: given }) => {
    if (client.configuration) {
      await pull();
    } else {
      use(ownPart(given));
    }
  });
  event(TEMPLATE_FILES, params.templateFilesParams, ({ files }) => {
    for (const [uri, wrong] of templates.setFiles(files)) {
      connection.sendDiagnostics({ uri, diagnostics: [...wrong] }).catch(ignore);
    }
    structures.forget();
  });
  event(MODEL_ACCESS_CHANGED, params.nothing, () => {
    // What is no longer allowed is not asked to the end, by whomever it was asked.
    stopComparing();
    if (reader.asked() === undefined) return;
    asking.stopAll();
    documents.readAgain();
  });
  event(VISIBLE, params.visibleParams, ({ uris }) => {
    const before = seen;
    seen = new Set(uris);
    for (const uri of uris) {
      const reading = before?.has(uri) === false ? documents.get(uri) : undefined;
      if (reading !== undefined && !reading.answered) asking.later(reading);
    }
  });
  event(CHAT_PROGRESS, params.chatProgressParams, ({ number, characters }) => clientChat.progress(number, characters));
  event('textDocument/didOpen', params.openParams, ({ textDocument: { uri, languageId, version, text } }) =>
    documents.open(uri, languageId, version, text),
  );
  event('textDocument/didChange', params.changeParams, ({ textDocument: { uri, version }, contentChanges }) => {
    asking.stop(uri);
    documents.change(uri, version, contentChanges);
  });
  event('textDocument/didClose', params.documentParams, ({ textDocument: { uri } }) => {
    asking.stop(uri);
    published.delete(uri);
    documents.close(uri);
    tokens.forget(uri);
    clearTimeout(checkTimers.get(uri));
    checkTimers.delete(uri);
    index.remove(uri);
    connection.sendDiagnostics({ uri, diagnostics: [] }).catch(ignore);
  });
  const context = {
    connection,
    documents,
    tokens,
    templates,
    structures,
    index,
    settings: () => settings,
    client: () => client,
    adapters,
    endpoint: () => models.endpoint,
  };
  const { stopComparing } = requests(context, request);
  for (const name of ['unhandledRejection', 'uncaughtException'] as const) {
    process.on(name, (error: unknown) => log.failure(name, error));
  }
  // Over IPC no stream ends when the editor goes; without this the watch on its process would take seconds.
  process.on('disconnect', () => process.exit(0));
  process.on('exit', () => models.dispose());
  connection.listen();
}

/** Whether a model is connected otherwise than before; what is connected as before keeps its process and its memory. */
function connectsOthers(before: Settings, now: Settings): boolean {
  const connected = ({ llm, radgraph, onnx }: Settings) => JSON.stringify([llm, radgraph, onnx]);
  return connected(before) !== connected(now);
}

/** Clients send all settings under their section or our part alone. */
function ownPart(given: unknown): unknown {
  return typeof given === 'object' && given !== null && 'radlens' in given ? given.radlens : given;
}

/** A message that cannot be sent has nobody to be told: the connection is gone. */
function ignore(): void {}
