import {
  type Disposable,
  l10n,
  Range,
  type TextDocument,
  Uri,
  ViewColumn,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import type { StructureResult } from '../../server/src/protocol';
import { createPreviews, type Previews, STRUCTURED } from './preview';
import { Refusal } from './refusal';
import { reasonOf, type Server } from './server';

export interface Structure extends Disposable {
  /** Structures the report in the active editor and shows the result beside it. */
  readonly open: () => Promise<void>;
  /** Puts the structured text in the report's place, as one step to undo. Refuses when words would be lost. */
  readonly apply: () => Promise<void>;
  /** Asks for a template and structures the report by it. */
  readonly chooseTemplate: () => Promise<void>;
  readonly marked: Previews['marked'];
}

export function createStructure(server: Server): Structure {
  const previews = createPreviews(server);

  /** Runs what asks the server, and says in words for the user why it cannot be done. */
  async function asking<T>(ask: () => Promise<T>): Promise<T> {
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

  async function open(template?: string): Promise<void> {
    const source = await sourceDocument();
    const preview = await asking(() => previews.open(source.uri, template));
    const document = await workspace.openTextDocument(preview);
    // With the focus, so that its title bar offers to apply it and a screen reader reads it.
    await window.showTextDocument(document, { viewColumn: columnOf(document) ?? ViewColumn.Beside, preview: false });
  }

  async function apply(): Promise<void> {
    const active = window.activeTextEditor?.document.uri;
    const source = await sourceDocument();
    const seen = active?.scheme === STRUCTURED ? previews.shown(active)?.result : undefined;
    if (seen !== undefined && seen.version !== source.version) {
      throw new Refusal(l10n.t('Not applied: the report has changed since it was structured.'), STRUCTURE_AGAIN);
    }
    const result = seen ?? (await asking(() => server.structure({ uri: source.uri.toString() })));
    if (!result.proof.ok) {
      const [difference = ''] = result.proof.differences;
      throw new Refusal(l10n.t('Not applied: not every word of the report would be kept. {0}', difference).trim());
    }
    await replace(source, result);
  }

  async function chooseTemplate(): Promise<void> {
    await sourceDocument();
    const templates = await asking(() => server.templates());
    const automatic = { id: 'automatic', description: l10n.t('Chosen by what the report says it is') };
    const chosen = await window.showQuickPick(
      [automatic, ...templates].map(({ id, description }) => ({ label: description, description: id, id })),
      { title: l10n.t('Template of the structured report'), matchOnDescription: true },
    );
    if (chosen !== undefined) await open(chosen.id);
  }

  return { open: () => open(), apply, chooseTemplate, marked: previews.marked, dispose: previews.dispose };
}

const STRUCTURE_AGAIN = { title: l10n.t('Structure Again'), command: 'radlens.structure.report' };

/** The report of the active editor, or the one that the active structured text was made from. */
async function sourceDocument(): Promise<TextDocument> {
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

async function replace(source: TextDocument, { text, version }: StructureResult): Promise<void> {
  if (source.version !== version) {
    throw new Refusal(l10n.t('Not applied: the report has changed since it was structured.'), STRUCTURE_AGAIN);
  }
  const edit = new WorkspaceEdit();
  const whole = new Range(source.positionAt(0), source.positionAt(source.getText().length));
  edit.replace(source.uri, whole, text);
  if (!(await workspace.applyEdit(edit))) {
    throw new Refusal(l10n.t('Not applied: the report cannot be written to.'));
  }
  await window.showTextDocument(source, { preview: false, viewColumn: columnOf(source) ?? ViewColumn.Active });
}

function columnOf(document: TextDocument): ViewColumn | undefined {
  return window.visibleTextEditors.find((editor) => editor.document === document)?.viewColumn;
}
