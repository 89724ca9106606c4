import { describe, expect, test } from 'vitest';
import type { ReadingParams } from '../../server/src/protocol';
import type { ChatParams, ModelAccessResult, ModelStateParams, SentTextResult } from '../../server/src/protocol/models';
import { entitiesIn, say } from '../model-service';
import { at, connect, noted, readBy, settings, state, TEXT, URI, withModelService } from './model-client';

withModelService();

describe('a language model in the editor', () => {
  test('is asked when the rules have read, with the key, and its answer takes the place of theirs', async () => {
    const asked = await connect({ allowed: true, key: 'secret' });
    at.client.open(URI, TEXT);
    await readBy('rules');
    const answer = await readBy('llm');
    expect(asked).toEqual([{ adapter: 'llm', endpoint: at.service.url, model: 'tiny', remote: false }]);
    expect(at.service.asked.map(({ authorization }) => authorization)).toEqual(['Bearer secret']);
    expect(answer.present).toEqual([{ start: { line: 1, character: 16 }, end: { line: 1, character: 24 } }]);
    expect(answer.absent).toEqual([{ start: { line: 1, character: 29 }, end: { line: 1, character: 41 } }]);
    expect((await state('answered')).adapter).toBe('llm');
    const kinds = at.client.notifications.flatMap(({ method, params }) =>
      method === 'radlens/modelState' ? [(params as ModelStateParams).state.kind] : [],
    );
    expect([...new Set(kinds)]).toEqual(['asked', 'answering', 'answered']);
  });

  test('keeps its answer about the sentences that an edit leaves as they are; the rules read the others meanwhile', async () => {
    await connect({ allowed: true });
    at.client.open(URI, TEXT);
    await readBy('llm');
    // From here on the model hangs.
    at.service.answer = () => undefined;
    at.client.notify('textDocument/didChange', {
      textDocument: { uri: URI, version: 2 },
      contentChanges: [{ text: TEXT.replace('Opacity at', 'No nodule at') }],
    });
    // Some of it is still the model's, and is called so.
    const edited = await readBy('llm', 2);
    // `left effusion` as the model read it; `nodule` as the rules do.
    expect(edited.absent).toHaveLength(2);
    const hover = await at.client.request<{ contents: { value: string } }>('textDocument/hover', {
      textDocument: { uri: URI },
      position: { line: 1, character: 18 },
    });
    expect(hover.contents.value).toContain('llm');
  });

  test('lets an answer to an earlier version be', async () => {
    await connect({ allowed: true });
    let release: (() => void) | undefined;
    at.service.answer = (response, { text }) => {
      if (release !== undefined) return say(response, entitiesIn(text));
      release = () => say(response, entitiesIn(text));
      at.client.notify('textDocument/didChange', {
        textDocument: { uri: URI, version: 2 },
        contentChanges: [{ text: 'FINDINGS:\nNo pneumonia.\n' }],
      });
    };
    at.client.open(URI, TEXT);
    await state('stopped');
    release?.();
    const answer = await readBy('llm', 2);
    expect(answer.present).toEqual([]);
    expect(answer.absent).toHaveLength(1);
    const versions = at.client.notifications.flatMap(({ method, params }) => {
      const reading = params as ReadingParams;
      return method === 'radlens/reading' && reading.adapter === 'llm' ? [reading.version] : [];
    });
    expect(versions).toEqual([2]);
  });

  test.each([
    ['no answer', undefined, 'cannot ask you'],
    ['a refusal', { allowed: false, reason: 'this workspace is not trusted' }, 'not trusted'],
    ['something else', { allowed: 'yes' }, 'not answered'],
  ])('sends nothing where the client gives %s, and says why', async (_, answer, words) => {
    await connect(answer as ModelAccessResult | undefined);
    at.client.open(URI, TEXT);
    const reading = await noted(words);
    expect(reading.adapter).toBe('rules');
    expect(reading.present.length).toBeGreaterThan(0);
    expect(at.service.asked).toEqual([]);
    expect((await state('failed')).state).toMatchObject({ reason: expect.stringContaining(words) });
  });

  test('is asked about what the user sees alone, and about the rest when it comes into view', async () => {
    await connect({ allowed: true });
    const hidden = 'file:///reports/hidden.rad';
    at.client.notify('radlens/visible', { uris: [URI] });
    at.client.open(hidden, 'FINDINGS:\nNo pneumonia.\n');
    at.client.open(URI, TEXT);
    await readBy('llm');
    expect(at.service.asked.map(({ text }) => text).join()).not.toContain('pneumonia');
    at.client.notify('radlens/visible', { uris: [URI, hidden] });
    const { uri } = await at.client.next<ReadingParams>(
      'radlens/reading',
      (given) => given.adapter === 'llm' && given.uri === hidden,
    );
    expect(uri).toBe(hidden);
    expect(at.service.asked).toHaveLength(2);
  });

  test('is asked again when consent or trust have changed', async () => {
    let answer: ModelAccessResult = { allowed: false, reason: 'not yet' };
    await connect(undefined);
    at.client.answer('radlens/modelAccess', () => answer);
    at.client.open(URI, TEXT);
    await noted('not yet');
    answer = { allowed: true };
    at.client.notify('radlens/modelAccessChanged', {});
    expect((await readBy('llm')).notes).toEqual([]);
  });

  test('is told to be elsewhere when it is, and what would be sent is shown masked', async () => {
    const asked = await connect(
      { allowed: false, reason: 'no' },
      { adapter: 'llm', llm: { url: 'https://llm.hospital.example/v1', model: 'big' } },
    );
    at.client.open(URI, 'HISTORY: John Okonkwo.\nFINDINGS:\nEffusion, compared to Okonkwo prior of 03/04/2021.\n');
    await noted('no');
    expect(asked[0]?.remote).toBe(true);
    const sent = await at.client.request<SentTextResult>('radlens/sentText', { uri: URI });
    expect(sent).toMatchObject({ endpoint: 'https://llm.hospital.example/v1', model: 'big', remote: true });
    expect(sent.text).toBe('Effusion, compared to [NAME] prior of [DATE].');
  });

  test.each([
    ['an error', 500, 'status 500'],
    ['the want of a key', 401, 'wants a key'],
  ])('leaves the rules their reading after %s, and says so', async (_, status, words) => {
    await connect({ allowed: true });
    at.service.answer = (response) => {
      response.writeHead(status);
      response.end('{"error": "[x](command:evil) <script>"}');
    };
    at.client.open(URI, TEXT);
    const reading = await noted(words);
    expect(reading.adapter).toBe('rules');
    expect(reading.notes.join()).not.toContain('evil');
  });

  test('is cut when its answer has no end', async () => {
    await connect({ allowed: true });
    at.service.answer = (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const piece = `data: ${JSON.stringify({ choices: [{ delta: { content: 'x'.repeat(4000) } }] })}\n\n`;
      const more = () => {
        if (!response.closed) response.write(piece, () => setImmediate(more));
      };
      more();
    };
    at.client.open(URI, TEXT);
    expect((await noted('did not end')).adapter).toBe('rules');
  });

  test('takes longer than it may', async () => {
    await connect({ allowed: true }, settings({ models: { timeoutSeconds: 1 } }));
    at.service.answer = () => undefined;
    at.client.open(URI, TEXT);
    expect((await noted('took more than 1 s')).adapter).toBe('rules');
  });

  test('says where it calls present what the rules deny', async () => {
    await connect({ allowed: true });
    at.service.answer = (response, { text }) => say(response, entitiesIn(text).replaceAll('absent', 'present'));
    at.client.open(URI, TEXT);
    expect((await noted('as present that the rules read as absent')).adapter).toBe('llm');
  });

  test('brings no markup, link or command into a hover or an edit', async () => {
    await connect({ allowed: true });
    const evil = '[run](command:workbench.action.terminal.new) <img src=x> ![p](https://evil.example/p.png)';
    at.service.answer = (response, { text }) => {
      const { entities } = JSON.parse(entitiesIn(text)) as { entities: object[] };
      const more = { id: 900, s: 1, text: evil, type: 'observation', measurement: false, certainty: 'present' };
      say(
        response,
        JSON.stringify({ note: evil, entities: [...entities, { ...more, relations: [] }, { ...more, id: evil }] }),
      );
    };
    at.client.open(URI, TEXT);
    const reading = await readBy('llm');
    const positions = [...TEXT.matchAll(/\w+/g)].map(({ index }) => index);
    const line = (offset: number) => TEXT.slice(0, offset).split('\n').length - 1;
    const answers = await Promise.all(
      positions.flatMap((offset) => {
        const position = { line: line(offset), character: offset - (TEXT.lastIndexOf('\n', offset - 1) + 1) };
        const textDocument = { uri: URI };
        return [
          at.client.request('textDocument/hover', { textDocument, position }),
          at.client.request('textDocument/codeAction', {
            textDocument,
            range: { start: position, end: position },
            context: { diagnostics: [] },
          }),
        ];
      }),
    );
    const structured = await at.client.request('radlens/structure', { uri: URI });
    for (const part of [reading, answers, structured]) {
      expect(JSON.stringify(part)).not.toMatch(/evil|command:|<img|terminal/);
    }
  });
});

describe("the editor's own language model", () => {
  test('is asked through the client, masked and with the schema, and tells how far it is', async () => {
    await connect({ allowed: true }, { adapter: 'llm', llm: { provider: 'vscode', model: 'house' } });
    const asked: ChatParams[] = [];
    at.client.answer('radlens/chat', (params: ChatParams) => {
      asked.push(params);
      at.client.notify('radlens/chatProgress', { number: params.number, characters: 40 });
      return { text: entitiesIn(params.messages.at(-1)?.content ?? '') };
    });
    at.client.open(URI, 'FINDINGS:\nLeft effusion, seen by Okonkwo on 03/04/2021.\n');
    expect((await readBy('llm')).present).toHaveLength(1);
    expect(asked[0]?.model).toBe('house');
    expect(asked[0]?.messages[0]?.content).toContain('"certainty"');
    expect(asked[0]?.messages.at(-1)?.content).toBe('1: Left effusion, seen by [NAME] on [DATE].');
    expect((await state('answering')).state).toMatchObject({ part: 1, parts: 1, characters: 40 });
  });

  test.each([
    ['a failure', { failure: 'lasting', reason: 'VS Code has no language model x' }, 'no language model x'],
    ['too much', { text: 'x'.repeat(100_000) }, 'did not end'],
    ['something else', { content: 1 }, 'no answer of a model'],
  ])('leaves the rules their reading after %s', async (_, answer, words) => {
    await connect({ allowed: true }, { adapter: 'llm', llm: { provider: 'vscode' } });
    at.client.answer('radlens/chat', () => answer);
    at.client.open(URI, TEXT);
    expect((await noted(words)).adapter).toBe('rules');
  });

  test('is cancelled when the text changes', async () => {
    await connect({ allowed: true }, { adapter: 'llm', llm: { provider: 'vscode' } });
    const cancelled = new Promise<void>((done) => {
      at.client.connection.onRequest('radlens/chat', (_: unknown, token) => {
        token.onCancellationRequested(() => done());
        at.client.notify('textDocument/didChange', {
          textDocument: { uri: URI, version: 2 },
          contentChanges: [{ text: '' }],
        });
        return new Promise(() => undefined);
      });
    });
    at.client.open(URI, TEXT);
    await cancelled;
    await state('stopped');
  });
});
