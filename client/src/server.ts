import {
  type CancellationToken,
  type Disposable,
  EventEmitter,
  type LogOutputChannel,
  l10n,
  type TextDocument,
  window,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  FILL_IN,
  FINDINGS,
  type FillInParams,
  type FillInResult,
  type FindingsResult,
  FOCUS,
  type FocusResult,
  GRAPH,
  type GraphResult,
  IMPORT_TEMPLATE,
  type ImportTemplateParams,
  type ImportTemplateResult,
  INDEX,
  type IndexParams,
  type IndexResult,
  NEW_REPORT,
  type NewReportResult,
  type Position,
  READING,
  type ReadingParams,
  STRUCTURE,
  STRUCTURE_FILE,
  type StructureFileParams,
  type StructureFileResult,
  type StructureParams,
  type StructureResult,
  TEMPLATE_FILES,
  TEMPLATES,
  type TemplateFile,
  type TemplateInfo,
} from '../../server/src/protocol';
import { plain } from './plain';
import { withoutKeys } from './withoutKeys';

export type ServerState = 'starting' | 'running' | 'stopped';

/** The language server as the rest of the client sees it. */
export interface Server extends Disposable {
  readonly state: () => ServerState;
  readonly onState: (listener: (state: ServerState) => void) => Disposable;
  readonly onReading: (listener: (reading: ReadingParams) => void) => Disposable;
  /** Rejects with the server's reason, in words for the user. */
  readonly structure: (params: StructureParams) => Promise<StructureResult>;
  readonly structureFile: (params: StructureFileParams) => Promise<StructureFileResult>;
  readonly fillIn: (params: FillInParams) => Promise<FillInResult>;
  readonly importTemplate: (params: ImportTemplateParams) => Promise<ImportTemplateResult>;
  /** The text of a new report for a template, as a snippet. */
  readonly newReport: (template: string) => Promise<NewReportResult>;
  readonly templates: () => Promise<readonly TemplateInfo[]>;
  /** The workspace's own templates, in place of those before. */
  readonly setTemplates: (files: readonly TemplateFile[]) => Promise<void>;
  /** What belongs to the words at a position; null for a document that is not open. */
  readonly focus: (params: {
    readonly textDocument: { readonly uri: string };
    readonly position: Position;
  }) => Promise<FocusResult | null>;
  /** What the views beside the text show of a document; null for one that is not open. */
  readonly findings: (uri: string) => Promise<FindingsResult | null>;
  readonly graph: (uri: string) => Promise<GraphResult | null>;
  /** Takes reports of the workspace into the index; answered when they are read. */
  readonly index: (params: IndexParams, token?: CancellationToken) => Promise<IndexResult>;
  /** What has no name of its own above: the method's parameters and result are in the protocol. */
  readonly request: <R>(method: string, params: object, token?: CancellationToken) => Promise<R>;
  readonly notify: (method: string, params: object) => Promise<void>;
  readonly start: () => Promise<void>;
  readonly restart: () => Promise<void>;
  /** Process id while it runs. */
  readonly pid: () => number | undefined;
}

/** More crashes than this within the time are a fault that another start will not mend. */
const CRASHES_ALLOWED = 4;
const CRASH_WINDOW_MILLISECONDS = 3 * 60_000;

/** `serve` answers what the server asks of the client; called for each connection. */
export function createServer(module: string, log: LogOutputChannel, serve: (client: LanguageClient) => void): Server {
  const states = new EventEmitter<ServerState>();
  const readings = new EventEmitter<ReadingParams>();
  let crashes: number[] = [];
  let client: LanguageClient | undefined;
  let state: ServerState = 'starting';
  /** While a start is under way; a second caller waits for the same one. */
  let starting: Promise<void> | undefined;

  /** A server that dies is started again, silently; after too many times the user is told, once, with the way back. */
  function mayRestart(): boolean {
    const now = Date.now();
    crashes = [...crashes.filter((time) => now - time < CRASH_WINDOW_MILLISECONDS), now];
    log.warn(`The language server ended unexpectedly (${crashes.length} of ${CRASHES_ALLOWED} times allowed).`);
    if (crashes.length <= CRASHES_ALLOWED) return true;
    void tellStopped();
    return false;
  }

  async function tellStopped(): Promise<void> {
    const again = l10n.t('Restart Language Server');
    const message = l10n.t('RadLens stopped reading: its language server ended {0} times.', crashes.length);
    if ((await window.showErrorMessage(plain(message), again)) === again) await restart();
  }

  /** The library is loaded only now, so that opening a report does not wait for it. */
  async function createClient(): Promise<LanguageClient> {
    const library = await import('./languageClient');
    const { CloseAction, ErrorAction, RevealOutputChannelOn, State, TransportKind } = library;
    const run = { module, transport: TransportKind.ipc };
    const debug = { ...run, options: { execArgv: ['--nolazy', '--inspect=6019'] } };
    const created = new library.LanguageClient(
      'radlens',
      'RadLens',
      { run, debug },
      {
        // No scheme: an untitled report, one from a virtual file system and the structured one are read as well.
        documentSelector: [{ language: 'radreport' }],
        // A cell is a piece of a report at most, and sections, findings and impression go through the whole: none is read.
        middleware: {
          didOpen: async (document, next) => (isCell(document) ? undefined : next(document)),
          didChange: async (event, next) => (isCell(event.document) ? undefined : next(event)),
          didClose: async (document, next) => (isCell(document) ? undefined : next(document)),
        },
        outputChannel: log,
        traceOutputChannel: withoutKeys(log),
        revealOutputChannelOn: RevealOutputChannelOn.Never,
        errorHandler: {
          error: () => ({ action: ErrorAction.Continue, handled: true }),
          closed: () => ({ action: mayRestart() ? CloseAction.Restart : CloseAction.DoNotRestart, handled: true }),
        },
        initializationFailedHandler: () => false,
      },
    );
    serve(created);
    created.onNotification(READING, (reading: ReadingParams) => readings.fire(reading));
    created.onDidChangeState(({ newState }) => {
      // What an old client still says while it is taken down is not the new one's state.
      if (client !== created) return;
      enter(newState === State.Running ? 'running' : newState === State.Starting ? 'starting' : 'stopped');
    });
    return created;
  }

  function enter(next: ServerState): void {
    state = next;
    states.fire(next);
  }

  function start(): Promise<void> {
    if (state === 'running') return Promise.resolve();
    if (starting === undefined) {
      const mine = startOnce().finally(() => {
        if (starting === mine) starting = undefined;
      });
      starting = mine;
    }
    return starting;
  }

  async function startOnce(): Promise<void> {
    enter('starting');
    try {
      client ??= await createClient();
      await client.start();
    } catch (error) {
      log.error(`The language server did not start: ${reasonOf(error)}`);
      enter('stopped');
    }
  }

  async function request<R>(method: string, params: object, token?: CancellationToken): Promise<R> {
    if (client === undefined) throw new Error(l10n.t('The language server is not running.'));
    // A token that is not there would go as a second parameter.
    return token === undefined ? client.sendRequest<R>(method, params) : client.sendRequest<R>(method, params, token);
  }

  /** From the beginning, also when the last start failed. */
  async function restart(): Promise<void> {
    crashes = [];
    const old = client;
    client = undefined;
    starting = undefined;
    enter('stopped');
    // What is left of a server that hangs or is dead must not keep the new one from starting.
    await old?.dispose().catch((error: unknown) => log.warn(`The old language server: ${reasonOf(error)}`));
    await start();
  }

  return {
    state: () => state,
    onState: states.event,
    onReading: readings.event,
    structure: (params) => request<StructureResult>(STRUCTURE, params),
    structureFile: (params) => request<StructureFileResult>(STRUCTURE_FILE, params),
    fillIn: (params) => request<FillInResult>(FILL_IN, params),
    importTemplate: (params) => request<ImportTemplateResult>(IMPORT_TEMPLATE, params),
    setTemplates: async (files) => client?.sendNotification(TEMPLATE_FILES, { files }),
    focus: (params) => request<FocusResult | null>(FOCUS, params),
    findings: (uri) => request<FindingsResult | null>(FINDINGS, { textDocument: { uri } }),
    graph: (uri) => request<GraphResult | null>(GRAPH, { textDocument: { uri } }),
    index: (params, token) => request<IndexResult>(INDEX, params, token),
    newReport: (template) => request<NewReportResult>(NEW_REPORT, { template }),
    templates: () => request<readonly TemplateInfo[]>(TEMPLATES, {}),
    request,
    notify: async (method, params) => client?.sendNotification(method, params),
    start,
    restart,
    pid: () => client?.serverProcess?.pid,
    dispose: () => {
      states.dispose();
      readings.dispose();
      void client?.dispose().catch(() => undefined);
    },
  };
}

/** Whether a text is a cell of a notebook. */
export function isCell({ uri }: TextDocument): boolean {
  return uri.scheme === 'vscode-notebook-cell';
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
