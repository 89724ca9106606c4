import { l10n, SnippetString, window, workspace } from 'vscode';
import { Refusal } from './refusal';
import type { Server } from './server';

/** Asks for the kind of examination and opens a new report for it, with its headings, to be filled from field to field. */
export async function openNewReport(server: Server): Promise<void> {
  // Asked for before any report was open, the server may still be starting: it is waited for.
  await server.start();
  if (server.state() !== 'running') {
    throw new Refusal(l10n.t('No report can be begun: the language server is not running.'), {
      title: l10n.t('Restart Language Server'),
      command: 'radlens.server.restart',
    });
  }
  const templates = await server.templates();
  const chosen = await window.showQuickPick(
    templates.map(({ id, description }) => ({ label: description, description: id, id })),
    { title: l10n.t('Kind of examination of the new report'), matchOnDescription: true },
  );
  if (chosen === undefined) return;
  const { snippet } = await server.newReport(chosen.id);
  const document = await workspace.openTextDocument({ language: 'radreport' });
  const editor = await window.showTextDocument(document, { preview: false });
  await editor.insertSnippet(new SnippetString(snippet));
}
