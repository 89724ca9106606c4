import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { run } from '../../../server/src/cli/run';

/** Runs a command line, its words divided by blanks, with what stands on standard input. */
export async function radlens(line: string, stdin: string | Uint8Array = '') {
  const stdout = new Collector();
  const stderr = new Collector();
  async function* bytes() {
    yield typeof stdin === 'string' ? Buffer.from(stdin) : stdin;
  }
  const status = await run(line.split(' '), { stdin: bytes(), stdout, stderr });
  return { status, stdout: stdout.text, stderr: stderr.text, rows: () => rowsOf(stdout.text) };
}

/** A file of its own folder, by its path. */
export function file(name: string, content: string | Uint8Array): string {
  const path = join(mkdtempSync(join(tmpdir(), 'radlens-')), name);
  writeFileSync(path, content);
  return path;
}

class Collector extends Writable {
  text = '';
  override _write(chunk: Buffer, _encoding: string, done: () => void) {
    this.text += chunk.toString();
    done();
  }
}

function rowsOf(text: string) {
  return text
    .trimEnd()
    .split('\n')
    .map((row) => JSON.parse(row));
}
