import { type Disposable, Position, Range, type TextEditor, ThemeColor, Uri, window } from 'vscode';
import type { Range as SpanOfText, StructureResult } from '../../server/src/protocol';

export interface Links extends Disposable {
  /** Draws the links of the cursor anew, after a structured text has changed. */
  readonly draw: () => void;
  /** What is marked now. */
  readonly marked: () => Marked | undefined;
}

export interface Marked {
  readonly editor: TextEditor;
  readonly ranges: readonly Range[];
}

/**
 * With the cursor on a line of a structured report, the words of the report that it is made of are marked; with the cursor
 * in the report, the line that holds those words. `shown` gives the structured text of an address, `previewOf` the address
 * of a report's structured text.
 */
export function createLinks(
  shown: (uri: Uri) => { readonly source: string; readonly result: StructureResult } | undefined,
  previewOf: (source: string) => Uri | undefined,
): Links {
  const mark = window.createTextEditorDecorationType({
    backgroundColor: new ThemeColor('editor.wordHighlightStrongBackground'),
    borderColor: new ThemeColor('editor.wordHighlightStrongBorder'),
    borderStyle: 'solid',
    borderWidth: '1px',
  });
  let marked: Marked | undefined;

  function draw(): void {
    const active = window.activeTextEditor;
    const found = active && linked(active);
    if (marked?.editor !== found?.editor) marked?.editor.setDecorations(mark, []);
    marked = found;
    found?.editor.setDecorations(mark, found.ranges);
  }

  function linked(active: TextEditor): Marked | undefined {
    const { document, selection } = active;
    const preview = shown(document.uri);
    if (preview) {
      const item = preview.result.items.find(({ range }) => rangeOf(range).contains(selection.active));
      const editor = visible(Uri.parse(preview.source, true));
      // The report has been edited since: its words stand elsewhere until the next reading.
      if (!item || !editor || editor.document.version !== preview.result.version) return undefined;
      return { editor, ranges: item.source.map(rangeOf) };
    }
    const uri = previewOf(document.uri.toString());
    const other = uri && shown(uri);
    const editor = uri && visible(uri);
    if (!other || !editor || document.version !== other.result.version) return undefined;
    const items = other.result.items.filter(({ source }) =>
      source.some((words) => rangeOf(words).contains(selection.active)),
    );
    return { editor, ranges: items.map(({ range }) => rangeOf(range)) };
  }

  const listeners = [
    window.onDidChangeTextEditorSelection(draw),
    window.onDidChangeActiveTextEditor(draw),
    window.onDidChangeVisibleTextEditors(draw),
  ];
  return {
    draw,
    marked: () => marked,
    dispose: () => {
      for (const disposable of [...listeners, mark]) disposable.dispose();
    },
  };
}

function visible(uri: Uri): TextEditor | undefined {
  return window.visibleTextEditors.find((editor) => editor.document.uri.toString() === uri.toString());
}

export function rangeOf({ start, end }: SpanOfText): Range {
  return new Range(new Position(start.line, start.character), new Position(end.line, end.character));
}
