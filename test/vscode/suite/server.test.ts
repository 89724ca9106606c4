import * as assert from 'node:assert';
import { commands } from 'vscode';
import type { ReadingParams } from '../../../server/src/protocol';
import { closeAll, openReport, radlens, readingOf, tokensOf, wordsOf } from './editor';

describe('The language server', () => {
  afterEach(closeAll);

  it('comes back by itself when it is killed, and the colours with it', async () => {
    const { server } = await radlens();
    const { document } = await openReport('FINDINGS: No pneumothorax.');
    await readingOf(document);
    const pid = server.pid();
    assert.ok(pid);
    const again = nextReading(document.uri.toString());
    process.kill(pid, 'SIGKILL');
    const { absent } = await again;
    assert.ok(wordsOf(document, absent).includes('pneumothorax'));
    assert.strictEqual(server.state(), 'running');
    assert.notStrictEqual(server.pid(), pid);
    assert.ok((await tokensOf(document)).data.length > 0);
  });

  it('starts anew by the command', async () => {
    const { server } = await radlens();
    const { document } = await openReport('FINDINGS: No pneumothorax.');
    await readingOf(document);
    const pid = server.pid();
    const again = nextReading(document.uri.toString());
    await commands.executeCommand('radlens.server.restart');
    await again;
    assert.notStrictEqual(server.pid(), pid);
    assert.ok((await tokensOf(document)).data.length > 0);
  });
});

async function nextReading(uri: string): Promise<ReadingParams> {
  const { server } = await radlens();
  return new Promise((resolve) => {
    const listener = server.onReading((reading) => {
      if (reading.uri !== uri) return;
      listener.dispose();
      resolve(reading);
    });
  });
}
