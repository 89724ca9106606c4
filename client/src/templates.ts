import { type Disposable, RelativePattern, type TextDocument, type Uri, workspace } from 'vscode';
import type { TemplateFile } from '../../server/src/protocol';
import type { Server } from './server';

/** Where a folder keeps its own templates. */
export const FOLDER = '.radlens/templates';
/** More than this in one folder is not meant for reports. */
const MOST_FILES = 200;
/** So long must typing rest before a template that is being written is read again. */
const PAUSE_MILLISECONDS = 200;

export interface Templates extends Disposable {
  /** Finds and hands over the templates as they are now. */
  readonly send: () => Promise<void>;
}

/**
 * Hands the workspace's own templates to the server, at its start and whenever one of their files or the setting
 * `radlens.structure.templates` changes; one that is being edited as the editor has it, so that what is wrong shows while it is
 * written. They are data: nothing in them runs, so an untrusted folder may have them. `onSent` hears of each time.
 */
export function watchTemplates(server: Server, onSent: () => void): Templates {
  const decoder = new TextDecoder();
  let turn = 0;
  let pause: ReturnType<typeof setTimeout> | undefined;
  /** Those sent last, which the setting's patterns may have found anywhere. */
  let known: ReadonlySet<string> = new Set();

  async function send(): Promise<void> {
    const mine = ++turn;
    const uris = await addresses();
    const files = await Promise.all(uris.map((uri) => read(uri)));
    if (mine !== turn) return;
    known = new Set(uris.map((uri) => uri.toString()));
    await server.setTemplates(files.filter((file) => file !== undefined));
    onSent();
  }

  async function read(uri: Uri): Promise<TemplateFile | undefined> {
    const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
    try {
      return { uri: uri.toString(), text: open?.getText() ?? decoder.decode(await workspace.fs.readFile(uri)) };
    } catch {
      // Deleted since it was found; the watcher will tell.
      return undefined;
    }
  }

  const isTemplate = (uri: Uri) => known.has(uri.toString()) || uri.path.includes(`/${FOLDER}/`);
  const again = () => void send().catch(() => undefined);
  const whenRested = ({ uri }: TextDocument) => {
    if (!isTemplate(uri)) return;
    clearTimeout(pause);
    pause = setTimeout(again, PAUSE_MILLISECONDS);
  };
  const watcher = workspace.createFileSystemWatcher(`**/${FOLDER}/*.json`);
  const disposables = [
    watcher,
    watcher.onDidChange(again),
    watcher.onDidCreate(again),
    watcher.onDidDelete(again),
    // What is done in the editor itself is heard of at once, also where a file system has no watcher.
    workspace.onDidChangeTextDocument(({ document }) => whenRested(document)),
    workspace.onDidSaveTextDocument(whenRested),
    // Closed with changes that are thrown away: what is in the file holds again.
    workspace.onDidCloseTextDocument(whenRested),
    workspace.onDidCreateFiles(({ files }) => files.some(isTemplate) && again()),
    workspace.onDidDeleteFiles(({ files }) => files.some(isTemplate) && again()),
    workspace.onDidRenameFiles(
      ({ files }) => files.some(({ oldUri, newUri }) => isTemplate(oldUri) || isTemplate(newUri)) && again(),
    ),
    workspace.onDidChangeWorkspaceFolders(again),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('radlens.structure.templates')) again();
    }),
    server.onState((state) => {
      if (state === 'running') again();
    }),
  ];
  return {
    send,
    dispose: () => {
      clearTimeout(pause);
      for (const disposable of disposables) disposable.dispose();
    },
  };
}

/** Files below `.radlens/templates` of each folder, and those that the setting's patterns find in it, each once. */
async function addresses(): Promise<Uri[]> {
  const patterns = workspace.getConfiguration('radlens').get<readonly string[]>('structure.templates', []);
  const searches = (workspace.workspaceFolders ?? []).flatMap((folder) =>
    [`${FOLDER}/*.json`, ...patterns].map((pattern) =>
      workspace.findFiles(new RelativePattern(folder, pattern), null, MOST_FILES),
    ),
  );
  const found = (await Promise.all(searches)).flat();
  const byAddress = new Map(found.map((uri) => [uri.toString(), uri]));
  return [...byAddress.values()].sort((a, b) => a.toString().localeCompare(b.toString()));
}
