import grammar from '../knowledge/grammar.json';
import type { Token } from '../report';
import { type Candidate, namesThing } from './candidate';
import type { CueMatch } from './cues';

/**
 * Whether what stands before a doubt is seen, whatever it may be: `a nodule, likely a lymph node`, `opacity, likely in the lower lobe`. But
 * of a `fracture, likely a nutrient vessel`, a `leak, possibly at the anastomosis` and a `PE, likely in the lower lobe artery` the doubt is
 * whether they are there. `from` is where the words before begin, `to` the end of those behind.
 */
export function isSeenAnyway(
  tokens: readonly Token[],
  candidates: readonly Candidate[],
  match: CueMatch,
  from: number,
  to: number,
): boolean {
  if (!HEDGES.has(match.cue.id)) return false;
  const thing = candidates.findLast((each) => each.first >= from && each.last < match.first && namesThing(each.word));
  if (!VISIBLE.has(thing?.word?.id ?? '')) return false;
  return isPlaceGuessed(tokens, match) || isNamedByPlace(tokens, candidates, match, to);
}

const HEDGES: ReadonlySet<string> = new Set([
  'likely',
  'probably.probably',
  'probably.possibly',
  'probably.presumably',
  'probably.perhaps',
]);

const VISIBLE: ReadonlySet<string> = new Set([
  ...grammar.seenSigns,
  'nodule',
  'lesion',
  'mass',
  'foci',
  'calcification',
  'ossification',
]);

/** `Opacity, likely in the lower lobe`: the place is a guess and the opacity is none. But `likely in the setting of edema`. */
function isPlaceGuessed(tokens: readonly Token[], { last }: CueMatch): boolean {
  if (!/^(?:in|at|within|along)$/.test(tokens[last + 1]?.lower ?? '')) return false;
  const place = tokens[last + (tokens[last + 2]?.lower === 'the' ? 3 : 2)]?.lower ?? '';
  return !/^(?:keeping|line|setting|part|nature|origin|etiology)$/.test(place);
}

/** `Nodule, likely an intrapulmonary lymph node`: what it may be is named by a place. */
function isNamedByPlace(
  tokens: readonly Token[],
  candidates: readonly Candidate[],
  { first, last }: CueMatch,
  to: number,
): boolean {
  if (tokens[first - 1]?.text !== ',' || PREPOSITIONS.has(tokens[last + 1]?.lower ?? '')) return false;
  const noun = candidates.find((candidate) => candidate.first > last);
  if (noun === undefined || noun.first > to || noun.last > last + 4) return false;
  const end = candidates.findLast((candidate) => candidate.first > last && candidate.first <= to);
  return end?.type === 'anatomy' && end.word?.role === 'place' && !end.measurement;
}

const PREPOSITIONS: ReadonlySet<string> = new Set(grammar.prepositions);
