import grammar from '../knowledge/grammar.json';
import type { Token } from '../report';
import { type Candidate, isThing } from './candidate';
import type { CueMatch } from './cues';

/** `With perforation`, `complicated by abscess`: as sure as what it is of. */
export function isComplication({ cue: { id } }: CueMatch): boolean {
  return id === 'end.with.complication';
}

/**
 * `No appendicitis with perforation`: what is not there has no complication, where the denial opens the sentence. But `diverticulitis without
 * free air with abscess` has one.
 */
export function isOfDenied(matches: readonly CueMatch[], index: number, candidates: readonly Candidate[]): boolean {
  const [denial] = matches;
  const first = matches[index]?.first ?? 0;
  if (index !== 1 || denial?.cue.kind !== 'absent' || denial.cue.direction !== 'forward') return false;
  const before = candidates.filter((each) => isThing(each) && each.last < first);
  return before.at(-1)?.last === first - 1 && (before[0]?.first ?? 0) > denial.last;
}

/** `No appendicitis with perforation, small effusion`: the comma that ends the denial, which goes on behind it only up to an `or`. */
export function endBehind(tokens: readonly Token[], last: number): number | undefined {
  const comma = tokens.findIndex(({ text }, index) => index > last && text === ',');
  if (comma < 0 || tokens.some(({ lower }, index) => index > comma && ALTERNATIVES.has(lower))) return undefined;
  return comma;
}

const ALTERNATIVES: ReadonlySet<string> = new Set(grammar.alternatives);
