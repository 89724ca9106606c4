import { describe, expect, test } from 'vitest';
import type { DocumentHighlight, Location, LocationLink, SelectionRange } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { FocusResult, IndexResult, Range } from '../../server/src/protocol';
import { CAPABILITIES, type Client, startClient, withServer } from './program';
import { at, TEXT, textDocument, URI } from './reports';

let client: Client;
const server = withServer(() => client);

const document = TextDocument.create(URI, 'radreport', 1, TEXT);
const words = (range: Range) => document.getText(range);
const inImpression = () => {
  const position = document.positionAt(TEXT.lastIndexOf('effusion') + 1);
  return { textDocument, position };
};

describe('in a report', () => {
  test('the cue and its scope are told, and the words are highlighted', async () => {
    client = await startClient(server.path);
    client.open(URI, TEXT);
    const position = at(TEXT, 'pneumothorax');
    const focus = await client.request<FocusResult>('radlens/focus', { textDocument, position });
    expect(focus).toMatchObject({ version: 1, suggestions: [] });
    expect(focus.cues.map(words)).toEqual(['No']);
    expect(focus.scopes.map(words)).toEqual(['pneumothorax']);
    const marks = await client.request<DocumentHighlight[]>('textDocument/documentHighlight', {
      textDocument,
      position,
    });
    expect(marks.map(({ range, kind }) => [words(range), kind])).toEqual([
      ['LUNGS', 2],
      ['No', 2],
      ['pneumothorax', 3],
    ]);
    expect(await client.request('radlens/focus', { textDocument: { uri: 'file:///no.rad' }, position })).toBeNull();
  });

  test('the impression leads to the finding, as a link or as a place', async () => {
    const definition = { linkSupport: true };
    const capabilities = { ...CAPABILITIES, textDocument: { ...CAPABILITIES.textDocument, definition } };
    client = await startClient(server.path, { capabilities });
    client.open(URI, TEXT);
    const [link] = await client.request<LocationLink[]>('textDocument/definition', inImpression());
    expect(link && words(link.targetRange)).toBe('There is a small left pleural effusion.');
    await client.stop();
    client = await startClient(server.path);
    client.open(URI, TEXT);
    const [place] = await client.request<Location[]>('textDocument/definition', inImpression());
    expect(place && words(place.range)).toMatch(/effusion$/);
  });

  test('the selection grows step by step', async () => {
    client = await startClient(server.path);
    client.open(URI, TEXT);
    const positions = [at(TEXT, 'pneumothorax'), at(TEXT, 'enlarged')];
    const [first, second] = await client.request<SelectionRange[]>('textDocument/selectionRange', {
      textDocument,
      positions,
    });
    const steps = (range: SelectionRange | undefined): string[] =>
      range === undefined ? [] : [words(range.range), ...steps(range.parent)];
    expect(steps(first).slice(0, 3)).toEqual(['pneumothorax', 'No pneumothorax', 'No pneumothorax.']);
    expect(steps(second).at(-1)).toBe(TEXT);
  });
});

describe('in a workspace', () => {
  const files = [
    { uri: 'file:///reports/a.rad', text: 'FINDINGS: Moderate right pleural effusion.' },
    { uri: 'file:///reports/b.rad', text: 'FINDINGS: Clear lungs.' },
  ];
  const symbols = (query: string) =>
    client.request<{ name: string; location: Location }[]>('workspace/symbol', { query });

  test('findings of indexed and of open reports are found', async () => {
    client = await startClient(server.path);
    client.open(URI, TEXT);
    const result = await client.request<IndexResult>('radlens/index', { files, removed: [] });
    expect(result).toEqual({ reports: 2, full: false });
    const found = await symbols('effusion');
    expect(new Set(found.map(({ location }) => location.uri))).toEqual(new Set([URI, 'file:///reports/a.rad']));
    const params = { ...inImpression(), context: { includeDeclaration: true } };
    const references = await client.request<Location[]>('textDocument/references', params);
    expect(references.map(({ uri }) => uri).sort()).toEqual(['file:///reports/a.rad', URI, URI].sort());
  });

  test('what is removed, and what is closed, is found no more', async () => {
    client = await startClient(server.path);
    await client.request('radlens/index', { files, removed: [] });
    client.open('untitled:1', TEXT);
    expect(await symbols('effusion')).toHaveLength(3);
    client.notify('textDocument/didClose', { textDocument: { uri: 'untitled:1' } });
    await client.request('radlens/index', { files: [], removed: ['file:///reports/a.rad'] });
    expect(await symbols('effusion')).toEqual([]);
  });

  test('there is no rename', async () => {
    client = await startClient(server.path);
    client.open(URI, TEXT);
    const params = { ...inImpression(), newName: 'x' };
    await expect(client.request('textDocument/rename', params)).rejects.toMatchObject({ code: -32601 });
  });
});
