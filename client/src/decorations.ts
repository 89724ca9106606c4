import { type Disposable, Range, type TextDocument, type TextEditor, ThemeColor, window, workspace } from 'vscode';
import type { ReadingParams, Range as SpanOfText } from '../../server/src/protocol';

const CERTAINTIES = ['present', 'uncertain', 'absent'] as const;

export interface Decorations extends Disposable {
  readonly show: (reading: ReadingParams) => void;
  readonly lastReading: (uri: string) => ReadingParams | undefined;
}

/**
 * Underlines what the report says is present (solid), uncertain (dotted) and absent (dashed, and greyed). Lines stay, moved
 * along with the text by VS Code, until those of a newer reading replace them, so that nothing flickers while typing.
 */
export function createDecorations(): Decorations {
  const types = {
    present: window.createTextEditorDecorationType({ textDecoration: line('solid', 2, 'presentBorder') }),
    uncertain: window.createTextEditorDecorationType({ textDecoration: line('dotted', 3, 'uncertainBorder') }),
    absent: window.createTextEditorDecorationType({
      textDecoration: line('dashed', 1, 'absentBorder'),
      color: new ThemeColor('radlens.absentForeground'),
    }),
  };
  const readings = new Map<string, ReadingParams>();

  function show(reading: ReadingParams): void {
    readings.set(reading.uri, reading);
    for (const editor of window.visibleTextEditors) draw(editor);
  }

  function draw(editor: TextEditor): void {
    if (editor.document.languageId !== 'radreport' || !isEnabled()) {
      for (const certainty of CERTAINTIES) editor.setDecorations(types[certainty], []);
      return;
    }
    const reading = readings.get(editor.document.uri.toString());
    // A reading of an older text would stand in the wrong place; the next one is on its way.
    if (reading?.version !== editor.document.version) return;
    for (const certainty of CERTAINTIES) editor.setDecorations(types[certainty], reading[certainty].map(rangeOf));
  }

  function clear(document: TextDocument): void {
    for (const editor of window.visibleTextEditors) {
      if (editor.document !== document) continue;
      for (const certainty of CERTAINTIES) editor.setDecorations(types[certainty], []);
    }
  }

  function drawAll(): void {
    for (const editor of window.visibleTextEditors) draw(editor);
  }

  const listeners = [
    window.onDidChangeVisibleTextEditors(drawAll),
    // A document whose language is changed is closed and opened: what was drawn goes with the language.
    workspace.onDidOpenTextDocument(drawAll),
    // What takes the place of whole lines, as a structured form does: lines that are moved along would say `absent` of other words.
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.some(({ range }) => range.end.line > range.start.line + 1)) clear(document);
    }),
    workspace.onDidCloseTextDocument(({ uri }) => readings.delete(uri.toString())),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('radlens.decorations')) drawAll();
    }),
  ];
  return {
    show,
    lastReading: (uri) => readings.get(uri),
    dispose: () => {
      for (const disposable of [...listeners, ...Object.values(types)]) disposable.dispose();
    },
  };
}

/** Of the text and not of its box, over which the editor lays its highlight of the word at the cursor. */
function line(style: 'solid' | 'dotted' | 'dashed', pixels: number, color: string): string {
  return `underline ${style} ${pixels}px var(--vscode-radlens-${color})`;
}

function isEnabled(): boolean {
  return workspace.getConfiguration('radlens').get('decorations.enabled', true);
}

function rangeOf({ start, end }: SpanOfText): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
