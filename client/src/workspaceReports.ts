import {
  type CancellationToken,
  type Disposable,
  type Event,
  EventEmitter,
  l10n,
  ProgressLocation,
  type Uri,
  window,
  workspace,
} from 'vscode';
import type { IndexResult, ReportFile } from '../../server/src/protocol';
import type { Server } from './server';

export interface WorkspaceReports extends Disposable {
  /** How many reports the server knows, and whether all that were found have been sent. */
  readonly state: () => { readonly reports: number; readonly complete: boolean };
  readonly onState: Event<void>;
}

const PATTERN = '**/*.rad';
/** As many as the server takes. */
const MOST_REPORTS = 10_000;
const AT_ONCE = 40;
/** A file larger than this is no report. */
const MOST_BYTES = 1_000_000;
/** Changes on the disk often come in swarms: a checkout, a copy. */
const GATHER_MILLISECONDS = 500;

/**
 * Hands the reports of the workspace to the server's index, so that their findings can be looked up. Read through the editor's own
 * file system, so that a folder that is no folder on the disk is searched as well; in the background, a few at a time,
 * after the first report was read; what changes later is sent again.
 */
export function indexWorkspace(server: Server): WorkspaceReports {
  const decoder = new TextDecoder();
  const states = new EventEmitter<void>();
  const changed = new Map<string, Uri>();
  let state = { reports: 0, complete: false };
  let running: Promise<void> | undefined;
  let wanted = true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending: Promise<void> = Promise.resolve();

  function enter(next: typeof state): void {
    state = next;
    states.fire();
  }

  /** The whole workspace, with progress in the status bar that can be cancelled there. */
  async function all(): Promise<void> {
    const uris = await workspace.findFiles(PATTERN, undefined, MOST_REPORTS);
    if (uris.length === 0) return enter({ reports: 0, complete: true });
    await window.withProgress(
      { location: ProgressLocation.Window, title: l10n.t('Reading the reports of the workspace'), cancellable: true },
      async (progress, token) => {
        for (let from = 0; from < uris.length && !token.isCancellationRequested; from += AT_ONCE) {
          const { reports, full } = await send(uris.slice(from, from + AT_ONCE), token);
          progress.report({ message: `${reports}/${uris.length}`, increment: (AT_ONCE / uris.length) * 100 });
          enter({ reports, complete: from + AT_ONCE >= uris.length || full });
          if (full) return;
        }
      },
    );
  }

  async function send(uris: readonly Uri[], token?: CancellationToken): Promise<IndexResult> {
    const read = await Promise.all(uris.map(fileOf));
    const files = read.filter((file) => file !== undefined);
    const removed = uris.flatMap((uri, index) => (read[index] === undefined ? [uri.toString()] : []));
    return server.index({ files, removed }, token);
  }

  async function fileOf(uri: Uri): Promise<ReportFile | undefined> {
    try {
      const { size } = await workspace.fs.stat(uri);
      if (size > MOST_BYTES) return undefined;
      return { uri: uri.toString(), text: decoder.decode(await workspace.fs.readFile(uri)) };
    } catch {
      // Gone: the index lets go of it.
      return undefined;
    }
  }

  function start(): void {
    if (!wanted || running !== undefined || !isEnabled()) return;
    wanted = false;
    running = all()
      .catch(() => undefined)
      .finally(() => {
        running = undefined;
        start();
      });
  }

  function note(uri: Uri): void {
    if (!uri.path.endsWith('.rad') || !isEnabled() || workspace.getWorkspaceFolder(uri) === undefined) return;
    changed.set(uri.toString(), uri);
    clearTimeout(timer);
    timer = setTimeout(() => {
      // One after the other: a report read before it was deleted must not arrive after word of its deletion.
      sending = sending.then(sendChanged).catch(() => undefined);
    }, GATHER_MILLISECONDS);
  }

  async function sendChanged(): Promise<void> {
    await running;
    const uris = [...changed.values()];
    changed.clear();
    for (let from = 0; from < uris.length; from += AT_ONCE) {
      const { reports } = await send(uris.slice(from, from + AT_ONCE));
      enter({ ...state, reports });
    }
  }

  function again(): void {
    wanted = true;
    start();
  }

  const watcher = workspace.createFileSystemWatcher(PATTERN);
  const disposables = [
    watcher,
    states,
    watcher.onDidCreate(note),
    watcher.onDidChange(note),
    watcher.onDidDelete(note),
    workspace.onDidSaveTextDocument(({ uri }) => note(uri)),
    // Closed without saving, a report is again what is in its file.
    workspace.onDidCloseTextDocument(({ uri }) => note(uri)),
    // The watcher of a folder that is no folder on the disk may tell nothing; the editor itself tells what it did there.
    workspace.onDidDeleteFiles(({ files }) => files.forEach(note)),
    workspace.onDidRenameFiles(({ files }) => files.flatMap(({ oldUri, newUri }) => [oldUri, newUri]).forEach(note)),
    workspace.onDidChangeWorkspaceFolders(again),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('radlens.workspace')) again();
    }),
    // A new server knows nothing yet.
    server.onState((next) => {
      if (next === 'running') wanted = true;
    }),
    // What is on the screen was read first.
    server.onReading(start),
  ];
  return {
    state: () => state,
    onState: states.event,
    dispose: () => {
      clearTimeout(timer);
      for (const disposable of disposables) disposable.dispose();
    },
  };
}

function isEnabled(): boolean {
  return workspace.getConfiguration('radlens').get('workspace.index', true);
}
