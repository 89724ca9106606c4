import * as assert from 'node:assert';
import { type CodeLens, commands, type Diagnostic, languages, Uri, WorkspaceEdit, workspace } from 'vscode';
import { closeAll, openReport, radlens, readingOf, structuredEditor, when } from './editor';

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
    const shown = await structuredEditor();
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
});

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
