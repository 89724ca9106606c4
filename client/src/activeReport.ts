import {
  commands,
  type Disposable,
  type Event,
  EventEmitter,
  type Position,
  Range,
  type TextDocument,
  type TextEditor,
  TextEditorRevealType,
  ViewColumn,
  window,
  workspace,
} from 'vscode';
import type { Server } from './server';
import { columnOf } from './source';

export interface ActiveReport extends Disposable {
  readonly document: () => TextDocument | undefined;
  /** Where its cursor is, while an editor shows it. */
  readonly cursor: () => Position | undefined;
  readonly onChange: Event<void>;
  readonly onCursor: Event<void>;
  /** It was read anew, or the server's state has changed; waits until the typing rests. */
  readonly onRead: Event<void>;
}

/** The views need not follow each key, and the server has its hands free for the text. */
const REST_MILLISECONDS = 120;

/**
 * The report that the views beside the text are about: that of the active editor. While a view or a picture has the focus and
 * no text, it is still the one before, as long as an editor shows it.
 */
export function followActiveReport(server: Server): ActiveReport {
  const changes = new EventEmitter<void>();
  const cursors = new EventEmitter<void>();
  const reads = new EventEmitter<void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let current: TextDocument | undefined;

  function look(): void {
    const next = reportNow(current);
    if (next === current) return;
    current = next;
    void commands.executeCommand('setContext', 'radlens.hasReport', next !== undefined);
    changes.fire();
  }

  const disposables = [
    changes,
    cursors,
    reads,
    server.onState(() => reads.fire()),
    server.onReading(({ uri }) => {
      if (uri !== current?.uri.toString()) return;
      clearTimeout(timer);
      timer = setTimeout(() => reads.fire(), REST_MILLISECONDS);
    }),
    window.onDidChangeActiveTextEditor(look),
    window.onDidChangeVisibleTextEditors(look),
    // A text whose language is changed is closed and opened again.
    workspace.onDidOpenTextDocument(look),
    workspace.onDidCloseTextDocument(look),
    window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (textEditor.document === current && textEditor === window.activeTextEditor) cursors.fire();
    }),
  ];
  look();
  return {
    // Asked for right after a report was shown, the editor's word of it may still be on its way.
    document: () => {
      look();
      return current;
    },
    cursor: () => (current === undefined ? undefined : editorOf(current)?.selection.active),
    onChange: changes.event,
    onCursor: cursors.event,
    onRead: reads.event,
    dispose: () => {
      clearTimeout(timer);
      for (const disposable of disposables) disposable.dispose();
    },
  };
}

/** Puts the cursor on words of a report, where an editor shows it already. */
export async function goToWords(document: TextDocument, start: Position, end: Position): Promise<void> {
  const viewColumn = columnOf(document) ?? ViewColumn.One;
  const editor = await window.showTextDocument(document, { viewColumn, selection: new Range(start, end) });
  editor.revealRange(new Range(start, end), TextEditorRevealType.InCenterIfOutsideViewport);
}

function reportNow(before: TextDocument | undefined): TextDocument | undefined {
  const active = window.activeTextEditor?.document;
  if (active !== undefined) return isReport(active) ? active : undefined;
  return before !== undefined && isReport(before) && editorOf(before) !== undefined ? before : undefined;
}

function isReport({ languageId, isClosed }: TextDocument): boolean {
  return languageId === 'radreport' && !isClosed;
}

export function editorOf(document: TextDocument): TextEditor | undefined {
  const active = window.activeTextEditor;
  if (active?.document === document) return active;
  return window.visibleTextEditors.find((editor) => editor.document === document);
}
