import type { Prepared } from '../../engine/report';
import type { ExtractContext } from '../adapter';
import { ANSWER_SCHEMA } from './answer';
import { type Chat, PartTooLarge } from './chat';
import { type Chunk, chunksOf, cut, sizeOf } from './chunks';
import { conversation } from './prompt';

/** Small enough for a small model's attention; the answer is about twenty times as long. */
export const CHUNK_CHARACTERS = 1200;
/** What is too large again and again is not the report's fault: later reports are asked in parts no smaller than a long sentence. */
const FEWEST_CHARACTERS = 200;
/** An entity is about 130 characters of JSON and stands for about six of the report. */
const ANSWER_CHARACTERS_EACH = 40;

export interface AnsweredPart {
  /** The sentences that the answer counts from 1. */
  readonly chunk: Chunk;
  readonly answer: string;
}

export type AskParts = (
  prepared: Prepared,
  sent: (chunk: Chunk) => readonly string[],
  context: ExtractContext,
) => AsyncGenerator<AnsweredPart>;

/**
 * Asks a model about a report part by part, each sentence as `sent` gives it. A part that does not fit the model, its answer counted in,
 * is asked in halves down to the single sentence; so are later parts and reports from the beginning, since each try costs a whole answer.
 */
export function partsAsker(chat: Chat): AskParts {
  let most = CHUNK_CHARACTERS;
  return async function* (prepared, sent, { signal, progress }) {
    const waiting = [...chunksOf(prepared, most)];
    let part = 0;
    for (let chunk = waiting.shift(); chunk !== undefined; chunk = waiting.shift()) {
      const [first = chunk, ...rest] = cut(prepared, chunk, most);
      waiting.unshift(...rest);
      const sentences = sent(first);
      const parts = part + 1 + waiting.length;
      try {
        const answer = await chat.complete({
          messages: conversation(sentences),
          schema: ANSWER_SCHEMA,
          mostCharacters: 4000 + ANSWER_CHARACTERS_EACH * sentences.join('').length,
          signal,
          progress: (characters) => progress?.({ part: part + 1, parts, characters }),
        });
        part++;
        yield { chunk: first, answer };
      } catch (error) {
        const size = sizeOf(prepared, first);
        const halves = error instanceof PartTooLarge ? cut(prepared, first, size - 1) : [first];
        if (halves.length < 2) throw error;
        most = Math.max(FEWEST_CHARACTERS, ...halves.map((half) => sizeOf(prepared, half)));
        waiting.unshift(...halves);
      }
    }
  };
}
