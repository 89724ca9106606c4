import {
  type Definition,
  type Disposable,
  Location,
  languages,
  OverviewRulerLane,
  Position,
  Range,
  type TextEditor,
  TextEditorRevealType,
  ThemeColor,
  Uri,
  window,
} from 'vscode';
import type { Range as SpanOfText, StructuredLine, StructureResult } from '../../server/src/protocol';
import { STRUCTURED } from './source';

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

interface Made {
  readonly source: string;
  readonly result: StructureResult;
}

/**
 * With the cursor on a line of a structured report, the words of the report that it is made of are marked and brought into
 * view; with the cursor in the report, the line that holds those words. *Go to Definition* goes from a line to its words. A
 * line that the user has asked for and the report does not say is set apart. `shown` gives the structured text of an address,
 * `previewOf` that of a report.
 */
export function createLinks(
  shown: (uri: Uri) => Made | undefined,
  previewOf: (source: Uri) => { readonly uri: Uri; readonly shown: Made } | undefined,
): Links {
  const mark = window.createTextEditorDecorationType({
    backgroundColor: new ThemeColor('editor.wordHighlightStrongBackground'),
    border: '1px solid',
    borderColor: new ThemeColor('editor.wordHighlightStrongBorder'),
    overviewRulerColor: new ThemeColor('editorOverviewRuler.wordHighlightStrongForeground'),
    overviewRulerLane: OverviewRulerLane.Center,
  });
  const asked = window.createTextEditorDecorationType({
    fontStyle: 'italic',
    before: { contentText: '+ ', color: new ThemeColor('editorCodeLens.foreground') },
  });
  let marked: Marked | undefined;

  function draw(): void {
    const active = window.activeTextEditor;
    const found = active && linked(active);
    // The report has been edited since: what is marked moves along with the text until the next reading.
    if (found === 'later') return;
    if (marked?.editor !== found?.editor) marked?.editor.setDecorations(mark, []);
    marked = found;
    found?.editor.setDecorations(mark, found.ranges);
    const [first] = found?.ranges ?? [];
    if (first) found?.editor.revealRange(first, TextEditorRevealType.InCenterIfOutsideViewport);
    for (const editor of window.visibleTextEditors) {
      const preview = shown(editor.document.uri);
      const lines = preview?.result.items.filter(({ source }) => source.length === 0) ?? [];
      if (preview)
        editor.setDecorations(
          asked,
          lines.map(({ range }) => rangeOf(range)),
        );
    }
  }

  function linked(active: TextEditor): Marked | 'later' | undefined {
    const { document, selection } = active;
    const preview = shown(document.uri);
    if (preview) {
      const item = itemAt(preview.result, selection.active);
      const editor = visible(Uri.parse(preview.source, true));
      if (!item || !editor) return undefined;
      if (editor.document.version !== preview.result.version) return 'later';
      return { editor, ranges: item.source.map(rangeOf) };
    }
    const other = previewOf(document.uri);
    const editor = other && visible(other.uri);
    if (!other || !editor) return undefined;
    if (document.version !== other.shown.result.version) return 'later';
    const items = other.shown.result.items.filter(({ source }) =>
      source.some((words) => rangeOf(words).contains(selection.active)),
    );
    return { editor, ranges: items.map(({ range }) => rangeOf(range)) };
  }

  function definition(uri: Uri, position: Position): Definition {
    const preview = shown(uri);
    const item = preview && itemAt(preview.result, position);
    const source = preview && Uri.parse(preview.source, true);
    return source ? (item?.source ?? []).map((words) => new Location(source, rangeOf(words))) : [];
  }

  const disposables = [
    mark,
    asked,
    window.onDidChangeTextEditorSelection(draw),
    window.onDidChangeActiveTextEditor(draw),
    window.onDidChangeVisibleTextEditors(draw),
    languages.registerDefinitionProvider(
      { scheme: STRUCTURED },
      { provideDefinition: ({ uri }, position) => definition(uri, position) },
    ),
  ];
  return {
    draw,
    marked: () => marked,
    dispose: () => {
      for (const disposable of disposables) disposable.dispose();
    },
  };
}

/** The item of the line, also where the cursor stands on its bullet. */
export function itemAt({ items }: StructureResult, { line }: Position): StructuredLine | undefined {
  return items.find(({ range }) => range.start.line <= line && line <= range.end.line);
}

function visible(uri: Uri): TextEditor | undefined {
  return window.visibleTextEditors.find((editor) => editor.document.uri.toString() === uri.toString());
}

export function rangeOf({ start, end }: SpanOfText): Range {
  return new Range(new Position(start.line, start.character), new Position(end.line, end.character));
}
