import {
  type Disposable,
  type Event,
  EventEmitter,
  l10n,
  Position,
  type TextDocument,
  TextEditorRevealType,
  ThemeColor,
  type Uri,
  ViewColumn,
  type WebviewPanel,
  window,
} from 'vscode';
import type { GraphResult } from '../../server/src/protocol';
import { type ActiveReport, editorOf, goToWords } from './activeReport';
import type { Drawn, FromPage, PictureFormat, PlaceInGraph, ToPage } from './graphMessages';
import { graphPage, pageFolder } from './graphPage';
import { rangeOf } from './links';
import { Refusal } from './refusal';
import type { Server } from './server';

export interface GraphView extends Disposable {
  readonly open: () => Promise<void>;
  /** What the page draws, as a file's content; opens the page first where it is not open. */
  readonly picture: (format: PictureFormat) => Promise<Uint8Array>;
  /** The report that is drawn. */
  readonly document: () => TextDocument | undefined;
  /** What the page says that it shows, for tests. */
  readonly drawn: () => (Drawn & { readonly words: string | undefined }) | undefined;
  readonly onDraw: Event<void>;
}

/** A page that has not drawn by then will not. */
const DRAWN_WITHIN_MILLISECONDS = 10_000;

/**
 * The graph of the active report beside its text: one page, made when it is first asked for. It follows the report, its edits and
 * the cursor; a node that is looked at is marked in the text.
 */
export function createGraphView(server: Server, active: ActiveReport, extension: Uri): GraphView {
  const draws = new EventEmitter<void>();
  const exports = new Map<number, { done: (content: string) => void; failed: (reason: Error) => void }>();
  const mark = window.createTextEditorDecorationType({
    backgroundColor: new ThemeColor('editor.wordHighlightStrongBackground'),
    border: '1px solid',
    borderColor: new ThemeColor('editor.wordHighlightStrongBorder'),
  });
  let panel: WebviewPanel | undefined;
  let shown: { readonly document: TextDocument; readonly graph: GraphResult } | undefined;
  let drawn: Drawn | undefined;
  let isReady = false;
  let turn = 0;

  async function open(): Promise<void> {
    if (panel !== undefined) {
      panel.reveal(undefined, true);
      return;
    }
    if (active.document() === undefined) throw new Refusal(l10n.t('Open a radiology report (.rad) first.'));
    const column = { viewColumn: ViewColumn.Beside, preserveFocus: true };
    const made = window.createWebviewPanel('radlens.graph', l10n.t('Graph'), column, {
      enableScripts: true,
      enableFindWidget: true,
      localResourceRoots: [pageFolder(extension)],
    });
    panel = made;
    made.webview.onDidReceiveMessage((message: FromPage) => void receive(message).catch(() => undefined));
    made.onDidDispose(() => {
      panel = undefined;
      forget();
    });
    made.webview.html = graphPage(made.webview, extension);
  }

  function forget(): void {
    isReady = false;
    shown = undefined;
    drawn = undefined;
    draws.fire();
    clearMark();
    for (const { failed } of exports.values()) failed(new Error(l10n.t('The graph was closed.')));
    exports.clear();
  }

  function post(message: ToPage): void {
    if (isReady) void panel?.webview.postMessage(message);
  }

  async function receive(message: FromPage): Promise<void> {
    switch (message.kind) {
      case 'ready':
        isReady = true;
        await refresh();
        return;
      case 'drawn':
        drawn = message;
        draws.fire();
        return;
      case 'look':
        look(message.node);
        return;
      case 'go':
        await go(message.node);
        return;
      case 'exported':
        exports.get(message.ticket)?.done(message.content);
        return;
      case 'exportFailed':
        exports.get(message.ticket)?.failed(new Refusal(message.reason));
    }
  }

  async function refresh(): Promise<void> {
    turn += 1;
    const mine = turn;
    if (panel === undefined || !isReady) return;
    const document = active.document();
    const graph = document && server.state() === 'running' ? await server.graph(document.uri.toString()) : null;
    if (mine !== turn || panel === undefined) return;
    // While the server starts anew, what was drawn stays.
    if (document !== undefined && !graph && shown?.document === document) return;
    shown = document && graph ? { document, graph } : undefined;
    const name = document?.uri.path.split('/').pop() ?? '';
    panel.title = name === '' ? l10n.t('Graph') : l10n.t('Graph: {0}', name);
    post(
      shown
        ? { kind: 'report', name, graph: shown.graph, place: placeOf(shown.graph, active.cursor()) }
        : { kind: 'none' },
    );
    if (shown === undefined) {
      drawn = undefined;
      draws.fire();
    }
  }

  function look(id: string): void {
    const editor = shown && editorOf(shown.document);
    const node = shown?.graph.nodes.find((each) => each.id === id);
    if (editor === undefined || node === undefined) return;
    const range = rangeOf(node.range);
    editor.setDecorations(mark, [range]);
    editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
  }

  async function go(id: string): Promise<void> {
    const node = shown?.graph.nodes.find((each) => each.id === id);
    if (shown === undefined || node === undefined) return;
    clearMark();
    const { start, end } = rangeOf(node.range);
    await goToWords(shown.document, start, end);
  }

  function clearMark(): void {
    for (const editor of window.visibleTextEditors) editor.setDecorations(mark, []);
  }

  async function picture(format: PictureFormat): Promise<Uint8Array> {
    if (drawn === undefined) {
      await open();
      await firstDrawing();
    }
    const ticket = ++turnOfExport;
    // A page that is hidden is not there to answer.
    panel?.reveal(undefined, true);
    try {
      const content = await new Promise<string>((done, failed) => {
        exports.set(ticket, { done, failed });
        post({ kind: 'export', format, ticket });
      });
      return Buffer.from(content, format === 'svg' ? 'utf8' : 'base64');
    } finally {
      exports.delete(ticket);
    }
  }

  /** Waits until the page has drawn; a page that is closed, has nothing to draw or does not answer is told of. */
  async function firstDrawing(): Promise<void> {
    await new Promise<void>((resolve) => {
      const late = setTimeout(end, DRAWN_WITHIN_MILLISECONDS);
      const listening = draws.event(end);
      function end(): void {
        clearTimeout(late);
        listening.dispose();
        resolve();
      }
    });
    if (drawn === undefined) throw new Refusal(l10n.t('There is no graph to export.'));
  }

  const refreshQuietly = () => void refresh().catch(() => undefined);
  let turnOfExport = 0;
  const disposables = [
    draws,
    mark,
    active.onChange(refreshQuietly),
    active.onCursor(() => {
      clearMark();
      if (shown !== undefined) post({ kind: 'cursor', place: placeOf(shown.graph, active.cursor()) });
    }),
    active.onRead(refreshQuietly),
  ];
  return {
    open,
    picture,
    document: () => shown?.document,
    drawn: () => drawn && { ...drawn, words: shown?.graph.nodes.find(({ id }) => id === drawn?.selected)?.text },
    onDraw: draws.event,
    dispose: () => {
      panel?.dispose();
      for (const disposable of disposables) disposable.dispose();
    },
  };
}

function placeOf({ parts, nodes }: GraphResult, cursor: Position | undefined): PlaceInGraph {
  if (cursor === undefined) return {};
  const at = new Position(cursor.line, cursor.character);
  const part = parts.findLastIndex(({ range }) => rangeOf(range).start.isBeforeOrEqual(at));
  const node = nodes.find(({ range }) => rangeOf(range).contains(at));
  return { ...(part < 0 ? {} : { part }), ...(node === undefined ? {} : { node: node.id }) };
}
