import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import {
  createMessageConnection,
  IPCMessageReader,
  IPCMessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import type { Hover, SemanticTokens } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ReadingParams } from '../../server/src/protocol';
import { type Client, spawnClient, startClient, withServer } from './program';

const URI = 'untitled:Untitled-1';
const textDocument = { uri: URI };
const TEXT = 'FINDINGS:\nNo pneumothorax.\n\nIMPRESSION:\nNo acute disease.\n';
/** Stands in reports here and must never stand in a log. */
const CANARY = 'Zanzibarcanary';

let client: Client;
const server = withServer(() => client);

const alive = async () => {
  client.open('file:///alive.rad', TEXT);
  const hover = await client.request<Hover | null>('textDocument/hover', {
    textDocument: { uri: 'file:///alive.rad' },
    position: { line: 1, character: 5 },
  });
  expect(JSON.stringify(hover)).toContain('absent');
};

test('requests before initialize and after shutdown are refused, and a second initialize', async () => {
  client = spawnClient(server.path);
  const hover = () => client.request('textDocument/hover', { textDocument, position: { line: 1, character: 5 } });
  client.open(URI, TEXT);
  await expect(hover()).rejects.toMatchObject({ code: -32002 });
  await client.request('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
  await expect(hover()).resolves.toBeNull();
  const again = client.request('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
  await expect(again).rejects.toMatchObject({ code: -32600 });
  await alive();
  await client.request('shutdown');
  await expect(hover()).rejects.toMatchObject({ code: -32600 });
});

test('garbage parameters are answered with an error each, and the server lives on', async () => {
  client = await startClient(server.path);
  client.open(URI, TEXT);
  const methods = [
    'textDocument/hover',
    'textDocument/documentSymbol',
    'textDocument/foldingRange',
    'textDocument/semanticTokens/full',
    'textDocument/semanticTokens/full/delta',
    'textDocument/semanticTokens/range',
    'textDocument/codeAction',
    'radlens/structure',
    'workspace/executeCommand',
  ];
  const garbage: unknown[] = [{}, { textDocument: null }, { textDocument: { uri: 7 } }, [], [1, 2, 3], { uri: [] }];
  for (const method of methods) {
    for (const params of garbage) {
      await expect(
        client.connection.sendRequest(method, params),
        `${method} ${JSON.stringify(params)}`,
      ).rejects.toMatchObject({ code: -32602 });
    }
    await expect(client.connection.sendRequest(method), method).rejects.toBeDefined();
  }
  const negative = { textDocument, position: { line: -1, character: 1.5 } };
  await expect(client.request('textDocument/hover', negative)).rejects.toMatchObject({ code: -32602 });
  const far = { textDocument, position: { line: 1e6, character: 1e6 } };
  expect(await client.request('textDocument/hover', far)).toBeNull();
  await alive();
});

test('garbage notifications cost only themselves', async () => {
  client = await startClient(server.path);
  for (const method of [
    'textDocument/didOpen',
    'textDocument/didChange',
    'textDocument/didClose',
    'workspace/didChangeConfiguration',
    '$/unknown',
    'radlens/unknown',
  ]) {
    for (const params of [{}, { textDocument: 3 }, { contentChanges: 'x' }, { settings: 5 }]) {
      client.notify(method, params);
    }
  }
  client.notify('textDocument/didChange', {
    textDocument: { uri: 'file:///never-opened', version: 2 },
    contentChanges: [{ text: 'x' }],
  });
  await alive();
});

test('an unknown method is said to be unknown; an unknown document has no answers', async () => {
  client = await startClient(server.path);
  await expect(client.request('textDocument/nonsense', {})).rejects.toMatchObject({ code: -32601 });
  const nowhere = { textDocument: { uri: 'file:///nowhere' } };
  expect(await client.request('textDocument/hover', { ...nowhere, position: { line: 0, character: 0 } })).toBeNull();
  expect(await client.request('textDocument/documentSymbol', nowhere)).toEqual([]);
  expect(await client.request('textDocument/semanticTokens/full', nowhere)).toBeNull();
});

test('a storm of edits ends in the colours of a fresh reading', async () => {
  client = await startClient(server.path);
  client.open(URI, '');
  let document = TextDocument.create(URI, 'radreport', 1, '');
  const source = 'FINDINGS:\r\nSmall 🫁 left effusion. No pneumothorax.\r\n\r\nIMPRESSION:\r\nMay represent edema.\r\n';
  const edits: { range: { start: object; end: object }; text: string }[] = [];
  for (const [index, character] of [...source].entries()) {
    const end = document.positionAt(document.getText().length);
    edits.push({ range: { start: end, end }, text: character });
    document = TextDocument.update(document, [{ range: { start: end, end }, text: character }], index + 2);
    client.notify('textDocument/didChange', {
      textDocument: { uri: URI, version: index + 2 },
      contentChanges: edits.slice(-1),
    });
    if (index % 7 === 0) {
      await client.request('textDocument/documentSymbol', { textDocument });
    }
  }
  expect(document.getText()).toBe(source);
  const typed = await client.request<SemanticTokens>('textDocument/semanticTokens/full', { textDocument });
  client.open('untitled:fresh', source);
  const fresh = await client.request<SemanticTokens>('textDocument/semanticTokens/full', {
    textDocument: { uri: 'untitled:fresh' },
  });
  expect(typed.data).toEqual(fresh.data);
  expect(typed.data.length).toBeGreaterThan(0);
});

test('positions count UTF-16 units, behind emoji and with CRLF', async () => {
  client = await startClient(server.path);
  const text = 'FINDINGS:\r\n🫁🫁 No pneumothorax.\r\n';
  client.open(URI, text);
  const reading = await client.next<ReadingParams>('radlens/reading');
  expect(reading.absent).toEqual([{ start: { line: 1, character: 8 }, end: { line: 1, character: 20 } }]);
});

test('a cancelled request is answered as cancelled', async () => {
  client = await startClient(server.path);
  client.open(URI, TEXT);
  // Both messages in one piece, so that the cancel is there before the request is begun.
  const id = 'cancelled';
  const answers = new Promise<string>((done) => {
    client.process.stdout?.on('data', (part: Buffer) => part.includes(`"id":"${id}"`) && done(part.toString()));
  });
  const request = message({ jsonrpc: '2.0', id, method: 'textDocument/documentSymbol', params: { textDocument } });
  client.process.stdin?.write(request + message({ jsonrpc: '2.0', method: '$/cancelRequest', params: { id } }));
  expect(await answers).toContain('-32800');
  await alive();
});

test('a document of more than a million characters is read in part, with a note', async () => {
  client = await startClient(server.path);
  client.open(URI, 'FINDINGS: No pneumothorax.\n'.repeat(40_000));
  const reading = await client.next<ReadingParams>('radlens/reading');
  expect(reading.notes[0]).toMatch(/too large/);
  expect(reading.absent.length).toBeGreaterThan(1000);
  await expect(client.request('radlens/structure', { uri: URI })).rejects.toThrow('too large');
  await alive();
}, 30_000);

test('no log, no message and no error output holds report text', async () => {
  client = await startClient(server.path);
  const uri = `file:///reports/${CANARY}.rad`;
  client.open(uri, `FINDINGS:\n${CANARY} No pneumothorax.\n${CANARY}: ${CANARY} effusion.\n`);
  client.notify('textDocument/didOpen', { textDocument: { uri, text: CANARY } });
  client.notify('textDocument/didChange', { textDocument: { uri, version: 'x' }, contentChanges: [CANARY] });
  client.notify('workspace/didChangeConfiguration', {
    settings: { radlens: { checks: { contradiction: CANARY }, structure: { template: CANARY } } },
  });
  const refused = [
    client.request('textDocument/hover', { textDocument: { uri }, position: CANARY }),
    client.request('radlens/structure', { uri, template: CANARY }),
  ];
  for (const answer of await Promise.allSettled(refused)) {
    expect(answer.status).toBe('rejected');
    expect(String((answer as PromiseRejectedResult).reason)).not.toContain(CANARY);
  }
  // Neither a request nor an answer: the protocol library logs such messages whole.
  client.process.stdin?.write(message({ jsonrpc: '2.0', note: CANARY }));
  client.process.stdin?.write(message({ jsonrpc: '2.0', id: 999, result: CANARY }));
  await client.request('textDocument/documentSymbol', { textDocument: { uri } });
  await client.next('textDocument/publishDiagnostics');
  await alive();
  const said = client.notifications.filter(
    ({ method }) => method.startsWith('window/') || method.startsWith('telemetry/'),
  );
  expect(said.length).toBeGreaterThan(0);
  expect(JSON.stringify(said)).not.toContain(CANARY);
  expect(client.errors()).not.toContain(CANARY);
});

test('a message that is no JSON does not take the text into a log', async () => {
  client = await startClient(server.path);
  client.process.stdin?.write(`Content-Length: ${CANARY.length}\r\n\r\n${CANARY}`);
  await client.request('textDocument/documentSymbol', { textDocument }).catch(() => undefined);
  expect(JSON.stringify(client.notifications)).not.toContain(CANARY);
  expect(client.errors()).not.toContain(CANARY);
});

function message(content: unknown): string {
  const body = JSON.stringify(content);
  return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

test('ends with status 0 after shutdown and exit, and by itself when the client goes', async () => {
  client = await startClient(server.path);
  expect(await client.stop()).toBe(0);
  const other = spawnClient(server.path);
  const ended = once(other.process, 'exit');
  other.process.stdin?.end();
  expect((await ended)[0]).toBe(1);
});

test('speaks over IPC, and ends when the channel closes', async () => {
  const child = spawn(process.execPath, [server.path, '--node-ipc'], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  const connection = createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
  connection.listen();
  const result = await connection.sendRequest<{ serverInfo: { name: string } }>('initialize', {
    processId: null,
    rootUri: null,
    capabilities: {},
  });
  expect(result.serverInfo.name).toBe('radlens');
  const ended = once(child, 'exit');
  child.disconnect();
  await ended;
});

test('speaks over a socket', async () => {
  const listener = createServer();
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as { port: number };
  const child = spawn(process.execPath, [server.path, `--socket=${port}`], { stdio: 'ignore' });
  const [socket] = (await once(listener, 'connection')) as [import('node:net').Socket];
  const connection = createMessageConnection(new StreamMessageReader(socket), new StreamMessageWriter(socket));
  connection.listen();
  const result = await connection.sendRequest<{ serverInfo: { name: string } }>('initialize', {
    processId: null,
    rootUri: null,
    capabilities: {},
  });
  expect(result.serverInfo.name).toBe('radlens');
  const ended = once(child, 'exit');
  socket.destroy();
  await ended;
  listener.close();
});

test('without a transport says how to start it', async () => {
  const child = spawn(process.execPath, [server.path], { stdio: 'pipe' });
  let errors = '';
  child.stderr.on('data', (part: Buffer) => {
    errors += part.toString();
  });
  expect((await once(child, 'close'))[0]).toBe(2);
  expect(errors).toContain('--stdio');
});
