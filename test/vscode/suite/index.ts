import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import { workspace } from 'vscode';

/** What the runner reads when VS Code is done: `.result.json` in the opened folder. */
interface Result {
  readonly passed: readonly string[];
  readonly failed: readonly { readonly title: string; readonly error: string }[];
  readonly notes: readonly string[];
}

/** Called by VS Code: runs each `*.test.js` beside this file. */
export async function run(): Promise<void> {
  const folder = workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
  const passed: string[] = [];
  const failed: { title: string; error: string }[] = [];
  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, reporter: 'min' });
  for (const file of readdirSync(__dirname).sort()) {
    if (file.endsWith('.test.js')) mocha.addFile(join(__dirname, file));
  }
  await new Promise<void>((resolve) => {
    const runner = mocha.run(() => resolve());
    runner.on('pass', (test) => passed.push(test.fullTitle()));
    runner.on('fail', (test, error: Error) =>
      failed.push({ title: test.fullTitle(), error: error.stack ?? error.message }),
    );
  });
  const { radlensNotes: notes = [] } = globalThis as { radlensNotes?: string[] };
  const result: Result = { passed, failed, notes };
  writeFileSync(join(folder, '.result.json'), JSON.stringify(result));
  if (failed.length > 0) throw new Error(`${failed.length} tests failed`);
}
