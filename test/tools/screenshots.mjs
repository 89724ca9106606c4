// Pictures of RadLens as a person sees it: `npm run screenshots -- FOLDER [SCENE…]`. Scenes, all without a name:
// `hover` a finding's card in four themes, `structured` the structured form beside its report, `views` the Findings view and the
// graph for a chest X-ray, CT, MR and PET in four themes, `zoom` the same at 200 %, `walkthrough` the pictures of the first steps.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openBrowser } from './browser.mjs';
import { build, install, root } from './ready.mjs';
import { addressOf, installServerBuild, startServerBuild } from './server-build.mjs';
import { goToWords, graphFrame, runCommand } from './window.mjs';

const THEMES = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  'high-contrast': 'Default High Contrast',
  'high-contrast-light': 'Default High Contrast Light',
};
/** A sample of each kind of exam, and the words that the cursor is put on. */
const EXAMS = {
  'chest-x-ray': { sample: '01-chest-radiograph.rad', words: 'nodule in the left' },
  ct: { sample: '03-chest-ct.rad', words: 'nodule of 12 mm' },
  mr: { sample: '06-brain-mri.rad', words: 'enhancement of the right' },
  pet: { sample: '11-pet-ct.rad', words: 'mass measures' },
};
const UNDERLINED = '.view-line [class*="TextEditorDecorationType"]';
const SCENES = { hover, structured, views, zoom, walkthrough };
const [target = '.vscode-test/screenshots', ...wanted] = process.argv.slice(2);

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
  await (await openSample(THEMES.dark, EXAMS['chest-x-ray'].sample)).close();
  for (const name of wanted.length > 0 ? wanted : Object.keys(SCENES)) await SCENES[name]();
} finally {
  await browser.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function hover() {
  for (const [name, theme] of Object.entries(THEMES)) {
    const page = await openSample(theme, EXAMS['chest-x-ray'].sample);
    await hoverOver(page, 'opacity');
    await save(page, name);
  }
}

async function structured() {
  const page = await openSample(THEMES.light, EXAMS['chest-x-ray'].sample, { width: 1680, height: 900 });
  await structure(page);
  // Off the button, whose name would hide the line below it.
  await page.mouse.move(10, 10);
  await save(page, 'structured');
}

async function views() {
  for (const [name, theme] of Object.entries(THEMES)) {
    for (const [exam, place] of Object.entries(EXAMS)) {
      const page = await openSample(theme, place.sample, { width: 1440, height: 860 });
      await showViews(page, place);
      await save(page, `views-${exam}-${name}`);
    }
  }
}

/** Half the room and twice the size, which is what 200 % is to a page. */
async function zoom() {
  const graph = await openHalf();
  await goTo(graph, EXAMS.ct);
  await runCommand(graph, 'Radiology: Show Graph');
  await graphFrame(graph);
  await save(graph, 'zoom-graph');
  const findings = await openHalf();
  await runCommand(findings, 'Focus on Findings View');
  await findings.waitForSelector('.pane-body .monaco-list-row:has-text("nodule")');
  await save(findings, 'zoom-findings');
}

async function openHalf() {
  const page = await openSample(THEMES.light, EXAMS.ct.sample, { width: 1440, height: 900 }, 2);
  await runCommand(page, 'View: Toggle Primary Side Bar Visibility');
  await page.setViewportSize({ width: 720, height: 450 });
  return page;
}

async function walkthrough() {
  for (const name of ['light', 'dark']) {
    const small = { width: 820, height: 520 };
    const read = await openSample(THEMES[name], EXAMS['chest-x-ray'].sample, small);
    await runCommand(read, 'View: Toggle Primary Side Bar Visibility');
    await hoverOver(read, 'nodule');
    await save(read, `walkthrough-read-${name}`);
    const findings = await openSample(THEMES[name], EXAMS.ct.sample, small);
    await goTo(findings, EXAMS.ct);
    await runCommand(findings, 'Focus on Findings View');
    await findings.waitForSelector('.pane-body .monaco-list-row:has-text("nodule")');
    await save(findings, `walkthrough-findings-${name}`);
    const graph = await openSample(THEMES[name], EXAMS.ct.sample, small);
    await runCommand(graph, 'View: Toggle Primary Side Bar Visibility');
    await goTo(graph, EXAMS.ct);
    await runCommand(graph, 'Radiology: Show Graph');
    await graphFrame(graph);
    await save(graph, `walkthrough-graph-${name}`);
    const form = await openSample(THEMES[name], '04-abdomen-pelvis-ct.rad', small);
    await runCommand(form, 'View: Toggle Primary Side Bar Visibility');
    await structure(form);
    await save(form, `walkthrough-structured-${name}`);
  }
}

/** A sample in a window of its own, read and underlined. */
async function openSample(theme, sample, viewport = { width: 1280, height: 720 }, deviceScaleFactor = 1) {
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
  const page = await browser.newPage({ viewport, deviceScaleFactor });
  page.setDefaultTimeout(30_000);
  const openFile = join(workspace, sample);
  await page.goto(addressOf({ port: server.port, workspace, development: root, openFile }));
  await page.waitForSelector(UNDERLINED);
  return page;
}

async function hoverOver(page, word) {
  const words = page.locator('.view-line span', { hasText: new RegExp(`^\\s*${word}\\s*$`) });
  await words.first().hover();
  await page.waitForSelector('.monaco-hover:not(.hidden) .hover-contents');
}

async function structure(page) {
  await page.getByRole('button', { name: 'Structure Report' }).first().click();
  await page.waitForSelector(
    `.editor-group-container:nth-of-type(2) ${UNDERLINED}, .split-view-view:nth-child(2) ${UNDERLINED}`,
  );
  await page.waitForSelector('.codelens-decoration:has-text("Template")');
}

async function showViews(page, place) {
  await runCommand(page, 'Focus on Findings View');
  await page.waitForSelector('.pane-body .monaco-list-row .monaco-icon-label');
  await page.locator('.editor-group-container .view-lines').first().click();
  await goTo(page, place);
  await runCommand(page, 'Radiology: Show Graph');
  await graphFrame(page);
}

/** Puts the cursor within words of a sample. */
async function goTo(page, { sample, words }) {
  await goToWords(page, readFileSync(join(workspace, sample), 'utf8'), words);
}

async function save(page, name) {
  await page.screenshot({ path: join(pictures, `${name}.png`) });
  await page.close();
}
