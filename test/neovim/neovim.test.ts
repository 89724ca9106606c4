import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildServer } from '../protocol/program';

const TEXT = `FINDINGS:
There is a left pleural effusion. No pneumothorax.

IMPRESSION:
No pleural effusion.
`;

const version = spawnSync('nvim', ['--version'], { encoding: 'utf8' }).stdout?.split('\n')[0];
if (version === undefined) {
  console.warn('test/neovim: skipped, because there is no nvim on the path (Debian: apt-get install neovim)');
}

let server: Awaited<ReturnType<typeof buildServer>>;
let folder: string;
beforeAll(async () => {
  server = await buildServer();
  folder = mkdtempSync(join(tmpdir(), 'radlens-neovim-'));
});
afterAll(() => {
  server.remove();
  rmSync(folder, { recursive: true, force: true });
});

interface Result {
  readonly errors: string[];
  readonly messages: string[];
  readonly hover: { readonly contents: { readonly value: string } };
  readonly symbols: { readonly name: string }[];
  readonly folding: unknown[];
  readonly diagnostics: { readonly message: string; readonly line: number }[];
  readonly actions: { readonly title: string }[];
  readonly structure: { readonly text: string; readonly proof: { readonly ok: boolean } };
  readonly reading: { readonly absent: unknown[] };
  readonly applied: string;
  readonly undone: string;
}

test.skipIf(version === undefined)(
  `${version ?? 'Neovim'} hovers, outlines, checks, fixes and structures a report`,
  async () => {
    const file = join(folder, 'chest.rad');
    writeFileSync(file, TEXT);
    const result = await run(file);
    expect(result.errors).toEqual([]);
    expect(result.hover.contents.value).toContain('absent, because of “No”');
    expect(result.symbols.map(({ name }) => name)).toEqual(['FINDINGS', 'IMPRESSION']);
    expect(result.folding).toHaveLength(2);
    expect(result.diagnostics.length).toBeGreaterThan(0);
    expect(result.actions.map(({ title }) => title)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^Remove “No”/), 'Convert this report to the template']),
    );
    expect(result.structure.proof.ok).toBe(true);
    expect(result.reading.absent.length).toBeGreaterThan(0);
    expect(result.applied.trim()).toBe(result.structure.text.trim());
    expect(result.undone.trim()).toBe(TEXT.trim());
  },
  30_000,
);

async function run(file: string): Promise<Result> {
  const script = join(import.meta.dirname, 'run.lua');
  const child = spawn('nvim', ['--headless', '--clean', '-n', file, '-S', script], {
    cwd: folder,
    env: { ...process.env, RADLENS_SERVER: server.path },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdout.on('data', (part: Buffer) => {
    output += part.toString();
  });
  child.stderr.on('data', (part: Buffer) => {
    errors += part.toString();
  });
  await new Promise((done) => child.once('close', done));
  const line = output.split('\n').find((part) => part.startsWith('{'));
  expect(line, `nvim said: ${errors.slice(0, 2000)}${output.slice(0, 500)}`).toBeDefined();
  return JSON.parse(line ?? '{}') as Result;
}
