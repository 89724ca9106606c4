import type { Candidate } from './candidate';
import type { Phrase } from './phrases';

/** `Effusion reaching 11 mm in thickness is seen around the heart`: the dimension that a size has is no finding of its own. */
export function isDimension(
  { kind, gap, head, places }: Phrase,
  before: Phrase | undefined,
  candidates: readonly Candidate[],
): boolean {
  if (kind === 'place' || places.length > 0 || candidates[before?.last ?? -1]?.measurement !== true) return false;
  return gap.kind === 'preposition' && gap.word === 'in' && candidates[head]?.word?.role === 'property';
}

/** `Mild peribronchial increase in thickness`: whether the phrase is the property of which the observation before it is a change. */
export function isChangeIn(before: number, { head, places }: Phrase, candidates: readonly Candidate[]): boolean {
  const change = candidates[before]?.word;
  return places.length === 0 && change?.role === 'change' && candidates[head]?.word?.role === 'property';
}
