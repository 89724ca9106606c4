import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands, extensions, Uri, window, workspace } from 'vscode';
import type { Api } from '../../../client/src/extension';

/** What `npm run bench` reads: `.result.json` in the opened folder, all in milliseconds. */
interface Activation {
  /** What the extension takes, by the clock that VS Code's own list of running extensions is made from: its code, then `activate`. */
  readonly code: number;
  readonly activate: number;
  /** From asking for the extension until it is active: with it what VS Code itself does meanwhile. */
  readonly whole: number;
  /** From the same moment until the first report is read, and has its colours. */
  readonly reading: number;
  readonly colours: number;
}

const QUIET_TURNS = 20;
const TURN_MILLISECONDS = 50;
const LONGEST_WAIT_MILLISECONDS = 20_000;

/** Called by VS Code. */
export async function run(): Promise<void> {
  const folder = workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
  writeFileSync(join(folder, '.result.json'), JSON.stringify(await measure(folder)));
}

async function measure(folder: string): Promise<Activation> {
  const extension = extensions.getExtension<Api | undefined>('radlens.radlens');
  await quiet();
  const start = performance.now();
  const api = await extension?.activate();
  const whole = performance.now() - start;
  if (api === undefined) throw new Error('the extension does not know that it is tested');
  const document = await workspace.openTextDocument(Uri.file(join(folder, '01-chest-radiograph.rad')));
  const read = new Promise((resolve) => api.server.onReading(resolve));
  await window.showTextDocument(document);
  await read;
  const reading = performance.now() - start;
  await commands.executeCommand('vscode.provideDocumentSemanticTokens', document.uri);
  return {
    code: between('willLoadExtensionCode', 'didLoadExtensionCode'),
    activate: between('willActivateExtension', 'didActivateExtension'),
    ...{ whole, reading, colours: performance.now() - start },
  };
}

/** A window that has just opened starts VS Code's own extensions in the same process: until that is over, theirs would be measured. */
async function quiet(): Promise<void> {
  const end = performance.now() + LONGEST_WAIT_MILLISECONDS;
  for (let turns = 0; turns < QUIET_TURNS && performance.now() < end; ) {
    const before = performance.now();
    await new Promise((resolve) => setTimeout(resolve, TURN_MILLISECONDS));
    turns = performance.now() - before < TURN_MILLISECONDS * 1.2 ? turns + 1 : 0;
  }
}

/** The marks that VS Code's extension host sets, and tells of as the times of activation. */
function between(begin: string, end: string): number {
  const host = globalThis as {
    MonacoPerformanceMarks?: { getMarks(): readonly { name: string; startTime: number }[] };
  };
  const marks = host.MonacoPerformanceMarks?.getMarks() ?? [];
  const at = (name: string) => marks.find((mark) => mark.name === `code/extHost/${name}/radlens.radlens`)?.startTime;
  return (at(end) ?? Number.NaN) - (at(begin) ?? Number.NaN);
}
