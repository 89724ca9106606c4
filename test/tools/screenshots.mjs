// Pictures of RadLens as a person sees it, in four themes, with the hover of a finding: `npm run screenshots -- FOLDER`.
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openBrowser } from './browser.mjs';
import { build, install, root } from './ready.mjs';
import { addressOf, installServerBuild, startServerBuild } from './server-build.mjs';

const THEMES = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  'high-contrast': 'Default High Contrast',
  'high-contrast-light': 'Default High Contrast Light',
};
const [target = '.vscode-test/screenshots', sample = '01-chest-radiograph.rad', word = 'opacity'] =
  process.argv.slice(2);

install();
build();
installServerBuild();
const pictures = resolve(root, target);
mkdirSync(pictures, { recursive: true });
const workspace = mkdtempSync(join(tmpdir(), 'radlens-pictures-'));
cpSync(join(root, 'client', 'samples'), workspace, { recursive: true });
mkdirSync(join(workspace, '.vscode'));
const server = await startServerBuild({ data: join(workspace, '.server') });
const browser = await openBrowser();
try {
  for (const [name, theme] of Object.entries(THEMES)) await picture(name, theme);
} finally {
  await browser.close();
  await server.stop();
}

async function picture(name, theme) {
  const settings = {
    'workbench.colorTheme': theme,
    'window.autoDetectColorScheme': false,
    'window.autoDetectHighContrast': false,
    'workbench.startupEditor': 'none',
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
    'files.exclude': { '.vscode': true, '.server': true },
    'chat.disableAIFeatures': true,
  };
  writeFileSync(join(workspace, '.vscode', 'settings.json'), JSON.stringify(settings));
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(15_000);
  const openFile = join(workspace, sample);
  await page.goto(addressOf({ port: server.port, workspace, development: root, openFile }));
  await page.waitForSelector('.monaco-editor .view-line', { timeout: 60_000 });
  await page.waitForSelector('.view-line [class*="TextEditorDecorationType"]', { timeout: 30_000 });
  await page
    .locator('.view-line span', { hasText: new RegExp(`^\\s*${word}\\s*$`) })
    .first()
    .hover();
  await page.waitForSelector('.monaco-hover:not(.hidden) .hover-contents', { timeout: 10_000 });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
  await page.close();
}
