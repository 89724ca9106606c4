// What only eyes can tell: that a window with a report opens quietly, and that nothing blinks while it is written.
import assert from 'node:assert';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from './browser.mjs';
import { root } from './ready.mjs';
import { addressOf, startServerBuild } from './server-build.mjs';
import { goToWords, runCommand } from './window.mjs';

const SAMPLE = '01-chest-radiograph.rad';
const UNDERLINED = '.view-line [class*="TextEditorDecorationType"]';

/** Writes its result into the workspace, as the suite does. */
export async function testFirstWindow(workspace) {
  const result = { passed: [], failed: [], notes: [] };
  const server = await startServerBuild({ data: join(workspace, '.data') });
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(90_000);
    const openFile = join(workspace, SAMPLE);
    await page.goto(addressOf({ port: server.port, workspace, development: root, openFile }));
    for (const [name, test] of Object.entries(tests)) {
      const title = `A window with a report ${name}`;
      await test(page, readFileSync(openFile, 'utf8'))
        .then(() => result.passed.push(title))
        .catch((error) => result.failed.push({ title, error: error.stack ?? String(error) }));
    }
  } catch (error) {
    result.failed.push({ title: 'A window with a report', error: error.stack ?? String(error) });
  } finally {
    await browser.close();
    await server.stop();
  }
  writeFileSync(join(workspace, '.result.json'), JSON.stringify(result));
  return undefined;
}

const tests = {
  'opens without a message, a dialog, a list or a panel of ours': async (page) => {
    await page.waitForSelector(UNDERLINED);
    await statusOf(page, /RadLens: Read in/);
    // A window that can be driven shows no message by itself: all that were sent stand behind the bell.
    await runCommand(page, 'Notifications: Show Notifications');
    await page.waitForSelector('.notifications-center.visible');
    const listed = page.locator('.notifications-center .notification-list-item');
    // A progress of the status bar, no message, is listed there too while it lasts.
    await listed.filter({ hasText: 'Reading the reports of the workspace' }).waitFor({ state: 'detached' });
    const messages = await listed.allTextContents();
    assert.deepStrictEqual(
      messages.filter((text) => /radlens|radiology|report/i.test(text)),
      [],
    );
    await page.keyboard.press('Escape');
    for (const part of ['.monaco-dialog-box', '.quick-input-widget', '.part.panel']) {
      assert.ok(!(await page.locator(part).first().isVisible()), part);
    }
  },

  'tells its state in one status item: what has read, and how fast': async (page) => {
    const status = await statusOf(page, /RadLens: Read in/);
    assert.match(status, /RadLens: Read in [\d.]+ ms by rules/);
    assert.strictEqual(status.split('RadLens').length, 2, status);
  },

  'keeps lines and colours while the report is written, and moves them with the words': async (page, text) => {
    await goToWords(page, text, 'FINDINGS');
    await page.keyboard.press('Home');
    const before = await page.evaluate(countSigns, [UNDERLINED]);
    assert.ok(before.lines > 5 && before.colours > 10, JSON.stringify(before));
    await page.evaluate(watchSigns, [UNDERLINED]);
    // Lines above the findings: each finding moves down, and stays what it is.
    await page.keyboard.type('Dictated in haste.\nRead twice.\n', { delay: 40 });
    const { frames, least } = await page.evaluate(() => globalThis.stopWatching());
    assert.ok(frames > 10, `only ${frames} frames were seen`);
    // A line that comes into view or leaves it takes its own with it.
    assert.ok(least.lines >= before.lines * 0.7, `${least.lines} of ${before.lines} lines were left`);
    assert.ok(least.colours >= before.colours * 0.7, `${least.colours} of ${before.colours} colours were left`);
  },

  'names all signs in the legend': async (page) => {
    await runCommand(page, 'Radiology: Show Legend', 'RadLens');
    const rows = page.locator('.quick-input-list .monaco-list-row');
    await rows.first().waitFor();
    const words = (await rows.allTextContents()).join('\n');
    for (const sign of ['Present', 'Uncertain', 'Absent']) assert.ok(words.includes(sign), `${sign}\n${words}`);
    await page.keyboard.press('Escape');
  },
};

/** What the status item of the language says to a screen reader, once it says what is wanted. */
async function statusOf(page, wanted) {
  const item = page.locator(
    '[id="status.languageStatus"] [aria-label*="RadLens"], [id="status.languageStatus"][aria-label*="RadLens"]',
  );
  for (let turn = 0; turn < 200; turn++) {
    const label = (await item.count()) > 0 ? await item.first().getAttribute('aria-label') : undefined;
    if (label && wanted.test(label)) return label;
    await page.waitForTimeout(100);
  }
  assert.fail(`the status item never said ${wanted}`);
}

/** Runs in the page: how many pieces of text are underlined, and how many have another colour than plain text. */
function countSigns([underlined]) {
  const pieces = [...document.querySelectorAll('.view-line span span')];
  const plain = pieces.filter((piece) => piece.classList.contains('mtk1')).length;
  return { lines: document.querySelectorAll(underlined).length, colours: pieces.length - plain };
}

/** Runs in the page: looks at each frame that is painted until it is stopped, and keeps the fewest that were ever seen. */
function watchSigns([underlined]) {
  const seen = { frames: 0, least: { lines: Number.POSITIVE_INFINITY, colours: Number.POSITIVE_INFINITY } };
  let watching = true;
  const look = () => {
    if (!watching) return;
    const pieces = [...document.querySelectorAll('.view-line span span')];
    const plain = pieces.filter((piece) => piece.classList.contains('mtk1')).length;
    seen.frames += 1;
    seen.least.lines = Math.min(seen.least.lines, document.querySelectorAll(underlined).length);
    seen.least.colours = Math.min(seen.least.colours, pieces.length - plain);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  globalThis.stopWatching = () => {
    watching = false;
    return seen;
  };
}
