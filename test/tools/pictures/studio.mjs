// A window of VS Code in the browser that is pictured: one for many pictures, since a new one takes longer than all that is done in it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../ready.mjs';
import { addressOf } from '../server-build.mjs';
import { goToWords, graphFrame, openFile, runCommand } from '../window.mjs';
import { small } from './png.mjs';

/** The name of each theme in the settings, and of its file, which the window carries while it has the theme. */
const THEMES = {
  dark: ['Dark Modern', 'dark_modern'],
  light: ['Light Modern', 'light_modern'],
  'high-contrast': ['Default High Contrast', 'hc_black'],
  'high-contrast-light': ['Default High Contrast Light', 'hc_light'],
};
export const THEME_NAMES = Object.keys(THEMES);

/** A sample of each kind of exam, and words of a finding in it that the cursor is put on. */
export const EXAMS = {
  'chest-x-ray': { sample: '01-chest-radiograph.rad', words: 'nodule in the left' },
  ct: { sample: '03-chest-ct.rad', words: 'nodule of 12 mm' },
  mr: { sample: '06-brain-mri.rad', words: 'enhancement of the right' },
  pet: { sample: '11-pet-ct.rad', words: 'mass measures' },
};

const SETTINGS = {
  'window.autoDetectColorScheme': false,
  'window.autoDetectHighContrast': false,
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'editor.minimap.enabled': false,
  // What one scene writes is not the next one's sample.
  'files.autoSave': 'off',
  'files.exclude': { '.vscode': true },
  'chat.disableAIFeatures': true,
};
const UNDERLINED = '.view-line [class*="TextEditorDecorationType"]';

/**
 * Opens a window with the first sample. `language` is that of our own texts: the editor's stay English without its language pack.
 * `studio` has the browser, the server of VS Code, the folder of samples and the one for the pictures.
 */
export async function openWindow(
  studio,
  { viewport = { width: 1280, height: 800 }, scale = 1, language, ...more } = {},
) {
  const { browser, server, workspace, pictures } = studio;
  const write = (settings) =>
    writeFileSync(join(workspace, '.vscode', 'settings.json'), JSON.stringify({ ...SETTINGS, ...settings }));
  write({});
  const page = await browser.newPage({
    viewport,
    deviceScaleFactor: scale,
    reducedMotion: more.reducedMotion ?? 'reduce',
  });
  page.setDefaultTimeout(180_000);
  if (language !== undefined) await page.addInitScript((code) => (globalThis._VSCODE_NLS_LANGUAGE = code), language);
  const first = join(workspace, EXAMS['chest-x-ray'].sample);
  await page.goto(addressOf({ port: server.port, workspace, development: root, openFile: first }));
  await page.waitForSelector(UNDERLINED);
  if (await page.locator('.part.auxiliarybar').isVisible()) await page.keyboard.press('Control+Alt+b');
  const textOf = (sample) => readFileSync(join(workspace, sample), 'utf8');
  /** What comes with a delay or fades in is to be there whole. */
  const settle = () => page.waitForTimeout(600);
  const ours = (id, list) => runCommand(page, titleOf(id, language), list);

  return {
    page,
    textOf,
    command: (title) => runCommand(page, title),
    /** One of our own commands, by its id, and the title of the list that it opens. */
    ours,
    close: () => page.close(),

    /** A theme that is in the settings when the window opens is not taken: it is set in the open window. */
    theme: async (name) => {
      write({ 'workbench.colorTheme': THEMES[name][0] });
      await page.waitForSelector(`.monaco-workbench[class*="${THEMES[name][1]}"]`);
    },

    /** A sample alone in the window, read and underlined, with the cursor where it is wanted. */
    open: async ({ sample, words }) => {
      await runCommand(page, 'View: Close All Editors');
      await openFile(page, sample);
      await page.waitForSelector(UNDERLINED);
      if (words !== undefined) await goToWords(page, textOf(sample), words);
    },

    goTo: ({ sample, words }) => goToWords(page, textOf(sample), words),

    /** The card of the words at the cursor, by keys. */
    hover: async () => {
      await page.keyboard.press('Control+k');
      await page.keyboard.press('Control+i');
      await page.waitForSelector('.monaco-hover:not(.hidden) .hover-contents');
      await settle();
    },

    findings: async (words = '') => {
      await ours('radlens.findings.focus');
      await page.waitForSelector(`.pane-body .monaco-list-row:has-text("${words}") .monaco-icon-label`);
      await settle();
    },

    graph: async () => {
      await ours('radlens.graph.open');
      return graphFrame(page);
    },

    structure: async () => {
      await page.keyboard.press('Control+k');
      await page.keyboard.press('v');
      await page.waitForSelector(`.editor-group-container.active .tab.active[data-resource-name*="structured"]`);
      // The form opens where the cursor is in the report, which may be far below the lens at its top.
      const lens = '.codelens-decoration:has-text("Template"), .codelens-decoration:has-text("Vorlage")';
      await page.waitForSelector(lens, { state: 'attached' });
      await page.waitForSelector(`.editor-instance[aria-label*="structured"] ${UNDERLINED}`);
    },

    save: async (name) => {
      await page.screenshot({ path: join(pictures, `${name}.png`) });
    },

    /** One that is kept with the project, and so small. */
    keep: async (name) => {
      writeFileSync(join(pictures, `${name}.png`), small(await page.screenshot()));
    },
  };
}

/** What a command of ours is called in the palette. */
function titleOf(id, language) {
  const read = (name) => JSON.parse(readFileSync(join(root, name), 'utf8'));
  const { contributes } = read('package.json');
  const texts = read(language === undefined ? 'package.nls.json' : `package.nls.${language}.json`);
  const word = (text) => texts[text.replaceAll('%', '')] ?? text;
  const views = Object.values(contributes.views).flat();
  const view = views.find((each) => `${each.id}.focus` === id);
  if (view !== undefined) return `Focus on ${word(view.name)} View`;
  const { category, title } = contributes.commands.find(({ command }) => command === id);
  return `${word(category)}: ${word(title)}`;
}
