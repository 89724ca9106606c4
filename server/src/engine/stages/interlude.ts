import grammar from '../knowledge/grammar.json';
import type { Token } from '../report';
import type { CueMatch } from './cues';

/** A relative clause between a thing and what is said of it; `ownWords` when its words describe the thing that is denied. */
export interface Interlude {
  /** Token index of the clause's first mark or word. */
  readonly first: number;
  readonly ownWords: boolean;
}

/**
 * The relative clause that ends right before a cue which speaks of what stands before it: `the effusion, which was seen on the
 * left, is not detected`, `the nodules which were ground-glass have resolved`. Looks back a clause of some thirty words.
 */
export function findInterlude(tokens: readonly Token[], match: CueMatch): Interlude | undefined {
  const comma = match.first - 1;
  if (tokens[comma]?.text === ',') return betweenCommas(tokens, comma);
  if (match.cue.kind !== 'absent') return undefined;
  return lookedAt(tokens, match.first) ?? withoutCommas(tokens, match.first);
}

function betweenCommas(tokens: readonly Token[], last: number): Interlude | undefined {
  for (let index = last - 1; index > Math.max(0, last - LONGEST); index--) {
    const { lower = '' } = tokens[index] ?? {};
    if (CLOSED.has(lower)) return undefined;
    if (RELATIVE.has(lower)) return tokens[index - 1]?.text === ',' ? { first: index - 1, ownWords: false } : undefined;
  }
  return undefined;
}

/** `The pneumothorax when compared to the prior study has resolved`: how it was looked at, and nothing more, stands between. */
function lookedAt(tokens: readonly Token[], end: number): Interlude | undefined {
  let index = end - 1;
  while (index > Math.max(0, end - LONGEST) && OF_STUDIES.has(tokens[index]?.lower ?? '')) index--;
  const compared = index < end - 1 && tokens[index]?.lower === 'compared' && tokens[index - 1]?.lower === 'when';
  return compared && index > 1 ? { first: index - 1, ownWords: false } : undefined;
}

/** The cue has a verb of its own, and the clause has its one right behind its relative word: `which were … have resolved`. */
function withoutCommas(tokens: readonly Token[], end: number): Interlude | undefined {
  if (!finiteVerbs.has(tokens[end]?.lower ?? '')) return undefined;
  for (let index = end - 1; index > Math.max(0, end - LONGEST); index--) {
    const { lower = '' } = tokens[index] ?? {};
    if (CLOSED.has(lower) || lower === ',' || lower === 'and') return undefined;
    if (!finiteVerbs.has(lower)) continue;
    const opens = DESCRIBING.has(lower) && RESTRICTIVE.has(tokens[index - 1]?.lower ?? '');
    return opens && index > 1 && index < end - 1 ? { first: index - 1, ownWords: true } : undefined;
  }
  return undefined;
}

const LONGEST = 30;
const OF_STUDIES: ReadonlySet<string> = new Set([
  ...grammar.studies,
  ...'to with the a prior priors previous earlier most recent last old'.split(' '),
]);
const RELATIVE: ReadonlySet<string> = new Set(['which', 'who', 'whose']);
const RESTRICTIVE: ReadonlySet<string> = new Set(['which', 'that']);
const DESCRIBING: ReadonlySet<string> = new Set(['is', 'are', 'was', 'were', 'has', 'have', 'had']);
const CLOSED: ReadonlySet<string> = new Set([';', '.', ':']);
const finiteVerbs: ReadonlySet<string> = new Set(grammar.finiteVerbs);
