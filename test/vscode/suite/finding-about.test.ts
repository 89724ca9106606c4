import * as assert from 'node:assert';
import { join } from 'node:path';
import {
  commands,
  type DocumentHighlight,
  type DocumentSymbol,
  type Location,
  type LocationLink,
  Position,
  type Range,
  Selection,
  type SelectionRange,
  type SymbolInformation,
  type TextEditor,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import { closeAll, hoverOver, note, openReport, openSample, radlens, readingOf, when } from './editor';

const REPORT = [
  'FINDINGS:',
  'Small right pleural effusion. No focal consolidation or pneumothorax.',
  'The nodule in the left lower lobe measures 1.2 cm, previously 0.8 cm.',
  '',
  'IMPRESSION:',
  '1. Right pleural effusion.',
  '',
].join('\n');

describe('Finding one’s way', () => {
  afterEach(closeAll);

  it('boxes the cue at the cursor and what it governs, and lets go when the cursor leaves', async () => {
    const editor = await openReport(REPORT);
    await readingOf(editor.document);
    const { focus } = await radlens();
    putCursor(editor, 'pneumothorax');
    const drawn = await when('a scope', focus.onDraw, () => focus.drawn());
    const words = (ranges: readonly Range[]) => ranges.map((range) => editor.document.getText(range));
    assert.deepStrictEqual(words(drawn.cues), ['No']);
    assert.deepStrictEqual(words(drawn.scopes), ['focal consolidation or pneumothorax']);
    putCursor(editor, 'measures');
    await when('no scope', focus.onDraw, () => (focus.drawn() === undefined ? true : undefined));
  });

  it('marks the parts of a finding', async () => {
    const { document } = await openReport(REPORT);
    await readingOf(document);
    const marks = await execute<DocumentHighlight[]>(
      'vscode.executeDocumentHighlights',
      document.uri,
      at(document, 'nodule'),
    );
    const words = marks.map(({ range }) => document.getText(range));
    assert.ok(words.includes('nodule') && words.some((word) => word.includes('lower lobe')), words.join());
  });

  it('tells the size before, its change, and what a finding is, in the hover', async () => {
    const { document } = await openReport(REPORT);
    await readingOf(document);
    const text = await hoverOver(document, 'nodule');
    assert.match(text, /Size before: 8 mm/);
    assert.match(text, /50 %/);
    assert.match(text, /rounded opacity/);
  });

  it('goes from the impression to the finding', async () => {
    const { document } = await openReport(REPORT);
    await readingOf(document);
    const position = document.positionAt(REPORT.lastIndexOf('effusion') + 1);
    const [found] = await execute<(Location | LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      position,
    );
    assert.ok(found);
    const range = 'targetRange' in found ? found.targetRange : found.range;
    assert.strictEqual(range.start.line, 1);
  });

  it('widens the selection step by step', async () => {
    const { document } = await openReport(REPORT);
    await readingOf(document);
    const [range] = await execute<SelectionRange[]>('vscode.executeSelectionRangeProvider', document.uri, [
      at(document, 'pneumothorax'),
    ]);
    const steps: string[] = [];
    for (let step = range; step !== undefined; step = step.parent as SelectionRange)
      steps.push(document.getText(step.range));
    assert.ok(steps.includes('No focal consolidation or pneumothorax.'), steps.join('\n'));
  });

  it('shows sections and findings in the outline', async () => {
    const { document } = await openReport(REPORT);
    await readingOf(document);
    const outline = await execute<DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', document.uri);
    assert.deepStrictEqual(
      outline.map(({ name }) => name),
      ['FINDINGS', 'IMPRESSION'],
    );
    assert.ok(outline[0]?.children.some(({ name }) => name === 'pneumothorax'));
  });

  it('reads the reports of the workspace, finds their findings and the mentions of one in all of them, and hears of new ones and of deleted ones', async () => {
    const { reports } = await radlens();
    await openSample('01-chest-radiograph.rad');
    const began = performance.now();
    const { reports: count } = await when('all reports', reports.onState, () => {
      const state = reports.state();
      return state.complete ? state : undefined;
    });
    note(`workspace of ${count} reports read in ${(performance.now() - began).toFixed(0)} ms`);
    assert.ok(count >= 8, `only ${count}`);
    const symbols = await execute<SymbolInformation[]>('vscode.executeWorkspaceSymbolProvider', 'effusion');
    assert.ok(new Set(symbols.map(({ location }) => location.uri.toString())).size >= 2);
    const { document } = window.activeTextEditor ?? assert.fail();
    const mentions = await execute<Location[]>(
      'vscode.executeReferenceProvider',
      document.uri,
      at(document, 'effusion'),
    );
    const files = new Set(mentions.map(({ uri }) => uri.path.split('/').pop()));
    assert.ok(files.has('01-chest-radiograph.rad') && files.size >= 2, [...files].join());
    const folder = workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
    const file = Uri.file(join(folder, 'later.rad'));
    await workspace.fs.writeFile(file, new TextEncoder().encode('FINDINGS: Horseshoe kidney.'));
    try {
      const editor = await window.showTextDocument(await workspace.openTextDocument(file));
      await editor.edit((edit) => edit.insert(new Position(0, 0), ' '));
      await editor.document.save();
      await foundTimes('horseshoe', 1);
      await closeAll();
    } finally {
      const edit = new WorkspaceEdit();
      edit.deleteFile(file);
      await workspace.applyEdit(edit);
    }
    await foundTimes('horseshoe', 0);
  });
});

/** What is asked for is in the index a moment after the editor tells of it. */
async function foundTimes(query: string, times: number): Promise<void> {
  const found = () => execute<SymbolInformation[]>('vscode.executeWorkspaceSymbolProvider', query);
  for (let turn = 0; turn < 100 && (await found()).length !== times; turn++) {
    await new Promise((done) => setTimeout(done, 100));
  }
  assert.strictEqual((await found()).length, times);
}

function at(document: TextEditor['document'], words: string): Position {
  return document.positionAt(document.getText().indexOf(words) + 1);
}

function putCursor(editor: TextEditor, words: string): void {
  const position = at(editor.document, words);
  editor.selection = new Selection(position, position);
}

async function execute<T>(command: string, ...args: unknown[]): Promise<T> {
  return commands.executeCommand<T>(command, ...args);
}
