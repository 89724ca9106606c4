// Chromium for the server build of VS Code: found, or installed on a Debian machine where we may.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const ARGUMENTS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync'],
];

/** The browser's program; installs it as root on Debian. Throws with what is missing. */
export function findBrowser() {
  const found = PLACES.find(existsSync);
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Installing Chromium (apt-get) …');
    spawnSync('apt-get', ['update', '-q'], { stdio: 'ignore' });
    spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    const installed = PLACES.find(existsSync);
    if (installed) return installed;
  }
  throw new Error('Chromium is missing, and with it the tests in VS Code: install it (apt-get install chromium).');
}

export async function openBrowser() {
  const { chromium } = await import('playwright-core');
  return chromium.launch({ executablePath: findBrowser(), args: ARGUMENTS });
}
