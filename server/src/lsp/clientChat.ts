import { CancellationTokenSource, type Connection } from 'vscode-languageserver/node';
import { AdapterFailure } from '../adapters/failure';
import type { Chat, ChatRequest } from '../adapters/llm/chat';
import { CHAT, type ChatParams } from '../protocol/models';
import { chatResult } from './params';

/** The editor's own language models, asked by the client on our behalf. */
export interface ClientChat {
  readonly chat: (model: string) => Chat;
  /** The client tells how far an answer is. */
  readonly progress: (number: number, characters: number) => void;
}

export function createClientChat(connection: Connection): ClientChat {
  const running = new Map<number, ChatRequest>();
  let count = 0;

  async function complete(model: string, request: ChatRequest): Promise<string> {
    const { messages, mostCharacters, signal, schema } = request;
    signal.throwIfAborted();
    const number = ++count;
    const cancel = new CancellationTokenSource();
    const abort = () => cancel.cancel();
    signal.addEventListener('abort', abort, { once: true });
    running.set(number, request);
    try {
      const params: ChatParams = { number, model, messages: withSchema(messages, schema), mostCharacters };
      const given = chatResult.safeParse(await connection.sendRequest(CHAT, params, cancel.token));
      signal.throwIfAborted();
      if (!given.success)
        throw new AdapterFailure('lasting', 'the editor answered something that is no answer of a model');
      if ('failure' in given.data) throw new AdapterFailure(given.data.failure, given.data.reason.slice(0, 300));
      const { text } = given.data;
      if (text.length > mostCharacters) {
        throw new AdapterFailure('lasting', 'its answer did not end; it was cut and is not used');
      }
      return text;
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof AdapterFailure) throw error;
      throw new AdapterFailure('lasting', 'this editor has no language models of its own');
    } finally {
      signal.removeEventListener('abort', abort);
      running.delete(number);
      cancel.dispose();
    }
  }

  return {
    // Whoever answers, the text leaves the machine: identifiers are masked.
    chat: (model) => ({
      model: model === '' ? 'vscode' : model,
      masked: true,
      complete: (request) => complete(model, request),
    }),
    progress(number, characters) {
      const request = running.get(number);
      if (request === undefined) return;
      request.progress?.(characters);
    },
  };
}

/** VS Code's models cannot be held to a schema: they are told it. */
function withSchema(messages: ChatRequest['messages'], schema: object): ChatRequest['messages'] {
  const [first, ...rest] = messages;
  if (first === undefined) return messages;
  const told = `${first.content}\n\nAnswer with JSON alone, of this schema: ${JSON.stringify(schema)}`;
  return [{ ...first, content: told }, ...rest];
}
