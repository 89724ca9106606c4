import { Agent, request } from 'node:http';
import { request as requestSafely, Agent as SafeAgent } from 'node:https';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { AdapterFailure } from '../adapters/failure';
import { isLocal } from './address';

/**
 * Posts to exactly this address. Redirects are refused. To this machine the way is direct: Node's `fetch` may be told by its environment
 * (`NODE_USE_ENV_PROXY`, `HTTP_PROXY`) to go by a proxy, which would carry an unmasked report elsewhere. To other machines a proxy of the
 * house is used as Node uses it; it sees no report, since only https goes there.
 */
export function postTo(
  address: URL,
  headers: Readonly<Record<string, string>>,
  body: string,
  signal: AbortSignal,
): Promise<Response> {
  if (isLocal(address.href)) return postDirectly(address, headers, body, signal);
  return fetch(address, { method: 'POST', headers, body, redirect: 'error', signal });
}

export function redirected(host: string): AdapterFailure {
  return new AdapterFailure('lasting', `${host} wants to send the report on to another address; refused`);
}

/** Agents of its own: the one that all share may have been given a proxy. */
function postDirectly(
  address: URL,
  headers: Readonly<Record<string, string>>,
  body: string,
  signal: AbortSignal,
): Promise<Response> {
  const isSafe = address.protocol === 'https:';
  const agent = isSafe ? new SafeAgent() : new Agent();
  const options = {
    method: 'POST',
    headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
    agent,
    signal,
  };
  return new Promise((resolve, reject) => {
    const asked = (isSafe ? requestSafely : request)(address, options, (answer) => {
      const { statusCode = 500, headers: given } = answer;
      // A number that is no status of the protocol is a failure of the server.
      const status = statusCode >= 200 && statusCode < 600 ? statusCode : 500;
      if (status >= 300 && status < 400) {
        answer.destroy();
        return reject(redirected(address.host));
      }
      // The body is read to its end, or cancelled, by who has the response.
      const text = status === 204 || status === 205 ? null : (Readable.toWeb(answer) as ReadableStream<Uint8Array>);
      return resolve(
        new Response(text as ConstructorParameters<typeof Response>[0], {
          status,
          headers: { 'content-type': given['content-type'] ?? '' },
        }),
      );
    });
    asked.on('error', reject);
    asked.end(body);
  });
}
