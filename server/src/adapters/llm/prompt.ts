import type { ChatMessage } from './chat';
import prompt from './prompt.json';

/** Of our prompt; a part of the key under which answers are kept. */
export const PROMPT_VERSION = prompt.version;

/** The conversation that asks a model for the graph of `sentences`, which it knows as 1, 2, …: rules, examples, question. */
export function conversation(sentences: readonly string[]): readonly ChatMessage[] {
  return [
    { role: 'system', content: prompt.system.join('\n') },
    ...prompt.examples.flatMap((example): ChatMessage[] => [
      { role: 'user', content: numbered(example.sentences) },
      { role: 'assistant', content: JSON.stringify({ entities: example.entities }) },
    ]),
    { role: 'user', content: numbered(sentences) },
  ];
}

/** One line a sentence, so that a report cannot open a second one, let alone a second conversation. */
function numbered(sentences: readonly string[]): string {
  return sentences.map((sentence, index) => `${index + 1}: ${sentence.replace(/\s+/g, ' ').trim()}`).join('\n');
}
