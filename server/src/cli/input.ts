import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { parseReportLine } from './report-line';
import { splitLines } from './split-lines';

/** A report, or why there is none. `line` counts from 1. */
export type Input =
  | { readonly kind: 'report'; readonly id: string; readonly text: string; readonly line?: number }
  | { readonly kind: 'broken'; readonly line: number; readonly error: string }
  | { readonly kind: 'unreadable'; readonly path: string; readonly error: string };

/**
 * The reports of a command line, one after the other: the lines of standard input, the files, or standard input as one
 * report. The next is read only when the one before is answered, so that memory does not grow with their number.
 */
export async function* readInputs(
  { files, ndjson }: { readonly files: readonly string[]; readonly ndjson: boolean },
  stdin: AsyncIterable<Uint8Array>,
): AsyncGenerator<Input> {
  if (ndjson) {
    yield* readLines(stdin);
    return;
  }
  if (files.length === 0) yield await readWhole(stdin);
  for (const path of files) yield path === '-' ? await readWhole(stdin) : await readReportFile(path);
}

async function* readLines(stdin: AsyncIterable<Uint8Array>): AsyncGenerator<Input> {
  let line = 0;
  for await (const bytes of splitLines(stdin)) {
    line++;
    const text = decode(bytes);
    if (text === undefined) {
      yield { kind: 'broken', line, error: 'not UTF-8' };
      continue;
    }
    const parsed = parseReportLine(text);
    yield parsed.kind === 'report' ? { ...parsed, line } : { kind: 'broken', line, error: parsed.error };
  }
}

async function readWhole(stdin: AsyncIterable<Uint8Array>): Promise<Input> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stdin) chunks.push(chunk);
  return reportOf('-', Buffer.concat(chunks));
}

async function readReportFile(path: string): Promise<Input> {
  try {
    return reportOf(path, await readFile(path));
  } catch (error) {
    return { kind: 'unreadable', path, error: reasonOf(error) };
  }
}

function reportOf(id: string, bytes: Uint8Array): Input {
  const text = decode(bytes);
  if (text === undefined) return { kind: 'unreadable', path: id, error: 'not UTF-8 text' };
  return { kind: 'report', id, text };
}

/** UTF-8 without its byte-order mark; undefined when it is not UTF-8. */
function decode(bytes: Uint8Array): string | undefined {
  if (!isUtf8(bytes)) return undefined;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? `cannot be read${code === '' ? '' : ` (${code})`}`;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EISDIR: 'is a folder',
  EACCES: 'no permission to read it',
};
