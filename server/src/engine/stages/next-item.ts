import type { Token } from '../report';
import { isThing } from './subheadings';

/** Whether a comma ends what is told of one thing behind its colon, and another thing has its own: `effusion: small left, pneumothorax: none`. */
export function opensNextItem(tokens: readonly Token[], comma: number): boolean {
  if (tokens[comma]?.text !== ',') return false;
  let colon = comma + 1;
  while (tokens[colon]?.kind === 'word' && colon - comma <= MOST_WORDS) colon++;
  if (tokens[colon]?.text !== ':' || !isThing(tokens[colon - 1]?.lower ?? '')) return false;
  // `Effusion, pneumothorax: none` answers for both.
  return tokens.slice(Math.max(0, comma - FAR), comma).some(({ text }) => text === ':');
}

const MOST_WORDS = 3;

/** In words: more is no item of a template. */
const FAR = 12;
