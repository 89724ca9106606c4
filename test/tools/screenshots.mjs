// Pictures of RadLens as a person sees it: `npm run screenshots -- FOLDER [SCENE…]`. Scenes, all without a name:
// `looks` a report with a finding's card, the views beside it, its structured form and the legend, for four kinds of exam in four
// themes; `zoom` the same at 200 %; `german` the same in German; `keyboard` five exams from opening to applying, by keys alone;
// `adapters` the README's page that leads to each adapter, step by step, with a small model of the tests;
// `readme`, `walkthrough` and `animation` the pictures that are kept in client/media.
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openBrowser } from './browser.mjs';
import { adapters } from './pictures/adapters.mjs';
import { animation } from './pictures/animation.mjs';
import { readme, walkthrough } from './pictures/kept.mjs';
import { keyboard } from './pictures/keyboard.mjs';
import { german, looks, zoom } from './pictures/looks.mjs';
import { openWindow } from './pictures/studio.mjs';
import { build, install, root } from './ready.mjs';
import { installServerBuild, startServerBuild } from './server-build.mjs';

const SCENES = { adapters, looks, zoom, german, keyboard, readme, walkthrough, animation };
const [target = '.vscode-test/screenshots', ...wanted] = process.argv.slice(2);

install();
build();
installServerBuild();
const pictures = resolve(root, target);
mkdirSync(pictures, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), 'radlens-'));
const workspace = join(folder, 'reports');
mkdirSync(join(workspace, '.vscode'), { recursive: true });
const freshSamples = () => cpSync(join(root, 'client', 'samples'), workspace, { recursive: true });
freshSamples();
const server = await startServerBuild({ data: join(folder, 'data') });
const browser = await openBrowser();
const studio = { browser, server, workspace, pictures };
try {
  // The first window of a new server still moves its parts about.
  await (await openWindow(studio)).close();
  for (const name of wanted.length > 0 ? wanted : Object.keys(SCENES)) {
    console.log(`${name} …`);
    freshSamples();
    await SCENES[name](studio);
  }
} catch (error) {
  const pages = browser.contexts().flatMap((context) => context.pages());
  for (const page of pages) await page.screenshot({ path: join(pictures, 'failed.png') });
  throw error;
} finally {
  await browser.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
