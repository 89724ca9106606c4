import { AdapterFailure } from '../adapters/failure';
import { type Chat, type ChatRequest, PartTooLarge } from '../adapters/llm/chat';
import { conversationsAt, isLocal } from './address';
import { bodyOf, looserForm, STRICTEST } from './openai-form';
import { postTo, redirected } from './post';

export interface OpenAiOptions {
  /** Address of the service up to its version: `http://127.0.0.1:11434/v1`. */
  readonly url: string;
  readonly model: string;
  /** Asked for with each conversation, so that a key that was taken away is used no more. */
  readonly key?: () => string | undefined;
}

/**
 * A model behind an address that speaks the OpenAI chat protocol: Ollama, llama.cpp, vLLM, LM Studio, a hospital's gateway. The answer
 * is streamed and cut at its limit; redirects are refused, so that a report goes to no other address than the one that was allowed,
 * and a certificate that does not hold is an error. The key stands in the header alone. What a server refuses is asked for in a looser
 * form, and remembered.
 */
export function openAiChat({ url, model, key }: OpenAiOptions): Chat {
  let form = STRICTEST;
  const address = conversationsAt(url);
  return {
    model,
    masked: !isLocal(url),
    async complete(request) {
      for (;;) {
        const response = await post(address, bodyOf(request, model, form), key?.(), request);
        if (response.ok) return answerOf(response, address, request);
        const refusal = await cut(response, address, 4000);
        const looser = looserForm(form, response.status, refusal);
        if (!looser) throw refused(response.status, model, refusal, (key?.() ?? '') !== '');
        form = looser;
      }
    },
  };
}

async function post(address: URL, body: object, key: string | undefined, { signal }: ChatRequest): Promise<Response> {
  const headers = {
    'content-type': 'application/json',
    accept: 'text/event-stream',
    ...(key === undefined || key === '' ? {} : { authorization: `Bearer ${key}` }),
  };
  try {
    return await postTo(address, headers, JSON.stringify(body), signal);
  } catch (error) {
    throw unreachable(error, address, signal);
  }
}

/** `event-stream` with one piece of the answer a line, or the whole answer at once from servers that do not stream. */
async function answerOf(response: Response, address: URL, request: ChatRequest): Promise<string> {
  const streamed = response.headers.get('content-type')?.includes('event-stream') === true;
  let answer = '';
  let waiting = '';
  let received = 0;
  let isCut = false;
  const grow = (message: string) => {
    const piece = pieceOf(message);
    answer += piece.content;
    isCut ||= piece.isCut;
    request.progress?.(answer.length);
    if (answer.length > request.mostCharacters) throw tooLong();
  };
  for await (const text of textOf(response, address, request.signal)) {
    // The protocol's own words come on top of the answer's.
    received += text.length;
    if (received > 100_000 + request.mostCharacters * (streamed ? 500 : 4)) throw tooLong();
    waiting += text;
    if (!streamed) continue;
    const lines = waiting.split(/\r?\n/);
    waiting = lines.pop() ?? '';
    for (const line of lines) {
      if (line.startsWith('data:') && !line.includes('[DONE]')) grow(line.slice(5));
    }
  }
  if (streamed) {
    if (waiting.startsWith('data:') && !waiting.includes('[DONE]')) grow(waiting.slice(5));
  } else {
    grow(waiting);
  }
  // Half an answer may have lost a “no”.
  if (isCut) throw brokeOff();
  return answer;
}

async function* textOf(response: Response, address: URL, signal: AbortSignal): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const reader = response.body?.getReader();
  try {
    for (let read = await reader?.read(); read !== undefined && !read.done; read = await reader?.read()) {
      yield decoder.decode(read.value, { stream: true });
    }
  } catch (error) {
    throw unreachable(error, address, signal);
  } finally {
    // A reader that stops early lets the connection go.
    await reader?.cancel().catch(() => undefined);
  }
}

interface Piece {
  readonly content: string;
  /** The server's limit was reached: `finish_reason: "length"`. */
  readonly isCut: boolean;
}

/**
 * What one message of the service adds to the answer: `choices[0].delta.content`, or `.message.content` when it comes whole. Servers tell
 * of what goes wrong on the way in a message as well: `{"error": {…}}`.
 */
function pieceOf(json: string): Piece {
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch {
    throw new AdapterFailure(
      'passing',
      'its address answered something that is no JSON: is it an OpenAI-compatible service?',
    );
  }
  const error = at(data, 'error');
  if (error !== undefined && error !== null) {
    const told = JSON.stringify(error);
    if (isOfContext(told)) throw tooSmall();
    // llama.cpp reads its model's answer as it comes, and stops with this where the context ends in the middle of the JSON.
    if (/does not match the expected|pars(?:e|ing)/i.test(told)) throw brokeOff();
    throw new AdapterFailure('passing', 'its address told of an error while it answered');
  }
  const choice = at(at(data, 'choices'), '0');
  const content = at(at(choice, 'delta') ?? at(choice, 'message'), 'content');
  return { content: typeof content === 'string' ? content : '', isCut: at(choice, 'finish_reason') === 'length' };
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
}

async function cut(response: Response, address: URL, most: number): Promise<string> {
  let text = '';
  try {
    for await (const piece of textOf(response, address, new AbortController().signal)) {
      text += piece;
      if (text.length > most) break;
    }
  } catch {
    // What it said of its refusal is not needed to refuse.
  }
  return text;
}

/** `exceed_context_size_error` (llama.cpp), `maximum context length` (vLLM), `context_length_exceeded`. */
function isOfContext(refusal: string): boolean {
  return /context|n_ctx/i.test(refusal);
}

function tooSmall(): AdapterFailure {
  return new PartTooLarge(
    'its context is too small for a sentence and its answer: start the model with a larger one, 8192 tokens or more',
  );
}

function brokeOff(): AdapterFailure {
  return new PartTooLarge(
    'its answer broke off: its context is too small (8192 tokens or more are needed), or the model does not come to an end',
  );
}

const WAYS_TO_SET_A_KEY = '“Set Language Model Key” in the editor, RADLENS_LLM_KEY on the command line';

function refused(status: number, model: string, refusal: string, hadKey: boolean): AdapterFailure {
  if ([400, 422, 500].includes(status) && isOfContext(refusal)) return tooSmall();
  switch (status) {
    case 401:
    case 403: {
      const said = hadKey ? `refused the key (${status}); set the right one` : `wants a key (${status}); set it`;
      return new AdapterFailure('lasting', `its address ${said} with ${WAYS_TO_SET_A_KEY}`);
    }
    case 404:
      // Ollama: `model "llama3.1" not found, try pulling it first`; llama.cpp of a wrong path: `File Not Found`.
      return new AdapterFailure(
        'lasting',
        /model/i.test(refusal)
          ? `its address knows no model "${model}" (404); get it there first, or set the name of one that it has`
          : 'there is no OpenAI-compatible service at its address (404); it usually ends in /v1',
      );
    case 413:
      return new AdapterFailure('lasting', 'the report is too long for it (413)');
    case 503:
      return new AdapterFailure('passing', 'its address is not ready (503): a large model takes a while to load');
    default:
      return new AdapterFailure(
        status === 429 || status >= 500 ? 'passing' : 'lasting',
        `its address answered with status ${status}`,
      );
  }
}

function tooLong(): AdapterFailure {
  return new AdapterFailure('lasting', 'its answer did not end; it was cut and is not used');
}

/** `fetch` hides what happened in the cause. An abort stays what it is, so that the caller sees its own reason. */
function unreachable(error: unknown, { host }: URL, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason;
  if (error instanceof AdapterFailure) return error;
  const code = codeOf(error);
  if (/CERT|SELF_SIGNED|TLS|SSL/.test(code)) {
    return new AdapterFailure('lasting', `the certificate of ${host} does not hold (${code})`);
  }
  if (code === 'ECONNREFUSED')
    return new AdapterFailure('passing', `nothing answers at ${host}; is the model started?`);
  if (code === 'ENOTFOUND') return new AdapterFailure('passing', `${host} is not known here; is the name right?`);
  if (/redirect/.test(code)) return redirected(host);
  return new AdapterFailure('passing', `the connection to ${host} failed${code === '' ? '' : ` (${code})`}`);
}

function codeOf(error: unknown): string {
  const cause = at(error, 'cause') ?? error;
  const code = at(cause, 'code');
  if (typeof code === 'string') return code;
  const message = at(cause, 'message');
  return typeof message === 'string' && /redirect/.test(message) ? 'redirect' : '';
}
