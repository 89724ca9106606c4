import { l10n, Range, type TextDocument, ViewColumn, WorkspaceEdit, window, workspace } from 'vscode';
import type { Previews } from './preview';
import { demandProof } from './proof';
import { Refusal } from './refusal';
import { reasonOf, type Server } from './server';
import { columnOf, demandWritable, notWritten, STRUCTURED, showSource, sourceDocument } from './source';

export interface Structure {
  /** Structures the report in the active editor and shows the result beside it. */
  readonly open: () => Promise<void>;
  /** Puts the structured text in the report's place, as one step to undo. Refuses when words would be lost. */
  readonly apply: () => Promise<void>;
  /** Asks for a template and structures the report by it. */
  readonly chooseTemplate: () => Promise<void>;
}

export function createStructure(server: Server, previews: Previews): Structure {
  async function open(template?: string): Promise<void> {
    const source = await sourceDocument();
    const preview = await asking(server, () => previews.open(source.uri, template));
    const document = await workspace.openTextDocument(preview);
    // With the focus, so that its title bar offers to apply it and a screen reader reads it.
    await window.showTextDocument(document, { viewColumn: columnOf(document) ?? ViewColumn.Beside, preview: false });
  }

  async function apply(): Promise<void> {
    const active = window.activeTextEditor?.document.uri;
    const source = await sourceDocument();
    const seen = active?.scheme === STRUCTURED ? previews.shown(active)?.result : undefined;
    const result = seen ?? (await asking(server, () => server.structure(previews.wish(source))));
    demandVersion(source, result.version);
    demandProof(source.uri, result.proof);
    await replace(source, result.text);
  }

  async function chooseTemplate(): Promise<void> {
    const source = await sourceDocument();
    const templates = await asking(server, () => server.templates());
    const used = previews.of(source.uri)?.shown;
    const automatic = { id: 'automatic', description: l10n.t('Chosen by what the report says it is') };
    const items = [automatic, ...templates].map(({ id, description }) => {
      const isUsed = used !== undefined && id === (used.chosenBy === 'report' ? 'automatic' : used.result.template);
      return { label: description, description: isUsed ? `${id} · ${l10n.t('in use')}` : id, id };
    });
    const chosen = await window.showQuickPick(items, {
      title: l10n.t('Template of the structured report'),
      matchOnDescription: true,
    });
    if (chosen !== undefined) await open(chosen.id);
  }

  return { open: () => open(), apply, chooseTemplate };
}

/** Runs what asks the server, and says in words for the user why it cannot be done. */
export async function asking<T>(server: Server, ask: () => Promise<T>): Promise<T> {
  if (server.state() === 'stopped') {
    throw new Refusal(l10n.t('The report cannot be structured: the language server is not running.'), {
      title: l10n.t('Restart Language Server'),
      command: 'radlens.server.restart',
    });
  }
  try {
    // Before the first answer the server may still be starting: it is waited for.
    await server.start();
    return await ask();
  } catch (error) {
    throw new Refusal(l10n.t('The report cannot be structured: {0}', reasonOf(error)));
  }
}

/** What was made of an earlier text must not overwrite what has been written since. */
export function demandVersion(source: TextDocument, version: number): void {
  if (source.version === version) return;
  throw new Refusal(l10n.t('Not applied: the report has changed since it was structured.'), {
    title: l10n.t('Structure Again'),
    command: 'radlens.structure.report',
  });
}

async function replace(source: TextDocument, text: string): Promise<void> {
  demandWritable(source);
  const edit = new WorkspaceEdit();
  const whole = new Range(source.positionAt(0), source.positionAt(source.getText().length));
  edit.replace(source.uri, whole, text);
  if (!(await workspace.applyEdit(edit))) throw notWritten();
  await showSource(source);
}
