import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ReadingParams } from '../../server/src/protocol';
import type {
  ChatParams,
  CompareResult,
  ModelAccessParams,
  ModelAccessResult,
  ModelStateParams,
  SentTextResult,
} from '../../server/src/protocol/models';
import { entitiesIn, type ModelService, modelService, say } from '../model-service';
import { buildServer, type Client, startClient } from './program';

const URI = 'file:///reports/model.rad';
/** The rules know `opacity`, the model does not; the model's `left` is the place of the effusion. */
const TEXT = 'FINDINGS:\nThere is a left effusion. No pneumothorax. Opacity at the base.\n';

let server: Awaited<ReturnType<typeof buildServer>>;
let service: ModelService;
let client: Client;
beforeAll(async () => {
  server = await buildServer();
});
afterAll(() => server.remove());
beforeEach(async () => {
  service = await modelService();
});
afterEach(async () => {
  await client.stop();
  await service.close();
});

const settings = (more: object = {}) => ({ adapter: 'llm', llm: { url: service.url, model: 'tiny' }, ...more });

/** A client that grants what `answer` says; `asked` are the questions of the server. */
async function connect(answer: ModelAccessResult | undefined, options: object = settings()) {
  client = await startClient(server.path, { initializationOptions: options });
  const asked: ModelAccessParams[] = [];
  if (answer !== undefined) {
    client.answer('radlens/modelAccess', (params: ModelAccessParams) => {
      asked.push(params);
      return answer;
    });
  }
  return asked;
}

const readBy = (adapter: string, version = 1) =>
  client.next<ReadingParams>('radlens/reading', (given) => given.adapter === adapter && given.version === version);
const state = (kind: ModelStateParams['state']['kind']) =>
  client.next<ModelStateParams>('radlens/modelState', (given) => given.state.kind === kind);
const noted = (words: string) =>
  client.next<ReadingParams>('radlens/reading', ({ notes }) => notes.some((note) => note.includes(words)));

describe('a language model in the editor', () => {
  test('is asked when the rules have read, with the key, and its answer takes the place of theirs', async () => {
    const asked = await connect({ allowed: true, key: 'secret' });
    client.open(URI, TEXT);
    await readBy('rules');
    const answer = await readBy('llm');
    expect(asked).toEqual([{ adapter: 'llm', endpoint: service.url, model: 'tiny', remote: false }]);
    expect(service.asked.map(({ authorization }) => authorization)).toEqual(['Bearer secret']);
    expect(answer.present).toEqual([{ start: { line: 1, character: 16 }, end: { line: 1, character: 24 } }]);
    expect(answer.absent).toEqual([{ start: { line: 1, character: 29 }, end: { line: 1, character: 41 } }]);
    expect((await state('answered')).adapter).toBe('llm');
    const kinds = client.notifications.flatMap(({ method, params }) =>
      method === 'radlens/modelState' ? [(params as ModelStateParams).state.kind] : [],
    );
    expect([...new Set(kinds)]).toEqual(['asked', 'answering', 'answered']);
  });

  test('keeps its answer about the sentences that an edit leaves as they are; the rules read the others meanwhile', async () => {
    await connect({ allowed: true });
    client.open(URI, TEXT);
    await readBy('llm');
    // From here on the model hangs.
    service.answer = () => undefined;
    client.notify('textDocument/didChange', {
      textDocument: { uri: URI, version: 2 },
      contentChanges: [{ text: TEXT.replace('Opacity at', 'No nodule at') }],
    });
    const edited = await readBy('rules', 2);
    // `left effusion` as the model read it; `nodule` as the rules do.
    expect(edited.absent).toHaveLength(2);
    const hover = await client.request<{ contents: { value: string } }>('textDocument/hover', {
      textDocument: { uri: URI },
      position: { line: 1, character: 18 },
    });
    expect(hover.contents.value).toContain('llm');
  });

  test('lets an answer to an earlier version be', async () => {
    await connect({ allowed: true });
    let release: (() => void) | undefined;
    service.answer = (response, { text }) => {
      if (release !== undefined) return say(response, entitiesIn(text));
      release = () => say(response, entitiesIn(text));
      client.notify('textDocument/didChange', {
        textDocument: { uri: URI, version: 2 },
        contentChanges: [{ text: 'FINDINGS:\nNo pneumonia.\n' }],
      });
    };
    client.open(URI, TEXT);
    await state('stopped');
    release?.();
    const answer = await readBy('llm', 2);
    expect(answer.present).toEqual([]);
    expect(answer.absent).toHaveLength(1);
    const versions = client.notifications.flatMap(({ method, params }) => {
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
    client.open(URI, TEXT);
    const reading = await noted(words);
    expect(reading.adapter).toBe('rules');
    expect(reading.present.length).toBeGreaterThan(0);
    expect(service.asked).toEqual([]);
    expect((await state('failed')).state).toMatchObject({ reason: expect.stringContaining(words) });
  });

  test('is asked about what the user sees alone, and about the rest when it comes into view', async () => {
    await connect({ allowed: true });
    const hidden = 'file:///reports/hidden.rad';
    client.notify('radlens/visible', { uris: [URI] });
    client.open(hidden, 'FINDINGS:\nNo pneumonia.\n');
    client.open(URI, TEXT);
    await readBy('llm');
    expect(service.asked.map(({ text }) => text).join()).not.toContain('pneumonia');
    client.notify('radlens/visible', { uris: [URI, hidden] });
    const { uri } = await client.next<ReadingParams>(
      'radlens/reading',
      (given) => given.adapter === 'llm' && given.uri === hidden,
    );
    expect(uri).toBe(hidden);
    expect(service.asked).toHaveLength(2);
  });

  test('is asked again when consent or trust have changed', async () => {
    let answer: ModelAccessResult = { allowed: false, reason: 'not yet' };
    await connect(undefined);
    client.answer('radlens/modelAccess', () => answer);
    client.open(URI, TEXT);
    await noted('not yet');
    answer = { allowed: true };
    client.notify('radlens/modelAccessChanged', {});
    expect((await readBy('llm')).notes).toEqual([]);
  });

  test('is told to be elsewhere when it is, and what would be sent is shown masked', async () => {
    const asked = await connect(
      { allowed: false, reason: 'no' },
      { adapter: 'llm', llm: { url: 'https://llm.hospital.example/v1', model: 'big' } },
    );
    client.open(URI, 'HISTORY: John Okonkwo.\nFINDINGS:\nEffusion, compared to Okonkwo prior of 03/04/2021.\n');
    await noted('no');
    expect(asked[0]?.remote).toBe(true);
    const sent = await client.request<SentTextResult>('radlens/sentText', { uri: URI });
    expect(sent).toMatchObject({ endpoint: 'https://llm.hospital.example/v1', model: 'big', remote: true });
    expect(sent.text).toBe('Effusion, compared to [NAME] prior of [DATE].');
  });

  test.each([
    ['an error', 500, 'status 500'],
    ['a refusal of the key', 401, 'refused the key'],
  ])('leaves the rules their reading after %s, and says so', async (_, status, words) => {
    await connect({ allowed: true });
    service.answer = (response) => {
      response.writeHead(status);
      response.end('{"error": "[x](command:evil) <script>"}');
    };
    client.open(URI, TEXT);
    const reading = await noted(words);
    expect(reading.adapter).toBe('rules');
    expect(reading.notes.join()).not.toContain('evil');
  });

  test('is cut when its answer has no end', async () => {
    await connect({ allowed: true });
    service.answer = (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const piece = `data: ${JSON.stringify({ choices: [{ delta: { content: 'x'.repeat(4000) } }] })}\n\n`;
      const more = () => {
        if (!response.closed) response.write(piece, () => setImmediate(more));
      };
      more();
    };
    client.open(URI, TEXT);
    expect((await noted('did not end')).adapter).toBe('rules');
  });

  test('takes longer than it may', async () => {
    await connect({ allowed: true }, settings({ models: { timeoutSeconds: 1 } }));
    service.answer = () => undefined;
    client.open(URI, TEXT);
    expect((await noted('took more than 1000 ms')).adapter).toBe('rules');
  });

  test('says where it calls present what the rules deny', async () => {
    await connect({ allowed: true });
    service.answer = (response, { text }) => say(response, entitiesIn(text).replaceAll('absent', 'present'));
    client.open(URI, TEXT);
    expect((await noted('as present that the rules read as absent')).adapter).toBe('llm');
  });

  test('brings no markup, link or command into a hover or an edit', async () => {
    await connect({ allowed: true });
    const evil = '[run](command:workbench.action.terminal.new) <img src=x> ![p](https://evil.example/p.png)';
    service.answer = (response, { text }) => {
      const { entities } = JSON.parse(entitiesIn(text)) as { entities: object[] };
      const more = { id: 900, s: 1, text: evil, type: 'observation', measurement: false, certainty: 'present' };
      say(
        response,
        JSON.stringify({ note: evil, entities: [...entities, { ...more, relations: [] }, { ...more, id: evil }] }),
      );
    };
    client.open(URI, TEXT);
    const reading = await readBy('llm');
    const positions = [...TEXT.matchAll(/\w+/g)].map(({ index }) => index);
    const line = (offset: number) => TEXT.slice(0, offset).split('\n').length - 1;
    const answers = await Promise.all(
      positions.flatMap((offset) => {
        const position = { line: line(offset), character: offset - (TEXT.lastIndexOf('\n', offset - 1) + 1) };
        const textDocument = { uri: URI };
        return [
          client.request('textDocument/hover', { textDocument, position }),
          client.request('textDocument/codeAction', {
            textDocument,
            range: { start: position, end: position },
            context: { diagnostics: [] },
          }),
        ];
      }),
    );
    const structured = await client.request('radlens/structure', { uri: URI });
    for (const part of [reading, answers, structured]) {
      expect(JSON.stringify(part)).not.toMatch(/evil|command:|<img|terminal/);
    }
  });
});

describe("the editor's own language model", () => {
  test('is asked through the client, masked and with the schema, and tells how far it is', async () => {
    await connect({ allowed: true }, { adapter: 'llm', llm: { provider: 'vscode', model: 'house' } });
    const asked: ChatParams[] = [];
    client.answer('radlens/chat', (params: ChatParams) => {
      asked.push(params);
      client.notify('radlens/chatProgress', { number: params.number, characters: 40 });
      return { text: entitiesIn(params.messages.at(-1)?.content ?? '') };
    });
    client.open(URI, 'FINDINGS:\nLeft effusion, seen by Okonkwo on 03/04/2021.\n');
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
    client.answer('radlens/chat', () => answer);
    client.open(URI, TEXT);
    expect((await noted(words)).adapter).toBe('rules');
  });

  test('is cancelled when the text changes', async () => {
    await connect({ allowed: true }, { adapter: 'llm', llm: { provider: 'vscode' } });
    const cancelled = new Promise<void>((done) => {
      client.connection.onRequest('radlens/chat', (_: unknown, token) => {
        token.onCancellationRequested(() => done());
        client.notify('textDocument/didChange', {
          textDocument: { uri: URI, version: 2 },
          contentChanges: [{ text: '' }],
        });
        return new Promise(() => undefined);
      });
    });
    client.open(URI, TEXT);
    await cancelled;
    await state('stopped');
  });
});

describe('what is started on this machine', () => {
  const bridge = ['node', '-e', 'require("fs").writeFileSync(process.argv[1], "started")'];

  test('is not started where the client does not allow it', async () => {
    const mark = `${server.path}.started`;
    await connect(
      { allowed: false, reason: 'this workspace is not trusted' },
      { adapter: 'radgraph', radgraph: { command: [...bridge, mark] } },
    );
    client.open(URI, TEXT);
    expect((await noted('not trusted')).adapter).toBe('rules');
    const { existsSync } = await import('node:fs');
    expect(existsSync(mark)).toBe(false);
  });

  test('says what to install or set where it is missing', async () => {
    await connect({ allowed: true }, { adapter: 'radgraph' });
    client.open(URI, TEXT);
    await noted('radlens.radgraph.command');
    client.notify('workspace/didChangeConfiguration', {
      settings: { radlens: { adapter: 'radgraph', radgraph: { command: ['no-such-program-here', 'x'] } } },
    });
    await noted('there is no program "no-such-program-here"');
    client.notify('workspace/didChangeConfiguration', { settings: { radlens: { adapter: 'onnx' } } });
    await noted('radlens.onnx.folder');
  });
});

describe('two adapters compared', () => {
  const compare = (first: string, second: string) =>
    client.request<CompareResult>('radlens/compare', { uri: URI, adapters: [first, second] });
  const rows = ({ differences }: CompareResult) =>
    differences.map(({ text, first, second }) => `${text}: ${first ?? '-'} | ${second ?? '-'}`);

  test('differ where they do, and the side that is accepted holds from then on, whatever reads', async () => {
    await connect({ allowed: true }, settings({ adapter: 'rules' }));
    client.open(URI, TEXT);
    await readBy('rules');
    const found = await compare('rules', 'llm');
    expect(rows(found)).toContain('Opacity: observation present | -');
    const at = found.differences.findIndex(({ text }) => text === 'Opacity');
    expect(found.differences[at]?.sentence.text).toBe('Opacity at the base.');
    await client.request('radlens/accept', { uri: URI, comparison: found.number, difference: at, side: 'second' });
    const again = await compare('rules', 'llm');
    expect(rows(again).filter((row) => row.startsWith('Opacity'))).toEqual([]);
    // As the model has it, there is no opacity: the rules' reading has none any more.
    const radgraph = await client.request<{ json: string }>('radlens/radgraphFile', { uri: URI });
    expect(radgraph.json).not.toContain('"Opacity"');
    // An edit elsewhere leaves it be.
    client.notify('textDocument/didChange', {
      textDocument: { uri: URI, version: 2 },
      contentChanges: [{ text: TEXT.replace('FINDINGS:\n', 'FINDINGS:\nNo pneumonia. ') }],
    });
    expect((await readBy('rules', 2)).present).toHaveLength(1);
    // An edit of the sentence itself lets it rest.
    client.notify('textDocument/didChange', {
      textDocument: { uri: URI, version: 3 },
      contentChanges: [{ text: TEXT.replace('the base', 'the left base') }],
    });
    expect((await readBy('rules', 3)).present).toHaveLength(2);
    expect(await client.request('radlens/forgetAccepted', { uri: URI })).toEqual({ forgotten: 1 });
  });

  test('put what is accepted into the model’s reading, and the hover names it as the user’s choice', async () => {
    await connect({ allowed: true });
    client.open(URI, TEXT);
    await readBy('llm');
    const found = await compare('rules', 'llm');
    const at = found.differences.findIndex(({ text }) => text === 'Opacity');
    await client.request('radlens/accept', { uri: URI, comparison: found.number, difference: at, side: 'first' });
    const accepted = await client.next<ReadingParams>(
      'radlens/reading',
      ({ adapter, present }) => adapter === 'llm' && present.length === 2,
    );
    expect(accepted.version).toBe(1);
    const hover = await client.request<{ contents: { value: string } }>('textDocument/hover', {
      textDocument: { uri: URI },
      position: { line: 1, character: TEXT.split('\n')[1]?.indexOf('Opacity') },
    });
    expect(hover.contents.value).toContain('your choice, as read by rules');
    // Nobody was asked twice about the same text.
    expect(service.asked).toHaveLength(1);
  });

  test('are told of an adapter that failed, and an old difference cannot be accepted', async () => {
    await connect({ allowed: false, reason: 'not allowed' }, settings({ adapter: 'rules' }));
    client.open(URI, TEXT);
    const found = await compare('rules', 'llm');
    expect(found.differences).toEqual([]);
    expect(found.notes.join()).toContain('not allowed');
    const old = { uri: URI, comparison: found.number - 1, difference: 0, side: 'first' };
    await expect(client.request('radlens/accept', old)).rejects.toThrow('Compare the readings again');
    await expect(compare('rules', 'nobody')).rejects.toThrow('There is no adapter "nobody"');
  });
});
