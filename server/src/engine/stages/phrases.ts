import grammar from '../knowledge/grammar.json';
import { lookupKnown } from '../lexicon';
import type { Token } from '../report';
import type { Candidate } from './candidate';
import { isNoun } from './clause-state';
import { type Gap, NO_GAP, readGap } from './gaps';
import { findHead, isDescribing, isStatus } from './phrase-heads';
import { joinAnatomy, joinPlaces } from './phrase-places';
import type { Links } from './relations';
import { areSeveral, saysOfOne } from './several';

/**
 * A run of entities with nothing between them that separates: `small left pleural effusion`. `head` carries it: an
 * observation, a status that says something of another phrase (`new`, `clear`), a place, or a size.
 */
export interface Phrase {
  readonly kind: 'observation' | 'status' | 'place' | 'size';
  readonly first: number;
  readonly last: number;
  readonly head: number;
  /** Heads of the phrase's places; two for `hilar and mediastinal contours`. */
  readonly places: readonly number[];
  readonly located: boolean;
  readonly gap: Gap;
  readonly verbBefore: boolean;
  readonly beforeVerb: boolean;
  /** For a distance, the landmark it is measured from. */
  readonly distanceTo: number | undefined;
}

const sharedNouns = new Set(grammar.sharedNouns);

/** Cuts the candidates into phrases, from left to right, and joins what is inside each. */
export function readPhrases(tokens: readonly Token[], candidates: readonly Candidate[], links: Links): Phrase[] {
  const gaps = candidates.map((candidate, index) => {
    const gap = readGap(tokens, candidates[index - 1], candidate);
    return gap.kind === 'plain' && isVerb(tokens, candidate) ? { ...gap, kind: 'verb' as const } : gap;
  });
  const phrases: Phrase[] = [];
  let first = 0;
  while (first < candidates.length) {
    let last = first;
    while (last + 1 < candidates.length && joins(tokens, candidates, gaps, first, last)) last++;
    const gap = gaps[first] ?? NO_GAP;
    const next = gaps[last + 1]?.kind;
    const beforeVerb = next === undefined ? isOneSeen(tokens, candidates, first, last) : next === 'verb';
    phrases.push(joinPhrase(tokens, candidates, first, last, gap, beforeVerb, links));
    first = last + 1;
  }
  return joinPlaces(phrases, candidates, links);
}

/** `Nodules in the left lung and the right lung is not seen`: the verb behind the last words is of one thing. */
function isOneSeen(tokens: readonly Token[], candidates: readonly Candidate[], first: number, last: number): boolean {
  if (!saysOfOne(tokens[(candidates[last]?.last ?? -2) + 1])) return false;
  const the = (candidates[first]?.first ?? 0) - 1;
  if (tokens[the]?.lower !== 'the') return false;
  // `DVT in the right leg and the left leg is not seen`: in neither.
  return tokens[the - 1]?.lower !== 'and' || areSeveral(tokens, candidates, the - 1);
}

/** `The mass in the lung invades the chest wall`: the word is the verb, and none about what stands before it. */
function isVerb(tokens: readonly Token[], { first, last, type }: Candidate): boolean {
  return first === last && type === 'observation' && ACTING.has(tokens[first]?.lower ?? '');
}

const ACTING: ReadonlySet<string> = new Set(['invades', 'compresses']);

function joins(
  tokens: readonly Token[],
  candidates: readonly Candidate[],
  gaps: readonly Gap[],
  first: number,
  index: number,
): boolean {
  const gap = gaps[index + 1];
  const here = candidates[index];
  const next = candidates[index + 1];
  if (!gap || !here || !next) return false;
  if (gap.kind === 'plain') return gap.word === undefined && !isNextItem(tokens, candidates, gaps, first, index);
  if (sharesNoun(candidates, gaps, index)) return true;
  // `small, loculated effusion`, `mild and diffuse edema`: descriptions in a row belong to the head that follows them.
  const coordinated = gap.kind === 'comma' || gap.kind === 'coordination';
  if (!coordinated || gaps[index]?.kind === 'verb' || !isDescribing(here)) return false;
  // `Degenerative changes and small osteophytes` are two.
  if (candidates.slice(first, index).some(isThing)) return false;
  // `No solid or cystic mass`: both say what it is like.
  if (
    gap.kind === 'coordination' &&
    here.word?.role === 'pattern' &&
    describesNext(tokens, candidates, gaps, index + 1)
  )
    return true;
  return leadsToHead(candidates, gaps, index + 1);
}

/** `Left hilar and subcarinal lymph nodes`, `celiac and superior mesenteric arteries`: the list has the noun at its end. */
function sharesNoun(candidates: readonly Candidate[], gaps: readonly Gap[], index: number): boolean {
  if (!isPlaceWord(candidates[index])) return false;
  for (let next = index + 1; next < Math.min(candidates.length, index + 8); next++) {
    const gap = gaps[next];
    if (gap === undefined) return false;
    const candidate = candidates[next];
    // `Fifth through ninth ribs`
    const range = gap.word === 'through' && candidate?.word?.role === 'level';
    if (!range && gap.word !== undefined) return false;
    if (!range && gap.kind !== 'plain' && gap.kind !== 'comma' && gap.kind !== 'coordination') return false;
    if (gap.kind === 'plain' && sharedNouns.has(candidate?.word?.id ?? '')) return true;
    if (!isPlaceWord(candidate)) return false;
  }
  return false;
}

function isPlaceWord(candidate: Candidate | undefined): boolean {
  const role = candidate?.word?.role;
  return candidate?.type === 'anatomy' && (role === 'adjective' || role === 'level' || role === 'side');
}

/** `Bilateral pleural effusions basilar atelectasis`: behind a thing, a place with a thing of its own begins another item. */
function isNextItem(
  tokens: readonly Token[],
  candidates: readonly Candidate[],
  gaps: readonly Gap[],
  first: number,
  index: number,
): boolean {
  const here = candidates[index];
  const following = candidates[index + 1];
  if (here === undefined || following === undefined || !isFinding(here)) return false;
  // `Infiltrates atelectasis`: what stands in the plural is no word about the next.
  if (isFinding(following)) return isPlural(tokens[here.last]?.lower ?? '');
  if (following.type !== 'anatomy') return false;
  const places = candidates.slice(first, index).filter(({ type }) => type === 'anatomy');
  if (places.length === 0) return false;
  // `Right displaced rib fractures`, `bilateral calcified pleural plaques`: the side is of what is described so.
  if (places.every(({ word }) => word?.role === 'side') && ADJECTIVE.test(tokens[here.last]?.lower ?? '')) return false;
  for (let next = index + 1; next < Math.min(candidates.length, index + 5); next++) {
    const gap = gaps[next];
    const candidate = candidates[next];
    if (gap?.kind !== 'plain' || gap.word !== undefined || candidate === undefined) return false;
    if (candidate.type === 'observation') return isFinding(candidate);
  }
  return false;
}

/** The endings of words that say how a thing is; no `bleed`. */
const ADJECTIVE =
  /(?:ic|ous|ive|al|[^e]ed|obstructing|enhancing|attenuating|appearing|i[sz]ing|inating|penetrating|obscuring|dating|sclerosing|stricturing)$/;

function isFinding({ type, measurement, word }: Candidate): boolean {
  return type === 'observation' && !measurement && (word?.role === 'finding' || word?.role === 'diagnosis');
}

/** `infiltrates`, `masses`, but not `metastasis`, which has its s of its own. */
function isPlural(lower: string): boolean {
  if (!lower.endsWith('s') || lower.length < 5) return false;
  return (
    lookupKnown(lower.slice(0, -1)).length > 0 || (/[sxz]es$/.test(lower) && lookupKnown(lower.slice(0, -2)).length > 0)
  );
}

function isThing(candidate: Candidate): boolean {
  return candidate.type === 'observation' && !candidate.measurement && !isDescribing(candidate);
}

/** `Cystic` before what is cystic, with nothing but its organ between: `cystic renal mass`. */
function describesNext(
  tokens: readonly Token[],
  candidates: readonly Candidate[],
  gaps: readonly Gap[],
  from: number,
): boolean {
  const here = candidates[from];
  if (here === undefined || !isFinding(here) || !/(?:ic|ied|ous)$/.test(tokens[here.last]?.lower ?? '')) return false;
  for (let index = from + 1; index < Math.min(candidates.length, from + 4); index++) {
    const candidate = candidates[index];
    if (candidate === undefined || gaps[index]?.kind !== 'plain' || gaps[index]?.word !== undefined) return false;
    if (candidate.type === 'observation') return isFinding(candidate);
  }
  return false;
}

/** Whether a description is followed directly by what it describes; looks a few words ahead. */
function leadsToHead(candidates: readonly Candidate[], gaps: readonly Gap[], from: number): boolean {
  if (!isDescribing(candidates[from])) return false;
  for (let index = from + 1; index < Math.min(candidates.length, from + 5); index++) {
    if (gaps[index]?.kind !== 'plain' || gaps[index]?.word !== undefined) return false;
    if (candidates[index]?.type === 'observation' && !isDescribing(candidates[index])) return true;
  }
  return false;
}

function joinPhrase(
  tokens: readonly Token[],
  candidates: readonly Candidate[],
  first: number,
  last: number,
  gap: Gap,
  beforeVerb: boolean,
  links: Links,
): Phrase {
  const places = joinAnatomy(candidates, first, last, links);
  const head = findHead(candidates, first, last);
  const verbBefore = gap.kind === 'verb';
  const make = (
    kind: Phrase['kind'],
    head: number,
    own: readonly number[],
    located: boolean,
    distanceTo?: number,
  ): Phrase => ({
    kind,
    first,
    last,
    head,
    places: own,
    located,
    gap,
    verbBefore,
    beforeVerb,
    distanceTo,
  });
  if (head === undefined) {
    const size = findSize(candidates, first, last);
    const place = places[0];
    if (size !== undefined && place === undefined) return make('size', size, places, false);
    if (size !== undefined && place !== undefined) {
      const distance = candidates[size]?.type === 'anatomy' && size < place;
      if (distance) return make('size', size, [], false, place);
      links.add('modify', size, place, 'modify.size');
    }
    return make('place', place ?? first, places, false);
  }
  joinObservations(candidates, first, last, head, links);
  const distance = distanceBefore(candidates, first, places[0]);
  if (distance !== undefined && places[0] !== undefined) {
    links.add('modify', distance, places[0], 'modify.distance');
    links.add('located_at', head, distance, 'located.distance');
  }
  for (const place of distance === undefined ? places : places.slice(1)) {
    links.add('located_at', head, place, 'located.phrase');
  }
  // `Emphysema, upper lobe predominant` says where most of it is.
  const bare = places.length === 0 || candidates[head]?.word?.id === 'predominant';
  const status = bare && isStatus(candidates[head]) && !isMeasuredThing(tokens, candidates, first, head);
  return make(status ? 'status' : 'observation', head, places, places.length > 0);
}

/** `A hematoma with 4 mm leftward shift`: the shift has a size of its own. */
function isMeasuredThing(
  tokens: readonly Token[],
  candidates: readonly Candidate[],
  first: number,
  head: number,
): boolean {
  if (first === head || candidates[first]?.measurement !== true || candidates[head]?.word?.role !== 'predicate')
    return false;
  return isNoun(tokens[candidates[head].last]?.lower ?? '');
}

/** `ETT 3.8 cm above carina`: the distance that a place of the phrase is the landmark of. */
function distanceBefore(candidates: readonly Candidate[], first: number, place = -1): number | undefined {
  for (let index = place - 1; index >= first; index--) {
    const candidate = candidates[index];
    if (candidate?.type === 'anatomy' && candidate.measurement) return index;
  }
  return undefined;
}

function findSize(candidates: readonly Candidate[], first: number, last: number): number | undefined {
  for (let index = first; index <= last; index++) if (candidates[index]?.measurement) return index;
  return undefined;
}

function joinObservations(
  candidates: readonly Candidate[],
  first: number,
  last: number,
  head: number,
  links: Links,
): void {
  for (let index = first; index <= last; index++) {
    const candidate = candidates[index];
    if (index === head || candidate?.type !== 'observation') continue;
    const next = candidates[index + 1];
    const degree =
      candidate.word?.role === 'degree' && index < last && next?.type === 'observation' && !next.measurement;
    links.add('modify', index, degree ? index + 1 : head, index < head ? 'modify.before' : 'modify.after');
  }
}
