import placesFile from './knowledge/places.json';
import type { Place, Word } from './knowledge/types';
import { isWithin, lookupPlace, lookupWord } from './lexicon';
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
  const known = resolved.get(key);
  if (known !== undefined) return known;
  const result = resolveWords(words, head, near);
  if (key.length > 100) return result;
  // Reports say the same places over and over; the limit keeps a long run from filling the memory.
  if (resolved.size >= 5000) resolved.clear();
  resolved.set(key, result);
  return result;
}

/** Both sides named, in whatever words, is bilateral. */
export function sideOf(sides: ReadonlySet<Side>): Side | undefined {
  if (sides.has('bilateral') || (sides.has('left') && sides.has('right'))) return 'bilateral';
  return [...sides][0];
}

const resolved = new Map<string, Whereabouts>();

function resolveWords(words: readonly string[], head: string, near?: string): Whereabouts {
  const entries = words.flatMap(entriesOf);
  const sides = new Set(entries.flatMap((entry) => (entry.word?.side === undefined ? [] : [entry.word.side])));
  const side = sideOf(sides);
  const place = placeOf(entries, entriesOf(head), near);
  return { ...(place === undefined ? {} : { place }), ...(side === undefined ? {} : { side }) };
}

interface Entry {
  /** The lexicon's id for the word, or the word. */
  readonly id: string;
  readonly word?: Word;
}

const placesByWords = indexPlaces();

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
    const withoutParts = plain.filter((entry) => entry.word?.role !== 'part').map((entry) => entry.id);
    const pair = plain.length > 2 ? (lookupName(withoutParts) ?? nameOfPair(ids, head)) : undefined;
    if (pair !== undefined) return pair;
  }
  return nearest([...head, ...entries]);
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

/** The first word's place, or one that lies within it: `mediastinal` of `mediastinal lymph nodes` does not lie within nodes. */
function nearest(entries: readonly Entry[]): Place | undefined {
  let found: string | undefined;
  for (const { word } of entries) {
    if (word?.place === undefined) continue;
    if (found === undefined || (word.place !== found && isWithin(word.place, found))) found = word.place;
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
  const places = placesFile as readonly Place[];
  for (const place of places) index.set(keyOf(place.id.split('-').map((part) => entryOf(part).id)), place);
  for (const place of places) {
    const words = place.name.split(' ').filter((word) => word !== 'of' && word !== 'the');
    const key = keyOf(words.map((word) => entryOf(word).id));
    if (!index.has(key)) index.set(key, place);
  }
  return index;
}

function keyOf(ids: readonly string[]): string {
  return [...new Set(ids)].sort().join(' ');
}
