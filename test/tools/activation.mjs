// Activates the extension in new windows of a real VS Code and prints what that took, one line of JSON for each window; a part of
// `npm run bench`. Prints nothing where no VS Code is at hand: it downloads none.
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleSuite, runInBrowser } from './in-vscode.mjs';
import { root } from './ready.mjs';
import { hasServerBuild } from './server-build.mjs';

const DEADLINE_MILLISECONDS = 60_000;
const windows = Number(process.argv[2] ?? 3);

if (hasServerBuild()) {
  const suite = join(root, '.vscode-test', 'activation');
  await bundleSuite('test/vscode/activation/index.ts', suite);
  for (let count = 0; count < windows; count++) await measure(suite);
}

async function measure(suite) {
  const workspace = mkdtempSync(join(tmpdir(), 'radlens-activation-'));
  try {
    cpSync(join(root, 'client', 'samples'), workspace, { recursive: true });
    const deadlineMilliseconds = DEADLINE_MILLISECONDS;
    const data = join(workspace, '.data');
    await runInBrowser({ workspace, development: root, suite, deadlineMilliseconds, data });
    const result = join(workspace, '.result.json');
    if (existsSync(result)) console.log(readFileSync(result, 'utf8'));
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}
