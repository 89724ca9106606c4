import * as assert from 'node:assert';
import { commands, Selection, type TextEditor, Uri, window, workspace } from 'vscode';
import { closeAll, folder, openReport, openSample, radlens, readingOf, when } from './editor';

const REPORT = `FINDINGS:
Possible small nodule in the left upper lobe. No pleural <b>effusion</b>.

IMPRESSION:
Nodule & scar.
`;

describe('The graph view', () => {
  afterEach(closeAll);

  it('draws the section at the cursor, its nodes and relations, in a page of its own', async () => {
    const editor = await openReport(REPORT);
    const drawn = await graphAt(editor, 'nodule');
    assert.strictEqual(drawn.part, 'cursor');
    assert.strictEqual(drawn.words, 'nodule');
    assert.strictEqual(drawn.nodes, 7);
    assert.strictEqual(drawn.edges, 5);
    const impression = await graphAt(editor, 'scar');
    assert.strictEqual(impression.nodes, 2);
  });

  it('leaves the focus in the text', async () => {
    const editor = await openReport(REPORT);
    await graphAt(editor, 'nodule');
    assert.strictEqual(window.activeTextEditor?.document, editor.document);
  });

  it('follows edits and the active report', async () => {
    const { graph } = await radlens();
    const editor = await openReport(REPORT);
    await graphAt(editor, 'nodule');
    const end = editor.document.positionAt(REPORT.indexOf('\n\nIMPRESSION'));
    await editor.edit((edit) => edit.insert(end, ' Rib fracture.'));
    const { version } = editor.document;
    await when('the edit', graph.onDraw, () => (graph.drawn()?.version === version ? true : undefined));
    const other = await openSample('03-chest-ct.rad');
    await when('the other report', graph.onDraw, () => (graph.document() === other.document ? true : undefined));
  });

  it('is exported as an SVG that holds the words as text, with the line style of each certainty', async () => {
    const editor = await openReport(REPORT);
    await graphAt(editor, 'nodule');
    const target = Uri.joinPath(folder(), 'graph.svg');
    await commands.executeCommand('radlens.graph.exportSvg', target);
    const svg = new TextDecoder().decode(await workspace.fs.readFile(target));
    assert.match(svg, /^<\?xml[^>]*\?>\n<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    for (const words of ['? nodule', '? small', '− effusion', 'lobe']) assert.ok(svg.includes(`>${words}<`), words);
    const styles = new Set([...svg.matchAll(/<rect [^>]*stroke-dasharray="([^"]+)"/g)].map(([, dashes]) => dashes));
    assert.ok(styles.size >= 3, `line styles: ${[...styles].join('; ')}`);
    assert.doesNotMatch(svg, /<b>|<script|https?:\/\/(?!www\.w3\.org)|var\(--/);
  });

  it('is exported as a PNG, also when it is not open yet', async () => {
    const editor = await openReport(REPORT);
    await readingOf(editor.document);
    const target = Uri.joinPath(folder(), 'graph.png');
    await commands.executeCommand('radlens.graph.exportPng', target);
    const png = Buffer.from(await workspace.fs.readFile(target));
    assert.strictEqual(png.subarray(1, 4).toString('latin1'), 'PNG');
    assert.ok(png.readUInt32BE(16) > 200 && png.readUInt32BE(20) > 50, 'too small');
  });
});

/** What the page shows with the cursor on words of a report. */
async function graphAt(editor: TextEditor, words: string) {
  const { graph } = await radlens();
  const { document } = editor;
  await readingOf(document);
  const at = document.positionAt(document.getText().indexOf(words) + 1);
  editor.selection = new Selection(at, at);
  await commands.executeCommand('radlens.graph.open');
  return when('the graph', graph.onDraw, () => {
    const drawn = graph.drawn();
    return graph.document() === document && drawn?.words === words ? drawn : undefined;
  });
}
