// The speed the design promises, measured on generated reports, each figure beside its target. `npm run bench` bundles this file as
// the programs are bundled and gives it the project's folder.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { isInPlace } from '../../server/src/adapters/adapter';
import { EMBEDDED } from '../../server/src/adapters/embedded';
import { readNow } from '../../server/src/adapters/read-now';
import { createAdapters } from '../../server/src/adapters/registry';
import { check } from '../../server/src/checks/check';
import { analyze } from '../../server/src/engine/analyze';
import { highlights } from '../../server/src/features/highlights';
import { tokens } from '../../server/src/features/tokens';
import { render } from '../../server/src/structuring/render';
import { structure } from '../../server/src/structuring/structure';
import { readAfresh } from '../readAfresh';
import { medianMilliseconds } from './clock';
import { measureEditor } from './editor';
import { measureLines, measureServerStart } from './programs';
import { batchOf, SHORT, textsOf } from './texts';

const root = process.argv[2] ?? '.';
let missed = 0;

benchEngine();
benchEdit();
benchBatch();
benchModels();
benchStructure();
benchPreview();
await benchPrograms();
benchSize();
benchActivation();
const [busy = 0] = loadavg();
if (busy > availableParallelism()) note('other programs keep this machine busy: the figures are slower than it is');
console.log(missed === 0 ? '\nall targets hold' : `\n${missed} target(s) missed`);
process.exitCode = missed === 0 ? 0 : 1;

function benchEngine(): void {
  const texts = textsOf(root, 2_000, 400);
  for (const text of texts) readAfresh(text);
  const afresh = medianMilliseconds(texts.length, (round) => readAfresh(texts[round] ?? ''));
  report('one 2,000-character report, nothing of it read before', afresh, 3, 'ms');
}

/**
 * Each text differs from the one before by a number in the middle that was never there. Counted is what the server does for an
 * edit: the reading, the tokens, the highlights and the checks.
 */
function benchEdit(): void {
  const [text = ''] = textsOf(root, 20_000, 1);
  const middle = text.indexOf(' ', text.length / 2);
  const edited = (round: number) => `${text.slice(0, middle)} ${round}${text.slice(middle)}`;
  const edit = medianMilliseconds(200, (round) => {
    const read = analyze(edited(round));
    tokens(read);
    highlights(read);
    check(read);
  });
  const full = medianMilliseconds(60, (round) => readAfresh(edited(round)));
  report('one edit in a 20,000-character report, colours and checks', edit, 16, 'ms');
  note(
    `  reading all of it anew ${full.toFixed(2)} ms: an edit with colours and checks takes ${(edit / full).toFixed(2)} of that`,
  );
}

function benchBatch(): void {
  const texts = batchOf(root, 4_000);
  for (const text of texts) analyze(text);
  const rounds = 5;
  const heap: number[] = [];
  const start = performance.now();
  for (let round = 0; round < rounds; round++) {
    for (const text of texts) analyze(text);
    global.gc?.();
    heap.push(process.memoryUsage().heapUsed / 2 ** 20);
  }
  const perSecond = (texts.length * rounds) / ((performance.now() - start) / 1000);
  report(`short reports (${SHORT} characters) on one core`, perSecond, 3_000, '/s', 'at least');
  const begin = performance.now();
  for (const text of texts) readAfresh(text);
  const afresh = texts.length / ((performance.now() - begin) / 1000);
  note(`  with no sentence of them read before: ${afresh.toFixed(0)} /s`);
  note(`  heap after each ${texts.length}: ${heap.map((size) => size.toFixed(0)).join(', ')} MB`);
}

/** No adapter but the default has a target of the design; the embedded model has one of its own. */
function benchModels(): void {
  const start = performance.now();
  const path = join(root, 'server', 'src', 'adapters', 'model', 'embedded.weights');
  const inPlace = createAdapters({ readWeights: () => readFileSync(path) }).filter(isInPlace);
  for (const { id } of inPlace.filter((adapter) => adapter.healthNow().state !== 'ready')) note(`${id}: no weights`);
  note(`  weights loaded in ${(performance.now() - start).toFixed(0)} ms, when a model is first used`);
  const texts = batchOf(root, 2_000);
  for (const adapter of inPlace.slice(1)) {
    for (const text of texts) readNow(adapter, text);
    const begin = performance.now();
    for (const text of texts) readNow(adapter, text);
    const perSecond = texts.length / ((performance.now() - begin) / 1000);
    const target = adapter.id === EMBEDDED ? 2_000 : 1_000;
    report(`the same by ${adapter.id}`, perSecond, target, '/s', 'at least');
  }
}

function benchStructure(): void {
  const reports = textsOf(root, 2_000, 200).map((text) => analyze(text));
  const time = medianMilliseconds(reports.length, (round) => {
    const read = reports[round];
    if (read) structure(read);
  });
  report('structure and prove a 2,000-character report', time, 10, 'ms');
}

/** What the server does for the structured text beside a report after each key; the editor's own part comes on top of it. */
function benchPreview(): void {
  for (const size of [2_000, 20_000]) {
    const [text = ''] = textsOf(root, size, 1);
    const middle = text.indexOf(' ', text.length / 2);
    const time = medianMilliseconds(100, (round) => {
      render(structure(analyze(`${text.slice(0, middle)} ${round}${text.slice(middle)}`)));
    });
    const characters = size.toLocaleString('en');
    report(`preview after a key in ${characters} characters, server part`, time, 100, 'ms');
  }
}

async function benchPrograms(): Promise<void> {
  const cli = join(root, 'dist', 'cli.js');
  const server = join(root, 'dist', 'server.js');
  if (existsSync(cli)) {
    const few = await measureLines(cli, ['analyze', '--ndjson'], batchOf(root, 3_000));
    const many = await measureLines(cli, ['analyze', '--ndjson'], batchOf(root, 15_000));
    report('radlens analyze --ndjson, start included', many.perSecond, 3_000, '/s', 'at least');
    if (few.peakMegabytes !== undefined && many.peakMegabytes !== undefined) {
      note(
        `  most memory ${few.peakMegabytes.toFixed(0)} MB for 3,000 lines, ${many.peakMegabytes.toFixed(0)} MB for 15,000`,
      );
    }
  } else note('radlens --ndjson: no dist/cli.js, run npm run build first');
  if (existsSync(server)) {
    const times = [];
    for (let round = 0; round < 5; round++) times.push(await measureServerStart(server));
    report('language server, start to ready', times.sort((one, other) => one - other)[2] ?? Number.NaN, 500, 'ms');
    const [long = ''] = textsOf(root, 20_000, 1);
    const editor = await measureEditor(server, long, batchOf(root, 10_000));
    report('key to new tokens in 20,000 characters, 95th percentile', editor.key, 16, 'ms');
    report('10,000 short reports taken into the index', editor.index, 15, 's');
    note(`  a key meanwhile, 95th percentile: ${editor.keyMeanwhile.toFixed(1)} ms`);
    if (editor.megabytes !== undefined) report('memory of the server after it, at rest', editor.megabytes, 200, 'MB');
    if (editor.busyMegabytes !== undefined) note(`  at the last report: ${editor.busyMegabytes.toFixed(0)} MB`);
  } else note('language server: no dist/server.js, run npm run build first');
}

/**
 * In windows of a real VS Code, of which the middle one counts: as `npm test` leaves it there, none is fetched for this. After the
 * package, so that its minified bundles are what is activated.
 */
function benchActivation(): void {
  const tool = join(root, 'test', 'tools', 'activation.mjs');
  const { stdout } = spawnSync(process.execPath, [tool, '5'], { cwd: root, encoding: 'utf8' });
  const lines: Record<string, number>[] = stdout.split('\n').flatMap((line) => (line ? [JSON.parse(line)] : []));
  if (lines.length === 0) {
    note('activation: no VS Code at hand, npm test fetches one');
    return;
  }
  const middle = (of: (line: Record<string, number>) => number | undefined) =>
    lines.map((line) => of(line) ?? Number.NaN).sort((one, other) => one - other)[Math.floor(lines.length / 2)] ??
    Number.NaN;
  report(
    'activation in VS Code, by its own clock',
    middle(({ code = 0, activate = 0 }) => code + activate),
    100,
    'ms',
  );
  const [whole, reading, colours] = ['whole', 'reading', 'colours'].map((part) =>
    middle((line) => line[part]).toFixed(0),
  );
  note(
    `  active ${whole} ms after it was needed, a first report shown and read after ${reading} ms, its colours after ${colours} ms`,
  );
}

/** The package as it is shipped: made into a folder of its own, of minified bundles. */
function benchSize(): void {
  const folder = mkdtempSync(join(tmpdir(), 'radlens-package-'));
  try {
    const target = join(folder, 'radlens.vsix');
    const { status, stderr } = spawnSync(process.execPath, [join(root, 'test', 'tools', 'package.mjs'), target], {
      cwd: root,
      encoding: 'utf8',
    });
    if (status === 0) report('extension package', statSync(target).size / 1_000_000, 5, 'MB');
    else note(`extension package: ${stderr.trim()}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function report(
  what: string,
  value: number,
  target: number,
  unit: string,
  sense: 'at most' | 'at least' = 'at most',
): void {
  const holds = sense === 'at most' ? value <= target : value >= target;
  if (!holds) missed++;
  const figure = `${value >= 100 ? value.toFixed(0) : value.toFixed(2)} ${unit}`;
  console.log(`${holds ? 'ok    ' : 'MISSED'}  ${what.padEnd(52)} ${figure.padStart(12)}   ${sense} ${target} ${unit}`);
}

function note(line: string): void {
  console.log(`        ${line}`);
}
