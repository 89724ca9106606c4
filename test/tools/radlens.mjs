// `npm run --silent radlens -- …`: the command line from a checkout. Installs and builds when it must, with every word of that on
// standard error, so that standard output holds the program's answer alone; files are found from where npm was called.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const program = join(root, 'dist', 'cli.js');

// Standard input is the program's: npm and the build must not read it.
const quiet = { cwd: root, stdio: ['ignore', 2, 2] };
if (!existsSync(join(root, 'node_modules')))
  must(spawnSync('npm', ['ci'], { ...quiet, shell: process.platform === 'win32' }));
if (isStale()) must(spawnSync(process.execPath, [join(root, 'test', 'tools', 'build.mjs')], quiet));

const cwd = process.env.INIT_CWD ?? process.cwd();
const { status, signal } = spawnSync(process.execPath, [program, ...process.argv.slice(2)], { cwd, stdio: 'inherit' });
process.exitCode = status ?? (signal === 'SIGINT' ? 130 : 1);

/** Whether a source is newer than the program made of it. */
function isStale() {
  if (!existsSync(program)) return true;
  const built = statSync(program).mtimeMs;
  const sources = ['server/src', 'client/src'].flatMap((folder) => {
    const path = join(root, folder);
    return existsSync(path) ? readdirSync(path, { recursive: true }).map((name) => join(path, String(name))) : [];
  });
  const others = ['package.json', 'test/tools/build.mjs'].map((name) => join(root, name));
  return [...sources, ...others].some((path) => statSync(path).mtimeMs > built);
}

function must({ status, error }) {
  if (status === 0) return;
  console.error(`radlens: could not be built${error === undefined ? '' : `: ${error.message}`}`);
  process.exit(1);
}
