// `npm start`: installs, builds, and opens the sample reports in VS Code with the extension running from this checkout.
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, install, root } from './ready.mjs';
import { addressOf, installServerBuild, newToken, startServerBuild } from './server-build.mjs';
import { findDesktop, openDesktop } from './vscode.mjs';

install();
build();
const QUIET = { 'chat.disableAIFeatures': true, 'workbench.secondarySideBar.defaultVisibility': 'hidden' };
const samples = join(root, 'client', 'samples');
const desktop = await findDesktop();
if (desktop) {
  console.log(`Opening ${samples} in VS Code (${desktop.program}) …`);
  process.exit(openDesktop(desktop, samples));
}
console.log('No VS Code for the desktop here: starting its server build, to be used in the browser.');
installServerBuild();
const token = newToken();
const data = join(root, '.vscode-test', 'start');
// A reader of reports has no use for the chat that a new window opens with.
mkdirSync(join(data, 'data', 'Machine'), { recursive: true });
writeFileSync(join(data, 'data', 'Machine', 'settings.json'), JSON.stringify(QUIET));
const server = await startServerBuild({ data, token });
const openFile = join(samples, '01-chest-radiograph.rad');
const address = addressOf({ port: server.port, token, workspace: samples, development: root, openFile });
console.log(`\nRadLens is running. Open this address in a browser on this machine:\n\n  ${address}\n\nCtrl+C ends it.`);
openInBrowser(address);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.stop().then(() => process.exit(0)));
server.child.on('exit', () => process.exit(0));

/** Only a convenience: the address is printed in any case. */
function openInBrowser(url) {
  const opener = { darwin: 'open', win32: 'explorer' }[process.platform] ?? 'xdg-open';
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return;
  spawn(opener, [url], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}
