import { l10n, Uri, ViewColumn, window, workspace } from 'vscode';
import type { Notes } from './notes';
import { plain } from './plain';
import { Refusal } from './refusal';
import { reasonOf, type Server } from './server';
import { FOLDER, type Templates } from './templates';

/**
 * Makes a template of the workspace out of a web page of an IHE MRRT template (RSNA RadReport), opens it, and lists what of the
 * page it does not hold. A page that a caller gives is not asked for.
 */
export async function importTemplate(
  server: Server,
  templates: Templates,
  notes: Notes,
  given?: unknown,
): Promise<void> {
  const folder = await askForFolder();
  if (folder === undefined) return;
  const page = given instanceof Uri ? given : await askForPage();
  if (page === undefined) return;
  const { id, json, notUnderstood } = await imported(server, page);
  const target = Uri.joinPath(folder, ...FOLDER.split('/'), `${id}.json`);
  if ((await exists(target)) && !(await mayReplace(target))) return;
  await workspace.fs.writeFile(target, new TextEncoder().encode(json));
  await templates.send();
  await window.showTextDocument(target, { viewColumn: ViewColumn.Active, preview: false });
  if (notUnderstood.length === 0) {
    void window.showInformationMessage(plain(l10n.t('Imported as template {0}.', id)));
    return;
  }
  await notes.show(l10n.t('Not taken over'), [
    { text: l10n.t('not in the template {0}:', id), about: { name: nameOf(page), uri: page } },
    ...notUnderstood.map((what) => ({ text: `- ${what}` })),
  ]);
}

async function askForFolder(): Promise<Uri | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length === 0) throw new Refusal(l10n.t('Open a folder first: its templates are kept in it.'));
  if (folders.length === 1) return folders[0]?.uri;
  return (await window.showWorkspaceFolderPick({ placeHolder: l10n.t('Folder that gets the template') }))?.uri;
}

async function askForPage(): Promise<Uri | undefined> {
  const chosen = await window.showOpenDialog({
    filters: { [l10n.t('Web page')]: ['html', 'htm', 'xhtml'] },
    title: l10n.t('Import MRRT Template'),
    openLabel: l10n.t('Import'),
  });
  return chosen?.[0];
}

async function imported(server: Server, page: Uri) {
  try {
    await server.start();
    const html = new TextDecoder().decode(await workspace.fs.readFile(page));
    return await server.importTemplate({ html });
  } catch (error) {
    throw new Refusal(l10n.t('{0} is not imported: {1}', nameOf(page), reasonOf(error)));
  }
}

async function mayReplace(target: Uri): Promise<boolean> {
  const replace = l10n.t('Replace');
  const message = l10n.t('There is a template {0} already.', nameOf(target));
  return (await window.showWarningMessage(plain(message), { modal: true }, replace)) === replace;
}

export async function exists(uri: Uri): Promise<boolean> {
  return workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

function nameOf({ path }: Uri): string {
  return path.split('/').pop() ?? '';
}
