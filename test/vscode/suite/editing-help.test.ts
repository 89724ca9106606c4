import * as assert from 'node:assert';
import {
  commands,
  type FoldingRange,
  type InlayHint,
  type Location,
  NotebookCellData,
  NotebookCellKind,
  NotebookData,
  Position,
  Range,
  type SemanticTokensLegend,
  type TextEditor,
  type WorkspaceEdit,
  workspace,
} from 'vscode';
import { applyAction, closeAll, diagnosticOf, openReport, radlens, readingOf, tokensOf } from './editor';

const REPORT = `EXAM: CT chest
COMPARISON: CT of March

FINDINGS:
Central line with its tip in the right atrium. Small left pleural effusion.
Possible nodule in the left upper lobe, 12 mm, previously 10 mm. No pneumothorax.

IMPRESSION:
1. Small left pleural effusion.
`;

describe('The editor', () => {
  afterEach(closeAll);

  it('tells what kind each word is, and how certain, by the semantic tokens', async () => {
    const { document } = await openReport(REPORT);
    await readingOf(document);
    const command = 'vscode.provideDocumentSemanticTokensLegend';
    const legend = await commands.executeCommand<SemanticTokensLegend>(command, document.uri);
    const { data } = await tokensOf(document);
    const found = new Map<string, string>();
    for (let [at, line, start] = [0, 0, 0]; at < data.length; at += 5) {
      const [down = 0, right = 0, length = 0, type = 0, modifiers = 0] = data.slice(at, at + 5);
      [line, start] = [line + down, down === 0 ? start + right : right];
      const said = legend.tokenModifiers.filter((_, bit) => modifiers & (1 << bit));
      found.set(document.lineAt(line).text.slice(start, start + length), [legend.tokenTypes[type], ...said].join('.'));
    }
    const of = (words: string) => [...found].find(([text]) => text.includes(words))?.[1];
    assert.strictEqual(of('FINDINGS'), 'heading');
    assert.match(of('line') ?? '', /^device\.present/);
    assert.match(of('effusion') ?? '', /^observation\.present/);
    assert.match(of('nodule') ?? '', /^observation\.uncertain/);
    assert.match(of('pneumothorax') ?? '', /^observation\.absent/);
    assert.match(of('Small') ?? '', /^modifier/);
    assert.match(of('lobe') ?? '', /^anatomy/);
    assert.match(of('12 mm') ?? '', /^measurement/);
    assert.match(of('Possible') ?? '', /^cue/);
  });

  it('folds the sections', async () => {
    const { document } = await openReport(REPORT);
    await readingOf(document);
    const ranges = await commands.executeCommand<FoldingRange[]>('vscode.executeFoldingRangeProvider', document.uri);
    assert.ok(
      ranges.some(({ start, end }) => start === 3 && end >= 5),
      JSON.stringify(ranges),
    );
  });

  it('finds the mentions of a finding, and renames nothing', async () => {
    const editor = await openReport(REPORT);
    await readingOf(editor.document);
    const position = placeOf(editor, 'effusion');
    const command = 'vscode.executeReferenceProvider';
    const places = await commands.executeCommand<Location[]>(command, editor.document.uri, position);
    const here = places.filter(({ uri }) => uri.toString() === editor.document.uri.toString());
    assert.deepStrictEqual(here.map(({ range }) => range.start.line).sort(), [4, 8]);
    const rename = 'vscode.executeDocumentRenameProvider';
    const edit = await commands.executeCommand<WorkspaceEdit | undefined>(
      rename,
      editor.document.uri,
      position,
      'fluid',
    );
    assert.strictEqual(edit?.size ?? 0, 0);
  });

  it('writes how much a size has changed behind it only when that is wished', async () => {
    const { document } = await openReport(REPORT);
    await readingOf(document);
    const whole = new Range(new Position(0, 0), document.lineAt(document.lineCount - 1).range.end);
    const hints = () => commands.executeCommand<InlayHint[]>('vscode.executeInlayHintProvider', document.uri, whole);
    assert.deepStrictEqual(await hints(), []);
    const settings = workspace.getConfiguration('radlens.inlayHints');
    try {
      await settings.update('enabled', true);
      for (let turn = 0; turn < 100 && (await hints()).length === 0; turn++) await soon();
      const labels = (await hints()).map(({ label }) => (typeof label === 'string' ? label : label[0]?.value));
      assert.ok(
        labels.some((label) => label?.includes('20')),
        labels.join(),
      );
    } finally {
      await settings.update('enabled', undefined);
    }
  });

  it('takes one finding out of a list that is denied, and leaves the rest denied', async () => {
    const editor = await openReport('FINDINGS:\nNo effusion or pneumothorax. Small nodule.\n');
    await readingOf(editor.document);
    await applyAction(editor.document, placeOf(editor, 'pneumothorax'), /^Take pneumothorax out of/);
    assert.match(editor.document.getText(), /No effusion\. Pneumothorax\. Small nodule\./);
  });

  it('hints at stacked hedges, keeps one of them, and writes the one that is preferred', async () => {
    const editor = await openReport('FINDINGS:\nPossible likely pneumonia.\n\nIMPRESSION:\n1. Pneumonia.\n');
    const hedges = await diagnosticOf(editor.document, /hedge/i);
    await applyAction(
      editor.document,
      placeOf(editor, editor.document.getText(hedges.range)),
      /^Keep one hedge: “likely”/,
    );
    assert.match(editor.document.getText(), /^FINDINGS:\nLikely pneumonia\./);
    await applyAction(editor.document, placeOf(editor, 'Likely'), /^Write “possible” for “Likely”/);
    assert.match(editor.document.getText(), /^FINDINGS:\nPossible pneumonia\./);
  });

  it('reads no notebook', async () => {
    const { server } = await radlens();
    const read: string[] = [];
    const listening = server.onReading(({ uri }) => read.push(uri));
    const cell = new NotebookCellData(NotebookCellKind.Code, 'FINDINGS: No pneumothorax.', 'radreport');
    const notebook = await workspace.openNotebookDocument('jupyter-notebook', new NotebookData([cell]));
    const inside = notebook.cellAt(0).document;
    assert.strictEqual(inside.languageId, 'radreport');
    // A report that is opened after it is read: by then the cell would have been.
    const { document } = await openReport(REPORT);
    await readingOf(document);
    listening.dispose();
    assert.ok(read.includes(document.uri.toString()));
    assert.ok(!read.includes(inside.uri.toString()));
    assert.ok(((await tokensOf(inside)) ?? { data: [] }).data.length === 0);
  });
});

function placeOf({ document }: TextEditor, words: string): Position {
  return document.positionAt(document.getText().indexOf(words) + 1);
}

const soon = () => new Promise((done) => setTimeout(done, 100));
