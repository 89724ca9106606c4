import { readEachSentence } from '../server/src/engine/each-sentence';
import { finish } from '../server/src/engine/finish';
import { prepare } from '../server/src/engine/prepare';
import type { Report } from '../server/src/engine/report';
import { RULES, readSentence } from '../server/src/engine/rules';
import { tokenize } from '../server/src/engine/stages/tokens';

/** What `analyze` would give if nothing had ever been read before: no sentence is remembered. */
export function readAfresh(text: string): Report {
  const prepared = prepare(text, tokenize);
  return finish(prepared, readEachSentence(prepared, RULES, readSentence));
}
