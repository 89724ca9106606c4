import { l10n, Uri, window, workspace } from 'vscode';
import type { PictureFormat } from './graphMessages';
import type { GraphView } from './graphView';
import { Refusal } from './refusal';
import { reasonOf } from './server';

/** Saves the picture of the graph as a file. A place that a caller gives is not asked for. */
export async function exportGraph(graph: GraphView, format: PictureFormat, given?: unknown): Promise<void> {
  const content = await graph.picture(format);
  const target = given instanceof Uri ? given : await askForPlace(graph.document()?.uri, format);
  if (target === undefined) return;
  try {
    await workspace.fs.writeFile(target, content);
  } catch (error) {
    throw new Refusal(l10n.t('Not saved: {0}', reasonOf(error)));
  }
}

/** Beside the report; in the first folder of the workspace, where the report is in no file. */
async function askForPlace(source: Uri | undefined, format: PictureFormat): Promise<Uri | undefined> {
  const name = `${(source?.path.split('/').pop() ?? '').replace(/\.[a-z]+$/i, '') || 'report'} (graph).${format}`;
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const isFile = source !== undefined && workspace.fs.isWritableFileSystem(source.scheme) === true;
  const start = isFile ? Uri.joinPath(source, '..', name) : folder && Uri.joinPath(folder, name);
  return window.showSaveDialog({
    ...(start === undefined ? {} : { defaultUri: start }),
    filters: { [format.toUpperCase()]: [format] },
    title: l10n.t('Export Graph'),
  });
}
