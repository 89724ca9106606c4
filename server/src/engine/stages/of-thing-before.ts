import grammar from '../knowledge/grammar.json';
import type { Token } from '../report';
import { type Candidate, namesThing } from './candidate';
import type { CueMatch } from './cues';

/** `Hemorrhage is less likely, infarct more likely`: right behind a thing and with its clause closed behind it, the doubt is of that thing. */
export function isOfThingBefore(
  tokens: readonly Token[],
  candidates: readonly Candidate[],
  { cue, first, last }: CueMatch,
): boolean {
  if (cue.kind !== 'uncertain' || !CLOSING.has(tokens[last + 1]?.lower ?? '')) return false;
  const end = BEING.has(tokens[first - 1]?.lower ?? '') ? first - 2 : first - 1;
  return candidates.some((each) => each.last === end && namesThing(each.word) && !SEEN.has(each.word?.id ?? ''));
}

const CLOSING: ReadonlySet<string> = new Set([',', 'and', 'while', 'whereas']);
const BEING: ReadonlySet<string> = new Set(['is', 'are', 'was', 'were']);
/** `Opacity likely, and probably, represents pneumonia` */
const SEEN: ReadonlySet<string> = new Set(grammar.seenSigns);
