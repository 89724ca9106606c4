// `npm run package`: radlens-<version>.vsix, or the file that is named, the bundles and what they show, and nothing else. Fails when it grows past 5 MB.
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, install, root, run, stop } from './ready.mjs';

const LIMIT_MEGABYTES = 5;

/** Makes the package at `target`; its size in megabytes. */
export function pack(target) {
  build('--production');
  mkdirSync(dirname(target), { recursive: true });
  const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  const options = [
    'package',
    '--no-dependencies',
    '--allow-missing-repository',
    '--no-rewrite-relative-links',
    '--out',
    target,
  ];
  if (run(process.execPath, [vsce, ...options]) !== 0) stop('The package could not be made.');
  const megabytes = statSync(target).size / 1_000_000;
  if (megabytes > LIMIT_MEGABYTES) stop(`${target} has ${megabytes.toFixed(1)} MB; the limit is ${LIMIT_MEGABYTES}.`);
  return megabytes;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  install();
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const target = process.argv[2] ?? join(root, `radlens-${version}.vsix`);
  console.log(`${target}: ${pack(target).toFixed(2)} MB`);
}
