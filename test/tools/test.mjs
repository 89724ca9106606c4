// `npm test`: installs, builds and runs everything; the last line is `N passed, N failed`.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, install, root, run } from './ready.mjs';

install();
build();
// Only now are the packages there that these need.
const { report, testInVsCode } = await import('./test-vscode.mjs');
const { resolve } = createRequire(join(root, 'package.json'));

const steps = [
  ['lint', () => asOne(run(process.execPath, [resolve('@biomejs/biome/bin/biome'), 'check', '.']))],
  ['types', () => asOne(run(process.execPath, [join('test', 'tools', 'types.mjs')]))],
  ['unit, property and protocol tests', unitTests],
  ['VS Code', vsCodeTests],
];
const results = [];
for (const [name, step] of steps) {
  console.log(`\n── ${name}`);
  const began = Date.now();
  results.push({ name, ...(await step()), seconds: (Date.now() - began) / 1000 });
}

console.log('\n── summary');
for (const { name, passed, failed, seconds } of results) {
  console.log(`${name}: ${passed} passed, ${failed} failed (${seconds.toFixed(0)} s)`);
}
const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
process.exitCode = total('failed') > 0 ? 1 : 0;
console.log(`${total('passed')} passed, ${total('failed')} failed`);

function asOne(status) {
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function unitTests() {
  const folder = mkdtempSync(join(tmpdir(), 'radlens-unit-'));
  const file = join(folder, 'result.json');
  try {
    const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
    const status = run(process.execPath, [
      vitest,
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ]);
    const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(file, 'utf8'));
    // A file that cannot be loaded has no failed test, yet is a failure.
    const failed = Math.max(numFailedTests, status === 0 ? 0 : Math.max(1, numFailedTestSuites));
    return { passed: numPassedTests, failed };
  } catch (error) {
    console.error(`The unit tests gave no result: ${error.message}`);
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function vsCodeTests() {
  try {
    const runs = await testInVsCode();
    report(runs);
    const count = (key) => runs.reduce((sum, result) => sum + result[key].length, 0);
    return { passed: count('passed'), failed: count('failed') };
  } catch (error) {
    console.error(error.message);
    return { passed: 0, failed: 1 };
  }
}
