import { readEachSentence } from '../server/src/engine/each-sentence';
import { finish } from '../server/src/engine/finish';
import { prepare } from '../server/src/engine/prepare';
import type { Report } from '../server/src/engine/report';
import { RULES, readSentence } from '../server/src/engine/rules';
import { blankMarkup } from '../server/src/engine/stages/markup';
import { tokenize } from '../server/src/engine/stages/tokens';

/** What `analyze` would give if nothing had ever been read before: no sentence is remembered. */
export function readAfresh(text: string): Report {
  const prepared = prepare(text);
  const plain = blankMarkup(text);
  const sentences = prepared.sentences.map((sentence) => ({
    ...sentence,
    tokens: tokenize(plain.slice(sentence.start, sentence.end)),
  }));
  const anew = { ...prepared, sentences };
  return finish(anew, readEachSentence(anew, RULES, readSentence));
}
