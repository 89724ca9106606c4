import * as assert from 'node:assert';
import { commands, Selection, window, workspace } from 'vscode';
import { modelService } from '../../model-service';
import { closeAll, openReport, radlens, readingOf, readingWith, set, when, wordsOf } from './editor';

describe('Compare Adapters', () => {
  afterEach(closeAll);

  it('says so where two read alike', async () => {
    const { document } = await openReport('FINDINGS:\nThere is a left effusion.\n');
    await readingOf(document);
    await commands.executeCommand('radlens.compare.open', 'rules', 'rules');
    assert.strictEqual((await side('first')).document.getText(), 'Both read the report alike.\n');
  });

  it('shows where two differ, and keeps the side that is accepted', async function () {
    // Two adapters, a consent and four editors: on a busy machine more than the others need.
    this.timeout(90_000);
    const { models } = await radlens();
    const service = await modelService();
    try {
      models.seams.questions = { first: async () => 'yes', second: async () => 'no' };
      await set({ adapter: 'rules', 'llm.url': service.url, 'llm.model': 'tiny' });
      const report = await openReport('FINDINGS:\nThere is a left effusion. Opacity at the base.\n');
      await readingOf(report.document);
      await commands.executeCommand('radlens.models.allow');
      await commands.executeCommand('radlens.compare.open', 'rules', 'llm');
      const [rules, llm] = [await side('first'), await side('second')];
      assert.strictEqual(rules.document.lineCount, llm.document.lineCount);
      const line = rules.document.getText().split('\n').indexOf('    Opacity: observation present');
      assert.ok(line > 0, rules.document.getText());
      assert.strictEqual(llm.document.lineAt(line).text, '    Opacity: nothing');

      await window.showTextDocument(llm.document, { viewColumn: llm.viewColumn ?? 1 });
      const editor = await when('the side', window.onDidChangeActiveTextEditor, () =>
        window.activeTextEditor?.document === llm.document ? window.activeTextEditor : undefined,
      );
      editor.selection = new Selection(line, 6, line, 6);
      await commands.executeCommand('radlens.compare.accept');
      const read = await readingWith(
        report.document,
        ({ present }) => !wordsOf(report.document, present).includes('Opacity'),
      );
      assert.strictEqual(read.adapter, 'rules');
      await when('the comparison without it', workspace.onDidChangeTextDocument, () =>
        llm.document.getText().includes('Opacity:') ? undefined : true,
      );
      await window.showTextDocument(report.document);
      await commands.executeCommand('radlens.compare.forget');
      await readingWith(report.document, ({ present }) => wordsOf(report.document, present).includes('Opacity'));
      await window.showTextDocument(report.document);
      await commands.executeCommand('radlens.models.revoke');
    } finally {
      await set({ adapter: undefined, 'llm.url': undefined, 'llm.model': undefined });
      await service.close();
    }
  });
});

async function side(which: 'first' | 'second') {
  return when(`the ${which} side`, window.onDidChangeVisibleTextEditors, () =>
    window.visibleTextEditors.find(
      ({ document: { uri } }) =>
        uri.scheme === 'radlens-compare' && new URLSearchParams(uri.query).get('side') === which,
    ),
  );
}
