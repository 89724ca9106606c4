import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { INDEX } from '../../server/src/protocol';

export interface EditorFigures {
  /** From a change of one letter to the tokens of the new text, 95th percentile, in milliseconds. */
  readonly key: number;
  /** The same while the workspace is indexed. */
  readonly keyMeanwhile: number;
  /** All short reports in the index, in seconds. */
  readonly index: number;
  /** What the process holds afterwards, at rest and at the last report; undefined where the system does not tell. */
  readonly megabytes?: number;
  readonly busyMegabytes?: number;
}

/** As many reports at once as the editor sends. */
const AT_ONCE = 40;
const URI = 'file:///bench.rad';
/** By then the server has given back what the indexing left behind (`lsp/settling.ts`). */
const REST_MILLISECONDS = 4_000;

/** Types into `long` in the language server's own process, over its protocol, alone and while it takes `shorts` into its index. */
export async function measureEditor(program: string, long: string, shorts: readonly string[]): Promise<EditorFigures> {
  const child = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
  const { request, notify } = connect(child);
  try {
    await request('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
    notify('initialized', {});
    notify('textDocument/didOpen', { textDocument: { uri: URI, languageId: 'radreport', version: 1, text: long } });
    await request('textDocument/semanticTokens/full', { textDocument: { uri: URI } });
    let version = 1;
    const press = async (): Promise<number> => {
      version++;
      const line = Math.floor(long.split('\n').length / 2);
      const position = { line, character: 0 };
      const start = performance.now();
      notify('textDocument/didChange', {
        textDocument: { uri: URI, version },
        contentChanges: [{ range: { start: position, end: position }, text: 'a' }],
      });
      await request('textDocument/semanticTokens/full', { textDocument: { uri: URI } });
      return performance.now() - start;
    };
    const alone: number[] = [];
    for (let round = 0; round < 200; round++) alone.push(await press());
    let indexed = false;
    const start = performance.now();
    const indexing = (async () => {
      for (let from = 0; from < shorts.length; from += AT_ONCE) {
        const files = shorts.slice(from, from + AT_ONCE).map((text, at) => ({ uri: `file:///${from + at}.rad`, text }));
        await request(INDEX, { files, removed: [] });
      }
      indexed = true;
      return (performance.now() - start) / 1000;
    })();
    const meanwhile: number[] = [];
    while (!indexed) {
      meanwhile.push(await press());
      // People type ten letters a second, not as many as a machine can take.
      await new Promise((done) => setTimeout(done, 100));
    }
    const busy = memoryOf(child.pid);
    await new Promise((done) => setTimeout(done, REST_MILLISECONDS));
    const megabytes = memoryOf(child.pid);
    return {
      key: percentile95(alone.slice(40)),
      keyMeanwhile: percentile95(meanwhile),
      index: await indexing,
      ...(megabytes === undefined ? {} : { megabytes }),
      ...(busy === undefined ? {} : { busyMegabytes: busy }),
    };
  } finally {
    child.kill();
  }
}

function connect(child: ChildProcessByStdio<Writable, Readable, null>) {
  const waiting = new Map<number, { done(result: unknown): void; fail(error: Error): void }>();
  let received = Buffer.alloc(0);
  let last = 0;
  child.stdout.on('data', (part: Buffer) => {
    received = Buffer.concat([received, part]);
    for (;;) {
      const head = received.indexOf('\r\n\r\n');
      const length = Number(/Content-Length: (\d+)/.exec(received.toString('latin1', 0, Math.max(0, head)))?.[1]);
      if (head < 0 || received.length < head + 4 + length) return;
      const { id, method, result } = JSON.parse(received.toString('utf8', head + 4, head + 4 + length));
      received = received.subarray(head + 4 + length);
      if (method === undefined) {
        waiting.get(id)?.done(result);
        waiting.delete(id);
      } else if (id !== undefined) send({ id, result: null });
    }
  });
  child.once('exit', () => {
    for (const { fail } of waiting.values()) fail(new Error('the server ended before it answered'));
  });
  const send = (message: object): void => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  return {
    notify: (method: string, params: object) => send({ method, params }),
    request: (method: string, params: object) =>
      new Promise<unknown>((done, fail) => {
        last++;
        waiting.set(last, { done, fail });
        send({ id: last, method, params });
      }),
  };
}

function percentile95(times: readonly number[]): number {
  const sorted = [...times].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN;
}

function memoryOf(pid: number | undefined): number | undefined {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}
