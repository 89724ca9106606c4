import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ReadingParams } from '../../server/src/protocol';
import type { CompareResult, ModelAccessResult } from '../../server/src/protocol/models';
import { writeTinyModel } from '../server/host/tiny-onnx';
import { at, connect, noted, readBy, settings, TEXT, URI, withModelService } from './model-client';

withModelService();

describe('what is started on this machine', () => {
  const bridge = ['node', '-e', 'require("fs").writeFileSync(process.argv[1], "started")'];

  test('is not started where the client does not allow it', async () => {
    const mark = `${at.server.path}.started`;
    await connect(
      { allowed: false, reason: 'this workspace is not trusted' },
      { adapter: 'radgraph', radgraph: { command: [...bridge, mark] } },
    );
    at.client.open(URI, TEXT);
    expect((await noted('not trusted')).adapter).toBe('rules');
    expect(existsSync(mark)).toBe(false);
  });

  test('nor is the code that stands beside a model loaded, nor the comparison a way round', async () => {
    const folder = `${at.server.path}.model`;
    const mark = join(folder, 'loaded');
    writeTinyModel(folder, { effusion: 'B-OBS-DP' });
    const code = join(folder, 'node_modules', '@huggingface', 'tokenizers');
    mkdirSync(code, { recursive: true });
    writeFileSync(join(code, 'index.js'), `require('node:fs').writeFileSync(${JSON.stringify(mark)}, 'loaded');`);
    const refused = { allowed: false, reason: 'this workspace is not trusted' } as const;
    const answers: ModelAccessResult[] = [refused];
    await connect(undefined, { adapter: 'onnx', onnx: { folder } });
    at.client.answer('radlens/modelAccess', () => answers[0] ?? { allowed: true });
    at.client.open(URI, TEXT);
    expect((await noted('not trusted')).adapter).toBe('rules');
    expect((await compare('rules', 'onnx')).failed).toContain('not trusted');
    expect(existsSync(mark)).toBe(false);
    answers.pop();
    at.client.notify('radlens/modelAccessChanged', {});
    await noted('the runtime is not installed');
    expect(existsSync(mark)).toBe(true);
  });

  test('says what to install or set where it is missing', async () => {
    await connect({ allowed: true }, { adapter: 'radgraph' });
    at.client.open(URI, TEXT);
    await noted('radlens.radgraph.command');
    at.client.notify('workspace/didChangeConfiguration', {
      settings: { radlens: { adapter: 'radgraph', radgraph: { command: ['no-such-program-here', 'x'] } } },
    });
    await noted('there is no program "no-such-program-here"');
    at.client.notify('workspace/didChangeConfiguration', { settings: { radlens: { adapter: 'onnx' } } });
    await noted('radlens.onnx.folder');
  });
});

const compare = (first: string, second: string) =>
  at.client.request<CompareResult>('radlens/compare', { uri: URI, adapters: [first, second] });

describe('two adapters compared', () => {
  const rows = ({ differences }: CompareResult) =>
    differences.map(({ text, first, second }) => `${text}: ${first ?? '-'} | ${second ?? '-'}`);

  test('differ where they do, and the side that is accepted holds from then on, whatever reads', async () => {
    await connect({ allowed: true }, settings({ adapter: 'rules' }));
    at.client.open(URI, TEXT);
    await readBy('rules');
    const found = await compare('rules', 'llm');
    expect(rows(found)).toContain('Opacity: observation present | -');
    const index = found.differences.findIndex(({ text }) => text === 'Opacity');
    expect(found.differences[index]?.sentence.text).toBe('Opacity at the base.');
    await at.client.request('radlens/accept', {
      uri: URI,
      comparison: found.number,
      difference: index,
      side: 'second',
    });
    const again = await compare('rules', 'llm');
    expect(rows(again).filter((row) => row.startsWith('Opacity'))).toEqual([]);
    // As the model has it, there is no opacity: the rules' reading has none any more.
    const radgraph = await at.client.request<{ json: string }>('radlens/radgraphFile', { uri: URI });
    expect(radgraph.json).not.toContain('"Opacity"');
    // An edit elsewhere leaves it be.
    at.client.notify('textDocument/didChange', {
      textDocument: { uri: URI, version: 2 },
      contentChanges: [{ text: TEXT.replace('FINDINGS:\n', 'FINDINGS:\nNo pneumonia. ') }],
    });
    expect((await readBy('rules', 2)).present).toHaveLength(1);
    // An edit of the sentence itself lets it rest.
    at.client.notify('textDocument/didChange', {
      textDocument: { uri: URI, version: 3 },
      contentChanges: [{ text: TEXT.replace('the base', 'the left base') }],
    });
    expect((await readBy('rules', 3)).present).toHaveLength(2);
    expect(await at.client.request('radlens/forgetAccepted', { uri: URI })).toEqual({ forgotten: 1 });
  });

  test('put what is accepted into the model’s reading, and the hover names it as the user’s choice', async () => {
    await connect({ allowed: true });
    at.client.open(URI, TEXT);
    await readBy('llm');
    const found = await compare('rules', 'llm');
    const index = found.differences.findIndex(({ text }) => text === 'Opacity');
    await at.client.request('radlens/accept', { uri: URI, comparison: found.number, difference: index, side: 'first' });
    const accepted = await at.client.next<ReadingParams>(
      'radlens/reading',
      ({ adapter, present }) => adapter === 'llm' && present.length === 2,
    );
    expect(accepted.version).toBe(1);
    const hover = await at.client.request<{ contents: { value: string } }>('textDocument/hover', {
      textDocument: { uri: URI },
      position: { line: 1, character: TEXT.split('\n')[1]?.indexOf('Opacity') },
    });
    expect(hover.contents.value).toContain('your choice, as read by rules');
    // Nobody was asked twice about the same text.
    expect(at.service.asked).toHaveLength(1);
  });

  test('end when the consent changes while a model is asked', async () => {
    await connect({ allowed: true }, { adapter: 'rules', llm: { provider: 'vscode', model: 'house' } });
    const cancelled = new Promise<void>((done) => {
      at.client.connection.onRequest('radlens/chat', (_: unknown, token) => {
        token.onCancellationRequested(() => done());
        at.client.notify('radlens/modelAccessChanged', {});
        return new Promise(() => undefined);
      });
    });
    at.client.open(URI, TEXT);
    await expect(compare('rules', 'llm')).rejects.toThrow('The comparison was stopped.');
    await cancelled;
  });

  test('are told of an adapter that failed, and an old difference cannot be accepted', async () => {
    await connect({ allowed: false, reason: 'not allowed' }, settings({ adapter: 'rules' }));
    at.client.open(URI, TEXT);
    const found = await compare('rules', 'llm');
    expect(found.differences).toEqual([]);
    expect(found.failed).toContain('not allowed');
    expect(found.notes.join()).toContain('not allowed');
    const old = { uri: URI, comparison: found.number - 1, difference: 0, side: 'first' };
    await expect(at.client.request('radlens/accept', old)).rejects.toThrow('Compare the readings again');
    await expect(compare('rules', 'nobody')).rejects.toThrow('There is no adapter "nobody"');
  });
});
