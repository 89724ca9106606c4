import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { FindingsResult, GraphResult } from '../../server/src/protocol';
import { type Client, startClient, withServer } from './program';
import { TEXT, textDocument, URI } from './reports';

let client: Client;
const server = withServer(() => client);

const document = TextDocument.create(URI, 'radreport', 1, TEXT);

test('the findings stand by organ, with the words to go to', async () => {
  client = await startClient(server.path);
  client.open(URI, TEXT);
  const result = await client.request<FindingsResult>('radlens/findings', { textDocument });
  expect(result).toMatchObject({ version: 1, notes: [] });
  const all = result.groups.flatMap(({ findings }) => findings);
  expect(all.length).toBe(result.total);
  const denied = all.find(({ name }) => name === 'pneumothorax');
  expect(denied).toMatchObject({ state: 'absent', cue: 'No', section: 'findings' });
  expect(denied && document.getText(denied.head)).toBe('pneumothorax');
});

test('the graph has nodes at their words and relations between them', async () => {
  client = await startClient(server.path);
  client.open(URI, TEXT);
  const { version, parts, nodes, edges, total } = await client.request<GraphResult>('radlens/graph', { textDocument });
  expect(version).toBe(1);
  expect(nodes.length).toBe(total);
  for (const { range, text } of nodes) expect(document.getText(range).split(/\s+/).join(' ')).toBe(text);
  const ids = new Set(nodes.map(({ id }) => id));
  expect(edges.length).toBeGreaterThan(0);
  expect(edges.every(({ from, to }) => ids.has(from) && ids.has(to))).toBe(true);
  expect(parts.map(({ title }) => title)).toContain('IMPRESSION');
});

test('the findings of a report that has the form of a template stand under its headings', async () => {
  client = await startClient(server.path);
  const text = 'Findings:\nLungs and Airways:\n- The brain biopsy showed glioma in the parietal lobe.\n';
  client.open(URI, text);
  const { groups } = await client.request<FindingsResult>('radlens/findings', { textDocument });
  expect(groups.map(({ title }) => title)).toEqual(['Lungs and Airways']);
});

test('a document that is not open has neither', async () => {
  client = await startClient(server.path);
  const unknown = { textDocument: { uri: 'file:///no.rad' } };
  expect(await client.request('radlens/findings', unknown)).toBeNull();
  expect(await client.request('radlens/graph', unknown)).toBeNull();
});
