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
  const durations: { readonly title: string; readonly milliseconds: number }[] = [];
  const save = (name: string) => {
    const { radlensNotes = [] } = globalThis as { radlensNotes?: string[] };
    const result: Result = { passed, failed, notes: [...radlensNotes, slowest(durations)] };
    writeFileSync(join(folder, name), JSON.stringify(result));
  };
  await new Promise<void>((resolve) => {
    const runner = mocha.run(() => resolve());
    runner.on('pass', (test) => passed.push(test.fullTitle()));
    runner.on('fail', (test, error: Error) =>
      failed.push({ title: test.fullTitle(), error: error.stack ?? error.message }),
    );
    runner.on('test end', (test) => {
      durations.push({ title: test.fullTitle(), milliseconds: test.duration ?? 0 });
      // A run that does not come to its end has told how far it came.
      save('.progress.json');
    });
  });
  save('.result.json');
  if (failed.length > 0) throw new Error(`${failed.length} tests failed`);
}

function slowest(durations: readonly { readonly title: string; readonly milliseconds: number }[]): string {
  const total = durations.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  const longest = [...durations].sort((one, other) => other.milliseconds - one.milliseconds).slice(0, 3);
  const each = longest.map(({ title, milliseconds }) => `${title} ${inSeconds(milliseconds)}`);
  return `${durations.length} tests in ${inSeconds(total)}; longest: ${each.join('; ')}`;
}

function inSeconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
