import type { ChatRequest } from '../adapters/llm/chat';

/** How a server is asked: what it refuses is left out or said otherwise the next time. */
export interface Form {
  /** What holds the answer to its form. */
  readonly format: 'json_schema' | 'json_object' | 'text';
  /** The name that the limit of the answer has; newer models know only the second, some servers want none that is larger than theirs. */
  readonly limit: 'max_tokens' | 'max_completion_tokens' | undefined;
  readonly temperature: boolean;
}

export const STRICTEST: Form = { format: 'json_schema', limit: 'max_tokens', temperature: true };

/** The question in a form, as the chat protocol has it. */
export function bodyOf({ messages, schema, mostCharacters }: ChatRequest, model: string, form: Form): object {
  const responseFormat = {
    json_schema: { type: 'json_schema', json_schema: { name: 'radgraph', strict: true, schema } },
    json_object: { type: 'json_object' },
    text: undefined,
  }[form.format];
  return {
    model,
    messages,
    stream: true,
    ...(form.temperature ? { temperature: 0 } : {}),
    // A token of JSON is seldom shorter than two letters.
    ...(form.limit === undefined ? {} : { [form.limit]: Math.ceil(mostCharacters / 2) }),
    ...(responseFormat === undefined ? {} : { response_format: responseFormat }),
  };
}

/** The next looser form after a refusal that names what it does not take; undefined when there is none, or it is about something else. */
export function looserForm(form: Form, status: number, refusal: string): Form | undefined {
  if (![400, 415, 422, 500, 501].includes(status)) return undefined;
  const words = refusal.toLowerCase();
  if (form.limit === 'max_tokens' && words.includes('max_completion_tokens')) {
    return { ...form, limit: 'max_completion_tokens' };
  }
  if (form.limit !== undefined && /max_(?:completion_)?tokens/.test(words)) return { ...form, limit: undefined };
  if (form.temperature && words.includes('temperature')) return { ...form, temperature: false };
  if (form.format !== 'text' && /response_format|json_schema|json_object|schema|grammar/.test(words)) {
    return { ...form, format: form.format === 'json_schema' ? 'json_object' : 'text' };
  }
  return undefined;
}
