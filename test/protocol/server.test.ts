import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type {
  CodeAction,
  Diagnostic,
  DocumentSymbol,
  FoldingRange,
  Hover,
  InitializeResult,
  SemanticTokens,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ReadingParams, StructureResult } from '../../server/src/protocol';
import { buildServer, CAPABILITIES, type Client, spawnClient, startClient } from './program';

const URI = 'file:///reports/chest.rad';
const TEXT = `EXAM: Chest radiograph.

FINDINGS:
LUNGS: There is a small left pleural effusion. No pneumothorax.
HEART: The heart is enlarged.

IMPRESSION:
1. Small left pleural effusion, likely due to edema.
`;
const CONTRADICTION = `FINDINGS:
There is a left pleural effusion.

IMPRESSION:
No pleural effusion.
`;

interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: Diagnostic[];
}

let server: Awaited<ReturnType<typeof buildServer>>;
let client: Client;
beforeAll(async () => {
  server = await buildServer();
});
afterAll(() => server.remove());
afterEach(async () => {
  await client.stop();
});

const textDocument = { uri: URI };
const at = (text: string, word: string) => TextDocument.create('', '', 0, text).positionAt(text.indexOf(word) + 1);
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
  test('is told what the server can do, within half a second', async () => {
    const start = performance.now();
    client = spawnClient(server.path);
    const result = await client.request<InitializeResult>('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: {},
    });
    expect(performance.now() - start).toBeLessThan(2000);
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

describe('code actions', () => {
  const actionsAt = (text: string, word: string, only?: string[]) => {
    const position = at(text, word);
    return client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument,
      range: { start: position, end: position },
      context: { diagnostics: [], ...(only === undefined ? {} : { only }) },
    });
  };
  const apply = (text: string, action: CodeAction | undefined) => {
    const change = action?.edit?.documentChanges?.[0];
    const edits = change !== undefined && 'edits' in change ? change.edits : [];
    return TextDocument.applyEdits(
      TextDocument.create('', '', 0, text),
      edits as Parameters<typeof TextDocument.applyEdits>[1],
    );
  };

  test('offer to take the “no” from one of two statements that exclude each other, and to show the other', async () => {
    client = await startClient(server.path);
    client.open(URI, CONTRADICTION);
    const { diagnostics } = await client.next<Published>('textDocument/publishDiagnostics');
    const { start } = diagnostics[0]?.range ?? { start: { line: 0, character: 0 } };
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument,
      range: { start, end: start },
      context: { diagnostics, only: ['quickfix'] },
    });
    const remove = actions.find(({ title }) => title.startsWith('Remove “No”'));
    expect(apply(CONTRADICTION, remove)).toBe(CONTRADICTION.replace('No pleural', 'Pleural'));

    const jump = actions.find(({ title }) => title.startsWith('Show the other mention'));
    const shown = new Promise<{ uri: string; selection: unknown }>((done) => {
      client.answer('window/showDocument', (params: { uri: string; selection: unknown }) => {
        done(params);
        return { success: true };
      });
    });
    await client.request('workspace/executeCommand', jump?.command);
    expect(await shown).toMatchObject({ uri: URI, takeFocus: true });
  });

  test('offer the conversion to the template, as one edit of the whole text with its line endings', async () => {
    client = await startClient(server.path);
    const text = TEXT.replaceAll('\n', '\r\n');
    client.open(URI, text, 4);
    const [action, ...rest] = await actionsAt(text, 'effusion', ['refactor.rewrite']);
    expect(rest).toEqual([]);
    expect(action?.edit?.documentChanges?.[0]).toMatchObject({ textDocument: { uri: URI, version: 4 } });
    const converted = apply(text, action);
    const { text: structured } = await client.request<StructureResult>('radlens/structure', { uri: URI });
    expect(converted).toBe(structured);
    expect(converted.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  test('give plain changes to a client without versioned edits', async () => {
    client = await startClient(server.path, { capabilities: {} });
    client.open(URI, TEXT);
    const [action] = await actionsAt(TEXT, 'effusion', ['refactor']);
    expect(Object.keys(action?.edit?.changes ?? {})).toEqual([URI]);
  });

  test('answer nothing for kinds that are not ours', async () => {
    client = await startClient(server.path);
    client.open(URI, TEXT);
    expect(await actionsAt(TEXT, 'effusion', ['source.organizeImports'])).toEqual([]);
  });
});

describe('structure', () => {
  test('as a request and as a command gives the same', async () => {
    client = await startClient(server.path);
    client.open(URI, TEXT, 5);
    const asked = await client.request<StructureResult>('radlens/structure', { uri: URI });
    expect(asked).toMatchObject({ version: 5, proof: { ok: true, differences: [] } });
    expect(asked.text).toMatch(/impression/i);
    for (const argument of [URI, { uri: URI }]) {
      const run = { command: 'radlens.structure', arguments: [argument] };
      expect(await client.request<StructureResult>('workspace/executeCommand', run)).toEqual(asked);
    }
  });

  test('applies the result when asked to', async () => {
    client = await startClient(server.path);
    client.open(URI, TEXT);
    const applied: unknown[] = [];
    client.answer('workspace/applyEdit', (params: unknown) => {
      applied.push(params);
      return { applied: true };
    });
    const result = await client.request<StructureResult>('workspace/executeCommand', {
      command: 'radlens.structure',
      arguments: [{ uri: URI, apply: true }],
    });
    expect(applied).toEqual([
      {
        label: 'Structure Report',
        edit: {
          documentChanges: [
            { textDocument: { uri: URI, version: 1 }, edits: [expect.objectContaining({ newText: result.text })] },
          ],
        },
      },
    ]);
  });

  test('says what is wrong: not open, no such template, no such command, no argument', async () => {
    client = await startClient(server.path);
    client.open(URI, TEXT);
    await expect(client.request('radlens/structure', { uri: 'file:///other.rad' })).rejects.toThrow('not open');
    await expect(client.request('radlens/structure', { uri: URI, template: 'none' })).rejects.toThrow(
      'No such template',
    );
    await expect(client.request('workspace/executeCommand', { command: 'none' })).rejects.toThrow('No such command');
    await expect(client.request('workspace/executeCommand', { command: 'radlens.structure' })).rejects.toThrow(
      'argument',
    );
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
