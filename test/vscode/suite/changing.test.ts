import * as assert from 'node:assert';
import { type CodeAction, type CodeLens, commands, type Range, type TextDocument, window, workspace } from 'vscode';
import {
  changedBy,
  closeAll,
  diagnosticOf,
  markedWords,
  openReport,
  putCursor,
  readingOf,
  structuredEditor,
  when,
} from './editor';

const REPORT = [
  'EXAM: Chest radiograph.',
  'FINDINGS: The heart is normal in size. Small right pleural effusion. No pneumothorax.',
  'IMPRESSION: Small right pleural effusion.',
  '',
].join('\n');

describe('Changing a report', () => {
  afterEach(closeAll);

  it('mends an empty section by its quick fix', async () => {
    const { document } = await openReport(
      'FINDINGS:\nSmall pleural effusion.\n\nTECHNIQUE:\n\nIMPRESSION:\nSmall effusion.\n',
    );
    const diagnostic = await diagnosticOf(document, /^section/);
    const fix = await fixOf(document, diagnostic.range);
    assert.ok(fix?.edit, `no quick fix for ${String(diagnostic.code)}`);
    await workspace.applyEdit(fix.edit);
    assert.strictEqual(document.getText(), 'FINDINGS:\nSmall pleural effusion.\n\nIMPRESSION:\nSmall effusion.\n');
  });

  it('shows the structured report beside the text', async () => {
    const { document, viewColumn } = await openReport(REPORT);
    await readingOf(document);
    await commands.executeCommand('radlens.structure.report');
    const shown = await structuredEditor(document);
    assert.strictEqual(shown.document.languageId, 'radreport');
    assert.match(shown.document.getText(), /IMPRESSION/i);
    assert.match(shown.document.getText(), /pneumothorax/);
    assert.strictEqual(document.getText(), REPORT);
    assert.notStrictEqual(shown.viewColumn, viewColumn);
    assert.strictEqual(window.activeTextEditor, shown);
  });

  it('applies what it shows as one step, and undo gives the exact text back', async () => {
    const { document } = await openReport(REPORT);
    await readingOf(document);
    await commands.executeCommand('radlens.structure.report');
    const shown = await structuredEditor(document);
    await window.showTextDocument(shown.document, shown.viewColumn);
    const expected = shown.document.getText();
    await commands.executeCommand('radlens.structure.apply');
    assert.strictEqual(document.getText(), expected);
    assert.strictEqual(window.activeTextEditor?.document, document);
    await changedBy(document, () => commands.executeCommand('undo'));
    assert.strictEqual(document.getText(), REPORT);
  });

  it('follows the report while it is edited, and applies the text as it is then', async () => {
    const editor = await openReport(REPORT);
    await readingOf(editor.document);
    await commands.executeCommand('radlens.structure.report');
    const shown = await structuredEditor(editor.document);
    await editor.edit((edit) => edit.insert(editor.document.positionAt(REPORT.length), 'No acute fracture.\n'));
    await when('the structured text', workspace.onDidChangeTextDocument, () =>
      shown.document.getText().includes('No acute fracture.') ? true : undefined,
    );
    await window.showTextDocument(shown.document, shown.viewColumn);
    await commands.executeCommand('radlens.structure.apply');
    assert.strictEqual(editor.document.getText(), shown.document.getText());
  });

  it('marks in the report what a line of the structured text is made of, and back', async () => {
    const editor = await openReport(REPORT);
    await readingOf(editor.document);
    await commands.executeCommand('radlens.structure.report');
    const shown = await structuredEditor(editor.document);
    await putCursor(shown, 'No pneumothorax');
    assert.deepStrictEqual(await markedWords(editor), ['No pneumothorax.']);
    await window.showTextDocument(editor.document, editor.viewColumn);
    const [back] = window.visibleTextEditors.filter(({ document }) => document === editor.document);
    assert.ok(back);
    await putCursor(back, 'heart is normal');
    assert.deepStrictEqual(await markedWords(shown), ['The heart is normal in size.']);
  });

  it('tells the template and what the report does not mention, above the structured text', async () => {
    const editor = await openReport(REPORT);
    await readingOf(editor.document);
    await commands.executeCommand('radlens.structure.report');
    const shown = await structuredEditor(editor.document);
    const lenses = await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', shown.document.uri);
    const titles = lenses.map(({ command }) => command?.title ?? '');
    assert.ok(
      titles.some((title) => title.includes('Chest radiograph')),
      titles.join('\n'),
    );
    const [silent = '', ...others] = titles.filter((title) => title.includes('Not mentioned: '));
    assert.match(silent, /Not mentioned: .*Abdominal/);
    assert.ok(!silent.includes('Pleura'), silent);
    assert.deepStrictEqual(others, []);
  });
});

/** The first quick fix with an edit; VS Code gives none while it still takes note of the text. */
async function fixOf({ uri }: TextDocument, range: Range): Promise<CodeAction | undefined> {
  for (let turn = 0; turn < 50; turn++) {
    const command = 'vscode.executeCodeActionProvider';
    const actions = await commands.executeCommand<CodeAction[]>(command, uri, range, 'quickfix');
    const fix = actions.find(({ edit }) => edit !== undefined);
    if (fix !== undefined) return fix;
    await new Promise((done) => setTimeout(done, 100));
  }
  return undefined;
}
