import type { Prepared, Sentence, Token } from './report';
import { blankMarkup } from './stages/markup';
import { findSections } from './stages/sections';
import { splitSentences } from './stages/sentences';
import { tokenize } from './stages/tokens';

/**
 * Sections, sentences and tokens of a report. Any text will do, the empty one too. Sentences that stand in `previous` word
 * for word keep their tokens, which are relative to the sentence; the result is the same without `previous`.
 */
export function prepare(text: string, previous?: Prepared): Prepared {
  const known = new Map<string, readonly Token[]>();
  for (const sentence of previous?.sentences ?? []) known.set(sentence.text, sentence.tokens);
  const words = (slice: string): readonly Token[] => known.get(slice) ?? tokenize(slice);

  const plain = blankMarkup(text);
  const sections = findSections(plain);
  const sentences: Sentence[] = [];
  sections.forEach((section, index) => {
    for (const sentence of splitSentences(plain, section, index, sentences.length, words)) {
      sentences.push(plain === text ? sentence : { ...sentence, text: text.slice(sentence.start, sentence.end) });
    }
  });
  return { text, language: 'en', sections, sentences };
}
