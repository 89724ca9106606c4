import type { Token } from '../report';
import type { Candidate } from './candidate';

/**
 * `Small left effusion, underlying pneumonia cannot be excluded`: what stands before the comma is there, and described; the doubt is of
 * what stands behind it. Gives the first token behind the comma, or `first` where the tokens from `first` to `last` are one list
 * (`effusion, edema or pneumonia`), one thing with an insertion, or bare names (`edema, pneumonia cannot be excluded`).
 */
export function behindAsserted(
  tokens: readonly Token[],
  candidates: readonly Candidate[],
  first: number,
  last: number,
): number {
  let comma = last;
  while (comma > first && tokens[comma]?.text !== ',') {
    if (JOINING.has(tokens[comma]?.lower ?? '')) return first;
    comma--;
  }
  if (comma <= first || comma === last) return first;
  if (!candidates.some((each) => each.first > comma && each.last <= last && isThing(each))) return first;
  const before = candidates.filter((each) => each.first >= first && each.last < comma);
  const thing = before.findLast(isThing);
  if (thing === undefined) return first;
  const described = before.some((each) => each.measurement || each.type === 'anatomy' || isDescribing(each));
  return described ? comma + 1 : first;
}

const JOINING: ReadonlySet<string> = new Set(['and', 'or', 'nor', 'and/or', '/', 'versus', 'vs']);

function isThing({ type, word }: Candidate): boolean {
  return type === 'observation' && (word?.role === 'finding' || word?.role === 'diagnosis' || word?.role === 'device');
}

function isDescribing({ word }: Candidate): boolean {
  return word?.role === 'severity' || word?.role === 'number' || word?.role === 'change';
}
