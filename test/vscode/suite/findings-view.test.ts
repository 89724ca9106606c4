import * as assert from 'node:assert';
import { commands, Selection, type TextEditor, window, workspace } from 'vscode';
import type { FindingNode } from '../../../client/src/findingItem';
import { closeAll, openReport, openSample, radlens, when } from './editor';

const REPORT = `FINDINGS:
There is a new small left pleural effusion. Possible nodule in the left upper lobe.
No pneumothorax. The heart is normal in size.
`;

describe('The findings view', () => {
  afterEach(async () => {
    await commands.executeCommand('radlens.findings.showAll');
    await closeAll();
  });

  it('shows the findings of the active report by organ, each with its state', async () => {
    const editor = await openReport(REPORT);
    const nodes = await shownOf(editor);
    assert.deepStrictEqual(
      nodes.map(({ group, finding }) => [group, finding.name, finding.state]),
      [
        ['Lungs and Airways', 'lung nodule', 'uncertain'],
        ['Pleura', 'pleural effusion', 'present'],
        ['Pleura', 'pneumothorax', 'absent'],
        ['Cardiovascular', 'normal heart', 'normal'],
      ],
    );
  });

  it('filters, and shows all again', async () => {
    const editor = await openReport(REPORT);
    await shownOf(editor);
    const names = async () => (await shownOf(editor)).map(({ finding }) => finding.name);
    for (const [command, expected] of [
      ['showPresent', ['pleural effusion']],
      ['showUncertain', ['lung nodule']],
      ['showAbsent', ['pneumothorax']],
      ['showChanged', ['pleural effusion']],
    ] as const) {
      await commands.executeCommand(`radlens.findings.${command}`);
      assert.deepStrictEqual(await names(), expected);
    }
    await commands.executeCommand('radlens.findings.showChanged');
    assert.strictEqual((await names()).length, 4);
  });

  it('goes to the words of a finding', async () => {
    const editor = await openReport(REPORT);
    const nodes = await shownOf(editor);
    await commands.executeCommand(
      'radlens.findings.goTo',
      nodes.find(({ finding }) => finding.state === 'absent'),
    );
    const active = window.activeTextEditor;
    assert.strictEqual(active?.document, editor.document);
    assert.strictEqual(active.document.getText(active.selection), 'pneumothorax');
  });

  it('follows edits, and the cursor', async () => {
    const { findings } = await radlens();
    const editor = await openReport(REPORT);
    await shownOf(editor);
    const end = editor.document.positionAt(REPORT.length);
    await editor.edit((edit) => edit.insert(end, 'Acute rib fracture.\n'));
    const nodes = await shownOf(editor);
    assert.ok(nodes.some(({ finding }) => finding.name === 'rib fracture'));
    const at = editor.document.positionAt(editor.document.getText().indexOf('fracture') + 2);
    editor.selection = new Selection(at, at);
    await when('the selection', findings.onShow, () =>
      findings.shown()?.selected?.includes('rib fracture') ? true : undefined,
    );
  });

  it('follows the active report, and is empty without one', async () => {
    const { findings } = await radlens();
    const first = await openReport(REPORT);
    await shownOf(first);
    const second = await openSample('03-chest-ct.rad');
    assert.ok((await shownOf(second)).length > 10);
    await window.showTextDocument(await workspace.openTextDocument({ language: 'plaintext', content: 'A letter.' }));
    await when('nothing', findings.onShow, () => (findings.shown() === undefined ? true : undefined));
  });
});

/** The findings that the view shows of a report as it stands. */
async function shownOf({ document }: TextEditor): Promise<FindingNode[]> {
  const { findings } = await radlens();
  await commands.executeCommand('radlens.findings.focus');
  await window.showTextDocument(document);
  const shown = await when('the findings', findings.onShow, () => {
    const now = findings.shown();
    return now?.document === document && now.version === document.version ? now : undefined;
  });
  return shown.nodes.flatMap((node) => (node.kind === 'group' ? node.findings : []));
}
