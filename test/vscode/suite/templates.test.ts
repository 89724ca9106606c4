import * as assert from 'node:assert';
import {
  type CodeLens,
  type CompletionList,
  commands,
  type Diagnostic,
  languages,
  Position,
  Range,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import { closeAll, openReport, radlens, readingOf, structuredEditor, structuredText, when } from './editor';

const TEMPLATE = {
  id: 'our-knee',
  description: 'Our knee form',
  modalities: ['mr'],
  parts: ['knee'],
  names: ['knee'],
  headings: [{ heading: 'Menisci and Ligaments', places: ['knee'] }, { heading: 'Remainder' }],
};
const REPORT = 'EXAM: MRI right knee\nFINDINGS: Tear of the medial meniscus.\nIMPRESSION: Meniscal tear.\n';

describe('Templates of a workspace', () => {
  let file: Uri;
  beforeEach(() => {
    const [folder] = workspace.workspaceFolders ?? [];
    assert.ok(folder);
    file = Uri.joinPath(folder.uri, '.radlens', 'templates', 'knee.json');
  });
  afterEach(async () => {
    await closeAll();
    await workspace.fs.delete(Uri.joinPath(file, '..', '..'), { recursive: true });
  });

  it('are offered and chosen like the built-in ones', async () => {
    await create(file, TEMPLATE);
    await offered('our-knee');
    const { document } = await openReport(REPORT);
    await readingOf(document);
    await commands.executeCommand('radlens.structure.report');
    const shown = await structuredEditor(document);
    assert.match(shown.document.getText(), /Menisci and Ligaments:\n- Tear of the medial meniscus\./);
    const lenses = await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', shown.document.uri);
    assert.ok(lenses.some(({ command }) => command?.title.includes('Our knee form')));
  });

  it('that are wrong are told at the line', async () => {
    const bad = { ...TEMPLATE, headings: [{ heading: 'All', places: ['kneee'] }] };
    await create(file, bad);
    const found = await when('a diagnostic of the template', languages.onDidChangeDiagnostics, () =>
      languages.getDiagnostics(file).find(({ source }: Diagnostic) => source === 'radlens'),
    );
    const document = await workspace.openTextDocument(file);
    assert.strictEqual(document.getText(found.range), '"kneee"');
  });

  it('tell what is wrong, and hold, while they are edited and not yet saved', async () => {
    await create(file, TEMPLATE);
    await offered('our-knee');
    const { document } = await openReport(REPORT);
    await readingOf(document);
    await commands.executeCommand('radlens.structure.report');
    const shown = await structuredEditor(document);
    const template = await workspace.openTextDocument(file);
    const change = async (from: string, to: string) => {
      const edit = new WorkspaceEdit();
      const at = template.getText().indexOf(from);
      edit.replace(file, new Range(template.positionAt(at), template.positionAt(at + from.length)), to);
      assert.ok(await workspace.applyEdit(edit));
    };
    await change('Menisci and Ligaments', 'Menisci');
    await structuredText(shown, (text) => text.includes('Menisci:\n- Tear'));
    await change('"headings"', '"heading"');
    const found = await when('a diagnostic', languages.onDidChangeDiagnostics, () =>
      languages.getDiagnostics(file).find(({ source }) => source === 'radlens'),
    );
    assert.ok(template.isDirty);
    assert.match(found.message, /headings|heading/);
    await change('"heading"', '"headings"');
    await when('no diagnostic', languages.onDidChangeDiagnostics, () =>
      languages.getDiagnostics(file).some(({ source }) => source === 'radlens') ? undefined : true,
    );
  });

  it('are completed by the schema', async () => {
    await create(file, TEMPLATE);
    const document = await workspace.openTextDocument(file);
    await window.showTextDocument(document);
    const edit = new WorkspaceEdit();
    edit.insert(file, new Position(1, 0), '  "mod": [],\n');
    assert.ok(await workspace.applyEdit(edit));
    const labels = await completionsAt(file, new Position(1, 4));
    assert.ok(
      labels.some((label) => label.includes('names') || label.includes('modalities')),
      labels.join(),
    );
  });

  it('are made out of a page, with a list of what it holds more', async () => {
    const page = Uri.joinPath(file, '..', '..', 'knee.html');
    const html = `<html><head><title>MR Knee</title><script>alert(1)</script></head><body><section data-section-name="Findings">
      <section data-section-name="Menisci"><textarea id="m">The menisci are intact.</textarea></section></section></body></html>`;
    await workspace.fs.writeFile(page, new TextEncoder().encode(html));
    await commands.executeCommand('radlens.templates.import', page);
    const { document } = window.activeTextEditor ?? {};
    assert.match(document?.uri.path ?? '', /\.radlens\/templates\/mr-knee\.json$/);
    await offered('mr-knee');
    const note = await when('the list', window.onDidChangeVisibleTextEditors, () =>
      window.visibleTextEditors.find((editor) => editor.document.uri.scheme === 'radlens-note'),
    );
    assert.match(note.document.getText(), /1 script/);
  });
});

/** Labels of what is offered; the JSON support fetches the schema before it offers anything. */
async function completionsAt(uri: Uri, position: Position): Promise<string[]> {
  for (let turn = 0; turn < 50; turn++) {
    const command = 'vscode.executeCompletionItemProvider';
    const { items } = await commands.executeCommand<CompletionList>(command, uri, position);
    const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    if (labels.some((label) => label.includes('names'))) return labels;
    await new Promise((done) => setTimeout(done, 100));
  }
  return [];
}

/** As the user does in the editor. */
async function create(file: Uri, template: object): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.createFile(file, { overwrite: true, contents: Buffer.from(JSON.stringify(template, undefined, 2)) });
  assert.ok(await workspace.applyEdit(edit));
}

/** Waits until the server knows a template: it hears of files a moment after they are written. */
async function offered(id: string): Promise<void> {
  const { server } = await radlens();
  for (let turn = 0; turn < 100; turn++) {
    if ((await server.templates()).some((template) => template.id === id)) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  assert.fail(`waited in vain for the template ${id}`);
}
