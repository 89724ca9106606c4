import { describe, expect, test } from 'vitest';
import type { CompareResult } from '../../server/src/protocol/models';
import { say } from '../model-service';
import { radgraphProgram } from '../server/host/radgraph-program';
import { at, connect, noted, readBy, settings, TEXT, URI, withModelService } from './model-client';

withModelService();

/*
 * What a model says reaches a person in hovers, edits, views, the comparison and the status item: of its own words none may become a link,
 * a picture, a command or a turn of the text.
 */
const EVIL =
  '\u202e\u001b[2J [run](command:workbench.action.terminal.new) $(flame) <img src=x> ![p](https://evil.example/p.png)';
const textDocument = { uri: URI };

/** Everything that is shown of the open report. */
async function shown(): Promise<readonly unknown[]> {
  const { client } = at;
  const offsets = [...TEXT.matchAll(/\w+/g)].map(({ index }) => index);
  const positions = offsets.map((offset) => {
    const before = TEXT.slice(0, offset).split('\n');
    return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  });
  const whole = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
  return Promise.all([
    ...positions.flatMap((position) => [
      client.request('textDocument/hover', { textDocument, position }),
      client.request('radlens/focus', { textDocument, position }),
      client.request('textDocument/codeAction', {
        textDocument,
        range: { start: position, end: position },
        context: { diagnostics: [] },
      }),
    ]),
    client.request('textDocument/codeLens', { textDocument }),
    client.request('textDocument/inlayHint', { textDocument, range: whole }),
    client.request('textDocument/documentSymbol', { textDocument }),
    client.request('radlens/findings', { textDocument }),
    client.request('radlens/graph', { textDocument }),
    client.request('radlens/structure', { uri: URI }),
    client.request('radlens/radgraphFile', { uri: URI }),
  ]);
}

const compared = (adapter: string) =>
  at.client.request<CompareResult>('radlens/compare', { uri: URI, adapters: ['rules', adapter] });

describe('what is shown holds no word of a model’s own', () => {
  test('when a language model names what is not in the report, and has keys of its own', async () => {
    await connect({ allowed: true });
    const entity = { id: 1, s: 1, text: 'effusion', type: 'observation', measurement: false, certainty: 'present' };
    const entities = [
      { ...entity, relations: [{ type: 'located_at', to: 2, [EVIL]: EVIL }], [EVIL]: EVIL, note: EVIL },
      { ...entity, id: 2, text: 'left', type: 'anatomy', relations: [{ type: EVIL, to: 1 }] },
      { ...entity, id: 3, text: EVIL, relations: [] },
      { ...entity, id: EVIL, text: EVIL, relations: [] },
      { ...entity, id: 4, text: 'pneumothorax', certainty: EVIL, relations: [] },
    ];
    at.service.answer = (response) => say(response, `${EVIL} ${JSON.stringify({ note: EVIL, entities })}`);
    at.client.open(URI, TEXT);
    const reading = await readBy('llm');
    expect(reading.present).toHaveLength(1);
    for (const part of [reading, ...(await shown()), await compared('llm')]) {
      expect(JSON.stringify(part)).not.toMatch(/evil|command:|<img|flame|\\u202e|\u202e|\\u001b/);
    }
  });

  test('when a bridge calls its model so: the hover has the name as words, without a sign that could act', async () => {
    const code = `say(annotate(tokens.indexOf('effusion'), 'Observation::uncertain').replace('"m"', ${JSON.stringify(JSON.stringify(EVIL))}));`;
    await connect({ allowed: true }, bridge(code));
    at.client.open(URI, TEXT);
    await readBy('radgraph');
    const hover = await at.client.request<{ contents: { value: string } }>('textDocument/hover', {
      textDocument,
      position: { line: 1, character: 18 },
    });
    expect(hover.contents.value).toContain('command:workbench');
    expect(hover.contents.value).not.toMatch(/[^\\]\]\(|<img|[^\\]!\[|[^\\]\$\(|(?!\n)[\p{Cc}\p{Cf}]/u);
  });

  test('when a bridge fails with such words: the reason is one line, and shorter than it was', async () => {
    const code = `say(JSON.stringify({ number, error: ${JSON.stringify(EVIL)} + '\\n'.repeat(9) + 'x'.repeat(1_000_000) }));`;
    await connect({ allowed: true }, bridge(code));
    at.client.open(URI, TEXT);
    const reading = await noted('radgraph failed');
    expect(reading.adapter).toBe('rules');
    const { failed = '' } = await compared('radgraph');
    for (const note of [...reading.notes, failed]) {
      expect(note).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      expect(note.length).toBeLessThan(700);
    }
  });
});

const bridge = (code: string) => ({
  adapter: 'radgraph',
  radgraph: { command: [process.execPath, '-e', radgraphProgram(code)] },
});

/* Each with the real server and a client in the editor's place: what VS Code's own models may do wrong. */
describe("the editor's own model leaves the rules their reading", () => {
  const vscode = (more: object = {}) =>
    settings({ adapter: 'llm', llm: { provider: 'vscode', model: 'house' }, ...more });

  test.each<[string, () => unknown, string]>([
    ['after prose', () => ({ text: 'There is a left effusion.' }), 'not the JSON'],
    ['after half of its JSON', () => ({ text: '{"entities": [{"id": 1, "text": "eff' }), 'not the JSON'],
    ['after nothing', () => ({ text: '' }), 'not the JSON'],
    ['after 50 MB', () => ({ text: 'left effusion '.repeat(3_600_000) }), 'did not end'],
    ['when it fails in the editor', () => Promise.reject(new Error(EVIL)), 'failed'],
    ['when its failure has words of its own', () => ({ failure: 'lasting', reason: EVIL.repeat(1000) }), 'failed'],
  ])('%s', async (_, answer, words) => {
    await connect({ allowed: true }, vscode());
    at.client.answer('radlens/chat', answer);
    at.client.open(URI, TEXT);
    const reading = await noted(words);
    expect(reading.adapter).toBe('rules');
    expect(reading.present).toHaveLength(2);
    expect(reading.notes.join()).not.toMatch(/[\p{Cc}\p{Cf}]|effusion/u);
    expect(reading.notes.join().length).toBeLessThan(700);
  });

  test('when it does not answer in time, and tells the editor to stop', async () => {
    await connect({ allowed: true }, vscode({ models: { timeoutSeconds: 1 } }));
    const cancelled = new Promise<void>((done) => {
      at.client.connection.onRequest('radlens/chat', (_: unknown, token) => {
        token.onCancellationRequested(() => done());
        return new Promise(() => undefined);
      });
    });
    at.client.open(URI, TEXT);
    expect((await noted('took more than 1 s')).adapter).toBe('rules');
    await cancelled;
  });

  test('as far as its words are not in the report', async () => {
    await connect({ allowed: true }, vscode());
    const entity = { type: 'observation', measurement: false, certainty: 'present', relations: [] };
    const entities = [
      { id: 1, s: 1, text: 'effusion', ...entity },
      { id: 2, s: 1, text: 'mass', ...entity },
      { id: 3, s: 99, text: 'effusion', ...entity },
    ];
    at.client.answer('radlens/chat', () => ({ text: JSON.stringify({ entities }) }));
    at.client.open(URI, TEXT);
    const reading = await readBy('llm');
    expect(reading.present).toEqual([{ start: { line: 1, character: 16 }, end: { line: 1, character: 24 } }]);
    expect(reading.notes.join()).toContain('2 of 3 entities were not words of the report');
  });
});
