import type { Token } from '../report';
import type { Candidate } from './candidate';
import { isNoun } from './clause-state';
import { isStatus } from './phrase-heads';
import type { Phrase } from './phrases';

/** Places behind a comma that belong to a list with an `and` or `or` before its last: `in the arch, aorta, and coronary arteries`. */
export function placesInLists(phrases: readonly Phrase[]): readonly boolean[] {
  const listed = phrases.map(() => false);
  let ends = false;
  for (let index = phrases.length - 1; index >= 0; index--) {
    const phrase = phrases[index];
    const next = phrases[index + 1];
    if (phrase?.kind !== 'place' || phrase.beforeVerb) ends = false;
    else if (phrase.gap.kind === 'coordination') ends = next === undefined || !OPEN_GAPS.has(next.gap.kind);
    else if (phrase.gap.kind !== 'comma') ends = false;
    listed[index] = ends && phrase?.gap.kind === 'comma';
  }
  return listed;
}

/** What follows without a break may be said of the last place alone. */
const OPEN_GAPS: ReadonlySet<string> = new Set(['plain', 'verb', 'comma']);

/**
 * Places behind a comma that are subjects together: `the liver, spleen, pancreas and adrenals are normal`. The list opens the
 * sentence or the clause, holds places alone, and ends at an `and` or `or`, at its verb, or at the place behind which stands what
 * is said of all of them (`liver, spleen, pancreas normal`).
 */
export function subjectLists(
  phrases: readonly Phrase[],
  tokens: readonly Token[],
  candidates: readonly Candidate[],
): readonly boolean[] {
  const listed = phrases.map(() => false);
  for (let first = 0; first < phrases.length; first++) {
    const opening = phrases[first];
    // `Unlike the left kidney, the right has a stone`
    if (first === 0 && opensContrast(tokens, candidates[0]?.first ?? 0)) continue;
    if (opening?.kind !== 'place' || (opening.gap.kind !== 'start' && opening.gap.kind !== 'clause')) continue;
    let last = first;
    while (phrases[last]?.beforeVerb === false && isNextPlace(phrases[last + 1])) last++;
    const told = isToldOfAll(phrases[last + 1], tokens, candidates) && phrases[last]?.beforeVerb === false;
    if (told) last++;
    const closing = phrases[last];
    const ends = told || closing?.gap.kind === 'coordination' || closing?.beforeVerb === true;
    for (let index = first + 1; ends && index <= last; index++) listed[index] = phrases[index]?.gap.kind === 'comma';
    first = last;
  }
  return listed;
}

/** Whether the words before the first entity set it against what follows: `in contrast to the right`, `compared with the left`. */
function opensContrast(tokens: readonly Token[], end: number): boolean {
  return tokens
    .slice(0, Math.min(end, 4))
    .some(
      ({ lower }, index) => lower === 'unlike' || (CONTRASTING.has(lower) && TO.has(tokens[index + 1]?.lower ?? '')),
    );
}

const CONTRASTING: ReadonlySet<string> = new Set(['contrast', 'contrary', 'compared', 'relative', 'opposed']);
const TO: ReadonlySet<string> = new Set(['to', 'with']);

function isNextPlace(phrase: Phrase | undefined): boolean {
  return phrase?.kind === 'place' && (phrase.gap.kind === 'comma' || phrase.gap.kind === 'coordination');
}

/** `, pancreas normal`, `, ducts dilated`: the last place of a list, with a word that only says how it is, right behind it. */
function isToldOfAll(phrase: Phrase | undefined, tokens: readonly Token[], candidates: readonly Candidate[]): boolean {
  if (phrase === undefined || phrase.kind === 'place' || phrase.kind === 'size' || phrase.gap.kind !== 'comma')
    return false;
  const head = candidates[phrase.head];
  const [place = phrase.head] = phrase.places;
  return head !== undefined && place < phrase.head && isStatus(head) && !isNoun(tokens[head.last]?.lower ?? '');
}

/**
 * `In the right lobe of the thyroid, a nodule is seen`: the places that open a sentence behind a preposition, and the first phrase
 * behind their comma.
 */
export function frontedPlaces(
  phrases: readonly Phrase[],
  tokens: readonly Token[],
  candidates: readonly Candidate[],
): { readonly places: readonly number[]; readonly behind: number } {
  const start = candidates[phrases[0]?.first ?? -1]?.first ?? 0;
  const before = tokens.slice(0, start);
  // But `no finding in the right breast, mass in the left` denies something there.
  const opens = before.some(({ lower }) => OPENS_PLACE.has(lower)) && !before.some(({ lower }) => DENYING.has(lower));
  const places: number[] = [];
  for (const [index, { kind, gap, places: own }] of phrases.entries()) {
    if (index > 0 && gap.kind === 'comma' && kind === 'observation')
      return { places: opens ? places : [], behind: index };
    if (kind !== 'place' || (index > 0 && gap.kind === 'verb')) break;
    places.push(...own);
  }
  return { places: [], behind: -1 };
}

const DENYING: ReadonlySet<string> = new Set(['no', 'not', 'without', 'nothing', 'none']);
const OPENS_PLACE: ReadonlySet<string> = new Set(['in', 'at', 'within', 'on', 'along', 'throughout', 'inside']);
