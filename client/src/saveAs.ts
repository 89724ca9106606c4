import { l10n, Uri, ViewColumn, window, workspace } from 'vscode';
import type { Previews } from './preview';
import { demandProof } from './proof';
import { Refusal } from './refusal';
import { reasonOf, type Server } from './server';
import { sourceDocument, structuredName } from './source';
import { asking } from './structure';

/**
 * Saves the structured form of the active report as a file of its own, as text or, where its name ends so, as JSON. A place
 * that a caller gives is not asked for.
 */
export async function saveStructuredAs(server: Server, previews: Previews, given?: unknown): Promise<void> {
  const source = await sourceDocument();
  const target = given instanceof Uri ? given : await askForPlace(source.uri);
  if (target === undefined) return;
  const format = /\.json$/i.test(target.path) ? 'json' : 'text';
  const { uri, ...wish } = previews.wish(source);
  const id = source.uri.path.split('/').pop() ?? '';
  const file = await asking(server, () => server.structureFile({ id, source: { uri }, format, ...wish }));
  demandProof(source.uri, file.proof);
  try {
    await workspace.fs.writeFile(target, new TextEncoder().encode(file.content));
  } catch (error) {
    throw new Refusal(l10n.t('Not saved: {0}', reasonOf(error)));
  }
  await window.showTextDocument(target, { viewColumn: ViewColumn.Active, preview: false });
}

/** Beside the report; in the first folder of the workspace, where the report is in no file. */
async function askForPlace(source: Uri): Promise<Uri | undefined> {
  const name = structuredName(source, 'rad');
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const beside = workspace.fs.isWritableFileSystem(source.scheme) ? Uri.joinPath(source, '..', name) : undefined;
  const start = beside ?? (folder && Uri.joinPath(folder, name));
  return window.showSaveDialog({
    ...(start === undefined ? {} : { defaultUri: start }),
    filters: { [l10n.t('Radiology report')]: ['rad'], JSON: ['json'] },
    title: l10n.t('Save Structured Report As'),
  });
}
