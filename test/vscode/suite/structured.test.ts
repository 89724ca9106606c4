import * as assert from 'node:assert';
import { readdirSync } from 'node:fs';
import {
  type CodeAction,
  CodeActionKind,
  commands,
  type Location,
  languages,
  Range,
  type TextEditor,
  Uri,
  window,
  workspace,
} from 'vscode';
import {
  closeAll,
  diagnosticOf,
  EMBOLISM,
  folder,
  lensesOf,
  lensesWhen,
  markedWords,
  note,
  openSample,
  putCursor,
  radlens,
  readingOf,
  structuredEditor,
  structuredText,
  structureReport,
  when,
} from './editor';

/** Under `Technique:` nothing is read, so that what stands there is said no more. */
const UNSOUND = {
  id: 'unsound',
  description: 'A heading that belongs to another section',
  headings: [{ heading: 'Technique', places: ['lung'] }, { heading: 'Other' }],
};

describe('The structured report', () => {
  afterEach(closeAll);

  it('brings the linked words into view, both ways', async () => {
    const filler = Array.from({ length: 120 }, (_, at) => `Level ${at + 1}: no disc herniation.`);
    const text = `FINDINGS:\n${filler.join('\n')}\nSpleen: The spleen is enlarged.\nIMPRESSION: Large spleen.\n`;
    const { editor, shown } = await structureReport(text);
    await putCursor(shown, 'spleen is enlarged');
    assert.deepStrictEqual(await markedWords(editor), ['The spleen is enlarged.']);
    await inView(editor, 'spleen is enlarged');
    const [back] = window.visibleTextEditors.filter(({ document }) => document === editor.document);
    assert.ok(back);
    await putCursor(back, 'Level 1:');
    await putCursor(back, 'no disc herniation');
    await markedWords(shown);
    await inView(shown, 'no disc herniation');
  });

  it('leads from a line to its words by Go to Definition', async () => {
    const { editor, shown } = await structureReport(EMBOLISM);
    const at = shown.document.positionAt(shown.document.getText().indexOf('The lungs'));
    const command = 'vscode.executeDefinitionProvider';
    const [place] = await commands.executeCommand<Location[]>(command, shown.document.uri, at);
    assert.strictEqual(place?.uri.toString(), editor.document.uri.toString());
    assert.strictEqual(editor.document.getText(place.range), 'The lungs are clear.');
  });

  it('follows each key, and says how fast', async () => {
    const { editor, shown } = await structureReport(EMBOLISM);
    const times: number[] = [];
    for (const letter of 'No acute fracture.') {
      const before = shown.document.version;
      const end = editor.document.positionAt(editor.document.getText().indexOf('\nIMPRESSION'));
      const start = performance.now();
      await editor.edit((edit) => edit.insert(end, letter), { undoStopBefore: false, undoStopAfter: false });
      // A blank changes nothing of the structured text, nor does the full stop that it ends with anyway.
      if (letter === ' ' || letter === '.') continue;
      await when('the structured text', workspace.onDidChangeTextDocument, () =>
        shown.document.version > before ? true : undefined,
      );
      times.push(performance.now() - start);
    }
    times.sort((a, b) => a - b);
    const [middle = 0, last = 0] = [times[Math.floor(times.length / 2)], times.at(-1)];
    note(`preview after a key: ${middle.toFixed(0)} ms, at most ${last.toFixed(0)} ms`);
  });

  it('keeps the template that was chosen while the report is edited, and says who chose it', async () => {
    const { editor, shown } = await structureReport(EMBOLISM);
    assert.match(await lensesOf(shown), /pulmonary arteries \(the report is called “CT pulmonary angiogram”\)/i);
    const settings = workspace.getConfiguration('radlens');
    await settings.update('structure.template', 'ct-chest');
    try {
      assert.match(await lensesWhen(shown, /chosen by the settings/), /chosen by the settings/);
      await editor.edit((edit) => edit.insert(editor.document.positionAt(EMBOLISM.length), 'No fracture.\n'));
      await structuredText(shown, (text) => text.includes('No fracture.'));
      assert.match(await lensesOf(shown), /chosen by the settings/);
    } finally {
      await settings.update('structure.template', undefined);
    }
    await lensesWhen(shown, /the report is called/);
  });

  it('moves a clause where the user wants it, keeps it there while the report is edited, and applies it', async () => {
    const { editor, shown } = await structureReport(EMBOLISM);
    await run(shown, 'Small pleural', CodeActionKind.RefactorMove, 'Move to Lungs and Airways');
    const moved = 'Lungs and Airways:\n- The lungs are clear.\n- Small pleural effusion.\n';
    await structuredText(shown, (text) => text.includes(moved));
    await editor.edit((edit) =>
      edit.insert(editor.document.positionAt(EMBOLISM.indexOf('The lungs')), 'No rib fracture. '),
    );
    await structuredText(shown, (text) => text.includes('rib fracture') && text.includes(moved));
    await window.showTextDocument(shown.document, shown.viewColumn);
    await commands.executeCommand('radlens.structure.apply');
    assert.ok(editor.document.getText().includes(moved));
  });

  it('moves a clause from the report as well, and in a report that has the form already', async () => {
    const { editor, shown } = await structureReport(EMBOLISM);
    const title = 'Move to Lungs and Airways (structured report)';
    await run(editor, 'Small pleural', CodeActionKind.RefactorMove, title);
    await structuredText(shown, (text) => text.includes('clear.\n- Small'));
    await window.showTextDocument(shown.document, shown.viewColumn);
    await commands.executeCommand('radlens.structure.apply');
    await closeStructured();
    const applied = editor.document.getText();
    const [action] = await actions(editor, 'Small pleural', CodeActionKind.RefactorMove, 'Move to Pleura');
    assert.ok(action?.edit);
    await workspace.applyEdit(action.edit);
    assert.strictEqual(
      editor.document.getText(),
      applied.replace('\n- Small pleural effusion.\n', '\n\nPleura:\n- Small pleural effusion.\n'),
    );
  });

  it('inserts a normal statement when it is asked for, sets it apart, and takes it away again', async () => {
    const { editor, shown } = await structureReport(EMBOLISM);
    assert.ok(!shown.document.getText().includes('No pulmonary embolism'));
    const kind = CodeActionKind.RefactorRewrite;
    await run(shown, 'The lungs', kind, 'Insert the template’s normal statement for Pulmonary Arteries');
    await structuredText(shown, (text) => text.includes('Pulmonary Arteries:\n- No pulmonary embolism.\n'));
    assert.strictEqual(editor.document.getText(), EMBOLISM);
    await run(shown, 'No pulmonary embolism', kind, 'Remove the normal statement for Pulmonary Arteries');
    await structuredText(shown, (text) => !text.includes('No pulmonary embolism'));
  });

  it('is saved as a text and as JSON, from an untitled report', async () => {
    const { shown } = await structureReport(EMBOLISM);
    const expected = shown.document.getText();
    for (const name of ['saved.rad', 'saved.json']) {
      await window.showTextDocument(shown.document, shown.viewColumn);
      await commands.executeCommand('radlens.structure.saveAs', Uri.joinPath(folder(), name));
      assert.ok(window.activeTextEditor?.document.uri.path.endsWith(`/${name}`));
    }
    assert.strictEqual(await contentOf('saved.rad'), expected);
    const json: unknown = JSON.parse(await contentOf('saved.json'));
    assert.deepStrictEqual(
      { ...(json as Record<string, unknown>), sections: 0, fields: 0, leftover: 0, replaced: 0, id: 0 },
      {
        ...{ id: 0, schemaVersion: 1, template: 'ct-pulmonary-angiogram', sections: 0, fields: 0, leftover: 0 },
        ...{ replaced: 0, proof: { ok: true, differences: [] } },
        notMentioned: [
          ...['Pulmonary Arteries', 'Heart and Great Vessels', 'Mediastinum and Hila'],
          ...['Upper Abdomen', 'Bones and Chest Wall'],
        ],
      },
    );
    await closeAll();
    for (const name of ['saved.rad', 'saved.json']) await workspace.fs.delete(Uri.joinPath(folder(), name));
  });

  it('is not applied and not saved when the proof fails, and the words are shown', async () => {
    const { server } = await radlens();
    await server.setTemplates([{ uri: 'untitled:unsound.json', text: JSON.stringify(UNSOUND) }]);
    const settings = workspace.getConfiguration('radlens');
    await settings.update('structure.template', 'unsound');
    try {
      const { editor, shown } = await structureReport(EMBOLISM);
      const problem = await diagnosticOf(editor.document, /^structure\.proof$/);
      assert.match(editor.document.getText(problem.range), /lungs|clear/i);
      assert.match(await lensesOf(shown), /Not proven/);
      await commands.executeCommand('radlens.structure.apply');
      assert.strictEqual(editor.document.getText(), EMBOLISM);
      const target = Uri.joinPath(folder(), 'never.rad');
      await commands.executeCommand('radlens.structure.saveAs', target);
      await assert.rejects(async () => workspace.fs.stat(target));
      await closeStructured();
      await when('no problem', languages.onDidChangeDiagnostics, () =>
        languages.getDiagnostics(editor.document.uri).some(({ code }) => code === 'structure.proof') ? undefined : true,
      );
    } finally {
      await settings.update('structure.template', undefined);
      await server.setTemplates([]);
    }
  });

  it('is made of many files, each a file of its own', async () => {
    const target = Uri.joinPath(folder(), 'structured');
    await commands.executeCommand('radlens.structure.files', folder(), undefined, { format: 'json', folder: target });
    const made = (await workspace.fs.readDirectory(target)).map(([name]) => name);
    const samples = (await workspace.fs.readDirectory(folder())).map(([name]) => name);
    assert.deepStrictEqual(
      made.sort(),
      samples.filter((name) => /^\d.*\.rad$/.test(name)).map((name) => name.replace('.rad', ' (structured).json')),
    );
    await workspace.fs.delete(target, { recursive: true });
  });

  // One test a sample: eleven windows in one are more than a busy machine opens in the time of a test.
  const samples = readdirSync(folder().fsPath).filter((name) => /^\d.*\.rad$/.test(name));
  assert.ok(samples.length > 10, 'a sample of each modality');
  for (const name of samples.sort()) {
    it(`stands beside ${name}, with its links`, async () => {
      const { document } = await openSample(name);
      await readingOf(document);
      await commands.executeCommand('radlens.structure.report');
      const shown = await structuredEditor(document);
      const line = shown.document
        .getText()
        .split('\n')
        .findIndex((text) => text.startsWith('- '));
      const at = shown.document.lineAt(line).range.end;
      const [place] = await commands.executeCommand<Location[]>(
        'vscode.executeDefinitionProvider',
        shown.document.uri,
        at,
      );
      assert.ok(place, name);
    });
  }
});

async function inView(editor: TextEditor, words: string): Promise<void> {
  const { document } = editor;
  const at = document.positionAt(document.getText().indexOf(words));
  await when(`“${words}” in view`, window.onDidChangeTextEditorVisibleRanges, () =>
    editor.visibleRanges.some((range) => range.contains(at)) ? true : undefined,
  );
}

async function actions(
  { document }: TextEditor,
  words: string,
  kind: CodeActionKind,
  title: string,
): Promise<CodeAction[]> {
  const at = document.positionAt(document.getText().indexOf(words) + 1);
  const command = 'vscode.executeCodeActionProvider';
  const found = await commands.executeCommand<CodeAction[]>(command, document.uri, new Range(at, at), kind.value);
  const named = found.filter((action) => action.title === title);
  assert.ok(named.length > 0, `no “${title}” among\n${found.map((action) => action.title).join('\n')}`);
  return named;
}

async function run(editor: TextEditor, words: string, kind: CodeActionKind, title: string): Promise<void> {
  const [action] = await actions(editor, words, kind, title);
  assert.ok(action?.command);
  await commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
}

async function closeStructured(): Promise<void> {
  for (const tab of window.tabGroups.all.flatMap(({ tabs }) => tabs)) {
    if (tab.label.includes('(structured)')) await window.tabGroups.close(tab);
  }
}

async function contentOf(name: string): Promise<string> {
  return new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(folder(), name)));
}
