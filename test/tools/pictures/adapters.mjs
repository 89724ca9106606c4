// The page "From nothing to each adapter" of the README, its steps for the editor taken as they stand there: the settings are typed as
// the page has them, the address and the folder apart, and each step is seen in the window before it is pictured.
import assert from 'node:assert';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from '../ready.mjs';
import { runCommand } from '../window.mjs';
import { openWindow } from './studio.mjs';

const REPORT = { sample: '01-chest-radiograph.rad' };
const COMPARED = { sample: '03-chest-ct.rad' };
const LOCAL = 'http://127.0.0.1:11434/v1';

export async function adapters(studio) {
  const folder = mkdtempSync(join(tmpdir(), 'radlens-adapters-'));
  const { modelService, writeTinyModel, radgraphProgram } = await testParts(folder);
  const service = await modelService();
  const model = join(folder, 'tiny-model');
  writeTinyModel(model, { effusion: 'B-OBS-DA', nodule: 'B-OBS-DP', lung: 'B-ANAT-DP' });
  const window = await openWindow(studio);
  try {
    await window.theme('light');
    await inTheHouse(window);
    await languageModel(window, service);
    await elsewhere(window);
    await onnx(window, model);
    await radgraph(window, folder, radgraphProgram);
    await compare(window);
    // One that failed stays open to be pictured.
    await window.close();
  } finally {
    await service.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function inTheHouse(window) {
  for (const id of ['embedded', 'ensemble']) {
    await choose(window, setting('"radlens.adapter": "ensemble"').replace('ensemble', id));
    await window.open(REPORT);
    await told(window, `by ${id}`);
    await window.save(`adapters-${id}`);
  }
}

async function languageModel(window, service) {
  const { page } = window;
  const address = (text) => text.replace(LOCAL, service.url);
  await choose(window, address(setting('"radlens.adapter": "llm"')));
  await window.open(REPORT);
  let asks = await question(window, 'RadLens would send');
  await window.save('adapters-llm-1-asks');
  await press(asks, 'Show What Would Be Sent');
  await page.waitForSelector('.tab.active[data-resource-name*="sent"]');
  asks = await question(window, 'RadLens would send');
  await window.save('adapters-llm-2-what-would-be-sent');
  assert.strictEqual(service.asked.length, 0);
  await closeQuestions(window);
  await window.open(REPORT);
  await told(window, 'waits for your consent');
  await window.save('adapters-llm-3-waits');
  asks = await question(window, 'RadLens would send');
  await press(asks, 'Allow');
  await told(window, 'by llm');
  assert.ok(service.asked.length > 0);
  await window.save('adapters-llm-4-read');

  await window.ours('radlens.models.setKey', 'Key for');
  await page.keyboard.type('a-secret-key');
  await window.save('adapters-llm-5-key');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.quick-input-widget', { state: 'hidden' });
  await window.open({ sample: '03-chest-ct.rad' });
  await told(window, 'by llm');
  assert.strictEqual(service.asked.at(-1).authorization, 'Bearer a-secret-key');

  await window.open(REPORT);
  await window.ours('radlens.models.revoke');
  await told(window, 'waits for your consent');
  await window.save('adapters-llm-6-taken-back');
  await window.ours('radlens.models.removeKey');
}

/** Two questions, and the masked text. */
async function elsewhere(window) {
  const { page } = window;
  await window.command('Notifications: Clear All Notifications');
  await choose(window, setting('"radlens.adapter": "llm"').replace(LOCAL, 'https://llm.hospital.example/v1'));
  await window.open(REPORT);
  await press(await question(window, 'llm.hospital.example'), 'Allow');
  const second = page.locator('.monaco-dialog-box:has-text("leave this machine")');
  await second.waitFor();
  await window.save('adapters-elsewhere-1-second-question');
  await page.keyboard.press('Escape');
  await second.waitFor({ state: 'detached' });
  await window.ours('radlens.models.showSent');
  await page.waitForSelector('.tab.active[data-resource-name*="sent"]');
  await page.waitForSelector('.view-line:has-text("masked")');
  await window.save('adapters-elsewhere-2-masked');
  await window.open(REPORT);
  await told(window, 'waits for your consent');
}

async function onnx(window, folder) {
  await choose(window, setting('"radlens.adapter": "onnx"').replace('FOLDER', folder));
  await window.open(REPORT);
  await told(window, 'by onnx');
  await window.save('adapters-onnx');
}

/** Where there is no such Python, as with a path that is mistyped, and then with a program in its place that answers as the bridge does. */
async function radgraph(window, folder, radgraphProgram) {
  const python = join(folder, 'python');
  const line = setting('"radlens.adapter": "radgraph"').replace('/path/to/radgraph/bin/python', python);
  await choose(window, line);
  await window.open(REPORT);
  await told(window, 'there is no program');
  await window.save('adapters-radgraph-missing');
  const code = `say(annotate(tokens.indexOf('effusion'), 'Observation::definitely present'));`;
  writeFileSync(python, `#!${process.execPath}\n${radgraphProgram(code)}`, { mode: 0o755 });
  // Another adapter in between, or nothing would have changed.
  await choose(window, setting('"radlens.adapter": "ensemble"'));
  await choose(window, line);
  await window.open(REPORT);
  await told(window, 'by radgraph');
  await window.save('adapters-radgraph');
}

/** Two of those that need nothing, by the palette alone, to the next difference, and the side of the cursor accepted. */
async function compare(window) {
  const { page } = window;
  await window.command('Notifications: Clear All Notifications');
  await choose(window, setting('"radlens.adapter": "ensemble"').replace('ensemble', 'rules'));
  for (const theme of ['light', 'dark']) {
    await window.theme(theme);
    await window.open(COMPARED);
    await window.ours('radlens.compare.open', 'Compare the reading of');
    await take(page, 'rules', 'with that of');
    await take(page, 'embedded');
    await page.waitForSelector('.monaco-diff-editor .line-insert');
    await page.keyboard.press('Alt+F5');
    await window.save(`adapters-compare-1-${theme}`);
  }
  const differences = () => page.locator('.editor.modified .line-insert').count();
  const before = await differences();
  await page.keyboard.press('Control+Enter');
  for (let turn = 0; turn < 100 && (await differences()) >= before; turn++) await page.waitForTimeout(100);
  assert.ok((await differences()) < before, 'what was accepted is still a difference');
  await window.save('adapters-compare-2-accepted');
}

/** The list's first entry that begins so; `next` is the title of the list behind it. */
async function take(page, words, next) {
  await page.keyboard.type(words);
  await page.waitForSelector(`.quick-input-list .monaco-list-row.focused[aria-label^="${words}"]`);
  await page.keyboard.press('Enter');
  if (next === undefined) await page.waitForSelector('.quick-input-widget', { state: 'hidden' });
  else await page.waitForSelector(`.quick-input-title:has-text("${next}")`);
}

/** A window that can be driven never shows a message by itself: it stands behind the bell, where a person finds it who was away. */
async function question(window, words) {
  await window.command('Notifications: Show Notifications');
  const item = window.page.locator(`.notifications-center .notification-list-item:has-text("${words}")`);
  await item.waitFor();
  return item;
}

async function press(item, label) {
  await item.hover();
  await item.locator(`.monaco-button:text-is("${label}")`).click();
}

async function closeQuestions({ page }) {
  await page.keyboard.press('Escape');
  await page.locator('.notifications-center.visible').waitFor({ state: 'detached' });
}

/** The settings that the page gives for the editor and that begin so. */
function setting(beginning) {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const page = readme.slice(readme.indexOf('### From nothing to each adapter'));
  const at = page.indexOf(beginning);
  assert.ok(at > 0, `the README has no ${beginning}`);
  return page.slice(at, page.indexOf('`', at)).trim();
}

/** "Preferences: Open Remote Settings (JSON)", since a window in the browser is a remote one, the line, and the file saved. */
async function choose({ page }, line) {
  await runCommand(page, 'Preferences: Open Remote Settings (JSON)');
  await page.waitForSelector('.editor-group-container.active .tab.active[data-resource-name="settings.json"]');
  await page.waitForSelector('.monaco-editor.focused');
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(`{ ${line} }`);
  await page.keyboard.press('Control+s');
  await page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
}

/** Opens the status item's card, again and again since it does not follow what it tells of, until it says so. */
async function told({ page }, words) {
  const item = page.locator('.statusbar-item[id="status.languageStatus"] a');
  const card = page.locator(`.monaco-hover:not(.hidden) :text("${words}")`).first();
  for (let turn = 0; turn < 60; turn++) {
    await page.mouse.move(640, 300);
    await item.hover();
    const seen = await card.waitFor({ timeout: 3000 }).then(
      () => true,
      () => false,
    );
    if (seen) return;
  }
  assert.fail(`the status item does not say: ${words}`);
}

/** The tests' own model service and tiny model, which are in TypeScript. */
async function testParts(folder) {
  const entryPoints = [
    'test/model-service.ts',
    'test/server/host/tiny-onnx.ts',
    'test/server/host/radgraph-program.ts',
  ];
  const made = { absWorkingDir: root, bundle: true, platform: 'node', format: 'esm', outExtension: { '.js': '.mjs' } };
  await build({ ...made, entryPoints, outdir: folder, entryNames: '[name]', logLevel: 'warning' });
  const load = (name) => import(pathToFileURL(join(folder, `${name}.mjs`)).href);
  return { ...(await load('model-service')), ...(await load('tiny-onnx')), ...(await load('radgraph-program')) };
}
