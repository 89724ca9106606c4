import * as assert from 'node:assert';
import { join } from 'node:path';
import {
  type CodeAction,
  type CodeLens,
  ConfigurationTarget,
  commands,
  type Diagnostic,
  type Disposable,
  type Event,
  extensions,
  type Hover,
  languages,
  type Position,
  Range,
  Selection,
  type SemanticTokens,
  type TextDocument,
  type TextEditor,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { Api } from '../../../client/src/extension';
import type { ReadingParams } from '../../../server/src/protocol';

export const EMBOLISM = [
  'EXAM: CT pulmonary angiogram.',
  'FINDINGS: The lungs are clear. Small pleural effusion.',
  'IMPRESSION: Small pleural effusion.',
  '',
].join('\n');

/** For figures that a person should see at the end of the run. */
export function note(text: string): void {
  const all = globalThis as { radlensNotes?: string[] };
  all.radlensNotes = [...(all.radlensNotes ?? []), text];
}

export async function radlens(): Promise<Api> {
  const extension = extensions.getExtension<Api | undefined>('radlens.radlens');
  assert.ok(extension, 'the extension is not installed');
  const api = await extension.activate();
  assert.ok(api, 'the extension does not know that it is tested');
  return api;
}

let opened = 0;
/** Each file of tests has its own copy of this one. */
const run = Math.random().toString(36).slice(2);

/** An untitled report with an address of its own, so that nothing said of an earlier one can be taken for it. */
export async function openReport(text: string): Promise<TextEditor> {
  opened += 1;
  const document = await workspace.openTextDocument(
    Uri.from({ scheme: 'untitled', path: `report-${run}-${opened}.rad` }),
  );
  const editor = await window.showTextDocument(document, { preview: false });
  assert.ok(await editor.edit((edit) => edit.insert(document.positionAt(0), text)));
  return editor;
}

export async function openSample(name: string): Promise<TextEditor> {
  const folder = workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
  const document = await workspace.openTextDocument(Uri.file(join(folder, name)));
  return window.showTextDocument(document, { preview: false });
}

/** Resolves with what `get` gives as soon as it gives something, asked again after each event. */
export async function when<T>(what: string, event: Event<unknown>, get: () => T | undefined): Promise<T> {
  const now = get();
  if (now !== undefined) return now;
  const listening: Disposable[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    return await new Promise<T>((resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`waited in vain for ${what}`)), 20_000);
      listening.push(
        event(() => {
          const value = get();
          if (value !== undefined) resolve(value);
        }),
      );
    });
  } finally {
    clearTimeout(timer);
    for (const listener of listening) listener.dispose();
  }
}

/** The reading of the document as it stands. */
export async function readingOf(document: TextDocument): Promise<ReadingParams> {
  const { server, lastReading } = await radlens();
  return when('a reading', server.onReading, () => {
    const reading = lastReading(document.uri.toString());
    return reading?.version === document.version ? reading : undefined;
  });
}

/** The editor that shows the structured text of a report; that of an earlier one may still be in view. */
export async function structuredEditor({ uri }: TextDocument): Promise<TextEditor> {
  const isOf = ({ document }: TextEditor) =>
    document.uri.scheme === 'radlens-structured' &&
    new URLSearchParams(document.uri.query).get('source') === uri.toString();
  return when('the structured report', window.onDidChangeVisibleTextEditors, () =>
    window.visibleTextEditors.find(isOf),
  );
}

export async function diagnosticOf(document: TextDocument, code: RegExp): Promise<Diagnostic> {
  return when(`a diagnostic ${code}`, languages.onDidChangeDiagnostics, () =>
    languages.getDiagnostics(document.uri).find((found) => code.test(String(found.code))),
  );
}

export async function tokensOf(document: TextDocument): Promise<SemanticTokens> {
  return commands.executeCommand<SemanticTokens>('vscode.provideDocumentSemanticTokens', document.uri);
}

/** All the hover's text over the first place where the words stand. */
export async function hoverOver(document: TextDocument, words: string): Promise<string> {
  const offset = document.getText().indexOf(words);
  assert.ok(offset >= 0, `no "${words}" in the text`);
  const position = document.positionAt(offset + 1);
  const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, position);
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (typeof content === 'string' ? content : content.value))
    .join('\n');
}

/** The words under the underlines of one certainty. */
export function wordsOf(document: TextDocument, ranges: ReadingParams['present']): string[] {
  const offset = ({ line, character }: { line: number; character: number }) =>
    document.offsetAt(document.lineAt(line).range.start) + character;
  return ranges.map(({ start, end }) => document.getText().slice(offset(start), offset(end)));
}

export async function closeAll(): Promise<void> {
  for (const document of workspace.textDocuments) {
    // A cell of a notebook is shown in no editor of its own.
    if (document.isDirty && !document.isClosed && document.uri.scheme !== 'vscode-notebook-cell') {
      await window.showTextDocument(document);
      await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
  }
  await commands.executeCommand('workbench.action.closeAllEditors');
}

export async function changedBy(document: TextDocument, act: () => Thenable<unknown>): Promise<void> {
  const { version } = document;
  await act();
  await when('the edit', workspace.onDidChangeTextDocument, () => (document.version > version ? true : undefined));
}

/** Runs the code action at a place whose title matches; the titles offered when none does. */
export async function applyAction(document: TextDocument, at: Position, title: RegExp): Promise<void> {
  const command = 'vscode.executeCodeActionProvider';
  const ask = () => commands.executeCommand<CodeAction[]>(command, document.uri, new Range(at, at));
  let actions = await ask();
  // A question that a change of settings has cancelled comes back empty: it is asked again, as by a second press of the key.
  for (let again = 0; again < 20 && actions.length === 0; again++) actions = await ask();
  const action = actions.find((each) => title.test(each.title));
  assert.ok(action?.edit, `none of\n${actions.map((each) => each.title).join('\n')}`);
  const { edit } = action;
  await changedBy(document, () => workspace.applyEdit(edit));
}

export async function putCursor(editor: TextEditor, words: string): Promise<void> {
  const at = editor.document.positionAt(editor.document.getText().indexOf(words) + 2);
  await window.showTextDocument(editor.document, {
    viewColumn: editor.viewColumn ?? 1,
    selection: new Selection(at, at),
  });
}

/** The words that are marked in an editor. */
export async function markedWords({ document }: TextEditor): Promise<string[]> {
  const { marked } = await radlens();
  const found = await when('marked words', window.onDidChangeTextEditorSelection, () => {
    const now = marked();
    return now?.editor.document === document ? now : undefined;
  });
  return found.ranges.map((range) => document.getText(range));
}

/** Waits until the structured text of a shown report is as it should be. */
export async function structuredText(shown: TextEditor, is: (text: string) => boolean): Promise<string> {
  return when('the structured text', workspace.onDidChangeTextDocument, () => {
    const text = shown.document.getText();
    return is(text) ? text : undefined;
  });
}

/** A report as its structured text shows it, beside it. */
export async function structureReport(
  text: string,
): Promise<{ readonly editor: TextEditor; readonly shown: TextEditor }> {
  const editor = await openReport(text);
  await readingOf(editor.document);
  await commands.executeCommand('radlens.structure.report');
  return { editor, shown: await structuredEditor(editor.document) };
}

/** The folder that is open. */
export function folder(): Uri {
  const [first] = workspace.workspaceFolders ?? [];
  assert.ok(first);
  return first.uri;
}

export async function lensesOf({ document }: TextEditor): Promise<string> {
  const lenses = await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', document.uri);
  return lenses.map(({ command }) => command?.title ?? '').join('\n');
}

/** The lenses come a moment after what they tell of. */
export async function lensesWhen(shown: TextEditor, pattern: RegExp): Promise<string> {
  for (let turn = 0; turn < 100; turn++) {
    const lenses = await lensesOf(shown);
    if (pattern.test(lenses)) return lenses;
    await new Promise((done) => setTimeout(done, 100));
  }
  return assert.fail(`waited in vain for ${pattern} in\n${await lensesOf(shown)}`);
}

/** In the user's own settings. */
export async function set(values: Readonly<Record<string, unknown>>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const settings = workspace.getConfiguration('radlens');
    if (settings.inspect(name)?.globalValue === value) continue;
    await settings.update(name, value, ConfigurationTarget.Global);
  }
}

export async function readingWith(
  document: TextDocument,
  is: (reading: ReadingParams) => boolean,
): Promise<ReadingParams> {
  const { server, lastReading } = await radlens();
  return when('a reading', server.onReading, () => {
    const reading = lastReading(document.uri.toString());
    return reading !== undefined && is(reading) ? reading : undefined;
  });
}
