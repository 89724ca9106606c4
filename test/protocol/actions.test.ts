import { describe, expect, test } from 'vitest';
import type { CodeAction } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { StructureResult } from '../../server/src/protocol';
import { CAPABILITIES, type Client, startClient, withServer } from './program';
import { at, CONTRADICTION, type Published, TEXT, textDocument, URI } from './reports';

/** The headings of the template that `TEXT` says nothing of. */
const SILENT_ON = [
  ...['Cervical', 'Supraclavicular', 'Axillary', 'Mediastinal', 'Hilar'].map((region) => `${region} Nodes`),
  ...['Retroperitoneal', 'Mesenteric', 'Iliac', 'Inguinal'].map((region) => `${region} Nodes`),
  ...['Spleen', 'Liver', 'Bone'],
];

let client: Client;
const server = withServer(() => client);

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
    const [first, ...others] = rest.map(({ title }) => title);
    expect(first).toBe('Convert FINDINGS to the template');
    // What the report is silent on may be said, if somebody asks for it.
    expect(others).toEqual(SILENT_ON.map((heading) => `Insert the template’s normal statement for ${heading}`));
    expect(action?.edit?.documentChanges?.[0]).toMatchObject({ textDocument: { uri: URI, version: 4 } });
    const converted = apply(text, action);
    const { text: structured } = await client.request<StructureResult>('radlens/structure', { uri: URI });
    expect(converted).toBe(structured);
    expect(converted.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  test('give plain changes to a client without versioned edits', async () => {
    client = await startClient(server.path, { capabilities: { textDocument: CAPABILITIES.textDocument } });
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
