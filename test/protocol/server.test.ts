import { describe, expect, test } from 'vitest';
import type {
  DocumentSymbol,
  FoldingRange,
  Hover,
  InitializeResult,
  SemanticTokens,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ReadingParams } from '../../server/src/protocol';
import { CAPABILITIES, type Client, spawnClient, startClient, withServer } from './program';
import { at, CONTRADICTION, type Published, TEXT, textDocument, URI } from './reports';

let client: Client;
const server = withServer(() => client);

const hoverText = (hover: Hover | null) => (hover?.contents as { value: string } | undefined)?.value ?? '';

/** Colours back as words: `effusion observation present`. */
function colours(
  text: string,
  legend: { tokenTypes: string[]; tokenModifiers: string[] },
  data: readonly number[],
): string[] {
  const document = TextDocument.create('', '', 0, text);
  const words: string[] = [];
  let line = 0;
  let character = 0;
  for (let index = 0; index < data.length; index += 5) {
    const [lines = 0, columns = 0, length = 0, type = 0, modifiers = 0] = data.slice(index, index + 5);
    line += lines;
    character = lines === 0 ? character + columns : columns;
    const start = document.offsetAt({ line, character });
    const states = legend.tokenModifiers.filter((_, bit) => (modifiers & (1 << bit)) !== 0);
    words.push([text.slice(start, start + length), legend.tokenTypes[type], ...states].join(' '));
  }
  return words;
}

describe('a client that opens a report', () => {
  test('is told what the server can do', async () => {
    client = spawnClient(server.path);
    const result = await client.request<InitializeResult>('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: {},
    });
    expect(result.capabilities).toMatchObject({
      positionEncoding: 'utf-16',
      hoverProvider: true,
      documentSymbolProvider: true,
      foldingRangeProvider: true,
      textDocumentSync: { change: 2 },
      executeCommandProvider: { commands: ['radlens.structure', 'radlens.show'] },
    });
  });

  test('gets colours with type and certainty, whole, in part, and as a difference', async () => {
    client = spawnClient(server.path);
    const { capabilities } = await client.request<InitializeResult>('initialize', {
      processId: null,
      rootUri: null,
      capabilities: {},
    });
    const legend = capabilities.semanticTokensProvider?.legend ?? { tokenTypes: [], tokenModifiers: [] };
    client.open(URI, TEXT);
    const full = await client.request<SemanticTokens>('textDocument/semanticTokens/full', { textDocument });
    const words = colours(TEXT, legend, full.data);
    expect(words).toEqual(
      expect.arrayContaining([
        'FINDINGS heading',
        'effusion observation present',
        'No cue absent',
        'pneumothorax observation absent',
      ]),
    );

    const range = { start: { line: 6, character: 0 }, end: { line: 8, character: 0 } };
    const part = await client.request<SemanticTokens>('textDocument/semanticTokens/range', { textDocument, range });
    expect(words.join('\n').endsWith(colours(TEXT, legend, part.data).join('\n'))).toBe(true);
    expect(part.data.length).toBeLessThan(full.data.length);

    const change = { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: '\n' };
    client.notify('textDocument/didChange', { textDocument: { uri: URI, version: 2 }, contentChanges: [change] });
    const delta = await client.request<{
      resultId: string;
      edits: { start: number; deleteCount: number; data: number[] }[];
    }>('textDocument/semanticTokens/full/delta', { textDocument, previousResultId: full.resultId });
    const patched = [...full.data];
    for (const { start, deleteCount, data } of delta.edits) {
      patched.splice(start, deleteCount, ...data);
    }
    expect(delta.edits).toHaveLength(1);
    expect(colours(`\n${TEXT}`, legend, patched)).toEqual(words);
  });

  test('hears of the reading, with where each certainty stands', async () => {
    client = await startClient(server.path);
    client.open(URI, TEXT, 7);
    const reading = await client.next<ReadingParams>('radlens/reading');
    const document = TextDocument.create('', '', 0, TEXT);
    expect(reading).toMatchObject({ uri: URI, version: 7, adapter: 'rules', notes: [] });
    expect(reading.absent.map((range) => document.getText(range))).toEqual(['pneumothorax']);
    expect(reading.present.map((range) => document.getText(range)).join(' ')).toContain('effusion');
  });

  test('hovers findings, cues and headings; elsewhere nothing', async () => {
    client = await startClient(server.path);
    client.open(URI, TEXT);
    const hover = (word: string) =>
      client.request<Hover | null>('textDocument/hover', { textDocument, position: at(TEXT, word) }).then(hoverText);
    expect(await hover('pneumothorax')).toMatch(/\*\*Pneumothorax\*\* · absent, because of “No”/);
    expect(await hover('effusion')).toMatch(/present/);
    expect(await hover('No pneumo')).toMatch(/cue/);
    expect(await hover('IMPRESSION')).toMatch(/Impression \(section\)/);
    expect(await hover('is a small')).toBe('');
  });

  test('gives plain text to a client that shows no Markdown', async () => {
    client = await startClient(server.path, { capabilities: {} });
    client.open(URI, TEXT);
    const hover = await client.request<Hover>('textDocument/hover', {
      textDocument,
      position: at(TEXT, 'pneumothorax'),
    });
    expect(hover.contents).toMatchObject({ kind: 'plaintext' });
    expect(hoverText(hover)).not.toMatch(/[*\\]/);
  });

  test('gets the outline and the folds', async () => {
    client = await startClient(server.path);
    client.open(URI, TEXT);
    const symbols = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument });
    expect(symbols.map(({ name }) => name)).toEqual(['EXAM', 'FINDINGS', 'IMPRESSION']);
    const findings = symbols[1]?.children ?? [];
    expect(findings.map(({ name }) => name)).toEqual(['LUNGS', 'HEART']);
    expect(findings[0]?.children?.map(({ name, detail }) => `${name}: ${detail}`)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^pneumothorax: absent/)]),
    );
    const folds = await client.request<FoldingRange[]>('textDocument/foldingRange', { textDocument });
    expect(folds).toEqual([
      { startLine: 2, endLine: 4 },
      { startLine: 6, endLine: 7 },
    ]);
  });

  test('gets the checks with their version, and none after closing', async () => {
    client = await startClient(server.path);
    client.open(URI, CONTRADICTION, 3);
    const published = await client.next<Published>('textDocument/publishDiagnostics');
    expect(published).toMatchObject({ uri: URI, version: 3 });
    expect(published.diagnostics).toEqual([
      expect.objectContaining({ source: 'radlens', severity: 2, code: expect.stringContaining('contradiction') }),
    ]);
    client.notify('textDocument/didClose', { textDocument });
    await client.next<Published>('textDocument/publishDiagnostics', ({ diagnostics }) => diagnostics.length === 0);
  });
});

describe('settings', () => {
  const publish = (severity: number | undefined) =>
    client.next<Published>(
      'textDocument/publishDiagnostics',
      ({ diagnostics }) => diagnostics[0]?.severity === severity,
    );

  test('come with the start, and change without one', async () => {
    client = await startClient(server.path, { initializationOptions: { checks: { contradiction: 'error' } } });
    client.open(URI, CONTRADICTION);
    await publish(1);
    client.notify('workspace/didChangeConfiguration', { settings: { radlens: { checks: { contradiction: 'hint' } } } });
    await publish(4);
    client.notify('workspace/didChangeConfiguration', { settings: { radlens: { 'checks.contradiction': 'off' } } });
    await client.next<Published>('textDocument/publishDiagnostics', ({ diagnostics }) => diagnostics.length === 0);
  });

  test('are asked for when the client answers such questions', async () => {
    client = spawnClient(server.path);
    const asked: unknown[] = [];
    client.answer('workspace/configuration', (params: unknown) => {
      asked.push(params);
      return [{ checks: { contradiction: 'information' } }];
    });
    const capabilities = { ...CAPABILITIES, workspace: { ...CAPABILITIES.workspace, configuration: true } };
    await client.request('initialize', { processId: process.pid, rootUri: null, capabilities });
    client.notify('initialized', {});
    client.open(URI, CONTRADICTION);
    await publish(3);
    expect(asked).toEqual([{ items: [{ section: 'radlens' }] }]);
  });

  test('that cannot be used are named, and the default holds', async () => {
    client = await startClient(server.path);
    client.notify('workspace/didChangeConfiguration', { settings: { radlens: { checks: { contradiction: 'loud' } } } });
    const shown = await client.next<{ message: string }>('window/showMessage');
    expect(shown.message).toMatch(/radlens\.checks\.contradiction.*off, hint, information, warning, error.*"warning"/);
    client.open(URI, CONTRADICTION);
    await publish(2);
  });
});
