import { type ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll } from 'vitest';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';

const root = resolve(import.meta.dirname, '..', '..');

/** The language server, bundled as `npm run build` does, into a folder of its own, so that no test depends on another's build. */
export async function buildServer(): Promise<{ readonly path: string; remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'radlens-server-'));
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'server.js');
  await build({
    entryPoints: [join(root, 'server', 'src', 'lsp', 'main.ts')],
    outfile: path,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
  copyFileSync(join(root, 'server/src/adapters/model/embedded.weights'), join(folder, 'embedded.weights'));
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Builds the server once for the tests of a file, and stops the client of each. Called once in a file. */
export function withServer(client: () => Client | undefined): { readonly path: string } {
  let server: Awaited<ReturnType<typeof buildServer>> | undefined;
  beforeAll(async () => {
    server = await buildServer();
  });
  afterAll(() => server?.remove());
  afterEach(async () => {
    await client()?.stop();
  });
  return {
    get path() {
      if (server === undefined) throw new Error('the server is built before the first test');
      return server.path;
    },
  };
}

export interface Notification {
  readonly method: string;
  readonly params: unknown;
}

/** A client of the real server process. Notifications are kept; `next` waits for one, those that came before included. */
export interface Client {
  readonly process: ChildProcess;
  readonly connection: MessageConnection;
  readonly notifications: readonly Notification[];
  /** What the server wrote to standard error. */
  errors(): string;
  request<R>(method: string, params?: unknown): Promise<R>;
  notify(method: string, params?: unknown): void;
  next<P>(method: string, matches?: (params: P) => boolean): Promise<P>;
  open(uri: string, text: string, version?: number): void;
  /** Answers requests that the server sends. */
  answer(method: string, handle: (params: never) => unknown): void;
  stop(): Promise<number | null>;
}

export const CAPABILITIES = {
  workspace: { applyEdit: true, workspaceEdit: { documentChanges: true } },
  window: { showDocument: { support: true } },
  textDocument: {
    hover: { contentFormat: ['markdown', 'plaintext'] },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    codeAction: { disabledSupport: true, codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
  },
};

/** Starts the server and shakes hands. `options` go into `initialize`. */
export async function startClient(path: string, options: Readonly<Record<string, unknown>> = {}): Promise<Client> {
  const client = spawnClient(path);
  await client.request('initialize', { processId: process.pid, rootUri: null, capabilities: CAPABILITIES, ...options });
  client.notify('initialized', {});
  return client;
}

export function spawnClient(path: string): Client {
  const child = spawn(process.execPath, [path, '--stdio'], { stdio: 'pipe' });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const notifications: Notification[] = [];
  const waiting = new Set<(notification: Notification) => void>();
  let errors = '';
  child.stderr.on('data', (part: Buffer) => {
    errors += part.toString();
  });
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  connection.onNotification((method, params) => {
    const notification = { method, params };
    notifications.push(notification);
    for (const tell of [...waiting]) {
      tell(notification);
    }
  });
  connection.onError(() => undefined);
  connection.listen();

  return {
    process: child,
    connection,
    notifications,
    errors: () => errors,
    request: (method, params) => connection.sendRequest(method, params ?? {}),
    notify: (method, params) => {
      connection.sendNotification(method, params ?? {}).catch(() => undefined);
    },
    next: <P>(method: string, matches: (params: P) => boolean = () => true) =>
      new Promise<P>((done) => {
        const fits = (item: Notification) => item.method === method && matches(item.params as P);
        const before = notifications.find(fits);
        if (before !== undefined) {
          done(before.params as P);
          return;
        }
        const tell = (item: Notification) => {
          if (fits(item)) {
            waiting.delete(tell);
            done(item.params as P);
          }
        };
        waiting.add(tell);
      }),
    open(uri, text, version = 1) {
      this.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'radreport', version, text } });
    },
    answer(method, handle) {
      connection.onRequest(method, (params: unknown) => handle(params as never));
    },
    async stop() {
      if (child.exitCode === null) {
        await connection.sendRequest('shutdown').catch(() => undefined);
        connection.sendNotification('exit').catch(() => undefined);
      }
      return ended;
    },
  };
}
