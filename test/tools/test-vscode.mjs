// The tests inside a real VS Code, once with the extension from this checkout and once with the installed package.
// `npm run test:vscode`; a part of `npm test`.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './browser.mjs';
import { testFirstWindow } from './first-window.mjs';
import { testGraphPage } from './graph-page.mjs';
import { bundleSuite, runInBrowser, runOnDesktop } from './in-vscode.mjs';
import { pack } from './package.mjs';
import { build, install, root, run } from './ready.mjs';
import { installServerBuild, installVsix } from './server-build.mjs';
import { findDesktop } from './vscode.mjs';

/** A machine that does other things as well takes several times as long as one that does not. */
const DEADLINE_MILLISECONDS = 900_000;
const suite = join(root, '.vscode-test', 'suite');

/** Runs them, the page of the graph and what is seen where a browser shows it; `[{ name, passed, failed: [{ title, error }], notes }]`. */
export async function testInVsCode() {
  await bundleSuite('test/vscode/suite/*.ts', suite);
  const desktop = await findDesktop();
  const runs = desktop ? await onDesktop(desktop) : await inServerBuild();
  return runs.map(({ name, workspace, problem }) => resultOf(name, workspace, problem));
}

async function onDesktop({ program }) {
  const { resolveCliArgsFromVSCodeExecutablePath } = await import('@vscode/test-electron');
  const checkout = newWorkspace();
  const problem = await runOnDesktop(program, { workspace: checkout, development: root, suite });
  const installed = newWorkspace();
  const vsix = join(installed, '.package', 'radlens.vsix');
  const size = pack(vsix);
  const [command, ...args] = resolveCliArgsFromVSCodeExecutablePath(program);
  const folders = [`--extensions-dir=${join(installed, '.extensions')}`, `--user-data-dir=${join(installed, '.data')}`];
  const own = args.filter((arg) => !/^--(extensions|user-data)-dir/.test(arg));
  run(command, [...own, ...folders, '--install-extension', vsix], { shell: process.platform === 'win32' });
  return [
    { name: 'checkout', workspace: checkout, problem },
    {
      name: packageName(size),
      workspace: installed,
      problem: await runOnDesktop(program, {
        ...{ workspace: installed, development: emptyExtension(installed), suite },
        environment: INSTALLED,
      }),
    },
  ];
}

async function inServerBuild() {
  findBrowser();
  installServerBuild();
  const workspace = newWorkspace();
  const problem = await drive(workspace, { development: root, data: join(workspace, '.data') });
  const page = newWorkspace();
  const first = newWorkspace();
  return [
    { name: 'checkout', workspace, problem },
    { name: 'the page of the graph', workspace: page, problem: await testGraphPage(page) },
    { name: 'what is seen', workspace: first, problem: await testFirstWindow(first) },
    await installedPackage(),
  ];
}

/** As a user has it: packed, installed, and nothing of this checkout but the tests. */
async function installedPackage() {
  findBrowser();
  installServerBuild();
  const workspace = newWorkspace();
  const vsix = join(workspace, '.package', 'radlens.vsix');
  const size = pack(vsix);
  const folders = { data: join(workspace, '.data'), extensions: join(workspace, '.extensions') };
  installVsix(vsix, folders);
  const problem = await drive(workspace, {
    development: emptyExtension(workspace),
    ...folders,
    environment: INSTALLED,
  });
  return { name: packageName(size), workspace, problem };
}

/** What makes an installed extension show the tests what no other extension is given. */
const INSTALLED = { RADLENS_TESTS: 'installed' };

const packageName = (megabytes) => `installed package of ${megabytes.toFixed(2)} MB`;

/** VS Code takes tests only from a window that develops an extension: one that does nothing. */
function emptyExtension(workspace) {
  const folder = join(workspace, '.empty');
  mkdirSync(folder);
  const manifest = { name: 'empty', publisher: 'radlens', version: '0.0.0', engines: { vscode: '*' } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  return folder;
}

const drive = (workspace, options) =>
  runInBrowser({ workspace, suite, deadlineMilliseconds: DEADLINE_MILLISECONDS, ...options });

function resultOf(name, workspace, problem) {
  const read = (file) => {
    const path = join(workspace, file);
    return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
  };
  const none = { title: 'the run', error: problem ?? 'VS Code gave no result' };
  const { passed = [], failed = [], notes = [] } = read('.progress.json') ?? {};
  const result = read('.result.json') ?? { passed, failed: [...failed, none], notes };
  rmSync(workspace, { recursive: true, force: true });
  return { name, ...result };
}

/** A copy of the samples, so that nothing a test does stays. */
function newWorkspace() {
  const workspace = mkdtempSync(join(tmpdir(), 'radlens-test-'));
  cpSync(join(root, 'client', 'samples'), workspace, { recursive: true });
  return workspace;
}

/** What a person reads of the runs. */
export function report(runs) {
  for (const { name, passed, failed, notes } of runs) {
    console.log(`\nVS Code, ${name}: ${passed.length} passed, ${failed.length} failed`);
    for (const title of passed) console.log(`  ✓ ${title}`);
    for (const { title, error } of failed) console.log(`  ✗ ${title}\n${error.replace(/^/gm, '      ')}`);
    for (const text of notes) console.log(`  ${text}`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  install();
  build();
  const runs = await testInVsCode();
  report(runs);
  process.exitCode = runs.some(({ failed }) => failed.length > 0) ? 1 : 0;
}
