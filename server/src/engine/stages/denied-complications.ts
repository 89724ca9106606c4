import type { Token } from '../report';
import type { Candidate } from './candidate';
import type { CueMatch } from './cues';

/**
 * Where a denial ends before what it takes for granted, as token indexes: `no rupture of the aneurysm`, `no mass effect from the
 * hematoma` deny what could have come of it. The article says that the report knows of it; what is denied must be a thing of
 * its own, since `no sign of the nodule` and `no recurrence of the mass` deny just that. Linear in the tokens.
 */
export function findCauses(
  tokens: readonly Token[],
  matches: readonly CueMatch[],
  candidates: readonly Candidate[],
): readonly number[] {
  const denials = matches.filter(({ cue }) => cue.kind === 'absent' && cue.direction === 'forward');
  if (denials.length === 0) return NONE;
  const things = new Uint8Array(tokens.length);
  const plain = new Uint8Array(tokens.length);
  for (const { type, word, measurement, first, last } of candidates) {
    if (type === 'observation' && !measurement && (word?.role === 'finding' || word?.role === 'diagnosis')) {
      things[last] = RETURNING.test(tokens[last]?.lower ?? '') ? 0 : 1;
      plain[first] = 1;
    }
  }
  const causes: number[] = [];
  for (const { last } of denials) {
    for (let index = last + 2; index < Math.min(tokens.length - 2, last + 12); index++) {
      const { kind, lower } = tokens[index] ?? { kind: 'punctuation', lower: '' };
      if (kind === 'punctuation') break;
      if (!LINKS.has(lower) || !KNOWN.has(tokens[index + 1]?.lower ?? '')) continue;
      if (things[index - 1] && namesThing(tokens, plain, index + 2)) causes.push(index);
      break;
    }
  }
  return causes;
}

/** Within the noun phrase that begins there. */
function namesThing(tokens: readonly Token[], plain: Uint8Array, from: number): boolean {
  for (let index = from; index < Math.min(tokens.length, from + 5); index++) {
    if (tokens[index]?.kind !== 'word') return false;
    if (plain[index]) return true;
  }
  return false;
}

const NONE: readonly number[] = [];
const LINKS: ReadonlySet<string> = new Set(['of', 'from', 'by', 'to']);
const KNOWN: ReadonlySet<string> = new Set(['the', 'this', 'these', 'that', 'those', 'known']);
const RETURNING = /^(?:re[a-z]+|residu[a-z]+|remnants?|persist[a-z]+|progress[a-z]+)$/;
