// Runs a suite, a folder whose `index.js` exports `run`, inside a window of a real VS Code; it leaves `.result.json` in the opened folder.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from './browser.mjs';
import { root } from './ready.mjs';
import { addressOf, startServerBuild } from './server-build.mjs';

/** What went wrong, if anything did. */
export async function runOnDesktop(program, { workspace, development, suite, environment = {} }) {
  const { runTests } = await import('@vscode/test-electron');
  const folders = [`--extensions-dir=${join(workspace, '.extensions')}`, `--user-data-dir=${join(workspace, '.data')}`];
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return runTests({
    vscodeExecutablePath: program,
    extensionDevelopmentPath: development,
    extensionTestsPath: suite,
    extensionTestsEnv: environment,
    launchArgs: [workspace, '--disable-workspace-trust', ...folders, ...asRoot],
  }).then(
    () => undefined,
    (error) => String(error),
  );
}

/** Opens a window that runs the suite, and waits for its result; what went wrong, if it gave none. */
export async function runInBrowser({ workspace, development, suite, deadlineMilliseconds, ...options }) {
  const server = await startServerBuild(options);
  const browser = await openBrowser();
  const page = await browser.newPage();
  const messages = [];
  page.on('console', (message) => messages.push(message.text()));
  const end = Date.now() + deadlineMilliseconds;
  try {
    await page.goto(addressOf({ port: server.port, workspace, development, tests: suite }));
    while (!existsSync(join(workspace, '.result.json'))) {
      if (Date.now() > end) return `no result in time\n${messages.slice(-20).join('\n')}`;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    return undefined;
  } finally {
    if (existsSync(join(root, '.vscode-test'))) {
      await page.screenshot({ path: join(root, '.vscode-test', 'last-test.png') }).catch(() => {});
    }
    await browser.close();
    await server.stop();
  }
}

/** Bundles the files of a suite into a folder. */
export async function bundleSuite(files, suite) {
  const { build: bundle } = await import('esbuild');
  rmSync(suite, { recursive: true, force: true });
  await bundle({
    absWorkingDir: root,
    entryPoints: [files],
    outdir: suite,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}
