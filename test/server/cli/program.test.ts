import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';

const program = join(mkdtempSync(join(tmpdir(), 'radlens-')), 'cli.js');

beforeAll(async () => {
  const entry = fileURLToPath(new URL('../../../server/src/cli/main.ts', import.meta.url));
  await build({
    entryPoints: [entry],
    outfile: program,
    bundle: true,
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
});

function start(...args: string[]): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [program, ...args]);
}

const line = (id: number) => `${JSON.stringify({ id, text: 'FINDINGS: No pleural effusion.' })}\n`;

describe('the program', () => {
  test('answers a line before the next one comes', async () => {
    const child = start('analyze', '--ndjson');
    for (const id of [1, 2, 3]) {
      child.stdin.write(line(id));
      const [chunk] = await once(child.stdout, 'data');
      expect(JSON.parse(String(chunk)).id).toBe(String(id));
    }
    child.stdin.end();
    expect(await once(child, 'close')).toEqual([0, null]);
  });

  test('waits for a slow reader and loses nothing', async () => {
    const child = start('analyze', '--ndjson');
    const count = 2_000;
    child.stdin.end(Array.from({ length: count }, (_, id) => line(id)).join(''));
    let text = '';
    for await (const chunk of child.stdout) {
      text += chunk;
      await new Promise((resolve) => setImmediate(resolve));
    }
    const ids = text
      .trimEnd()
      .split('\n')
      .map((row) => JSON.parse(row).id);
    expect(ids).toEqual(Array.from({ length: count }, (_, id) => String(id)));
  });

  test('says nothing when its reader has enough', async () => {
    const child = start('analyze', '--ndjson');
    let complaints = '';
    child.stderr.on('data', (chunk) => {
      complaints += chunk;
    });
    child.stdin.on('error', () => {});
    child.stdin.write(Array.from({ length: 5_000 }, (_, id) => line(id)).join(''));
    await once(child.stdout, 'data');
    child.stdout.destroy();
    const [status] = await once(child, 'close');
    expect(status).toBe(0);
    expect(complaints).toBe('');
  });

  test('wrong usage ends with status 2 and leaves standard output empty', async () => {
    const child = start('analyze', '--frobnicate');
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    expect(await once(child, 'close')).toEqual([2, null]);
    expect(output).toBe('');
  });
});
