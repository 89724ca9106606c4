import { beforeEach, describe, expect, test } from 'vitest';
import type { CodeAction, Command, SymbolInformation } from 'vscode-languageserver-protocol';
import type { TemplateInfo } from '../../server/src/protocol';
import { CAPABILITIES, type Client, spawnClient, startClient, withServer } from './program';
import { at, CONTRADICTION, type Published, TEXT, textDocument, URI } from './reports';

let client: Client;
const server = withServer(() => client);

const INITIALIZE = { processId: process.pid, rootUri: null, capabilities: {} };

describe('the life of a server', () => {
  test('begins with initialize: before it every request is refused, known or not, and it may come late', async () => {
    client = spawnClient(server.path);
    for (const method of ['textDocument/hover', 'textDocument/rename', 'radlens/nonsense', 'shutdown']) {
      await expect(client.request(method, {}), method).rejects.toMatchObject({ code: -32002 });
    }
    await client.request('initialize', INITIALIZE);
    await expect(client.request('textDocument/rename', {})).rejects.toMatchObject({ code: -32601 });
  });

  test('ends with shutdown: after it every request is refused, known or not', async () => {
    client = await startClient(server.path);
    await client.request('shutdown');
    for (const method of ['textDocument/hover', 'textDocument/rename', 'initialize', 'shutdown']) {
      await expect(client.request(method, INITIALIZE), method).rejects.toMatchObject({ code: -32600 });
    }
  });
});

describe('a client that can do little', () => {
  beforeEach(async () => {
    client = await startClient(server.path, { capabilities: {} });
    client.open(URI, TEXT);
  });

  test('gets a flat list of symbols, each with the name of what it is in', async () => {
    const flat = await client.request<SymbolInformation[]>('textDocument/documentSymbol', { textDocument });
    const lungs = flat.find(({ name }) => name === 'LUNGS');
    expect(lungs).toMatchObject({ containerName: 'FINDINGS', location: { uri: URI } });
    expect(flat.some(({ containerName }) => containerName === 'LUNGS')).toBe(true);
    expect(flat.some((symbol) => 'children' in symbol)).toBe(false);
  });

  test('is offered no action that it cannot take, and told why nothing is applied', async () => {
    const position = at(TEXT, 'effusion');
    const range = { start: position, end: position };
    const params = { textDocument, range, context: { diagnostics: [] } };
    expect(await client.request('textDocument/codeAction', params)).toEqual([]);
    const run = { command: 'radlens.structure', arguments: [{ uri: URI, apply: true }] };
    await expect(client.request('workspace/executeCommand', run)).rejects.toThrow('takes no edits');
  });
});

test('a client that knows commands alone gets the conversion as one', async () => {
  client = await startClient(server.path, { capabilities: { workspace: { applyEdit: true } } });
  client.open(URI, TEXT);
  const start = at(TEXT, 'effusion');
  const params = { textDocument, range: { start, end: start }, context: { diagnostics: [] } };
  const [only, ...rest] = await client.request<Command[]>('textDocument/codeAction', params);
  expect(rest).toEqual([]);
  expect(only).toMatchObject({ command: 'radlens.structure', arguments: [{ uri: URI, apply: true }] });
});

test('asked while the cursor moves, only what is wrong there is offered', async () => {
  client = await startClient(server.path);
  client.open(URI, CONTRADICTION);
  const { diagnostics } = await client.next<Published>('textDocument/publishDiagnostics');
  const start = diagnostics[0]?.range.start;
  const ask = (triggerKind: number) =>
    client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument,
      range: { start, end: start },
      context: { diagnostics: [], triggerKind },
    });
  const kinds = async (triggerKind: number) => new Set((await ask(triggerKind)).map(({ kind }) => kind));
  expect(await kinds(2)).toEqual(new Set(['quickfix']));
  expect(await kinds(1)).toEqual(new Set(['quickfix', 'refactor.rewrite.certainty', 'refactor.rewrite.template']));
});

test('plain text is given to a client that prefers it', async () => {
  const contentFormat = ['plaintext', 'markdown'];
  const capabilities = { ...CAPABILITIES, textDocument: { hover: { contentFormat } } };
  client = await startClient(server.path, { capabilities });
  client.open(URI, TEXT);
  const hover = client.request('textDocument/hover', { textDocument, position: at(TEXT, 'effusion') });
  expect(await hover).toMatchObject({ contents: { kind: 'plaintext' } });
});

test('a change whose range is null replaces the whole text', async () => {
  client = await startClient(server.path);
  client.open(URI, TEXT);
  const contentChanges = [{ range: null, text: 'FINDINGS: No pneumothorax.' }];
  client.notify('textDocument/didChange', { textDocument: { uri: URI, version: 2 }, contentChanges });
  const position = { line: 0, character: 15 };
  expect(JSON.stringify(await client.request('textDocument/hover', { textDocument, position }))).toContain('absent');
});

test('templates are listed; parameters of a wrong form are an error', async () => {
  client = await startClient(server.path);
  const listed = await client.request<TemplateInfo[]>('radlens/templates', {});
  expect(listed.length).toBeGreaterThan(5);
  for (const wrong of [[1, 2], null, undefined]) {
    const answer = client.connection.sendRequest('radlens/templates', wrong);
    await expect(answer, String(wrong)).rejects.toMatchObject({ code: -32602 });
  }
});

test('nothing is marked in an older version of a report or in its structured form', async () => {
  client = await startClient(server.path);
  const views = ['git:/reports/chest.rad?HEAD', 'radlens-structured:/chest.rad'];
  for (const uri of views) client.open(uri, CONTRADICTION);
  client.open(URI, CONTRADICTION);
  await client.next<Published>('textDocument/publishDiagnostics', ({ uri }) => uri === URI);
  const marked = client.notifications.filter(({ method }) => method === 'textDocument/publishDiagnostics');
  expect(marked.map(({ params }) => (params as Published).uri)).toEqual([URI]);
});
