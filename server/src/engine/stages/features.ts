import grammar from '../knowledge/grammar.json';
import type { Certainty } from '../report';
import type { Candidate } from './candidate';
import { isDevice, isDevicePart, isStatus } from './phrase-heads';
import type { Phrase } from './phrases';

const features: ReadonlySet<string> = new Set(grammar.features);
const featured: ReadonlySet<string> = new Set(grammar.featured);

/**
 * The earlier observation that a phrase only tells more of: the lesion of `a lesion with washout`, the line of `its tip in the
 * vena cava`, the enlargement of `the spleen is enlarged, unchanged`. `subjects` and `nearest` are the observations that the
 * clause is about and those of the nearest phrases; `open` what has been said of a place. Undefined where it is a thing of its own.
 */
export function ownerOfPart(
  phrase: Phrase,
  candidates: readonly Candidate[],
  certainties: readonly Certainty[],
  subjects: readonly number[],
  nearest: readonly number[],
  open: readonly number[],
): number | undefined {
  const candidate = candidates[phrase.head];
  if (isDevicePart(candidate)) return [...subjects, ...nearest].findLast((each) => isWholeDevice(candidates[each]));
  if (isChange(candidate) && nearest.length === 0 && phrase.places.length === 0) {
    return open.findLast((each) => candidates[each]?.word?.role === 'predicate');
  }
  if (!features.has(candidate?.word?.id ?? '') || certainties[phrase.head] === 'absent') return undefined;
  const { kind, word, interprets } = phrase.gap;
  // `Nodule, possibly a nipple shadow`: what it may be is no part of it.
  if (interprets && kind === 'comma') return undefined;
  const describes =
    kind === 'verb' || kind === 'comma' || (kind === 'preposition' && (word === 'with' || word === 'in'));
  const goesOn = kind === 'coordination' && nearest.some((each) => features.has(candidates[each]?.word?.id ?? ''));
  if (!describes && !goesOn) return undefined;
  return subjects.findLast((each) => featured.has(candidates[each]?.word?.id ?? ''));
}

function isWholeDevice(candidate: Candidate | undefined): boolean {
  return isDevice(candidate) && !isDevicePart(candidate);
}

function isChange(candidate: Candidate | undefined): boolean {
  const role = candidate?.word?.role;
  return isStatus(candidate) && (role === 'change' || role === 'acuity');
}
