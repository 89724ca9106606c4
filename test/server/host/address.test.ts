import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { addressProblem, conversationsAt, isLocal } from '../../../server/src/host/address';
import { openAiChat } from '../../../server/src/host/openai';

const servers: Server[] = [];
afterEach(() => {
  vi.unstubAllGlobals();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function service(answer: (response: ServerResponse) => void, host = '127.0.0.1') {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.headers.host} ${request.url}`);
    request.resume().on('end', () => answer(response));
  });
  servers.push(server);
  server.listen(0, host);
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, asked };
}

const whole = (response: ServerResponse) => response.end('{"choices": [{"message": {"content": "{}"}}]}');
const ask = (url: string) =>
  openAiChat({ url, model: 'm' }).complete({
    messages: [{ role: 'user', content: '1: Clear.' }],
    schema: {},
    mostCharacters: 1000,
    signal: new AbortController().signal,
  });

describe('an address', () => {
  test.each([
    'http://localhost:1/v1',
    'HTTP://LocalHost/v1',
    'http://127.0.0.1/v1',
    'http://127.8.9.1',
    'http://[::1]:80',
    // Other ways to write 127.0.0.1, as decimal, octal and hexadecimal numbers.
    'http://2130706433/v1',
    'http://0177.0.0.1/v1',
    'http://0x7f.1/v1',
  ])('is on this machine: %s', (url) => {
    expect(isLocal(url)).toBe(true);
    expect(conversationsAt(url).hostname).toMatch(/^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/);
  });

  test.each([
    'https://llm.hospital.example/v1',
    'http://10.0.0.7',
    'http://127.0.0.1.example',
    'http://127.0.0.1.nip.io/v1',
    'http://localhost.example',
    'http://localhost.evil.example/v1',
    'http://a.localhost',
    'http://localhost@evil.example/v1',
    'http://127.0.0.1:80@evil.example/v1',
    'http://evil.example/127.0.0.1',
    'http://evil.example#@127.0.0.1/',
    'http://evil.example\\@127.0.0.1/',
    'http://127.0.0.1\n@evil.example/v1',
    // Systems differ in whether a name that ends in a dot is looked up elsewhere.
    'http://localhost./v1',
    'http://[::ffff:10.0.0.7]/v1',
    'http://[::2]/v1',
    'http://0.0.0.0/v1',
    'http://1.0.0.127/v1',
    'http:///chat/completions',
    'nonsense',
  ])('is not: %s', (url) => {
    expect(isLocal(url)).toBe(false);
    // Nor can it be reached without encryption.
    if (!url.startsWith('https')) expect(addressProblem(url)).toBeDefined();
  });

  test('that is not on this machine is masked', () => {
    expect(openAiChat({ url: 'https://llm.hospital.example/v1', model: 'm' }).masked).toBe(true);
    expect(openAiChat({ url: 'http://127.0.0.1/v1', model: 'm' }).masked).toBe(false);
  });

  test.each(['http://user:secret@127.0.0.1/v1', 'https://secret@llm.hospital.example/v1'])(
    'holds no password, which would stand in the settings, and is not quoted where it does: %s',
    (url) => {
      expect(addressProblem(url)).toContain('a name or a password');
      expect(addressProblem(url)).not.toContain('secret');
    },
  );

  test.each([
    ['http://127.0.0.1:1', 'http://127.0.0.1:1/chat/completions'],
    ['http://127.0.0.1:1/v1//', 'http://127.0.0.1:1/v1/chat/completions'],
    ['http://127.0.0.1:1/v1/chat/completions', 'http://127.0.0.1:1/v1/chat/completions'],
    [
      'https://llm.hospital.example/openai/v1?api-version=7#x',
      'https://llm.hospital.example/openai/v1/chat/completions?api-version=7',
    ],
  ])('%s is asked at %s', (url, at) => {
    expect(conversationsAt(url).href).toBe(at);
  });
});

describe('a report', () => {
  test.each([301, 302, 303, 307, 308])('is not sent on to another address (%i)', async (status) => {
    const other = await service(whole);
    const location = `http://127.0.0.1:${other.port}/v1/chat/completions`;
    const { port } = await service((response) => response.writeHead(status, { location }).end());
    await expect(ask(`http://127.0.0.1:${port}/v1`)).rejects.toMatchObject({
      kind: 'lasting',
      message: expect.stringContaining('wants to send the report on'),
    });
    expect(other.asked).toEqual([]);
  });

  /* Node's `fetch` goes by the proxy of `HTTP_PROXY` to any address, this machine's too, where `NODE_USE_ENV_PROXY` is set. */
  test('goes to this machine by no way that the environment can bend', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new Error('went by a proxy')));
    const { port, asked } = await service(whole);
    for (const host of ['127.0.0.1', 'localhost', '2130706433']) {
      expect(await ask(`http://${host}:${port}/v1`)).toBe('{}');
    }
    expect(asked).toHaveLength(3);
  });

  test('whose answer has a number that is no status fails, and nothing else does', async () => {
    const { port } = await service((response) => {
      response.socket?.end('HTTP/1.1 799 Odd\r\ncontent-length: 0\r\n\r\n');
    });
    await expect(ask(`http://127.0.0.1:${port}/v1`)).rejects.toMatchObject({ name: 'AdapterFailure' });
  });
});
