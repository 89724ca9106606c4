import * as assert from 'node:assert';
import { commands, type TextEditor, window } from 'vscode';
import { changedBy, closeAll, EMBOLISM, lensesWhen, openReport, readingOf, structureReport, when } from './editor';

const LYMPHOMA = [
  'EXAM: CT of the neck, chest, abdomen and pelvis for lymphoma staging.',
  'FINDINGS: Enlarged right axillary lymph node, 2.4 x 1.6 cm.',
  'IMPRESSION: Axillary lymphadenopathy.',
  '',
].join('\n');
/** What the template wants, in its order, of a report that tells the axillary nodes alone, and what the user types there. */
const BLANKS: readonly (readonly [string, string])[] = [
  ['Cervical Nodes:\n- ', 'No cervical lymphadenopathy.'],
  ['Mediastinal Nodes:\n- ', 'No mediastinal lymphadenopathy.'],
  ['Hilar Nodes:\n- ', 'No hilar lymphadenopathy.'],
  ['Retroperitoneal Nodes:\n- ', 'No retroperitoneal lymphadenopathy.'],
  ['Mesenteric Nodes:\n- ', 'No mesenteric lymphadenopathy.'],
  ['Iliac Nodes:\n- ', 'No pelvic lymphadenopathy.'],
  ['Inguinal Nodes:\n- ', 'No inguinal lymphadenopathy.'],
  ['The spleen measures ', '118'],
  ['Lugano stage: ', 'II'],
];

describe('Filling in', () => {
  afterEach(closeAll);

  it('goes from one blank that is required and empty to the next, as one step', async () => {
    const { editor, shown } = await structureReport(LYMPHOMA);
    await window.showTextDocument(shown.document, shown.viewColumn);
    await commands.executeCommand('radlens.structure.fillIn');
    const { document } = editor;
    const now = await when('the report', window.onDidChangeActiveTextEditor, () =>
      window.activeTextEditor?.document === document ? window.activeTextEditor : undefined,
    );
    for (const [before, answer] of BLANKS) {
      assert.strictEqual(document.getText(now.selection), '___');
      assert.strictEqual(wordsBefore(now, before.length), before);
      await commands.executeCommand('type', { text: answer });
      await commands.executeCommand('jumpToNextSnippetPlaceholder');
    }
    assert.ok(!document.getText().includes('___'), document.getText());
    for (const [before, answer] of BLANKS) assert.ok(document.getText().includes(before + answer), answer);
    const filled = await lensesWhen(shown, /Spleen length: 118 mm/);
    assert.ok(!filled.includes('Required and empty'), filled);
    for (let turn = 0; document.getText() !== LYMPHOMA && turn < 3 * BLANKS.length; turn++) {
      await changedBy(document, () => commands.executeCommand('undo'));
    }
    assert.strictEqual(document.getText(), LYMPHOMA);
  });

  it('works in a report that is not structured, without changing the rest', async () => {
    const { document } = await openReport(EMBOLISM);
    await readingOf(document);
    await commands.executeCommand('radlens.structure.fillIn');
    const headings = ['Pulmonary Arteries', 'Heart and Great Vessels', 'Mediastinum and Hila'];
    const inserted = headings.map((heading) => `\n${heading}:\n- ___`).join('');
    assert.strictEqual(document.getText(), EMBOLISM.replace('effusion.\nIMP', `effusion.${inserted}\nIMP`));
  });
});

function wordsBefore({ document, selection }: TextEditor, count: number): string {
  const end = document.offsetAt(selection.start);
  return document.getText().slice(end - count, end);
}
