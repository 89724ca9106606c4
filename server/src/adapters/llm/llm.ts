import { isFormWord } from '../../engine/lexicon';
import type { Issue, Prepared } from '../../engine/report';
import type { Adapter } from '../adapter';
import { ground, type Mention } from '../grounding/ground';
import { readAnswer } from './answer';
import { CHUNK_CHARACTERS, partsAsker } from './ask-parts';
import type { Chat } from './chat';
import { type Chunk, chunksOf } from './chunks';
import { mask } from './mask';

export const LLM = 'llm';

/**
 * Reads with a language model: section by section, held to a schema where the model can be, each answered entity looked up in its
 * sentence and left out, counted, when its words are not there. Where `chat.masked`, identifiers are masked before anything is sent;
 * spans are found in the report itself, so that nothing has to be put back.
 */
export function llm(chat: Chat): Adapter {
  const askParts = partsAsker(chat);
  return {
    id: LLM,
    description: `language model ${chat.model}`,
    languages: ['en'],
    health: () => Promise.resolve({ state: 'ready' }),
    async extract(prepared, context) {
      const mentions: Mention[] = [];
      const issues: Issue[] = [];
      let dropped = 0;
      let part = 0;
      const sent = (chunk: Chunk) => sentencesSent(prepared, chunk, chat.masked);
      for await (const { chunk, answer } of askParts(prepared, sent, context)) {
        const read = readAnswer(answer);
        dropped += read.dropped;
        const key = (number: number) => `${part}.${number}`;
        for (const { id, s, relations, ...entity } of read.entities) {
          const to = relations.map((relation) => ({ type: relation.type, to: key(relation.to) }));
          mentions.push({ ...entity, key: key(id), part, sentence: chunk[s - 1] ?? -1, relations: to });
        }
        part++;
      }
      const { graph, unlocated, dropped: unplaced } = ground({ adapter: LLM, model: chat.model }, prepared, mentions);
      if (unlocated > 0) {
        const message = `adapter ${LLM}: ${unlocated} of ${mentions.length} entities were not words of the report and were left out`;
        issues.push({ code: 'adapter.unlocated', message });
      }
      // What hangs on an unlocated entity is not counted twice.
      const unsound = dropped + (unlocated === 0 ? unplaced : 0);
      if (unsound > 0) {
        const message = `adapter ${LLM}: ${unsound} part(s) of its answer did not fit the text and were left out`;
        issues.push({ code: 'adapter.unsound', message });
      }
      return { ...graph, issues };
    },
  };
}

/** The sentences of a part as they go to the model. */
function sentencesSent(prepared: Prepared, chunk: Chunk, masked: boolean): readonly string[] {
  const texts = chunk.map((index) => prepared.sentences[index]?.text ?? '');
  return masked ? texts.map((text) => mask(text, isKnown)) : texts;
}

/** What a masked reading would send of a report, to be shown to the user beforehand. */
export function textSent(prepared: Prepared, masked: boolean): string {
  return chunksOf(prepared, CHUNK_CHARACTERS)
    .map((chunk) => sentencesSent(prepared, chunk, masked).join('\n'))
    .join('\n\n');
}

function isKnown(word: string): boolean {
  return isFormWord(word) || word.split('-').every(isFormWord);
}
