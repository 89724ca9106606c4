import {
  CodeLens,
  type Disposable,
  EventEmitter,
  l10n,
  languages,
  Range,
  type TextDocument,
  Uri,
  workspace,
} from 'vscode';
import type { StructureResult, TemplateInfo } from '../../server/src/protocol';
import { createLinks, type Marked } from './links';
import type { Server } from './server';

/** Scheme of the structured report: a read-only text, so that closing it never asks whether to save it. */
export const STRUCTURED = 'radlens-structured';

interface Shown {
  /** Address of the report that it was made from. */
  readonly source: string;
  readonly result: StructureResult;
  /** The template that the user has chosen, absent where the settings decide. */
  readonly template: string | undefined;
}

export interface Previews extends Disposable {
  /** Makes the structured text of a report, or makes it anew by the template given, and tells its address. */
  readonly open: (source: Uri, template?: string) => Promise<Uri>;
  /** What a structured text was made of, as it is shown now. */
  readonly shown: (preview: Uri) => Shown | undefined;
  /** What is marked because the cursor is on its other side. */
  readonly marked: () => Marked | undefined;
}

/**
 * The structured texts that are open: each follows its report while that is edited, with the template on top and the
 * template's typed items over their headings.
 */
export function createPreviews(server: Server): Previews {
  const all = new Map<string, Shown>();
  const changed = new EventEmitter<Uri>();
  const lensesChanged = new EventEmitter<void>();
  let templates: readonly TemplateInfo[] = [];

  async function open(source: Uri, template?: string): Promise<Uri> {
    const uri = addressOf(source);
    put(uri, await make(source, template ?? all.get(uri.toString())?.template));
    return uri;
  }

  /** A report that has been read again is structured again, unless the result is closed meanwhile. */
  async function refresh(source: Uri): Promise<void> {
    const uri = addressOf(source);
    const before = all.get(uri.toString());
    if (before === undefined) return;
    const made = await make(source, before.template);
    if (all.has(uri.toString())) put(uri, made);
  }

  async function make(source: Uri, template: string | undefined): Promise<Shown> {
    const chosen = template === undefined ? {} : { template };
    const result = await server.structure({ uri: source.toString(), ...chosen });
    if (!templates.some(({ id }) => id === result.template)) templates = await server.templates();
    return { source: source.toString(), result, template };
  }

  function put(uri: Uri, made: Shown): void {
    all.set(uri.toString(), made);
    changed.fire(uri);
    lensesChanged.fire();
  }

  function previewOf(source: string): Uri | undefined {
    const uri = addressOf(Uri.parse(source, true));
    return all.has(uri.toString()) ? uri : undefined;
  }

  const shown = (preview: Uri) => all.get(preview.toString());
  const links = createLinks(shown, previewOf);
  const disposables = [
    changed,
    lensesChanged,
    links,
    workspace.registerTextDocumentContentProvider(STRUCTURED, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => shown(uri)?.result.text ?? '',
    }),
    languages.registerCodeLensProvider(
      { scheme: STRUCTURED },
      {
        onDidChangeCodeLenses: lensesChanged.event,
        provideCodeLenses: (document) => {
          const preview = shown(document.uri);
          return preview === undefined ? [] : lensesOf(document, preview, templates);
        },
      },
    ),
    workspace.onDidCloseTextDocument(({ uri }) => all.delete(uri.toString())),
    workspace.onDidChangeTextDocument(({ document }) => {
      if (document.uri.scheme === STRUCTURED) links.draw();
    }),
    // What goes wrong now will be said when the user asks.
    server.onReading(({ uri }) => void refresh(Uri.parse(uri, true)).catch(() => undefined)),
  ];
  return {
    open,
    shown,
    marked: links.marked,
    dispose: () => {
      for (const disposable of disposables) disposable.dispose();
    },
  };
}

/** On top the template, what it asks for and the report does not mention, and what the proof found; over headings the items. */
function lensesOf(document: TextDocument, { result }: Shown, templates: readonly TemplateInfo[]): CodeLens[] {
  const top = new Range(0, 0, 0, 0);
  const used = templates.find(({ id }) => id === result.template)?.description ?? result.template;
  const lenses = [
    new CodeLens(top, {
      title: `$(checklist) ${l10n.t('Template: {0}', used)}`,
      tooltip: l10n.t('Choose another template'),
      command: 'radlens.structure.template',
    }),
  ];
  const told = (title: string) => lenses.push(new CodeLens(top, { title, command: '' }));
  if (!result.proof.ok) told(`$(warning) ${l10n.t('Not proven: {0}', result.proof.differences[0] ?? '')}`);
  if (result.silent.length > 0) told(l10n.t('Not mentioned: {0}', result.silent.join(', ')));
  for (const { heading, label, value, unit = '' } of result.fields) {
    const line = lineOf(document, heading);
    lenses.push(new CodeLens(new Range(line, 0, line, 0), { title: `${label}: ${value} ${unit}`.trim(), command: '' }));
  }
  return lenses;
}

/** The line of a heading; that of the findings, or else the first, when the report says nothing under it. */
function lineOf(document: TextDocument, heading: string): number {
  const lines = document.getText().split(/\r?\n/);
  const at = lines.indexOf(`${heading}:`);
  return at >= 0 ? at : Math.max(0, lines.indexOf('Findings:'));
}

/** `chest.rad` becomes `chest (structured).rad`, and knows where it came from. */
function addressOf(source: Uri): Uri {
  const name = source.path.split('/').pop() ?? '';
  const path = `/${name.replace(/\.rad$/i, '') || 'report'} (structured).rad`;
  return Uri.from({ scheme: STRUCTURED, path, query: new URLSearchParams({ source: source.toString() }).toString() });
}
