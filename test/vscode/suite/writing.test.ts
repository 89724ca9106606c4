import * as assert from 'node:assert';
import {
  type CodeLens,
  type CompletionItem,
  type CompletionList,
  commands,
  Selection,
  SnippetString,
  type TextEditor,
  window,
  workspace,
} from 'vscode';
import { closeAll, openReport, readingOf, set, when } from './editor';

describe('Writing a report', () => {
  afterEach(closeAll);

  it('completes terms, and nothing in the middle of a word', async () => {
    const editor = await openReport('FINDINGS: Small pneumot');
    await readingOf(editor.document);
    assert.ok((await labels(editor, 23)).includes('pneumothorax'));
    assert.ok(!(await labels(editor, 20)).includes('pneumothorax'));
  });

  it('completes headings that are missing, whole sentences, and the user’s own texts with the side that is written', async () => {
    await set({ macros: { pneux: 'No {side} pneumothorax.' } });
    try {
      const heading = await openReport('FINDINGS: Clear lungs.\nIMP');
      await readingOf(heading.document);
      assert.strictEqual((await labels(heading, 26))[0], 'IMPRESSION');
      const sentence = await openReport('FINDINGS: No acute car');
      await readingOf(sentence.document);
      assert.strictEqual((await labels(sentence, 22))[0], 'No acute cardiopulmonary abnormality.');
      const own = await openReport('FINDINGS: On the left pneu');
      await readingOf(own.document);
      for (let turn = 0; turn < 100 && !(await labels(own, 26)).includes('pneux'); turn++) await soon();
      // The command that asks puts snippets last; the editor has them where the server says.
      const macro = (await items(own, 26)).find(({ label }) => label === 'pneux');
      assert.strictEqual(macro?.insertText instanceof SnippetString && macro.insertText.value, 'No left pneumothorax.');
    } finally {
      await set({ macros: undefined });
    }
  });

  it('counts on in a numbered impression', async () => {
    const editor = await openReport('IMPRESSION:\n1. Effusion.');
    await readingOf(editor.document);
    const end = editor.document.positionAt(editor.document.getText().length);
    editor.selection = new Selection(end, end);
    await commands.executeCommand('type', { text: '\n' });
    await when('the number', workspace.onDidChangeTextDocument, () =>
      editor.document.getText() === 'IMPRESSION:\n1. Effusion.\n2. ' ? true : undefined,
    );
    await commands.executeCommand('type', { text: 'Edema.' });
    assert.strictEqual(editor.document.getText(), 'IMPRESSION:\n1. Effusion.\n2. Edema.');
  });

  it('tells over the impression what it leaves out', async () => {
    const { document } = await openReport('FINDINGS: Small effusion. Rib fracture.\nIMPRESSION: Effusion.');
    await readingOf(document);
    const lenses = await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 10);
    const titles = lenses.map(({ command }) => command?.title);
    assert.ok(titles.includes('1 not addressed: rib fracture'), titles.join());
  });

  it('begins a new report for the kind of examination that is chosen', async () => {
    const opened = when('a new report', window.onDidChangeActiveTextEditor, () => {
      const editor = window.activeTextEditor;
      return editor?.document.isUntitled && editor.document.languageId === 'radreport' ? editor : undefined;
    });
    const done = commands.executeCommand('radlens.report.new');
    await chooseFirst();
    const editor = await opened;
    await done;
    assert.match(editor.document.getText(), /^EXAM: [\s\S]*FINDINGS:\n[\s\S]*IMPRESSION:\n1\. /);
  });
});

/** The first item of the list that is about to open; asked for again until a list is there to take it. */
async function chooseFirst(): Promise<void> {
  for (let turn = 0; turn < 100 && window.activeTextEditor === undefined; turn++) {
    await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await new Promise((done) => setTimeout(done, 100));
  }
}

const soon = () => new Promise((done) => setTimeout(done, 100));

async function items({ document }: TextEditor, offset: number): Promise<readonly CompletionItem[]> {
  const position = document.positionAt(offset);
  const command = 'vscode.executeCompletionItemProvider';
  return (await commands.executeCommand<CompletionList>(command, document.uri, position)).items;
}

async function labels(editor: TextEditor, offset: number): Promise<string[]> {
  const offered = await items(editor, offset);
  return offered.map(({ label }) => (typeof label === 'string' ? label : label.label));
}
