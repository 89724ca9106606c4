import type { Certainty, LocalRelation, Sentence, Token } from '../report';
import type { Context } from '../rules';
import type { Candidate } from './candidate';
import { isNoneElsewhere } from './cues';
import { readRelations } from './relations';

/**
 * The relations of a sentence. `None on the left side` is a statement of its own, so that what follows is not put there: the small
 * one of `effusion, none on the left side but small on the right side`. Reads each candidate once.
 */
export function relationsApart(
  sentence: Sentence,
  candidates: readonly Candidate[],
  certainties: readonly Certainty[],
  context: Context,
): readonly LocalRelation[] {
  const bounds = boundsOf(sentence.tokens, candidates);
  if (bounds.length === 0) return readRelations(sentence, candidates, certainties, context);
  return [0, ...bounds].flatMap((from, index) => {
    const to = bounds[index] ?? candidates.length;
    const own = readRelations(sentence, candidates.slice(from, to), certainties.slice(from, to), context);
    return own.map((each) => ({
      ...each,
      from: each.from + from,
      to: each.to.unit === 'sentence' ? { ...each.to, index: each.to.index + from } : each.to,
    }));
  });
}

/** The first candidates behind each `none on the left`; of a list of places (`none on the right, left or midline`) none. */
function boundsOf(tokens: readonly Token[], candidates: readonly Candidate[]): readonly number[] {
  const bounds = new Set<number>();
  for (let index = 0; index < tokens.length; index++) {
    if (!isNoneElsewhere(tokens, index)) continue;
    let end = index + 1;
    while (end < tokens.length && !ENDING.has(tokens[end]?.lower ?? '')) end++;
    const behind = candidates.findIndex(({ first }) => first > end);
    const last = tokens[end]?.lower;
    if (behind > 0 && (last === 'but' || last === ';' || candidates[behind]?.type === 'observation'))
      bounds.add(behind);
    index = end;
  }
  return [...bounds];
}

const ENDING: ReadonlySet<string> = new Set([',', ';', 'but', 'and']);
