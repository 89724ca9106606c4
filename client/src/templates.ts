import { type Disposable, RelativePattern, type Uri, workspace } from 'vscode';
import type { TemplateFile } from '../../server/src/protocol';
import type { Server } from './server';

/** Where a folder keeps its own templates. */
const FOLDER = '.radlens/templates';
/** More than this in one folder is not meant for reports. */
const MOST_FILES = 200;

/**
 * Hands the workspace's own templates to the server, at its start and whenever one of their files or the setting
 * `radlens.structure.templates` changes. They are data: nothing in them runs, so an untrusted folder may have them.
 */
export function watchTemplates(server: Server): Disposable {
  const decoder = new TextDecoder();
  let turn = 0;

  async function send(): Promise<void> {
    const mine = ++turn;
    const uris = await addresses();
    const files = await Promise.all(uris.map((uri) => read(uri)));
    if (mine === turn) await server.setTemplates(files.filter((file) => file !== undefined));
  }

  async function read(uri: Uri): Promise<TemplateFile | undefined> {
    try {
      return { uri: uri.toString(), text: decoder.decode(await workspace.fs.readFile(uri)) };
    } catch {
      // Deleted since it was found; the watcher will tell.
      return undefined;
    }
  }

  const watcher = workspace.createFileSystemWatcher(`**/${FOLDER}/*.json`);
  const again = () => void send().catch(() => undefined);
  const disposables = [
    watcher,
    watcher.onDidChange(again),
    watcher.onDidCreate(again),
    watcher.onDidDelete(again),
    // What is done in the editor itself is heard of at once, also where a file system has no watcher.
    workspace.onDidSaveTextDocument(({ uri }) => isTemplate(uri) && again()),
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
    dispose: () => {
      for (const disposable of disposables) disposable.dispose();
    },
  };
}

function isTemplate({ path }: Uri): boolean {
  return path.includes(`/${FOLDER}/`);
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
