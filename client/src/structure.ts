import {
  type Disposable,
  EventEmitter,
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
import { Refusal } from './refusal';
import { reasonOf, type Server } from './server';

/** Scheme of the structured report: a read-only text, so that closing it never asks whether to save it. */
export const STRUCTURED = 'radlens-structured';

export interface Structure extends Disposable {
  /** Structures the report in the active editor and shows the result beside it. */
  readonly open: () => Promise<void>;
  /** Puts the structured text in the report's place, as one step to undo. Refuses when words would be lost. */
  readonly apply: () => Promise<void>;
}

export function createStructure(server: Server): Structure {
  /** By the address of the structured text. */
  const shown = new Map<string, StructureResult>();
  const changed = new EventEmitter<Uri>();
  const provider = workspace.registerTextDocumentContentProvider(STRUCTURED, {
    onDidChange: changed.event,
    provideTextDocumentContent: (uri) => shown.get(uri.toString())?.text ?? '',
  });
  const closing = workspace.onDidCloseTextDocument(({ uri }) => shown.delete(uri.toString()));

  async function structured(source: TextDocument): Promise<StructureResult> {
    if (server.state() === 'stopped') {
      throw new Refusal(l10n.t('The report cannot be structured: the language server is not running.'), {
        title: l10n.t('Restart Language Server'),
        command: 'radlens.server.restart',
      });
    }
    try {
      // Before the first answer the server may still be starting: it is waited for.
      await server.start();
      return await server.structure({ uri: source.uri.toString() });
    } catch (error) {
      throw new Refusal(l10n.t('The report cannot be structured: {0}', reasonOf(error)));
    }
  }

  async function open(): Promise<void> {
    const source = await sourceDocument();
    const result = await structured(source);
    const target = addressOf(source.uri);
    shown.set(target.toString(), result);
    changed.fire(target);
    const document = await workspace.openTextDocument(target);
    // With the focus, so that its title bar offers to apply it and a screen reader reads it.
    await window.showTextDocument(document, { viewColumn: columnOf(document) ?? ViewColumn.Beside, preview: false });
  }

  async function apply(): Promise<void> {
    const active = window.activeTextEditor?.document.uri;
    const source = await sourceDocument();
    const seen = active?.scheme === STRUCTURED ? shown.get(active.toString()) : undefined;
    if (seen !== undefined && seen.version !== source.version) {
      throw new Refusal(l10n.t('Not applied: the report has changed since it was structured.'), STRUCTURE_AGAIN);
    }
    const result = seen ?? (await structured(source));
    if (!result.proof.ok) {
      const [difference = ''] = result.proof.differences;
      throw new Refusal(l10n.t('Not applied: not every word of the report would be kept. {0}', difference).trim());
    }
    await replace(source, result);
  }

  return {
    open,
    apply,
    dispose: () => {
      for (const disposable of [provider, closing, changed]) disposable.dispose();
    },
  };
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

/** `chest.rad` becomes `chest (structured).rad`, and knows where it came from. */
function addressOf(source: Uri): Uri {
  const name = source.path.split('/').pop() ?? '';
  const path = `/${name.replace(/\.rad$/i, '') || 'report'} (structured).rad`;
  return Uri.from({ scheme: STRUCTURED, path, query: new URLSearchParams({ source: source.toString() }).toString() });
}
