import { commands, l10n, Uri, window, workspace } from 'vscode';
import { Refusal } from './refusal';
import { reasonOf } from './server';

/** What the first steps show of a sample once it is open. */
const SHOWN: Readonly<Record<string, string>> = { graph: 'radlens.graph.open', structure: 'radlens.structure.report' };

/**
 * Opens one of the sample reports that come with the extension, the one named or one that the user chooses, as a new report that
 * may be changed at will, and its graph or its structured form when that is asked for. `extension` is the folder of the extension.
 */
export async function openSample(extension: Uri, name?: unknown, shown?: unknown): Promise<void> {
  const folder = Uri.joinPath(extension, 'client', 'samples');
  try {
    const file = typeof name === 'string' ? name : await choose(folder);
    if (file === undefined) return;
    const content = new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(folder, file)));
    const document = await workspace.openTextDocument({ language: 'radreport', content });
    await window.showTextDocument(document, { preview: false });
    const command = typeof shown === 'string' ? SHOWN[shown] : undefined;
    if (command !== undefined) await commands.executeCommand(command);
  } catch (error) {
    throw new Refusal(l10n.t('The sample report could not be opened: {0}', reasonOf(error)));
  }
}

async function choose(folder: Uri): Promise<string | undefined> {
  const entries = await workspace.fs.readDirectory(folder);
  const files = entries.map(([file]) => file).filter((file) => file.endsWith('.rad'));
  const chosen = await window.showQuickPick(
    files.sort().map((file) => ({ label: titleOf(file), file })),
    { title: l10n.t('Sample report to open') },
  );
  return chosen?.file;
}

/** `04-abdomen-pelvis-ct.rad` is `Abdomen pelvis CT`. */
function titleOf(file: string): string {
  const words = file
    .replace(/^\d+-|\.rad$/g, '')
    .split('-')
    .map((word) => (/^(?:ct|mri|icu|pet)$/.test(word) ? word.toUpperCase() : word))
    .join(' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
