import grammar from './knowledge/grammar.json';
import type { Place, Word } from './knowledge/types';
import { isWithin, listPlaces, lookupPlace, lookupWord } from './lexicon';
import { memo } from './memo';
import type { Side } from './report';

/** Where some words of anatomy point: the nearest place that the knowledge has for them, and the side they name. */
export interface Whereabouts {
  readonly place?: Place;
  readonly side?: Side;
}

/**
 * Resolves the words of one location, the head among them: `right`, `lower`, `lobe` are the lower lobe, right. A whole name
 * (`cervical lymph nodes`) wins over what the single words point at; of these the nearest wins. `near` is a place to complete
 * a bare `base` or `zone` with.
 */
export function resolvePlace(words: readonly string[], head: string, near?: string): Whereabouts {
  const key = `${words.join('\0').toLowerCase()}\n${head.toLowerCase()}\n${near ?? ''}`;
  return rememberPlace(key, () => resolveWords(words, head, near));
}

const rememberPlace = memo<Whereabouts>(5000, 100);

/**
 * The same for words that list several places before one head: `right middle and lower lobe` are two lobes, both right; `right
 * upper and left lower lobes` one of each side. One place where they are no list.
 */
export function resolvePlaces(words: readonly string[]): readonly Whereabouts[] {
  const head = words.at(-1) ?? '';
  if (words.length < 3 || words.length > 8) return [resolvePlace(words, head)];
  return rememberPlaces(words.join('\0'), () => {
    const list = listOf(words, head);
    return list.length > 1 ? list : [resolvePlace(words, head)];
  });
}

const rememberPlaces = memo<readonly Whereabouts[]>(5000, 100);

/**
 * A place that the words name together with the place of what is found there: `thoracic` of a spondylosis is the thoracic spine,
 * `pulmonary` of an embolism the artery, `right upper` of a lobectomy a lobe. Undefined where they name none within it.
 */
export function completePlace(words: readonly string[], near: string): Place | undefined {
  return rememberCompletion(`${words.join('\0')}\n${near}`, () => completed(words, near));
}

const rememberCompletion = memo<Place | undefined>(5000, 100);

function completed(words: readonly string[], near: string): Place | undefined {
  const plain = words.flatMap(entriesOf).flatMap(({ id, word }) => (word?.role === 'side' ? [] : [id]));
  if (plain.length === 0 || plain.length > 4) return undefined;
  const nearWords = near.split('-').map((part) => entryOf(part).id);
  for (const added of near === 'lung' ? [['lobe'], nearWords] : [nearWords]) {
    const named = lookupName([...plain, ...added]);
    if (named !== undefined && (named.id === near || isWithin(named.id, near))) return named;
  }
  return undefined;
}

/** What a noun names in another region than its usual one: the `ventricles` of a head. The widest of several; undefined where there is none. */
export function placeOfRegion(noun: string, region: string): Place | undefined {
  const places = placesOfNoun(noun).filter(({ id }) => isWithin(id, region));
  return places.find(({ id }) => places.every((other) => isWithin(other.id, id))) ?? places[0];
}

/** All places whose name ends with a noun. */
export function placesOfNoun(noun: string): readonly Place[] {
  const last = entriesOf(noun).at(-1)?.id;
  return last === undefined ? [] : (placesByNoun.get(last) ?? []);
}

function listOf(words: readonly string[], head: string): readonly Whereabouts[] {
  const last = entriesOf(head).map(({ id }) => id);
  const items: { readonly place: Place; readonly sides: Set<Side> }[] = [];
  let sides = new Set<Side>();
  for (const entry of words.slice(0, -1).flatMap(entriesOf)) {
    if (entry.word?.side !== undefined) sides.add(entry.word.side);
    const place = entry.word?.role === 'side' ? undefined : lookupName([entry.id, ...last]);
    if (place === undefined) continue;
    if (items.some((item) => item.place.id === place.id || isWithin(item.place.id, place.id))) continue;
    if (items.some((item) => isWithin(place.id, item.place.id))) continue;
    // A side goes on to the places after it until another is named.
    items.push({ place, sides: sides.size > 0 ? sides : (items.at(-1)?.sides ?? sides) });
    sides = new Set();
  }
  // `Lymph nodes` in `hilar lymph nodes` is no second place.
  const several = items.filter(({ place }) => !items.some((other) => other.place.name.endsWith(` ${place.name}`)));
  return several.map(({ place, sides: named }) => {
    const side = sideOf(named);
    return { place, ...(side === undefined ? {} : { side }) };
  });
}

/** Both sides named, in whatever words, is bilateral. */
export function sideOf(sides: ReadonlySet<Side>): Side | undefined {
  if (sides.has('bilateral') || (sides.has('left') && sides.has('right'))) return 'bilateral';
  return [...sides][0];
}

function resolveWords(words: readonly string[], head: string, near?: string): Whereabouts {
  const entries = words.flatMap(entriesOf);
  const sides = new Set(entries.flatMap((entry) => (entry.word?.side === undefined ? [] : [entry.word.side])));
  const side = sideOf(sides);
  const found = placeOf(entries, entriesOf(head), near);
  const place = found?.id === 'lymph-nodes' ? (nodesOf(entries) ?? found) : found;
  return { ...(place === undefined ? {} : { place }), ...(side === undefined ? {} : { side }) };
}

interface Entry {
  /** The lexicon's id for the word, or the word. */
  readonly id: string;
  readonly word?: Word;
}

const placesByWords = indexPlaces();
const placesBySense = indexSenses();
const placesByNoun = indexNouns();
/** The first of several: `mediastinal lymph nodes` stand before the subcarinal ones, which lie there too. */
const nodesByRegion: ReadonlyMap<string, Place> = new Map(
  listPlaces()
    .filter(({ id, within }) => id.endsWith('-nodes') && within !== undefined)
    .map((place) => [place.within ?? '', place] as const)
    .reverse(),
);

/** `Paratracheal lymph nodes` lie in the mediastinum: the nodes of the region that a word names, or of one round it. */
function nodesOf(entries: readonly Entry[]): Place | undefined {
  for (const { word } of entries) {
    for (let id = word?.place; id !== undefined; id = lookupPlace(id)?.within) {
      const nodes = nodesByRegion.get(id);
      if (nodes !== undefined && nodes.id !== 'lymph-nodes') return nodes;
    }
  }
  return undefined;
}

function placeOf(entries: readonly Entry[], head: readonly Entry[], near?: string): Place | undefined {
  // A location of more words than this is a list, not a name.
  if (entries.length <= 8) {
    const plain = entries.filter((entry) => entry.word?.role !== 'side');
    const ids = plain.map((entry) => entry.id);
    const named =
      lookupName(entries.map((entry) => entry.id)) ??
      lookupName(ids) ??
      (near === undefined ? undefined : lookupName([...ids, near]));
    if (named !== undefined) return named;
    const meant = plain.length > 1 ? placesBySense.get(keyOf(plain.map(senseOf))) : undefined;
    if (meant !== undefined) return meant;
    const finer = placeOfQuadrant(plain) ?? placeWithoutLevel(plain);
    if (finer !== undefined) return finer;
    const withoutParts = plain.filter((entry) => entry.word?.role !== 'part').map((entry) => entry.id);
    const pair = plain.length > 2 ? (lookupName(withoutParts) ?? nameOfPair(ids, head)) : undefined;
    if (pair !== undefined) return pair;
    const others = [...pairsOf(ids), ...placesOf(entries)];
    const own = others.length > 0 && vagueNouns.has(head.at(-1)?.id ?? '') ? [] : placesOf(head);
    return placeBesideTissue(head, others) ?? nearest([...own, ...withoutVague(entries, others)]);
  }
  return nearest(placesOf([...head, ...entries]));
}

/** Nouns that are a part of whatever organ is named beside them: the hemisphere of a cerebellum. */
const vagueNouns: ReadonlySet<string> = new Set(grammar.vagueNouns);

function withoutVague(entries: readonly Entry[], places: readonly string[]): readonly string[] {
  const vague = new Set(entries.flatMap(({ id, word }) => (vagueNouns.has(id) ? (word?.place ?? []) : [])));
  const clear = places.filter((place) => !vague.has(place));
  return clear.length > 0 ? clear : places;
}

/** `Upper outer right breast` is its quadrant. */
function placeOfQuadrant(plain: readonly Entry[]): Place | undefined {
  const organ = plain.find(({ word }) => word?.place !== undefined)?.word?.place;
  const levels = plain.flatMap(({ id, word }) => (word?.role === 'level' ? [id] : []));
  if (organ === undefined || levels.length !== 2) return undefined;
  const named = lookupName([...levels, 'quadrant']);
  return named !== undefined && isWithin(named.id, organ) ? named : undefined;
}

/** `Lower pole of the kidney` is a renal pole, whichever. */
function placeWithoutLevel(plain: readonly Entry[]): Place | undefined {
  // Of the `distal common bile duct` one level is a part of the name.
  if (plain.some(({ id }) => NAMING.has(id))) {
    const named = plain.filter(({ id, word }) => word?.role !== 'level' || NAMING.has(id));
    const whole = lookupName(named.map(({ id }) => id));
    if (whole !== undefined) return whole;
  }
  const core = plain.filter(({ word }) => word?.role !== 'level');
  if (core.length < 2 || core.length === plain.length) return undefined;
  return placesBySense.get(keyOf(core.map(senseOf)));
}

const NAMING: ReadonlySet<string> = new Set(['common', 'main']);

/** `Airspace` and `interstitial` are all over their organ: of `right lower lobe airspace` the lobe is the place. */
function placeBesideTissue(head: readonly Entry[], others: readonly string[]): Place | undefined {
  const word = head.at(-1)?.word;
  const tissue = word?.role === 'adjective' ? word.place : undefined;
  const organ = tissue === undefined ? undefined : lookupPlace(tissue)?.within;
  if (tissue === undefined || organ === undefined) return undefined;
  return nearest(
    others.filter(
      (each) => each !== organ && isWithin(each, organ) && !isWithin(each, tissue) && !isWithin(tissue, each),
    ),
  );
}

/** What two of the words name: `lower lobe` of `right lower lobe pulmonary`. */
function pairsOf(ids: readonly string[]): readonly string[] {
  return ids.flatMap((one, index) =>
    ids.slice(index + 1).flatMap((other) => (one === other ? [] : (lookupName([one, other])?.id ?? []))),
  );
}

function placesOf(entries: readonly Entry[]): readonly string[] {
  return entries.flatMap(({ word }) => word?.place ?? []);
}

/** `posterior right lower lobe`: a level beside the head that makes a name with it. */
function nameOfPair(ids: readonly string[], head: readonly Entry[]): Place | undefined {
  const last = head.at(-1)?.id;
  if (last === undefined) return undefined;
  for (const id of ids) {
    const named = id === last ? undefined : lookupName([id, last]);
    if (named !== undefined) return named;
  }
  return undefined;
}

/** The first place, or one that lies within it: `mediastinal` of `mediastinal lymph nodes` does not lie within nodes. */
function nearest(places: readonly string[]): Place | undefined {
  let found: string | undefined;
  for (const place of places) {
    if (found === undefined || (place !== found && isWithin(place, found))) found = place;
  }
  return found === undefined ? undefined : lookupPlace(found);
}

function lookupName(ids: readonly string[]): Place | undefined {
  return ids.length === 0 ? undefined : placesByWords.get(keyOf(ids));
}

function entriesOf(text: string): readonly Entry[] {
  const lower = text.toLowerCase();
  const whole = entryOf(lower);
  if (whole.word !== undefined) return [whole];
  const parts = lower.split(/[\s-]+/).filter((part) => part !== '');
  return parts.length > 1 ? parts.map(entryOf) : [whole];
}

function entryOf(lower: string): Entry {
  const words = lookupWord(lower);
  const word = words.find((each) => each.place !== undefined || each.side !== undefined) ?? words[0];
  return word === undefined ? { id: lower } : { id: word.id, word };
}

function indexPlaces(): ReadonlyMap<string, Place> {
  const index = new Map<string, Place>();
  const places = listPlaces();
  for (const place of places) index.set(keyOf(place.id.split('-').map((part) => entryOf(part).id)), place);
  for (const place of places) {
    const words = place.name.split(' ').filter((word) => word !== 'of' && word !== 'the');
    const key = keyOf(words.map((word) => entryOf(word).id));
    if (!index.has(key)) index.set(key, place);
  }
  // `Descending aorta` is the thoracic one: a region that only one place of that name has need not be said.
  const shorter = new Map<string, Place | undefined>();
  for (const place of places) {
    const words = place.name.split(' ').filter((word) => word !== 'of' && word !== 'the');
    if (words.length < 3 || words.at(-1) !== 'aorta') continue;
    for (const [at, word] of words.slice(0, -1).entries()) {
      if (entryOf(word).word?.place === undefined) continue;
      const key = keyOf(words.filter((_, index) => index !== at).map((each) => entryOf(each).id));
      shorter.set(key, shorter.has(key) ? undefined : place);
    }
  }
  for (const [key, place] of shorter) if (place !== undefined && !index.has(key)) index.set(key, place);
  // `Lower lung` is the lower zone of the lung, `hilar lymph` the nodes, `gluteus medius` the muscle; a single word keeps its own place.
  for (const place of places) {
    const words = place.name.split(' ').filter((word) => word !== 'of' && word !== 'the');
    if (words.length < 3 || !['zone', 'nodes', 'muscle'].includes(words.at(-1) ?? '')) continue;
    const key = keyOf(words.slice(0, -1).map((word) => entryOf(word).id));
    if (!index.has(key)) index.set(key, place);
  }
  return index;
}

/** `Pulmonary vascularity` names what `pulmonary vasculature` does; a name that two places would have is left out. */
function indexSenses(): ReadonlyMap<string, Place> {
  const index = new Map<string, Place | undefined>();
  for (const place of listPlaces()) {
    const words = place.name.split(' ').filter((word) => word !== 'of' && word !== 'the');
    const senses = words.map((word) => senseOf(entryOf(word)));
    if (new Set(senses).size < 2) continue;
    const key = keyOf(senses);
    index.set(key, index.has(key) ? undefined : place);
  }
  return new Map([...index].flatMap(([key, place]) => (place === undefined ? [] : [[key, place]])));
}

function indexNouns(): ReadonlyMap<string, readonly Place[]> {
  const index = new Map<string, Place[]>();
  for (const place of listPlaces()) {
    const noun = entryOf(place.name.split(' ').at(-1) ?? '').id;
    index.set(noun, [...(index.get(noun) ?? []), place]);
  }
  return index;
}

function senseOf({ id, word }: Entry): string {
  return word?.place !== undefined && (word.role === 'place' || word.role === 'adjective') ? `@${word.place}` : id;
}

function keyOf(ids: readonly string[]): string {
  return [...new Set(ids)].sort().join(' ');
}
