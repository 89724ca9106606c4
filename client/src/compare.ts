import {
  CodeAction,
  CodeActionKind,
  commands,
  type Disposable,
  EventEmitter,
  l10n,
  languages,
  type TextDocument,
  Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode';
import {
  ACCEPT,
  COMPARE,
  type CompareResult,
  FORGET_ACCEPTED,
  type ForgetAcceptedResult,
  RADGRAPH_FILE,
  type RadGraphFileResult,
} from '../../server/src/protocol/models';
import { type Side, sideOf } from './compareText';
import { plain } from './plain';
import { Refusal } from './refusal';
import { reasonOf, type Server } from './server';
import { sourceDocument } from './source';

const SCHEME = 'radlens-compare';

/** Two adapters' readings of a report side by side in VS Code's own comparison, which a keyboard walks (Alt+F5) and a screen reader reads (F7). */
export interface Compare extends Disposable {
  /** Asks which two, unless a caller says so. */
  readonly open: (first?: unknown, second?: unknown) => Promise<void>;
  /** Takes the side that the cursor is in, for the difference at the cursor. */
  readonly accept: () => Promise<void>;
  readonly forget: () => Promise<void>;
  /** The reading of a report, or of the one that is compared or looked at, with what was accepted, as RadGraph JSON in a new editor. */
  readonly exportReading: (report?: unknown) => Promise<void>;
}

/** One comparison in view. */
interface Shown {
  readonly source: Uri;
  readonly adapters: readonly [string, string];
  readonly result: CompareResult;
  readonly sides: Readonly<Record<'first' | 'second', Side>>;
}

export function createCompare(server: Server): Compare {
  const shown = new Map<string, Shown>();
  const changes = new EventEmitter<Uri>();
  let isTold = false;

  async function open(first?: unknown, second?: unknown): Promise<void> {
    const source = await sourceDocument();
    const adapters = await chosen(first, second);
    if (adapters === undefined) return;
    const made = await asked(source, adapters);
    const [one, other] = [addressOf(source.uri, adapters, 'first'), addressOf(source.uri, adapters, 'second')];
    shown.set(keyOf(one), made);
    for (const uri of [one, other]) changes.fire(uri);
    const title = l10n.t('{0}: {1} and {2}', nameOf(source.uri), ...adapters);
    await commands.executeCommand('vscode.diff', one, other, title, { viewColumn: ViewColumn.Active, preview: false });
    tell(made);
  }

  async function asked(source: TextDocument, adapters: readonly [string, string]): Promise<Shown> {
    const params = { uri: source.uri.toString(), adapters };
    try {
      await server.start();
      const result = await server.request<CompareResult>(COMPARE, params);
      const { failed } = result;
      const none =
        failed === undefined
          ? l10n.t('Both read the report alike.')
          : l10n.t('The readings were not compared: {0}', failed);
      const wording = { nothing: l10n.t('nothing'), none };
      const sides = { first: sideOf(result, 'first', wording), second: sideOf(result, 'second', wording) };
      return { source: source.uri, adapters, result, sides };
    } catch (error) {
      throw new Refusal(l10n.t('The readings cannot be compared: {0}', reasonOf(error)));
    }
  }

  async function accept(): Promise<void> {
    const editor = window.activeTextEditor;
    const known = editor && shown.get(keyOf(editor.document.uri));
    if (editor === undefined || known === undefined) throw noComparison();
    const side = sideIn(editor.document.uri);
    const difference = known.sides[side].differences[editor.selection.active.line];
    if (difference === undefined) throw new Refusal(l10n.t('Put the cursor on what one of the two reads.'));
    const { number } = known.result;
    const uri = known.source.toString();
    try {
      await server.request(ACCEPT, { uri, comparison: number, difference, side });
    } catch (error) {
      throw new Refusal(reasonOf(error));
    }
    await again(known);
    void tellHowLong(known.source);
  }

  /** A choice quotes its sentence, so that none is kept outside the report: said once, with the way to keep it. */
  async function tellHowLong(source: Uri): Promise<void> {
    if (isTold) return;
    isTold = true;
    const keep = l10n.t('Export Reading');
    const held = l10n.t('What you accept holds until the report is closed. Export the reading to keep it.');
    // By the command, which tells what goes wrong.
    if ((await window.showInformationMessage(plain(held), keep)) === keep) {
      await commands.executeCommand('radlens.compare.export', source);
    }
  }

  /** What was decided is no difference any more. */
  async function again({ source, adapters }: Shown): Promise<void> {
    const document = workspace.textDocuments.find(({ uri }) => uri.toString() === source.toString());
    if (document === undefined) return;
    const [one, other] = [addressOf(source, adapters, 'first'), addressOf(source, adapters, 'second')];
    const made = await asked(document, adapters);
    shown.set(keyOf(one), made);
    for (const uri of [one, other]) changes.fire(uri);
    tell(made);
  }

  /** The comparison that the cursor is in. */
  function inView(): Shown | undefined {
    const active = window.activeTextEditor?.document.uri;
    return active && shown.get(keyOf(active));
  }

  async function forget(): Promise<void> {
    const known = inView();
    const source = known?.source ?? (await sourceDocument()).uri;
    const { forgotten } = await server.request<ForgetAcceptedResult>(FORGET_ACCEPTED, { uri: source.toString() });
    if (known !== undefined) await again(known);
    void window.showInformationMessage(plain(l10n.t('{0} accepted readings forgotten.', forgotten)));
  }

  async function exportReading(report?: unknown): Promise<void> {
    const own = report instanceof Uri && report.scheme !== SCHEME ? report : undefined;
    const uri = own ?? inView()?.source ?? (await sourceDocument()).uri;
    const { json } = await server.request<RadGraphFileResult>(RADGRAPH_FILE, { uri: uri.toString() });
    const document = await workspace.openTextDocument({ language: 'json', content: json });
    await window.showTextDocument(document, { viewColumn: ViewColumn.Beside, preview: false });
  }

  const disposables: Disposable[] = [
    changes,
    workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changes.event,
      provideTextDocumentContent: (uri) => shown.get(keyOf(uri))?.sides[sideIn(uri)].text ?? '',
    }),
    workspace.onDidCloseTextDocument(({ uri }) => {
      if (uri.scheme === SCHEME) shown.delete(keyOf(uri));
    }),
    languages.registerCodeActionsProvider(
      { scheme: SCHEME },
      {
        provideCodeActions: ({ uri }, { start }) => {
          const known = shown.get(keyOf(uri));
          const side = sideIn(uri);
          if (known?.sides[side].differences[start.line] === undefined) return [];
          const title = l10n.t('Accept what {0} reads', known.adapters[side === 'first' ? 0 : 1]);
          const action = new CodeAction(title, CodeActionKind.QuickFix);
          action.command = { title, command: 'radlens.compare.accept' };
          return [action];
        },
      },
      { providedCodeActionKinds: [CodeActionKind.QuickFix] },
    ),
  ];

  return {
    open,
    accept,
    forget,
    exportReading,
    dispose: () => {
      for (const disposable of disposables) disposable.dispose();
    },
  };
}

const ADAPTERS = ['rules', 'embedded', 'ensemble', 'radgraph', 'onnx', 'llm'] as const;

async function chosen(first: unknown, second: unknown): Promise<readonly [string, string] | undefined> {
  if (typeof first === 'string' && typeof second === 'string') return [first, second];
  const current = workspace.getConfiguration('radlens').get('adapter', 'rules');
  const one = await pick(l10n.t('Compare the reading of'), [current, ...ADAPTERS.filter((id) => id !== current)]);
  if (one === undefined) return undefined;
  const other = await pick(
    l10n.t('with that of'),
    ADAPTERS.filter((id) => id !== one),
  );
  return other === undefined ? undefined : [one, other];
}

function pick(title: string, items: readonly string[]): Thenable<string | undefined> {
  return window.showQuickPick([...items], { title });
}

/** What an adapter did not manage is said, or an empty comparison would look like agreement. */
function tell({ result: { notes } }: Shown): void {
  if (notes.length > 0) void window.showWarningMessage(plain(notes.join(' ')));
}

/** `/chest.rad (rules)`, and in the query what it is of. */
function addressOf(source: Uri, [first, second]: readonly [string, string], side: 'first' | 'second'): Uri {
  const query = new URLSearchParams({ source: source.toString(), first, second, side }).toString();
  return Uri.from({ scheme: SCHEME, path: `/${nameOf(source)} (${side === 'first' ? first : second})`, query });
}

/** The same for both sides. */
function keyOf({ scheme, query }: Uri): string {
  const { source = '', first = '', second = '' } = Object.fromEntries(new URLSearchParams(query));
  return scheme === SCHEME ? JSON.stringify([source, first, second]) : '';
}

function sideIn({ query }: Uri): 'first' | 'second' {
  return new URLSearchParams(query).get('side') === 'second' ? 'second' : 'first';
}

function nameOf({ path }: Uri): string {
  return path.split('/').pop() ?? '';
}

function noComparison(): Refusal {
  return new Refusal(l10n.t('Compare two adapters first.'), {
    title: l10n.t('Compare Adapters'),
    command: 'radlens.compare.open',
  });
}
