// What every command of a checkout needs first: the packages of the lock file, and the bundles.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const windows = process.platform === 'win32';

/** Runs `npm ci` when packages are missing or older than the lock file. Ends the program when that fails. */
export function install() {
  const [major = 0] = process.versions.node.split('.').map(Number);
  if (major < 20) stop(`Node.js 20 or newer is needed; this is ${process.versions.node}.`);
  const made = join(root, 'node_modules', '.package-lock.json');
  const locked = join(root, 'package-lock.json');
  if (existsSync(made) && statSync(made).mtimeMs >= statSync(locked).mtimeMs) return;
  console.log('Installing packages (npm ci) …');
  if (run('npm', ['ci', '--no-audit', '--no-fund'], { shell: windows }) !== 0) stop('npm ci failed.');
}

export function build(...options) {
  console.log('Building …');
  if (run(process.execPath, [join('test', 'tools', 'build.mjs'), ...options]) !== 0) stop('The build failed.');
}

/** Runs a program in the project's folder with its output shown; its exit status. */
export function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (error) console.error(`${command}: ${error.message}`);
  return status ?? 1;
}

export function stop(message) {
  console.error(message);
  process.exit(1);
}
