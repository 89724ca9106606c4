// A window of VS Code in the browser, worked as a person does: by keys and by what is seen.

/** Runs a command by its title in the palette. */
export async function runCommand(page, title) {
  await page.keyboard.press('F1');
  await page.waitForSelector('.quick-input-widget:not([style*="display: none"]) input');
  await page.keyboard.type(title);
  await page.waitForSelector(`.quick-input-list .monaco-list-row.focused[aria-label*="${title}"]`);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.quick-input-widget', { state: 'hidden' });
}

/** Puts the cursor within words of a text, in the active editor. */
export async function goToWords(page, text, words) {
  const before = text.slice(0, text.indexOf(words)).split('\n');
  await page.keyboard.press('Control+g');
  await page.waitForSelector('.quick-input-widget:not([style*="display: none"]) input');
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
