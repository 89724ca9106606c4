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
  return match.cue.kind === 'absent' ? withoutCommas(tokens, match.first) : undefined;
}

function betweenCommas(tokens: readonly Token[], last: number): Interlude | undefined {
  for (let index = last - 1; index > Math.max(0, last - LONGEST); index--) {
    const { lower = '' } = tokens[index] ?? {};
    if (CLOSED.has(lower)) return undefined;
    if (RELATIVE.has(lower)) return tokens[index - 1]?.text === ',' ? { first: index - 1, ownWords: false } : undefined;
  }
  return undefined;
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
const RELATIVE: ReadonlySet<string> = new Set(['which', 'who', 'whose']);
const RESTRICTIVE: ReadonlySet<string> = new Set(['which', 'that']);
const DESCRIBING: ReadonlySet<string> = new Set(['is', 'are', 'was', 'were', 'has', 'have', 'had']);
const CLOSED: ReadonlySet<string> = new Set([';', '.', ':']);
const finiteVerbs: ReadonlySet<string> = new Set(grammar.finiteVerbs);
