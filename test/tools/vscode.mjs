// Which VS Code to use, in this order: the user's own, a downloaded one, the server build in a browser.
import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { root } from './ready.mjs';

/**
 * The program of a VS Code for the desktop, or undefined where there is none and none can be had. `window` tells whether a
 * window can be opened at all; continuous integration goes without.
 */
export async function findDesktop() {
  const named = process.env.RADLENS_VSCODE;
  if (named) {
    if (!existsSync(named)) throw new Error(`RADLENS_VSCODE names ${named}, which is not there.`);
    return { program: programOf(named), version: undefined };
  }
  if (process.env.CI || !hasWindows()) return undefined;
  const code = onPath();
  if (code) return { program: programOf(code) };
  return download();
}

/** Whether this machine has a screen: without one only the server build can run. */
function hasWindows() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

function onPath() {
  const names = process.platform === 'win32' ? ['code.cmd', 'code.exe'] : ['code'];
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path));
}

/** `code` on the path is a script that returns at once; the program itself stands near it. */
function programOf(path) {
  const real = realpathSync(path);
  const beside = dirname(dirname(real));
  const candidates = {
    linux: [join(beside, 'code')],
    darwin: [join(beside, '..', '..', 'MacOS', 'Electron')],
    win32: [join(beside, 'Code.exe')],
  };
  const found = (candidates[process.platform] ?? []).find((candidate) => existsSync(candidate));
  return /[/\\]bin[/\\]code(\.cmd)?$/.test(real) && found ? found : real;
}

async function download() {
  const { downloadAndUnzipVSCode, SilentReporter } = await import('@vscode/test-electron');
  try {
    const options = { cachePath: join(root, '.vscode-test'), timeout: 15_000, reporter: new SilentReporter() };
    console.log('Looking for a VS Code to download …');
    return { program: await downloadAndUnzipVSCode(options) };
  } catch {
    console.log('VS Code could not be downloaded.');
    return undefined;
  }
}

/** Opens a folder in the desktop VS Code with the extension running from this checkout, and returns when it is on its way. */
export function openDesktop({ program }, folder, userData) {
  const args = [folder, `--extensionDevelopmentPath=${root}`, ...(userData ? [`--user-data-dir=${userData}`] : [])];
  const asRoot =
    process.getuid?.() === 0 ? ['--no-sandbox', `--user-data-dir=${join(root, '.vscode-test', 'user')}`] : [];
  return spawnSync(program, [...args, ...asRoot], { stdio: 'inherit' }).status ?? 1;
}
