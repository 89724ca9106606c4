import { expect, test } from 'vitest';
import type {
  CodeAction,
  CodeLens,
  CompletionList,
  DocumentSymbol,
  Hover,
  MarkupContent,
} from 'vscode-languageserver-protocol';
import type { FindingsResult } from '../../server/src/protocol';
import { type Client, startClient, withServer } from './program';
import { at, CONTRADICTION, type Published, TEXT, textDocument, URI } from './reports';

let client: Client;
const server = withServer(() => client);

/** All that the server words for the user, of a report and of one that contradicts itself. */
async function saidIn(locale: string | undefined) {
  client = await startClient(server.path, locale === undefined ? {} : { locale });
  client.open(URI, TEXT);
  const hover = await client.request<Hover>('textDocument/hover', { textDocument, position: at(TEXT, 'pneumothorax') });
  const outline = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument });
  const lenses = await client.request<CodeLens[]>('textDocument/codeLens', { textDocument });
  const position = at(TEXT, 'left pleural');
  const { items } = await client.request<CompletionList>('textDocument/completion', {
    textDocument,
    position: { ...position, character: position.character + 3 },
  });
  const range = { start: at(TEXT, 'pneumothorax'), end: at(TEXT, 'pneumothorax') };
  const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
    textDocument,
    range,
    context: { diagnostics: [] },
  });
  const { groups } = await client.request<FindingsResult>('radlens/findings', { textDocument });
  const other = 'file:///reports/other.rad';
  client.open(other, CONTRADICTION);
  const { diagnostics } = await client.next<Published>('textDocument/publishDiagnostics', ({ uri }) => uri === other);
  return {
    hover: (hover.contents as MarkupContent).value,
    outline: outline.flatMap(all).map(({ name, detail }) => `${name}: ${detail}`),
    lenses: lenses.map(({ command }) => command?.title),
    kinds: new Set(items.map(({ detail }) => detail)),
    actions: actions.map(({ title }) => title),
    groups: groups.map(({ title }) => title),
    messages: diagnostics.flatMap(({ message, relatedInformation = [] }) => [
      message,
      ...relatedInformation.map((related) => related.message),
    ]),
  };
}

function all(symbol: DocumentSymbol): DocumentSymbol[] {
  return [symbol, ...(symbol.children ?? []).flatMap(all)];
}

test('a server whose editor speaks German words what it says in German, and leaves the words of the report', async () => {
  const said = await saidIn('de');
  expect(said.hover).toMatch(/^\*\*Pneumothorax\*\* · verneint, wegen „No“/);
  expect(said.hover).toContain('- Abschnitt: Befund');
  expect(said.outline.find((line) => line.startsWith('pneumothorax'))).toMatch(/^pneumothorax: verneint\b/);
  expect(said.lenses).toContain('1 unsicher');
  expect(said.actions).toContain('„No“ entfernen: pneumothorax wird vorhanden');
  expect(said.kinds).toContain('Ort');
  expect(said.actions).toContain('Diesen Bericht in die Vorlage umwandeln');
  expect(said.messages[0]).toBe(
    'Der Bericht verneint hier pleural effusion und nennt es an anderer Stelle als vorhanden.',
  );
  expect(said.messages[1]).toBe('Als vorhanden genannt: pleural effusion');
  // Headings are those of the template, which is English as the reports are.
  expect(said.groups).toContain('Pleura');
});

test('one whose editor speaks a language that there is not, or none, speaks English', async () => {
  for (const locale of ['fr', undefined]) {
    const said = await saidIn(locale);
    expect(said.hover).toMatch(/^\*\*Pneumothorax\*\* · absent, because of “No”/);
    expect(said.messages[0]).toBe(
      'The report says here that there is no pleural effusion, and elsewhere that there is.',
    );
    await client.stop();
  }
});
