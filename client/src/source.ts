import { l10n, type TextDocument, Uri, ViewColumn, window, workspace } from 'vscode';
import { Refusal } from './refusal';

/** Scheme of the structured report: a read-only text, so that closing it never asks whether to save it. */
export const STRUCTURED = 'radlens-structured';

/** The report of the active editor, or the one that the active structured text was made from. */
export async function sourceDocument(): Promise<TextDocument> {
  const active = window.activeTextEditor?.document;
  if (active?.languageId !== 'radreport') {
    throw new Refusal(l10n.t('Open a radiology report (.rad) first.'));
  }
  if (active.uri.scheme !== STRUCTURED) return active;
  const address = new URLSearchParams(active.uri.query).get('source') ?? '';
  const source = workspace.textDocuments.find(({ uri }) => uri.toString() === address);
  if (source !== undefined) return source;
  try {
    return await workspace.openTextDocument(Uri.parse(address, true));
  } catch {
    throw new Refusal(l10n.t('The report that this was made from is no longer there.'));
  }
}

/** `chest.rad` becomes `chest (structured).rad`, and knows where it came from. */
export function previewAddress(source: Uri): Uri {
  const query = new URLSearchParams({ source: source.toString() }).toString();
  return Uri.from({ scheme: STRUCTURED, path: `/${structuredName(source, 'rad')}`, query });
}

/** What the structured form of a report is called as a file. */
export function structuredName({ path }: Uri, ending: 'rad' | 'json'): string {
  const name = (path.split('/').pop() ?? '').replace(/\.[a-z]+$/i, '') || 'report';
  return `${name} (structured).${ending}`;
}

/** An edit of a text in a read-only file system would stand in the editor and could never be saved: it is not begun. */
export function demandWritable({ uri }: TextDocument): void {
  if (workspace.fs.isWritableFileSystem(uri.scheme) === false) throw notWritten();
}

export function notWritten(): Refusal {
  return new Refusal(l10n.t('Not applied: the report cannot be written to.'));
}

/** Shows a report where it is shown already, or in the active group. */
export async function showSource(source: TextDocument): Promise<void> {
  await window.showTextDocument(source, { preview: false, viewColumn: columnOf(source) ?? ViewColumn.Active });
}

export function columnOf(document: TextDocument): ViewColumn | undefined {
  return window.visibleTextEditors.find((editor) => editor.document === document)?.viewColumn;
}
