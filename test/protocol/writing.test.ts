import { expect, test } from 'vitest';
import type { CodeAction, CodeLens, CompletionList, InlayHint, TextEdit } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { NewReportResult } from '../../server/src/protocol';
import { CAPABILITIES, type Client, startClient, withServer } from './program';
import { at, textDocument, URI } from './reports';

let client: Client;
const server = withServer(() => client);

const SNIPPETS = { ...CAPABILITIES.textDocument, completion: { completionItem: { snippetSupport: true } } };

test('terms are completed, and the user’s own texts where the client takes snippets', async () => {
  const initializationOptions = { macros: { pneux: 'No {side} pneumothorax.' } };
  const text = 'FINDINGS: Small pneu';
  const position = { line: 0, character: text.length };
  const labels = async () => {
    const { items } = await client.request<CompletionList>('textDocument/completion', { textDocument, position });
    return items.map(({ label }) => label);
  };
  client = await startClient(server.path, { initializationOptions });
  client.open(URI, text);
  expect(await labels()).toContain('pneumothorax');
  expect(await labels()).not.toContain('pneux');
  await client.stop();
  client = await startClient(server.path, {
    initializationOptions,
    capabilities: { ...CAPABILITIES, textDocument: SNIPPETS },
  });
  client.open(URI, text);
  expect((await labels())[0]).toBe('pneux');
});

test('a line break in a numbered list brings the next number', async () => {
  client = await startClient(server.path);
  const text = 'IMPRESSION:\n1. Effusion.\n';
  client.open(URI, text);
  const edits = await client.request<TextEdit[]>('textDocument/onTypeFormatting', {
    textDocument,
    position: { line: 2, character: 0 },
    ch: '\n',
    options: { tabSize: 2, insertSpaces: true },
  });
  expect(TextDocument.applyEdits(TextDocument.create(URI, '', 1, text), edits)).toBe(`${text}2. `);
});

test('over the impression stands what it leaves out; a click shows it', async () => {
  client = await startClient(server.path);
  const text = 'FINDINGS: Small effusion. Rib fracture.\nIMPRESSION: Possible effusion.';
  client.open(URI, text);
  const lenses = await client.request<CodeLens[]>('textDocument/codeLens', { textDocument });
  expect(lenses.map(({ command }) => command?.title)).toEqual([
    '1 finding',
    '1 uncertain',
    '1 not addressed: rib fracture',
  ]);
  const shown = new Promise((resolve) => {
    client.answer('window/showDocument', (params: { selection: unknown }) => {
      resolve(params.selection);
      return { success: true };
    });
  });
  const last = lenses.at(-1)?.command;
  await client.request('workspace/executeCommand', { command: last?.command, arguments: last?.arguments });
  expect(await shown).toMatchObject({ start: { line: 0 } });
});

test('hints inside the text are off until they are asked for', async () => {
  const text = 'FINDINGS: A 1.2 cm nodule.';
  const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
  const hints = () => client.request<InlayHint[]>('textDocument/inlayHint', { textDocument, range });
  client = await startClient(server.path);
  client.open(URI, text);
  expect(await hints()).toEqual([]);
  await client.stop();
  client = await startClient(server.path, { initializationOptions: { inlayHints: { enabled: true } } });
  client.open(URI, text);
  expect(await hints()).toMatchObject([{ label: '= 12 mm', position: { line: 0, character: 18 } }]);
});

test('a new report is begun for a template; another there is not', async () => {
  client = await startClient(server.path);
  const { snippet } = await client.request<NewReportResult>('radlens/newReport', { template: 'xr-chest' });
  expect(snippet).toMatch(/^EXAM: .*\n[\s\S]*PLEURA: \$\d+\n[\s\S]*IMPRESSION:\n1\. \$0\n$/);
  await expect(client.request('radlens/newReport', { template: 'no' })).rejects.toMatchObject({ code: -32602 });
});

test('certainty can be changed at the cursor, in the words that the user prefers', async () => {
  client = await startClient(server.path, { initializationOptions: { wording: { hedges: ['suspected'] } } });
  const text = 'FINDINGS: Probable pneumonia.\n';
  client.open(URI, text);
  const start = at(text, 'Probable');
  const params = { textDocument, range: { start, end: start }, context: { diagnostics: [], triggerKind: 1 } };
  const actions = await client.request<CodeAction[]>('textDocument/codeAction', params);
  const certainty = actions.filter(({ kind }) => kind === 'refactor.rewrite.certainty');
  expect(certainty.map(({ title }) => title)).toEqual(['Write “suspected” for “Probable”']);
});
