import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { openAiChat } from '../../../server/src/host/openai';
import { selfSigned } from './self-signed';

test('a certificate that nobody vouches for is an error, and the report is not sent', async () => {
  let asked = 0;
  const server = createServer(selfSigned(), (_, response) => {
    asked++;
    response.end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    const chat = openAiChat({ url: `https://localhost:${port}/v1`, model: 'm', key: () => 'secret' });
    const answer = chat.complete({
      messages: [{ role: 'user', content: '1: No pneumothorax.' }],
      schema: {},
      mostCharacters: 1000,
      signal: new AbortController().signal,
    });
    await expect(answer).rejects.toMatchObject({ kind: 'lasting', message: expect.stringContaining('certificate') });
    expect(asked).toBe(0);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
