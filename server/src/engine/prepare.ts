import { memo } from './memo';
import type { Prepared, Sentence, Token } from './report';
import { blankMarkup } from './stages/markup';
import { findSections } from './stages/sections';
import { splitSentences } from './stages/sentences';
import { tokenize } from './stages/tokens';

/** Tokens are relative to their sentence, and the same for the same words wherever they stand. */
const words = (sentence: string): readonly Token[] => remember(sentence, () => tokenize(sentence));
const remember = memo<readonly Token[]>(2_000, 500);

/**
 * Sections, sentences and tokens of a report. Any text will do, the empty one too. `tokensOf` gives the tokens of a sentence's
 * text, those of sentences read before from memory where nothing else is asked for.
 */
export function prepare(text: string, tokensOf: (sentence: string) => readonly Token[] = words): Prepared {
  const plain = blankMarkup(text);
  const sections = findSections(plain);
  const sentences: Sentence[] = [];
  sections.forEach((section, index) => {
    for (const sentence of splitSentences(plain, section, index, sentences.length, tokensOf)) {
      sentences.push(plain === text ? sentence : { ...sentence, text: text.slice(sentence.start, sentence.end) });
    }
  });
  return { text, language: 'en', sections, sentences };
}
