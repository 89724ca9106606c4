import * as assert from 'node:assert';
import { commands, languages, workspace } from 'vscode';
import {
  closeAll,
  diagnosticOf,
  hoverOver,
  note,
  openReport,
  openSample,
  readingOf,
  tokensOf,
  wordsOf,
} from './editor';

const SAMPLE = '01-chest-radiograph.rad';
const REPORT =
  'FINDINGS:\nSmall right pleural effusion. Possible nodule. No pneumothorax.\n\nIMPRESSION:\n1. Small effusion.\n';

describe('A report in VS Code', () => {
  afterEach(closeAll);

  it('opens a .rad file as a radiology report and colours it', async () => {
    const { document } = await openSample(SAMPLE);
    assert.strictEqual(document.languageId, 'radreport');
    const reading = await readingOf(document);
    note(`first reading: ${reading.milliseconds.toFixed(1)} ms`);
    const { data } = await tokensOf(document);
    assert.ok(data.length >= 5 * 20, `only ${data.length / 5} tokens`);
  });

  it('tells present, uncertain and absent apart', async () => {
    const { document } = await openReport(REPORT);
    const { present, uncertain, absent } = await readingOf(document);
    assert.ok(wordsOf(document, present).join(' ').includes('effusion'));
    assert.ok(wordsOf(document, uncertain).join(' ').includes('nodule'));
    assert.ok(wordsOf(document, absent).join(' ').includes('pneumothorax'));
  });

  it('says in the hover how certain a finding is', async () => {
    const { document } = await openReport(REPORT);
    await readingOf(document);
    assert.match(await hoverOver(document, 'pneumothorax'), /absent/i);
    assert.match(await hoverOver(document, 'effusion'), /present/i);
    assert.match(await hoverOver(document, 'nodule'), /uncertain/i);
  });

  it('reads an untitled report again after each edit', async () => {
    const editor = await openReport('FINDINGS: No pneumothorax.');
    assert.ok(editor.document.isUntitled);
    await readingOf(editor.document);
    await editor.edit((edit) => edit.insert(editor.document.positionAt(26), ' There is a pleural effusion.'));
    const { present } = await readingOf(editor.document);
    assert.ok(wordsOf(editor.document, present).join(' ').includes('effusion'));
  });

  it('honours a setting without a reload', async () => {
    const { document } = await openReport('FINDINGS:\nSmall pleural effusion.\n\nIMPRESSION:\n');
    const settings = workspace.getConfiguration('radlens.checks');
    await diagnosticOf(document, /^section/);
    try {
      await settings.update('sections', 'off', false);
      await new Promise<void>((resolve) => {
        const gone = () => languages.getDiagnostics(document.uri).every(({ code }) => !/^section/.test(String(code)));
        if (gone()) return resolve();
        const listener = languages.onDidChangeDiagnostics(() => {
          if (!gone()) return;
          listener.dispose();
          resolve();
        });
      });
    } finally {
      await settings.update('sections', undefined, false);
    }
    await diagnosticOf(document, /^section/);
  });

  it('has its commands before anyone asks', async () => {
    const all = await commands.getCommands(true);
    for (const id of ['radlens.structure.report', 'radlens.structure.apply', 'radlens.server.restart']) {
      assert.ok(all.includes(id), id);
    }
  });
});
