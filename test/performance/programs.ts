import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

export interface Throughput {
  readonly perSecond: number;
  /** The most memory the process ever held, in MB; undefined where the system does not tell. */
  readonly peakMegabytes?: number;
}

/** Feeds reports to a command line as it takes them and counts the answers; throws when one is missing. */
export async function measureLines(
  program: string,
  args: readonly string[],
  texts: readonly string[],
): Promise<Throughput> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  let lines = 0;
  let peak: number | undefined;
  const start = performance.now();
  child.stdout.on('data', (chunk: Buffer) => {
    for (const byte of chunk) if (byte === 10) lines++;
    if (lines > texts.length * 0.9) peak = peakMemory(child.pid) ?? peak;
  });
  const closed = once(child, 'close');
  for (const [index, text] of texts.entries()) {
    if (!child.stdin.write(`${JSON.stringify({ id: String(index), text })}\n`)) await once(child.stdin, 'drain');
  }
  child.stdin.end();
  await closed;
  if (lines !== texts.length) throw new Error(`${lines} answers for ${texts.length} lines`);
  const perSecond = texts.length / ((performance.now() - start) / 1000);
  return { perSecond, ...(peak !== undefined && { peakMegabytes: peak }) };
}

/** From the start of the language server's process to its answer to `initialize`, in milliseconds. */
export async function measureServerStart(program: string): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
  const params = { processId: process.pid, rootUri: null, capabilities: {} };
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params });
  child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
  const time = child.exitCode === null ? performance.now() - start : Number.NaN;
  child.kill();
  return time;
}

function peakMemory(pid: number | undefined): number | undefined {
  try {
    const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}
