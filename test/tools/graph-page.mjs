// What only hands can try: the page of the graph by its keys, its list and its buttons, in a window of VS Code in the browser.
import assert from 'node:assert';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from './browser.mjs';
import { root } from './ready.mjs';
import { addressOf, startServerBuild } from './server-build.mjs';
import { goToWords, graphFrame, runCommand } from './window.mjs';

const SAMPLE = '01-chest-radiograph.rad';

/** Writes its result into the workspace, as the suite does; what went wrong, if it gave none. */
export async function testGraphPage(workspace) {
  const server = await startServerBuild({ data: join(workspace, '.data') });
  const browser = await openBrowser();
  const result = { passed: [], failed: [], notes: [] };
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
    page.setDefaultTimeout(90_000);
    const refused = [];
    page.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text()) && /graph\.(js|css)/.test(message.text()))
        refused.push(message.text());
    });
    const openFile = join(workspace, SAMPLE);
    await page.goto(addressOf({ port: server.port, workspace, development: root, openFile }));
    await page.waitForSelector('.view-line [class*="TextEditorDecorationType"]');
    await goToWords(page, readFileSync(openFile, 'utf8'), 'nodule in the left');
    await runCommand(page, 'Radiology: Show Graph');
    const frame = await graphFrame(page);
    for (const [title, test] of Object.entries(tests)) {
      try {
        await test(page, frame);
        result.passed.push(title);
      } catch (error) {
        result.failed.push({ title, error: error.stack ?? String(error) });
      }
    }
    assert.deepStrictEqual(refused, [], 'the policy refused something');
  } catch (error) {
    result.failed.push({ title: 'the page of the graph', error: error.stack ?? String(error) });
  } finally {
    await browser.close();
    await server.stop();
  }
  writeFileSync(join(workspace, '.result.json'), JSON.stringify(result));
  return undefined;
}

const selected = (frame) => frame.locator('.node.selected');
const label = (frame) => selected(frame).getAttribute('aria-label');

const tests = {
  'the node at the cursor is selected, and says what it is and how it is related': async (_page, frame) => {
    assert.match(
      await label(frame),
      /^nodule, observation, uncertain because of “Possible”; located at lobe; modified by small/,
    );
  },

  'one Tab reaches the picture, arrows go along relations and mark the words in the text': async (page, frame) => {
    await frame.locator('#larger').focus();
    await page.keyboard.press('Tab');
    assert.strictEqual(await selected(frame).evaluate((node) => node === document.activeElement), true);
    await page.keyboard.press('ArrowLeft');
    assert.match(await label(frame), /^(?:small|6 mm), .*modifies nodule/);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    assert.match(await label(frame), /^lobe, anatomy; .*place of nodule/);
  },

  'the same in words is a list of buttons, and back': async (page, frame) => {
    await frame.locator('#shape').click();
    assert.ok((await frame.locator('.list > li > button').count()) > 20);
    assert.strictEqual(await frame.locator('#stage svg').count(), 0);
    const line = frame.locator('.list > li', { hasText: 'nodule, observation, uncertain' });
    assert.match(await line.innerText(), /located at lobe\s+modified by small/);
    await line.getByRole('button', { name: 'located at lobe' }).focus();
    await page.keyboard.press('Enter');
    const reached = frame.locator('.list button:focus');
    assert.match(await reached.innerText(), /^lobe, anatomy/);
    await frame.locator('#shape').click();
    await frame.locator('#stage svg').waitFor();
  },

  'plus and minus change the size': async (page, frame) => {
    const height = async () => (await frame.locator('.node .box').first().boundingBox())?.height ?? 0;
    await frame.locator('.node').first().focus();
    const before = await height();
    await page.keyboard.press('+');
    await page.keyboard.press('+');
    assert.ok((await height()) > 1.3 * before, 'not larger');
    await page.keyboard.press('0');
    assert.strictEqual(await height(), before);
  },

  'another part can be chosen': async (_page, frame) => {
    await frame.locator('#part').selectOption({ label: 'IMPRESSION' });
    await frame.locator('.node[aria-label^="pneumonia,"]').waitFor();
    assert.strictEqual(await frame.locator('.node[aria-label^="pneumothorax,"]').count(), 0);
  },

  'Enter goes to the words in the text': async (page, frame) => {
    await frame.locator('.node[aria-label^="pneumonia,"]').focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('.statusbar-item:has-text("Ln 17")');
    await page.waitForSelector('.monaco-editor.focused');
    assert.match(await page.locator('.statusbar').innerText(), /\(9 selected\)/);
  },
};
