// Pictures of RadLens as a person sees it, in four themes, with the hover of a finding: `npm run screenshots -- FOLDER`.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
const UNDERLINED = '.view-line [class*="TextEditorDecorationType"]';
const [target = '.vscode-test/screenshots', sample = '01-chest-radiograph.rad', word = 'opacity'] =
  process.argv.slice(2);

install();
build();
installServerBuild();
const pictures = resolve(root, target);
mkdirSync(pictures, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), 'radlens-'));
const workspace = join(folder, 'reports');
cpSync(join(root, 'client', 'samples'), workspace, { recursive: true });
mkdirSync(join(workspace, '.vscode'));
const server = await startServerBuild({ data: join(folder, 'data') });
const browser = await openBrowser();
try {
  // The first window of a new server still moves its parts about.
  await (await openSample(THEMES.dark)).close();
  for (const [name, theme] of Object.entries(THEMES)) await picture(name, theme);
  await structured(THEMES.light);
} finally {
  await browser.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** The sample in a window of its own, read and underlined. */
async function openSample(theme) {
  const settings = {
    'workbench.colorTheme': theme,
    'window.autoDetectColorScheme': false,
    'window.autoDetectHighContrast': false,
    'workbench.startupEditor': 'none',
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
    'editor.minimap.enabled': false,
    'files.exclude': { '.vscode': true },
    'chat.disableAIFeatures': true,
  };
  writeFileSync(join(workspace, '.vscode', 'settings.json'), JSON.stringify(settings));
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  page.setDefaultTimeout(30_000);
  const openFile = join(workspace, sample);
  await page.goto(addressOf({ port: server.port, workspace, development: root, openFile }));
  await page.waitForSelector(UNDERLINED);
  return page;
}

async function picture(name, theme) {
  const page = await openSample(theme);
  const words = page.locator('.view-line span', { hasText: new RegExp(`^\\s*${word}\\s*$`) });
  await words.first().hover();
  await page.waitForSelector('.monaco-hover:not(.hidden) .hover-contents');
  await page.screenshot({ path: join(pictures, `${name}.png`) });
  await page.close();
}

async function structured(theme) {
  const page = await openSample(theme);
  await page.setViewportSize({ width: 1680, height: 900 });
  await page.getByRole('button', { name: 'Structure Report' }).first().click();
  await page.waitForSelector(
    `.editor-group-container:nth-of-type(2) ${UNDERLINED}, .split-view-view:nth-child(2) ${UNDERLINED}`,
  );
  await page.waitForSelector('.codelens-decoration:has-text("Template")');
  await page.screenshot({ path: join(pictures, 'structured.png') });
  await page.close();
}
