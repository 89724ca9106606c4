// A window of VS Code in the browser, worked as a person does: by keys and by what is seen.

const LIST = '.quick-input-widget:not([style*="display: none"])';

/** Runs a command by its title in the palette; `list` is the title of the list that it opens, if it opens one. */
export async function runCommand(page, title, list) {
  await page.keyboard.press('F1');
  await page.waitForSelector(`${LIST} input`);
  await page.keyboard.type(title);
  await page.waitForSelector(`.quick-input-list .monaco-list-row.focused[aria-label*="${title}"]`);
  await page.keyboard.press('Enter');
  if (list === undefined) await page.waitForSelector('.quick-input-widget', { state: 'hidden' });
  else await page.waitForSelector(`${LIST} .quick-input-title:has-text("${list}")`);
}

/** Takes the item of an open list that the words lead to. */
export async function choose(page, words) {
  await page.keyboard.type(words);
  await page.waitForSelector(`.quick-input-list .monaco-list-row.focused[aria-label*="${words}"]`);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.quick-input-widget', { state: 'hidden' });
}

/** Opens a file of the folder by its name. */
export async function openFile(page, name) {
  await page.keyboard.press('Control+p');
  await page.waitForSelector(`${LIST} input`);
  await choose(page, name);
  await page.waitForSelector(`.editor-group-container.active .tab.active[data-resource-name="${name}"]`);
}

/** Puts the cursor within words of a text, in the active editor. */
export async function goToWords(page, text, words) {
  const before = text.slice(0, text.indexOf(words)).split('\n');
  await page.keyboard.press('Control+g');
  await page.waitForSelector(`${LIST} input`);
  await page.keyboard.type(`${before.length}:${(before.at(-1)?.length ?? 0) + 3}`);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.quick-input-widget', { state: 'hidden' });
}

/** The frame with the graph, once it is drawn and a node is selected. */
export async function graphFrame(page) {
  const frame = page.frameLocator('iframe.webview').frameLocator('iframe');
  await frame.locator('.node.selected').first().waitFor();
  return frame;
}
