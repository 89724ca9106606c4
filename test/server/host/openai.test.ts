import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { PartTooLarge } from '../../../server/src/adapters/llm/chat';
import { openAiChat } from '../../../server/src/host/openai';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

interface Asked {
  readonly body: Readonly<Record<string, unknown>>;
  readonly authorization: string | undefined;
}

/** A service on this machine; `answer` hears of each question in turn. */
async function service(answer: (response: ServerResponse, asked: Asked, turn: number) => void) {
  const asked: Asked[] = [];
  const server = createServer(async (request: IncomingMessage, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const question = { body: JSON.parse(text || '{}'), authorization: request.headers.authorization };
    asked.push(question);
    answer(response, question, asked.length);
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, asked };
}

function stream(response: ServerResponse, ...pieces: string[]): void {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  for (const content of pieces) response.write(`data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`);
}

const request = (more: object = {}) => ({
  messages: [{ role: 'user' as const, content: '1: Clear.' }],
  schema: { type: 'object' },
  mostCharacters: 1000,
  signal: new AbortController().signal,
  ...more,
});

describe('a model behind an address', () => {
  test('streams its answer, with the schema, the key and a limit asked for', async () => {
    const { url, asked } = await service((response) => {
      stream(response, '{"enti', 'ties": ', '[]}');
      response.end('data: [DONE]\n\n');
    });
    const grown: number[] = [];
    const chat = openAiChat({ url: `${url}/`, model: 'tiny', key: () => 'secret' });
    const answer = await chat.complete(request({ progress: (characters: number) => grown.push(characters) }));
    expect(answer).toBe('{"entities": []}');
    expect(grown).toEqual([6, 13, 16]);
    expect(asked[0]?.authorization).toBe('Bearer secret');
    expect(asked[0]?.body).toMatchObject({
      ...{ model: 'tiny', stream: true, temperature: 0, max_tokens: 500 },
      response_format: { type: 'json_schema', json_schema: { strict: true, schema: { type: 'object' } } },
    });
  });

  test('may answer in one piece, and in pieces that cut a letter in two', async () => {
    const whole = await service((response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ choices: [{ message: { content: 'œdème' } }] }));
    });
    expect(await openAiChat({ url: whole.url, model: 'm' }).complete(request())).toBe('œdème');
    const cut = await service((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const bytes = Buffer.from(`data: ${JSON.stringify({ choices: [{ delta: { content: 'œdème' } }] })}\r\n`);
      response.write(bytes.subarray(0, 41));
      setImmediate(() => response.end(bytes.subarray(41)));
    });
    expect(await openAiChat({ url: cut.url, model: 'm' }).complete(request())).toBe('œdème');
  });

  test('that knows no schemas is asked in a looser form, and the next time at once', async () => {
    const { url, asked } = await service((response, { body }) => {
      if (body.response_format !== undefined) {
        response.writeHead(400, { 'content-type': 'application/json' });
        return response.end('{"error": "response_format is not supported"}');
      }
      stream(response, '{}');
      return response.end();
    });
    const chat = openAiChat({ url, model: 'm' });
    await chat.complete(request());
    await chat.complete(request());
    expect(asked.map(({ body }) => (body.response_format as { type?: string } | undefined)?.type)).toEqual([
      ...['json_schema', 'json_object', undefined, undefined],
    ]);
  });

  test.each([
    [
      'names its limit otherwise',
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
      'max_tokens',
      { max_completion_tokens: 500 },
    ],
    ['has a smaller limit', 'max_tokens is too large: 500. This model supports at most 256.', 'max_tokens', {}],
    ['sets its own temperature', "Unsupported value: 'temperature' does not support 0", 'temperature', {}],
  ])('that %s is asked so, and the next time at once', async (_, message, name, instead) => {
    const { url, asked } = await service((response, { body }) => {
      if (name in body) return response.writeHead(400).end(JSON.stringify({ error: { message, param: name } }));
      stream(response, '{}');
      return response.end();
    });
    const chat = openAiChat({ url, model: 'm' });
    await chat.complete(request());
    await chat.complete(request());
    expect(asked.map(({ body }) => name in body)).toEqual([true, false, false]);
    expect(asked[2]?.body).toMatchObject({ response_format: { type: 'json_schema' }, ...instead });
  });

  /* The forms in which servers tell that a report and its answer do not fit. */
  test.each([
    [
      'llama.cpp',
      '{"error":{"code":400,"message":"request (5210 tokens) exceeds the available context size (2048 tokens)","type":"exceed_context_size_error","n_prompt_tokens":5210,"n_ctx":2048}}',
    ],
    [
      'vLLM',
      '{"object":"error","message":"This model\'s maximum context length is 2048 tokens. However, your request has 5210 input tokens.","type":"BadRequestError","code":400}',
    ],
  ])('whose context is too small says so, as %s does', async (_, body) => {
    const { url, asked } = await service((response) => response.writeHead(400).end(body));
    await expect(openAiChat({ url, model: 'm' }).complete(request())).rejects.toThrow('context is too small');
    expect(asked.length).toBe(1);
  });

  test('that reaches its limit of tokens is not used, whole or streamed', async () => {
    const choice = { finish_reason: 'length', delta: { content: '{"entities": []}' } };
    const streamed = await service((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end(`data: ${JSON.stringify({ choices: [choice] })}\n\ndata: [DONE]\n\n`);
    });
    await expect(openAiChat({ url: streamed.url, model: 'm' }).complete(request())).rejects.toThrow('broke off');
    const whole = await service((response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ choices: [{ finish_reason: 'length', message: { content: '{}' } }] }));
    });
    await expect(openAiChat({ url: whole.url, model: 'm' }).complete(request())).rejects.toThrow('broke off');
  });

  /* Word for word what llama.cpp's server sends when its context ends within an answer that it holds to a schema. */
  test('that stops in the middle of the JSON is asked for less, not for the same again', async () => {
    const { url } = await service((response) => {
      stream(response, '{"entities": [');
      const message = 'The model produced output that does not match the expected peg-native format';
      response.end(`data: ${JSON.stringify({ error: { code: 500, message, type: 'server_error' } })}\n\n`);
    });
    await expect(openAiChat({ url, model: 'm' }).complete(request())).rejects.toBeInstanceOf(PartTooLarge);
  });

  test('that tells of an error in the middle of its answer fails without quoting it', async () => {
    const { url } = await service((response) => {
      stream(response, '{"entities": [');
      response.end('data: {"error":{"code":500,"message":"effusion","type":"server_error"}}\n\n');
    });
    const failure = await openAiChat({ url, model: 'm' }).complete(request()).catch(String);
    expect(failure).toContain('told of an error');
    expect(failure).not.toContain('effusion');
  });

  test('that first says who answers, and last how much it was, answers all the same', async () => {
    const { url } = await service((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const chunk = (choices: object[], more: object = {}) =>
        response.write(`data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', choices, ...more })}\n\n`);
      response.write(': ping\n\n');
      chunk([{ index: 0, finish_reason: null, delta: { role: 'assistant', content: null } }]);
      chunk([{ index: 0, finish_reason: null, delta: { reasoning_content: 'The lungs {…}' } }]);
      chunk([{ index: 0, finish_reason: null, delta: { content: '{}' } }]);
      chunk([{ index: 0, finish_reason: 'stop', delta: {} }]);
      chunk([], { usage: { completion_tokens: 1 }, timings: { predicted_n: 1 } });
      response.end('data: [DONE]\n\n');
    });
    expect(await openAiChat({ url, model: 'm' }).complete(request())).toBe('{}');
  });

  test.each([
    [401, 'lasting', 'wants a key (401); set it with “Set Language Model Key” in the editor, RADLENS_LLM_KEY on'],
    [404, 'lasting', 'usually ends in /v1'],
    [413, 'lasting', 'too long'],
    [429, 'passing', 'status 429'],
    [500, 'passing', 'status 500'],
    [503, 'passing', 'takes a while to load'],
  ])('that answers %i fails, %s', async (status, kind, said) => {
    const { url } = await service((response) => response.writeHead(status).end('Small left effusion'));
    const failure = await openAiChat({ url, model: 'm' })
      .complete(request())
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'AdapterFailure', kind, message: expect.stringContaining(said) });
    expect(String(failure)).not.toContain('effusion');
  });

  test('that refuses a key says so, and that has another model which', async () => {
    const locked = await service((response) => response.writeHead(401).end());
    await expect(openAiChat({ url: locked.url, model: 'm', key: () => 'k' }).complete(request())).rejects.toThrow(
      'refused the key',
    );
    // As Ollama says it.
    const other = await service((response) =>
      response.writeHead(404).end('{"error":{"message":"model \\"m\\" not found, try pulling it first"}}'),
    );
    await expect(openAiChat({ url: other.url, model: 'm' }).complete(request())).rejects.toThrow('no model "m"');
  });

  test('may be named with the end of its path', async () => {
    const { url, asked } = await service((response) => {
      stream(response, '{}');
      response.end();
    });
    await openAiChat({ url: `${url}/chat/completions`, model: 'm' }).complete(request());
    expect(asked).toHaveLength(1);
  });

  test('that does not end is cut', async () => {
    const { url } = await service((response) => {
      stream(response);
      const more = () => {
        if (
          !response.destroyed &&
          response.write(`data: {"choices":[{"delta":{"content":"${'x'.repeat(500)}"}}]}\n\n`)
        ) {
          setImmediate(more);
        } else {
          response.once('drain', more);
        }
      };
      more();
    });
    await expect(openAiChat({ url, model: 'm' }).complete(request())).rejects.toThrow('did not end');
  });

  test('that sends 50 MB of nothing is cut as well', async () => {
    const { url } = await service((response) => {
      stream(response);
      const blank = `: ${' '.repeat(1_000_000)}\n`;
      let left = 50;
      const more = () => {
        if (response.destroyed || left-- === 0) response.end();
        else if (response.write(blank)) setImmediate(more);
        else response.once('drain', more);
      };
      more();
    });
    await expect(openAiChat({ url, model: 'm' }).complete(request())).rejects.toThrow('did not end');
  });

  test.each([
    ['is no JSON', (response: ServerResponse) => response.end('<html>Small left effusion</html>')],
    ['ends in the middle', (response: ServerResponse) => response.end('{"choices": [{"mess')],
  ])('whose answer %s fails without quoting it', async (_, answer) => {
    const { url } = await service(answer);
    const failure = await openAiChat({ url, model: 'm' }).complete(request()).catch(String);
    expect(failure).toContain('no JSON');
    expect(failure).not.toContain('effusion');
  });

  test('whose connection breaks fails, passing', async () => {
    const { url } = await service((response) => {
      stream(response, '{"ent');
      setImmediate(() => response.destroy());
    });
    await expect(openAiChat({ url, model: 'm' }).complete(request())).rejects.toMatchObject({ kind: 'passing' });
  });

  test('that is not there fails with the way to mend it', async () => {
    const { url } = await service(() => undefined);
    servers.splice(0).forEach((server) => {
      server.close();
    });
    await expect(openAiChat({ url, model: 'm' }).complete(request())).rejects.toThrow('is the model started?');
  });

  test('that hangs is given up with the reason of the one who gives up', async () => {
    const { url } = await service(() => undefined);
    const wish = new AbortController();
    const answer = openAiChat({ url, model: 'm' }).complete(request({ signal: wish.signal }));
    setImmediate(() => wish.abort(new Error('typed on')));
    await expect(answer).rejects.toThrow('typed on');
  });
});
