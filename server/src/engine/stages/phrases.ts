import grammar from '../knowledge/grammar.json';
import type { Role } from '../knowledge/types';
import { lookupKnown } from '../lexicon';
import type { Token } from '../report';
import type { Candidate } from './candidate';
import { type Gap, readGap } from './gaps';
import type { Links } from './relations';

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
  readonly distanceTo?: number;
}

/** Places that only shape or bound the organ they stand with: the finding is at the organ (RADGRAPH.md 8). */
const carriedParts = new Set(grammar.carriedParts);

/** Roles that only describe: alone in a phrase they are a status. */
const DESCRIBING: ReadonlySet<Role> = new Set<Role>([
  'normal',
  'severity',
  'pattern',
  'acuity',
  'change',
  'number',
  'degree',
]);

export const isDescribing = (candidate: Candidate | undefined): boolean =>
  candidate?.type === 'observation' && candidate.word !== undefined && DESCRIBING.has(candidate.word.role);

/** Cuts the candidates into phrases, from left to right, and joins what is inside each. */
export function readPhrases(tokens: readonly Token[], candidates: readonly Candidate[], links: Links): Phrase[] {
  const gaps = candidates.map((candidate, index) => readGap(tokens, candidates[index - 1], candidate));
  const phrases: Phrase[] = [];
  let first = 0;
  while (first < candidates.length) {
    let last = first;
    while (last + 1 < candidates.length && joins(tokens, candidates, gaps, first, last)) last++;
    const gap = gaps[first] ?? { kind: 'start' };
    const next = gaps[last + 1]?.kind;
    phrases.push(joinPhrase(candidates, first, last, gap, next === 'verb', links));
    first = last + 1;
  }
  return joinPlaces(phrases, candidates, links);
}

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
  // `small, loculated effusion`, `mild and diffuse edema`: descriptions in a row belong to the head that follows them.
  const coordinated = gap.kind === 'comma' || gap.kind === 'coordination';
  if (!coordinated || gaps[index]?.kind === 'verb' || !isDescribing(here)) return false;
  // `Degenerative changes and small osteophytes` are two.
  if (candidates.slice(first, index).some(isThing)) return false;
  return leadsToHead(candidates, gaps, index + 1);
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
  if (!candidates.slice(first, index).some(({ type }) => type === 'anatomy')) return false;
  for (let next = index + 1; next < Math.min(candidates.length, index + 5); next++) {
    const gap = gaps[next];
    const candidate = candidates[next];
    if (gap?.kind !== 'plain' || gap.word !== undefined || candidate === undefined) return false;
    if (candidate.type === 'observation') return isFinding(candidate);
  }
  return false;
}

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
  const make = (kind: Phrase['kind'], head: number, own: readonly number[], located: boolean): Phrase => ({
    kind,
    first,
    last,
    head,
    places: own,
    located,
    gap,
    verbBefore,
    beforeVerb,
  });
  if (head === undefined) {
    const size = findSize(candidates, first, last);
    const place = places[0];
    if (size !== undefined && place === undefined) return make('size', size, places, false);
    if (size !== undefined && place !== undefined) {
      const distance = candidates[size]?.type === 'anatomy' && size < place;
      if (distance) return { ...make('size', size, [], false), distanceTo: place };
      links.add('modify', size, place, 'modify.size');
    }
    return make('place', place ?? first, places, false);
  }
  joinObservations(candidates, first, last, head, links);
  for (const place of places) links.add('located_at', head, place, 'located.phrase');
  const status = places.length === 0 && isStatus(candidates[head]);
  return make(status ? 'status' : 'observation', head, places, places.length > 0);
}

function isStatus(candidate: Candidate | undefined): boolean {
  return isDescribing(candidate) || candidate?.word?.role === 'predicate';
}

const CHANGES: ReadonlySet<string> = new Set(['increase', 'decrease', 'change']);
const AFTER_TREATMENT: ReadonlySet<string> = new Set([
  'postoperative',
  'postsurgical',
  'postradiation',
  'postprocedural',
]);
const ABNORMAL: ReadonlySet<string> = new Set(['pathologic', 'abnormal']);

/** The last observation that is more than a description; else, for a phrase of descriptions, the last that is no degree. */
function findHead(candidates: readonly Candidate[], first: number, last: number): number | undefined {
  // `Pathological increase in wall thickness`: the increase is what follows is said of.
  if (
    last > first &&
    CHANGES.has(candidates[last]?.word?.id ?? '') &&
    ABNORMAL.has(candidates[last - 1]?.word?.id ?? '')
  )
    return last;
  let fallback: number | undefined;
  let predicate: number | undefined;
  for (let index = last; index >= first; index--) {
    const candidate = candidates[index];
    if (candidate?.type !== 'observation' || candidate.measurement) continue;
    // `Postoperative widening`: the widening is the thing.
    if (predicate === index + 1 && AFTER_TREATMENT.has(candidate.word?.id ?? '')) return predicate;
    if (!isStatus(candidate)) return index;
    if (candidate.word?.role === 'predicate') predicate ??= index;
    if (fallback === undefined || candidates[fallback]?.word?.role === 'degree') fallback = index;
  }
  return predicate ?? fallback;
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

/** Joins the words of a place to its head: the last one, but the organ where a part follows it (`lung base`, `heart size`). */
function joinAnatomy(candidates: readonly Candidate[], first: number, last: number, links: Links): number[] {
  let head = -1;
  const anatomy: number[] = [];
  for (let index = first; index <= last; index++) {
    const candidate = candidates[index];
    if (candidate?.type !== 'anatomy' || candidate.measurement) continue;
    anatomy.push(index);
    const role = carriedParts.has(candidate.word?.id ?? '') ? 'part' : candidate.word?.role;
    const headRole = candidates[head]?.word?.role;
    const organ = headRole === 'place' || headRole === 'adjective' || (head >= 0 && headRole === undefined);
    const weak = role === 'part' || role === 'side' || role === 'level';
    if (head < 0 || !weak || (!organ && !(role !== 'part' && headRole === 'part'))) head = index;
  }
  for (const index of anatomy) links.add('modify', index, head, 'modify.place');
  return head < 0 ? [] : [head];
}

/** `lower pole of the left kidney`: the part leans on the whole; `right and left lungs`, `hilar and mediastinal contours`. */
function joinPlaces(phrases: readonly Phrase[], candidates: readonly Candidate[], links: Links): Phrase[] {
  const result = [...phrases];
  for (let index = phrases.length - 2; index >= 0; index--) {
    const here = result[index];
    const next = result[index + 1];
    const to = next?.places[0];
    const from = here?.places[0];
    if (!here || !next || to === undefined || from === undefined) continue;
    const startsWithPlace = candidates[next.first]?.type === 'anatomy' || isPlacePhrase(next);
    if (!startsWithPlace) continue;
    if (next.gap.kind === 'preposition' && next.gap.word === 'of' && isPlacePhrase(next)) {
      links.add('modify', from, to, 'modify.of');
      result[index] = { ...here, places: next.places };
    } else if (next.gap.kind === 'coordination' && isPlacePhrase(here) && here.first + 3 > here.last) {
      const weak = candidates[from]?.word?.role;
      if (weak === 'side' || weak === 'level') {
        if (next.last > to - 1 && next.first < to) links.add('modify', from, to, 'modify.coordination');
        else continue;
        result[index] = { ...here, places: next.places };
      } else shareHead(here, next, candidates, links, result, index);
    }
  }
  return result;
}

/** `hilar and mediastinal contours are normal`, `pleural or pericardial effusion`: both places carry what follows. */
function shareHead(
  here: Phrase,
  next: Phrase,
  candidates: readonly Candidate[],
  links: Links,
  result: Phrase[],
  index: number,
): void {
  const [from] = here.places;
  if (from === undefined || candidates[from]?.word?.role !== 'adjective') return;
  for (let part = next.first; part <= next.last; part++) {
    if (candidates[part]?.word?.role === 'part' || carriedParts.has(candidates[part]?.word?.id ?? ''))
      links.add('modify', part, from, 'modify.coordination');
  }
  if (next.kind !== 'observation' || here.gap.kind === 'preposition') return;
  links.add('located_at', next.head, from, 'located.shared');
  result[index + 1] = { ...next, places: [from, ...next.places] };
}

const isPlacePhrase = (phrase: Phrase): boolean => phrase.kind === 'place';
