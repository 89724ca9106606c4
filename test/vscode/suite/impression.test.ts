import * as assert from 'node:assert';
import { type CodeAction, CodeActionKind, type CodeLens, commands, Range, type TextEditor, window } from 'vscode';
import { closeAll, putCursor, structuredText, structureReport } from './editor';

const REPORT = [
  'EXAM: Chest CT.',
  'FINDINGS: Filling defect in the right lower lobe artery. Mild cardiomegaly.',
  'IMPRESSION:',
  '1. Mild cardiomegaly.',
  '2. Acute pulmonary embolism.',
  '',
].join('\n');
const SOURCE = 'Impression:\n1. Mild cardiomegaly.\n2. Acute pulmonary embolism.\n';
const URGENT = 'Impression:\n1. Acute pulmonary embolism.\n2. Mild cardiomegaly.\n';

describe('The order of the impression', () => {
  afterEach(closeAll);

  it('is the report’s until the user has it otherwise, is seen over it, and goes back', async () => {
    const { editor, shown } = await structureReport(REPORT);
    assert.ok(shown.document.getText().includes(SOURCE));
    assert.strictEqual(await orderOver(shown), 'In the report’s order');
    await window.showTextDocument(shown.document, shown.viewColumn);
    await commands.executeCommand('radlens.structure.impressionOrder');
    await structuredText(shown, (text) => text.includes(URGENT));
    assert.strictEqual(await orderOver(shown), 'Most urgent first');
    await editor.edit((edit) => edit.insert(editor.document.positionAt(REPORT.indexOf('Mild')), 'No rib fracture. '));
    await structuredText(shown, (text) => text.includes('rib fracture') && text.includes(URGENT));
    await commands.executeCommand('radlens.structure.impressionOrder');
    await structuredText(shown, (text) => text.includes(SOURCE));
    assert.strictEqual(await orderOver(shown), 'In the report’s order');
  });

  it('is changed by a code action in the report, and applied as one step', async () => {
    const { editor, shown } = await structureReport(REPORT);
    const at = editor.document.positionAt(REPORT.indexOf('2. Acute') + 3);
    const kind = CodeActionKind.RefactorRewrite.append('order').value;
    const found = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      editor.document.uri,
      new Range(at, at),
      kind,
    );
    const title = 'Put the most urgent of the impression first (structured report)';
    const action = found.find((each) => each.title === title);
    assert.ok(action?.command, found.map((each) => each.title).join());
    await commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
    await structuredText(shown, (text) => text.includes(URGENT));
    await putCursor(shown, 'Acute pulmonary');
    await window.showTextDocument(shown.document, shown.viewColumn);
    await commands.executeCommand('radlens.structure.apply');
    assert.ok(editor.document.getText().includes(URGENT));
  });
});

async function orderOver({ document }: TextEditor): Promise<string | undefined> {
  const lenses = await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 50);
  const line = document.positionAt(document.getText().indexOf('Impression:')).line;
  const lens = lenses.find(({ range }) => range.start.line === line);
  return lens?.command?.title.replace(/^\$\([\w-]+\) /, '');
}
