// A complete VS Code out of the npm registry: the server build that `code-server` carries, with the Node it wants. Used where no
// VS Code is installed and none can be downloaded. About 800 MB, kept in .vscode-test/server.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { root, stop } from './ready.mjs';

const folder = join(root, '.vscode-test', 'server');
const program = join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
const NODE = { linux: 'node-linux', darwin: 'node-darwin', win32: 'node-win' }[process.platform];
const nodePackage = `${NODE}-${process.arch}`;
const node = join(folder, 'node_modules', nodePackage, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const VERSION = '4.139.1';

const done = join(folder, `complete-${VERSION}`);

export const hasServerBuild = () => existsSync(done) && existsSync(node);

/** Downloads the server build unless it is there. */
export function installServerBuild() {
  if (hasServerBuild()) return;
  console.log('Fetching the server build of VS Code from the npm registry (800 MB, once) …');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  npm(folder, 'install', '--ignore-scripts', `${nodePackage}@24`, `code-server@${VERSION}`);
  npm(program, 'install', '--omit=dev', '--ignore-scripts');
  writeFileSync(done, '');
}

/** Starts it on loopback; `token` guards the address when a person uses it. Resolves when it listens. */
export async function startServerBuild({ data, extensions, token, environment = {} }) {
  const port = await freePort();
  const args = [
    ...[join(program, 'out', 'server-main.js'), '--host', '127.0.0.1', '--port', String(port)],
    ...(token === undefined ? ['--without-connection-token'] : ['--connection-token', token]),
    ...['--accept-server-license-terms', '--telemetry-level', 'off', '--server-data-dir', data],
    ...(extensions === undefined ? [] : ['--extensions-dir', extensions]),
    // The folder is ours, and a picture or a test must not wait for a click.
    ...['--disable-workspace-trust', '--enable-smoke-test-driver'],
  ];
  const child = spawn(node, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...environment } });
  let output = '';
  await new Promise((resolve, reject) => {
    const listen = (chunk) => {
      output += chunk;
      if (output.includes('Extension host agent listening')) resolve();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('exit', (code) => reject(new Error(`The VS Code server ended with status ${code}:\n${output}`)));
  });
  const stopServer = () =>
    new Promise((resolve) => {
      if (child.exitCode !== null) return resolve();
      child.on('exit', resolve);
      child.kill();
    });
  return { port, child, output: () => output, stop: stopServer };
}

/** The address of a window: a folder, and what the window is to load. */
export function addressOf({ port, token, workspace, development, tests, openFile }) {
  const remote = (path) => `vscode-remote://localhost:${port}${encodeURI(path)}`;
  const payload = [
    ...(development === undefined ? [] : [['extensionDevelopmentPath', remote(development)]]),
    ...(tests === undefined ? [] : [['extensionTestsPath', remote(tests)]]),
    ...(openFile === undefined ? [] : [['openFile', remote(openFile)]]),
    ['skipWelcome', 'true'],
  ];
  const query = new URLSearchParams({
    ...(token === undefined ? {} : { tkn: token }),
    folder: workspace,
    payload: JSON.stringify(payload),
  });
  return `http://localhost:${port}/?${query}`;
}

/** Installs a packed extension as a user does. */
export function installVsix(vsix, { data, extensions }) {
  const args = ['--install-extension', vsix, '--extensions-dir', extensions, '--server-data-dir', data];
  const { status, stdout, stderr } = spawnSync(
    node,
    [join(program, 'out', 'server-main.js'), ...args, '--accept-server-license-terms'],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`The package could not be installed:\n${stdout}${stderr}`);
}

export const newToken = () => randomBytes(16).toString('hex');

function npm(cwd, ...args) {
  const options = { cwd, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' };
  const { status } = spawnSync('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], options);
  if (status !== 0) stop('The server build of VS Code could not be installed from the npm registry.');
}

async function freePort() {
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
