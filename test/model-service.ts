import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Question {
  /** The sentences asked about, one a line, numbered. */
  readonly text: string;
  readonly authorization: string | undefined;
  /** The whole body as it came. */
  readonly body: string;
}

/** A language model on this machine that speaks the OpenAI protocol and knows a handful of words. */
export interface ModelService {
  readonly url: string;
  readonly asked: readonly Question[];
  /** How the next questions are answered. */
  answer: (response: ServerResponse, question: Question) => void;
  readonly close: () => Promise<void>;
}

export async function modelService(): Promise<ModelService> {
  const asked: Question[] = [];
  const server = createServer(async (request: IncomingMessage, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { messages = [] } = JSON.parse(body || '{}') as { messages?: { content: string }[] };
    const question = { text: messages.at(-1)?.content ?? '', authorization: request.headers.authorization, body };
    asked.push(question);
    service.answer(response, question);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const service: ModelService = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    answer: (response, { text }) => say(response, entitiesIn(text)),
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
  return service;
}

/** The whole answer as a stream in two pieces. */
export function say(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  const half = Math.ceil(text.length / 2);
  for (const content of [text.slice(0, half), text.slice(half)]) {
    response.write(`data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`);
  }
  response.end('data: [DONE]\n\n');
}

const WORDS: Readonly<Record<string, 'anatomy' | 'observation'>> = {
  effusion: 'observation',
  pneumothorax: 'observation',
  pneumonia: 'observation',
  left: 'anatomy',
  lung: 'anatomy',
};

/** What this model reads: the words it knows, denied after `no`, each observation at the place before it. */
export function entitiesIn(question: string): string {
  const entities = question.split('\n').flatMap((line, index) => {
    const [, number = '', sentence = ''] = /^(\d+): (.*)$/.exec(line) ?? [];
    const denied = /\bno\b/i.test(sentence);
    const known = [...sentence.matchAll(/[a-z]+/gi)].flatMap(([word]) => {
      const type = WORDS[word.toLowerCase()];
      return type === undefined ? [] : [{ word, type }];
    });
    return known.map(({ word, type }, at) => ({
      id: index * 100 + at,
      s: Number(number),
      text: word,
      type,
      measurement: false,
      certainty: type === 'observation' && denied ? 'absent' : 'present',
      relations:
        type === 'observation' && known[at - 1]?.type === 'anatomy'
          ? [{ type: 'located_at', to: index * 100 + at - 1 }]
          : [],
    }));
  });
  return JSON.stringify({ entities });
}
