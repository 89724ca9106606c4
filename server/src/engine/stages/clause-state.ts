import grammar from '../knowledge/grammar.json';
import type { Certainty, Token } from '../report';
import { isComparison } from './attributes';
import type { Candidate } from './candidate';
import type { Phrase } from './phrases';

/** What the words read so far leave open for the next phrase of the clause. */
export interface State {
  /** The observations and the places the clause is about. */
  subjectObservations: readonly number[];
  subjectPlaces: readonly number[];
  /** The observations (`edema and effusion`) and places of the nearest phrases. */
  observations: readonly number[];
  places: readonly number[];
  /** Whether those places stand behind the observations: an `of` that follows speaks of the place. */
  behind: boolean;
  /** A status or description that has not found what it describes yet. */
  open: readonly number[];
}

export const START: State = {
  subjectObservations: [],
  subjectPlaces: [],
  observations: [],
  places: [],
  behind: false,
  open: [],
};

/** The state with some of it changed. */
export function changed(state: State, change: Partial<State>): State {
  // All of one form, which the engine that runs it reads faster than copies of many forms.
  return {
    subjectObservations: change.subjectObservations ?? state.subjectObservations,
    subjectPlaces: change.subjectPlaces ?? state.subjectPlaces,
    observations: change.observations ?? state.observations,
    places: change.places ?? state.places,
    behind: change.behind ?? state.behind,
    open: change.open ?? state.open,
  };
}

/** `The vein is patent with normal flow`, `the aorta is intact without dissection`: what names no place is at the clause's. */
export function isWithin(
  { kind, gap, places }: Phrase,
  next: Phrase | undefined,
  { subjectPlaces, subjectObservations }: State,
  candidates: readonly Candidate[],
): boolean {
  if (kind !== 'observation' || places.length > 0 || subjectPlaces.length === 0 || subjectObservations.length > 0)
    return false;
  // `The left kidney is atrophic with no hydronephrosis of the right.`
  if (gap.kind === 'clause' && isPlacedBy(next, candidates)) return false;
  return gap.word === 'without' || (gap.kind === 'preposition' && gap.word === 'with');
}

/** `The kidney shows no stone or mass, but a cyst`: what is listed behind it is in the same place, `within`. */
export function goesOnWithin(
  { kind, gap, places, first, beforeVerb }: Phrase,
  next: Phrase | undefined,
  within: readonly number[],
  tokens: readonly Token[],
  candidates: readonly Candidate[],
): boolean {
  if (within.length === 0 || kind !== 'observation' || places.length > 0 || beforeVerb) return false;
  // `But a stone in the left` is there, and `at the upper pole` is a part of the same.
  if (isPlacedBy(next, candidates)) return false;
  if (gap.kind === 'coordination' || gap.kind === 'comma') return true;
  if (gap.kind !== 'clause' || gap.word !== 'but') return false;
  // `But there is a cyst` names a place of its own, or none.
  for (let index = (candidates[first]?.first ?? 0) - 1; index >= 0; index--) {
    const { lower } = tokens[index] as Token;
    if (lower === 'but') return true;
    if (finiteVerbs.has(lower)) return false;
  }
  return false;
}

/** Whether the next phrase names a place of its own, and no part (`at the upper pole`) of one named before. */
function isPlacedBy(next: Phrase | undefined, candidates: readonly Candidate[]): boolean {
  const place = next?.kind === 'place' && next.gap.kind === 'preposition' ? next.places[0] : undefined;
  const role = place === undefined ? undefined : candidates[place]?.word?.role;
  return place !== undefined && role !== 'part' && role !== 'level';
}

const finiteVerbs: ReadonlySet<string> = new Set(grammar.finiteVerbs);

/** `No pneumothorax on the right, small on the left`: what is there on one side is not what is denied on the other. */
export function isOtherSide(
  { kind, gap, head }: Phrase,
  next: Phrase | undefined,
  { observations }: State,
  certainties: readonly Certainty[],
): boolean {
  if (kind !== 'status' || (gap.kind !== 'comma' && gap.kind !== 'coordination')) return false;
  if (next?.kind !== 'place' || next.gap.kind !== 'preposition') return false;
  return isContrary(head, observations, certainties);
}

/** `Has no nodule, and a 4 mm nodule is in the left`: what is there is in another place than what is denied. */
export function isThereBesides(
  { gap, head }: Phrase,
  { observations }: State,
  certainties: readonly Certainty[],
): boolean {
  return gap.kind === 'coordination' && isContrary(head, observations, certainties);
}

/** `Arthropathy causes moderate canal and mild foraminal narrowing`: how severe the narrowing of the canal is, not the arthropathy. */
export function isOfNext(
  { kind, head, places }: Phrase,
  next: Phrase | undefined,
  candidates: readonly Candidate[],
): boolean {
  if (kind !== 'status' || places.length === 0) return false;
  if (candidates[head]?.word?.role !== 'severity') return false;
  return next?.kind === 'observation' && next.gap.kind === 'coordination' && next.places.length > 0;
}

/** Whether what comes is not denied, and all that came before is. */
function isContrary(head: number, before: readonly number[], certainties: readonly Certainty[]): boolean {
  if (before.length === 0 || certainties[head] === 'absent') return false;
  return before.every((each) => certainties[each] === 'absent');
}

/** The state without the observations that came before. */
export function alone(state: State): State {
  return changed(state, { observations: [], subjectObservations: [] });
}

/** `No large effusion, but a small one cannot be excluded`: the small one is another effusion than the large; so is `one on the left`. */
export function isAnotherOne(
  phrase: Phrase,
  state: State,
  tokens: readonly Token[],
  candidates: readonly Candidate[],
): boolean {
  const candidate = candidates[phrase.last];
  if ((phrase.kind !== 'status' && phrase.kind !== 'size') || !namesOne(candidate, tokens)) return false;
  if (state.observations.length === 0 && !isOfOne(state, tokens, candidates)) return false;
  // `The largest one` is one of those before.
  return !isComparison(tokens[candidate?.last ?? -1]?.lower ?? '');
}

/** `The old one has resolved`: what is said now is said of the one. */
export function isOfOne({ open }: State, tokens: readonly Token[], candidates: readonly Candidate[]): boolean {
  return open.some((each) => namesOne(candidates[each], tokens));
}

function namesOne(candidate: Candidate | undefined, tokens: readonly Token[]): boolean {
  return candidate?.rule === ANOTHER || ONES.has(tokens[(candidate?.last ?? -2) + 1]?.lower ?? '');
}

const ANOTHER = 'context.another-one';
const ONES: ReadonlySet<string> = new Set(['one', 'ones']);

/** `Pleural effusion or thickening`: a noun after `or` is another thing at the same place, not a word about the first. */
export function isSecondThing(
  phrase: Phrase,
  next: Phrase | undefined,
  state: State,
  candidates: readonly Candidate[],
  tokens: readonly Token[],
): boolean {
  if (phrase.kind !== 'status' || state.observations.length === 0) return false;
  const listed = phrase.gap.kind === 'comma' && next?.gap.kind === 'coordination';
  const { kind, word } = phrase.gap;
  // `Collapse with shift of the trachea`, `a mass causing narrowing of the bronchus`
  const ofItsOwn = (kind === 'preposition' && word === 'with' && isOfPlace(next)) || CAUSING.has(word ?? '');
  if (phrase.gap.kind !== 'coordination' && !listed && !ofItsOwn) return false;
  const candidate = candidates[phrase.head];
  return candidate?.word?.role === 'predicate' && isNoun(tokens[candidate.last]?.lower ?? '');
}

/** Verbs between what causes a thing and that thing. */
export const CAUSING: ReadonlySet<string> = new Set(grammar.causing);

/** `Of the trachea` behind a thing: where that is, and nothing before it. */
export const isOfPlace = (phrase: Phrase | undefined): boolean =>
  phrase?.kind === 'place' && phrase.gap.kind === 'preposition' && phrase.gap.word === 'of';

/** By its ending; `thickening` and `narrowing` are things, `thickened` and `narrowed` say how something is. */
export const isNoun = (lower: string): boolean => NOUN.test(lower);

const NOUN = /(ening|owing|inning|ment|ation|action|ition|iation|sion|ness|ence|ity|ities|shift|esis|plasia)s?$/;

/** `A lesion (cyst?) in the right kidney`: a place behind the brackets is that of what stands before them. */
export function behindBrackets({ kind, gap }: Phrase, state: State, outside: State | undefined): State {
  if (kind !== 'place' || gap.kind !== 'preposition' || outside === undefined) return state;
  const { observations, subjectObservations } = outside;
  return observations.length === 0 ? state : changed(state, { observations, subjectObservations });
}

/** `A hematoma with 8 mm of midline shift`: the shift is what the 8 mm are of, and no word about the hematoma. */
export function isOfSize(phrase: Phrase | undefined, before: Phrase | undefined): boolean {
  if (before?.kind !== 'size' || before.distanceTo !== undefined || phrase?.kind !== 'observation') return false;
  const { kind, word, interprets, foreignOf } = phrase.gap;
  return kind === 'preposition' && word === 'of' && !interprets && !foreignOf;
}
