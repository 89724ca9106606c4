import {
  type Disposable,
  EventEmitter,
  languages,
  type Tab,
  TabInputText,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { StructureParams, StructureResult } from '../../server/src/protocol';
import { lensesOf } from './lenses';
import { createLinks, type Links } from './links';
import type { Problems } from './proof';
import { afterEdit, type Changes, NO_CHANGES, revisionOf } from './revisions';
import type { Server } from './server';
import { previewAddress, STRUCTURED } from './source';

/** Who chose the template: the user for this report, the settings, or the report by what it says it is. */
export type ChosenBy = 'user' | 'setting' | 'report';

export interface Shown {
  /** Address of the report that it was made from. */
  readonly source: string;
  readonly result: StructureResult;
  readonly chosenBy: ChosenBy;
}

export interface Previews extends Disposable {
  /** Makes the structured text of a report, or makes it anew by the template given, and tells its address. */
  readonly open: (source: Uri, template?: string) => Promise<Uri>;
  /** What a structured text was made of, as it is shown now. */
  readonly shown: (preview: Uri) => Shown | undefined;
  /** The structured text of a report, if one is open. */
  readonly of: (source: Uri) => { readonly uri: Uri; readonly shown: Shown } | undefined;
  /** What to ask the server for to have a report as its structured text has it, or as the settings do. */
  readonly wish: (source: TextDocument) => StructureParams;
  /** Changes the structured text of a report, as the user wants it. */
  readonly change: (source: Uri, change: (changes: Changes) => Changes) => Promise<void>;
  readonly changes: (source: Uri) => Changes;
  /** Makes all anew: the templates or the settings have changed. */
  readonly refreshAll: () => Promise<void>;
  readonly marked: Links['marked'];
}

interface Preview {
  readonly source: Uri;
  /** The template that the user has chosen, absent where the settings decide. */
  template?: string;
  changes: Changes;
  shown?: Shown;
  /** While it is being made; what comes meanwhile is made once, afterwards. */
  making?: Promise<void>;
  again: boolean;
  /** From when it is asked for until its tab is there: what is closed meanwhile is an earlier tab of the same report. */
  awaited: boolean;
}

/**
 * The structured texts that are open: each follows its report while that is edited, with the template on top and the
 * template's typed items over their headings.
 */
export function createPreviews(server: Server, problems: Problems): Previews {
  const all = new Map<string, Preview>();
  const changed = new EventEmitter<Uri>();
  const lensesChanged = new EventEmitter<void>();

  async function open(source: Uri, template?: string): Promise<Uri> {
    const uri = previewAddress(source);
    const key = uri.toString();
    const preview = all.get(key) ?? { source, changes: NO_CHANGES, again: false, awaited: true };
    const before = preview.template;
    if (template !== undefined) preview.template = template;
    all.set(key, preview);
    preview.awaited = !isInTab(uri);
    try {
      await remake(preview);
    } catch (error) {
      // A template that cannot be had leaves what was shown before.
      if (before === undefined) delete preview.template;
      else preview.template = before;
      if (preview.shown === undefined) all.delete(key);
      throw error;
    }
    return uri;
  }

  /** Many edits in a row make it anew only as often as the server answers, and always once more after the last. */
  function remake(preview: Preview): Promise<void> {
    if (preview.making !== undefined) {
      preview.again = true;
      return preview.making;
    }
    const run = async () => {
      do {
        preview.again = false;
        await make(preview);
      } while (preview.again);
    };
    preview.making = run().finally(() => {
      delete preview.making;
    });
    return preview.making;
  }

  async function make(preview: Preview): Promise<void> {
    const uri = previewAddress(preview.source);
    const source = openDocument(preview.source) ?? (await workspace.openTextDocument(preview.source));
    const result = await server.structure(wish(source));
    // Closed meanwhile.
    if (all.get(uri.toString()) !== preview) return;
    preview.shown = { source: preview.source.toString(), result, chosenBy: chosenBy(preview) };
    if (result.proof.ok) problems.clear(preview.source);
    else problems.show(preview.source, result.proof);
    changed.fire(uri);
    lensesChanged.fire();
  }

  function wish(source: TextDocument): StructureParams {
    const preview = all.get(previewAddress(source.uri).toString());
    const params = { uri: source.uri.toString(), template: preview?.template ?? settingOf(source.uri) };
    return preview === undefined ? params : { ...params, revision: revisionOf(preview.changes, source) };
  }

  async function change(source: Uri, make: (changes: Changes) => Changes): Promise<void> {
    const preview = all.get(previewAddress(source).toString());
    if (preview === undefined) return;
    preview.changes = make(preview.changes);
    await remake(preview);
  }

  async function refreshAll(): Promise<void> {
    // One whose report is closed waits until that is opened; what goes wrong now will be said when the user asks.
    const open = [...all.values()].filter(({ source }) => openDocument(source) !== undefined);
    await Promise.allSettled(open.map(remake));
  }

  /** A window that is opened again shows its structured texts before anybody has asked for them. */
  async function restored(uri: Uri): Promise<string> {
    const address = new URLSearchParams(uri.query).get('source');
    if (address === null) return '';
    await server.start();
    await open(Uri.parse(address, true));
    return shown(uri)?.result.text ?? '';
  }

  function close(uri: Uri): void {
    const preview = all.get(uri.toString());
    if (preview === undefined || preview.awaited) return;
    problems.clear(preview.source);
    all.delete(uri.toString());
  }

  const shown = (preview: Uri) => all.get(preview.toString())?.shown;
  const previewOf = (source: Uri) => {
    const uri = previewAddress(source);
    const found = shown(uri);
    return found && { uri, shown: found };
  };
  const links = createLinks(shown, previewOf);
  const disposables = [
    changed,
    lensesChanged,
    links,
    workspace.registerTextDocumentContentProvider(STRUCTURED, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => shown(uri)?.result.text ?? restored(uri),
    }),
    languages.registerCodeLensProvider(
      { scheme: STRUCTURED },
      {
        onDidChangeCodeLenses: lensesChanged.event,
        provideCodeLenses: (document) => {
          const preview = shown(document.uri);
          return preview === undefined ? [] : lensesOf(document, preview);
        },
      },
    ),
    // VS Code keeps a text for minutes after its last tab is closed.
    window.tabGroups.onDidChangeTabs(({ opened, closed }) => {
      for (const uri of opened.flatMap(addressOfTab)) {
        const preview = all.get(uri.toString());
        if (preview !== undefined) preview.awaited = false;
      }
      for (const uri of closed.flatMap(addressOfTab)) if (!isInTab(uri)) close(uri);
    }),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (document.uri.scheme === STRUCTURED) {
        links.draw();
        return;
      }
      const preview = all.get(previewAddress(document.uri).toString());
      if (preview !== undefined) preview.changes = afterEdit(preview.changes, contentChanges);
    }),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('radlens.structure.template')) void refreshAll();
    }),
    server.onReading(({ uri }) => {
      const preview = all.get(previewAddress(Uri.parse(uri, true)).toString());
      if (preview !== undefined) void remake(preview).catch(() => undefined);
    }),
  ];
  return {
    open,
    shown,
    of: previewOf,
    wish,
    change,
    changes: (source) => all.get(previewAddress(source).toString())?.changes ?? NO_CHANGES,
    refreshAll,
    marked: links.marked,
    dispose: () => {
      for (const disposable of disposables) disposable.dispose();
    },
  };
}

function isInTab(uri: Uri): boolean {
  const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.flatMap(addressOfTab).some((other) => other.toString() === uri.toString());
}

function addressOfTab({ input }: Tab): Uri[] {
  return input instanceof TabInputText ? [input.uri] : [];
}

function openDocument(uri: Uri): TextDocument | undefined {
  return workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
}

function chosenBy({ template, source }: Preview): ChosenBy {
  if (template !== undefined) return template === 'automatic' ? 'report' : 'user';
  return settingOf(source) === 'automatic' ? 'report' : 'setting';
}

function settingOf(source: Uri): string {
  return workspace.getConfiguration('radlens', source).get('structure.template', 'automatic');
}
