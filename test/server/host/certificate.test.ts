import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { llm } from '../../../server/src/adapters/llm/llm';
import { openAiChat } from '../../../server/src/host/openai';
import { byTheRules } from './by-the-rules';
import { selfSigned } from './self-signed';

/* On this machine the way is our own; to any other address, as 0.0.0.0 counts for one, it is Node's. */
test.each(['localhost', '0.0.0.0'])(
  'a certificate that nobody vouches for is an error, and the report is not sent (%s)',
  async (host) => {
    let asked = 0;
    const server = createServer(selfSigned(), (_, response) => {
      asked++;
      response.end('{}');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    try {
      const chat = openAiChat({ url: `https://${host}:${port}/v1`, model: 'm', key: () => 'secret' });
      const answer = chat.complete({
        messages: [{ role: 'user', content: '1: No pneumothorax.' }],
        schema: {},
        mostCharacters: 1000,
        signal: new AbortController().signal,
      });
      await expect(answer).rejects.toMatchObject({ kind: 'lasting', message: expect.stringContaining('certificate') });
      await byTheRules(llm(chat), `the certificate of ${host}:${port} does not hold`);
      expect(asked).toBe(0);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  },
);
