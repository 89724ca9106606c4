import { firstOf } from '../bisect';
import type { Token } from '../report';
import { type Candidate, isThing } from './candidate';
import type { CueMatch } from './cues';

/**
 * `Thrombus and absent flow`, `clips in the axilla, absent breast shadow`: joined to what is there, the word belongs to what stands behind it,
 * and denies nothing before it. But `swelling and erythema absent`, `effusion, absent on both sides`.
 */
export function isAbsentBefore(
  tokens: readonly Token[],
  candidates: readonly Candidate[],
  { first, last }: CueMatch,
): boolean {
  if (first !== last || tokens[first]?.lower !== 'absent' || !JOINING.has(tokens[first - 1]?.lower ?? '')) return false;
  const next = candidates[firstOf(candidates, (each) => each.first > last)];
  return next?.first === last + 1;
}

/** `Swelling and absent fracture`: the disease is denied, while the blood flow that is absent is a finding that is there. */
export function deniesBehind(
  tokens: readonly Token[],
  candidates: readonly Candidate[],
  { last }: CueMatch,
  end: number,
): boolean {
  for (let at = last + 1; at <= end; at++) if (EXPECTED.has(tokens[at]?.lower ?? '')) return false;
  return candidates.some((each) => each.first > last && each.last <= end && isThing(each));
}

/** `Absent effusion and pneumothorax`: so is the one bare thing that is joined to the first and ends the sentence. */
export function endOfAbsent(
  tokens: readonly Token[],
  candidates: readonly Candidate[],
  match: CueMatch,
  end: number,
): number {
  const and = tokens[end + 1]?.lower ?? '';
  if (tokens[match.first]?.lower !== 'absent' || (and !== 'and' && and !== 'or')) return end;
  const next = candidates[firstOf(candidates, (each) => each.first > end)];
  if (next?.first !== end + 2 || !isThing(next) || !deniesBehind(tokens, candidates, match, end)) return end;
  return tokens.slice(next.last + 1).every(({ text }) => text === '.') ? next.last : end;
}

const JOINING: ReadonlySet<string> = new Set(['and', 'with', 'or', 'but', 'plus', ',', ';', '&', '/']);

/** What a healthy body shows. */
const EXPECTED: ReadonlySet<string> = new Set(
  'flow flows shadow shadows differentiation uptake activity perfusion filling excretion opacification signal pulsation pulses reflex'.split(
    ' ',
  ),
);
