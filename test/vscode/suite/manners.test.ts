import * as assert from 'node:assert';
import {
  commands,
  type Disposable,
  EventEmitter,
  type FileChangeEvent,
  FileSystemError,
  type FileSystemProvider,
  FileType,
  Uri,
  window,
  workspace,
} from 'vscode';
import { closeAll, openReport, radlens, readingOf, structuredEditor, structuredText, tokensOf, when } from './editor';

const REPORT = 'FINDINGS: Small left pleural effusion. No pneumothorax.\nIMPRESSION: Effusion.\n';

describe('In a document that is', () => {
  afterEach(closeAll);

  it('in no folder of the disk and read-only, reports are read, shown by the views and structured, and not written to', async () => {
    const files = oneFile('radlens-test', REPORT);
    try {
      const document = await workspace.openTextDocument(Uri.parse('radlens-test:/chest.rad'));
      await window.showTextDocument(document);
      assert.strictEqual(document.languageId, 'radreport');
      await readingOf(document);
      assert.ok((await tokensOf(document)).data.length > 0);
      const { findings, graph } = await radlens();
      await commands.executeCommand('radlens.findings.focus');
      await window.showTextDocument(document);
      await when('the findings', findings.onShow, () => (findings.shown()?.document === document ? true : undefined));
      await commands.executeCommand('radlens.graph.open');
      await when('the graph', graph.onDraw, () => (graph.document() === document ? true : undefined));
      await window.showTextDocument(document);
      await commands.executeCommand('radlens.structure.report');
      const shown = await structuredEditor(document);
      await structuredText(shown, (text) => text.includes('Findings:'));
      for (const command of ['apply', 'fillIn']) await commands.executeCommand(`radlens.structure.${command}`);
      assert.strictEqual(document.getText(), REPORT);
      assert.ok(!document.isDirty);
    } finally {
      // While there is still a place that its text can be had from.
      await closeAll();
      files.dispose();
    }
  });

  it('very large, the views say that it was read in part', async () => {
    const line = 'FINDINGS: No acute abnormality of the visualized upper abdomen was seen on this examination today.\n';
    const editor = await openReport(line.repeat(Math.ceil(1_000_001 / line.length)));
    const { findings, graph } = await radlens();
    await commands.executeCommand('radlens.findings.focus');
    await window.showTextDocument(editor.document);
    const shown = await when('the findings', findings.onShow, () => {
      const now = findings.shown();
      return now?.document === editor.document && now.version === editor.document.version ? now : undefined;
    });
    assert.match(shown.message ?? '', /too large/);
    await commands.executeCommand('radlens.graph.open');
    const drawn = await when('the graph', graph.onDraw, () =>
      graph.document() === editor.document && graph.drawn()?.version === editor.document.version
        ? graph.drawn()
        : undefined,
    );
    assert.ok(drawn.nodes <= 400, `${drawn.nodes} nodes at once`);
  });
});

describe('The first steps', () => {
  afterEach(closeAll);

  it('open a sample as a new report, with its graph', async () => {
    const { graph } = await radlens();
    await commands.executeCommand('radlens.samples.open', '03-chest-ct.rad', 'graph');
    const document = window.activeTextEditor?.document;
    assert.ok(document?.isUntitled && document.languageId === 'radreport');
    assert.match(document.getText(), /Spiculated nodule/);
    await when('the graph', graph.onDraw, () => (graph.document() === document ? true : undefined));
  });
});

/** A file system of one file that cannot be written to. */
function oneFile(scheme: string, text: string): Disposable {
  const content = new TextEncoder().encode(text);
  const changes = new EventEmitter<FileChangeEvent[]>();
  const refuse = () => {
    throw FileSystemError.NoPermissions('read-only');
  };
  const provider: FileSystemProvider = {
    onDidChangeFile: changes.event,
    watch: () => changes,
    stat: () => ({ type: FileType.File, ctime: 0, mtime: 0, size: content.length }),
    readDirectory: () => [],
    readFile: () => content,
    createDirectory: refuse,
    writeFile: refuse,
    delete: refuse,
    rename: refuse,
  };
  return workspace.registerFileSystemProvider(scheme, provider, { isReadonly: true });
}
