// `npm run figures`: runs `accuracy` and `bench` and writes what they print into the tables of README.md; `npm run figures -- adapters`
// makes one table alone (accuracy, adapters, speed).
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const path = join(root, 'README.md');
let readme = readFileSync(path, 'utf8');
const asked = process.argv.slice(2);
const wanted = (name: string) => asked.length === 0 || asked.includes(name);
const accuracy = wanted('accuracy') || wanted('adapters') ? printed('accuracy') : [];
if (wanted('accuracy')) fill('accuracy', accuracyTable(accuracy));
if (wanted('adapters')) fill('adapters', adapterTable(accuracy));
if (wanted('speed')) fill('speed', speedTable(printed('bench')));
writeFileSync(path, readme);

function printed(script: string): readonly string[] {
  const { stdout, status } = spawnSync('npm', ['run', '--silent', script], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: process.platform === 'win32',
  });
  if (stdout.trim() === '') throw new Error(`npm run ${script} printed nothing, and ended with ${status}`);
  return stdout.split('\n');
}

/** Sets begin at the margin, figures are indented by two; what is indented further belongs to single labels. */
function accuracyTable(lines: readonly string[]): readonly string[] {
  const rows = ['| on | measure | figure | 95 % interval | of |', '| --- | --- | --- | --- | --- |'];
  let set = '';
  for (const line of lines) {
    const figure = /^ {2}(\S.*?) +(\d\.\d{3}) {2}(\d\.\d{3} to \d\.\d{3}) +(\d+ \w+)/.exec(line);
    if (figure) {
      const [, name, value, interval, of] = figure;
      rows.push(`| ${set} | ${name} | ${value} | ${interval} | ${of} |`);
      set = '';
    } else if (/^\S/.test(line)) set = line;
  }
  const rest = lines.filter((line) => /^(structure, \d|knowledge: )/.test(line));
  return [...rows, ...rest.flatMap((line) => ['', `\`${line}\``])];
}

/** The rows under `side by side`: a set and a figure, then the figures of the three adapters. */
function adapterTable(lines: readonly string[]): readonly string[] {
  const rows = ['| on | rules | embedded | ensemble |', '| --- | --- | --- | --- |'];
  const [number, figure] = ['(\\d\\.\\d{3})', '\\((\\d\\.\\d{3} to \\d\\.\\d{3})\\)'];
  const row = new RegExp(`^ {2}(\\S.*?) +${Array(3).fill(`${number} ${figure}`).join(' +')}$`);
  for (const line of lines) {
    const [, what, ...cells] = row.exec(line) ?? [];
    if (what === undefined) continue;
    const [rules, , embedded, , ensemble] = [0, 2, 4].flatMap((at) => [`${cells[at]} (${cells[at + 1]})`, '']);
    rows.push(`| ${what} | ${rules} | ${embedded} | ${ensemble} |`);
  }
  return [...rows, ...lines.filter((line) => line.startsWith('weights: ')).flatMap((line) => ['', `\`${line}\``])];
}

function speedTable(lines: readonly string[]): readonly string[] {
  const rows = ['| what | measured | target |', '| --- | --- | --- |'];
  for (const line of lines) {
    const [, what, measured, target] = /^(?:ok|MISSED) +(\S.*?) {2,}(\S+ \S+) {2,}(at .*)$/.exec(line) ?? [];
    if (what !== undefined) rows.push(`| ${what} | ${measured} | ${target} |`);
  }
  return rows;
}

function fill(name: string, lines: readonly string[]): void {
  const block = new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*?(\\n<!-- end -->)`);
  if (!block.test(readme)) throw new Error(`README.md has no block ${name}`);
  readme = readme.replace(block, (_, open: string, close: string) => `${open}${lines.join('\n')}${close}`);
}
