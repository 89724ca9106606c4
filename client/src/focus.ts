import {
  type Disposable,
  type Event,
  EventEmitter,
  type Range,
  type TextEditor,
  ThemeColor,
  window,
  workspace,
} from 'vscode';
import type { FocusResult } from '../../server/src/protocol';
import { rangeOf } from './links';
import type { Server } from './server';

export interface Focus extends Disposable {
  /** What is drawn now, for tests. */
  readonly drawn: () => Drawn | undefined;
  /** Hears each time something was drawn or cleared. */
  readonly onDraw: Event<void>;
}

export interface Drawn {
  readonly editor: TextEditor;
  readonly cues: readonly Range[];
  readonly scopes: readonly Range[];
  readonly suggestions: readonly Range[];
}

/** A cursor that rests this long is somewhere on purpose. */
const REST_MILLISECONDS = 80;

/**
 * Shows what decided the certainty at the cursor: the cue in a box, the words it governs in a dashed one, and the findings that
 * this one suggests or is suggested by under a double line. The finding's own words are the editor's highlights. Gone at
 * the first key, and as soon as the cursor is elsewhere.
 */
export function createFocus(server: Server): Focus {
  const color = new ThemeColor('radlens.scopeBorder');
  const types = {
    cues: window.createTextEditorDecorationType({ border: '1px solid', borderColor: color, borderRadius: '2px' }),
    // In high contrast the editor's own box around the line lies upon ours: there the ground tells where the scope ends.
    scopes: window.createTextEditorDecorationType({
      border: '1px dashed',
      borderColor: color,
      borderRadius: '2px',
      backgroundColor: new ThemeColor('radlens.scopeBackground'),
    }),
    suggestions: window.createTextEditorDecorationType({
      borderStyle: 'double none none none',
      borderWidth: '3px',
      borderColor: color,
    }),
  };
  const draws = new EventEmitter<void>();
  let drawn: Drawn | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turn = 0;

  function put(next: Drawn | undefined): void {
    if (next === undefined && drawn === undefined) return;
    const editors = new Set([drawn?.editor, next?.editor].filter((editor) => editor !== undefined));
    for (const editor of editors) {
      const shown = next?.editor === editor ? next : undefined;
      for (const part of ['cues', 'scopes', 'suggestions'] as const) {
        editor.setDecorations(types[part], shown?.[part] ?? []);
      }
    }
    drawn = next;
    draws.fire();
  }

  /** What is drawn stays until the answer is there, so that it does not blink on the way through one finding. */
  function later(): void {
    clearTimeout(timer);
    turn += 1;
    const mine = turn;
    timer = setTimeout(() => void draw(mine).catch(() => undefined), REST_MILLISECONDS);
  }

  async function draw(mine: number): Promise<void> {
    const editor = window.activeTextEditor;
    const answer = editor && isEnabled(editor) ? await ask(editor) : undefined;
    if (mine !== turn) return;
    const found = answer && answer.cues.length + answer.scopes.length + answer.suggestions.length > 0;
    if (editor === undefined || answer === undefined || !found || answer.version !== editor.document.version) {
      put(undefined);
      return;
    }
    const { cues, scopes, suggestions } = answer;
    put({ editor, cues: cues.map(rangeOf), scopes: scopes.map(rangeOf), suggestions: suggestions.map(rangeOf) });
  }

  async function ask({ document, selection }: TextEditor): Promise<FocusResult | undefined> {
    if (server.state() !== 'running' || !selection.isEmpty) return undefined;
    const { line, character } = selection.active;
    const params = { textDocument: { uri: document.uri.toString() }, position: { line, character } };
    return (await server.focus(params)) ?? undefined;
  }

  const disposables = [
    window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (textEditor === window.activeTextEditor) later();
    }),
    window.onDidChangeActiveTextEditor(later),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (document === drawn?.editor.document && contentChanges.length > 0) put(undefined);
    }),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('radlens.decorations')) later();
    }),
    server.onReading(({ uri }) => {
      if (uri === window.activeTextEditor?.document.uri.toString()) later();
    }),
  ];
  return {
    drawn: () => drawn,
    onDraw: draws.event,
    dispose: () => {
      clearTimeout(timer);
      for (const disposable of [...disposables, draws, ...Object.values(types)]) disposable.dispose();
    },
  };
}

function isEnabled({ document }: TextEditor): boolean {
  return document.languageId === 'radreport' && workspace.getConfiguration('radlens').get('decorations.enabled', true);
}
