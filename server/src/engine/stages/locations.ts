import type { Place } from '../knowledge/types';
import { isWithin, lookupPlace, lookupWord } from '../lexicon';
import { completePlace, resolvePlace, resolvePlaces } from '../places';
import type { Code, EntityReference, FindingKind, LocalEntity, Location, SentenceGraph, Side } from '../report';
import { underHeading } from './heading-organs';
import { isKindOfStructure } from './in-organ';
import { type Members, readMembers } from './members';
import { listAfter } from './place-lists';

/** A sub-heading's words and graph, for what a sentence says of its organ. */
export interface HeadingReading {
  readonly text: string;
  readonly graph: SentenceGraph;
  /** Whether the sentence stands in the heading's own line, or the heading has a line to itself: it then speaks of its side. */
  readonly governs: boolean;
}

/** A location relative to the sentence, or to the sub-heading that names the organ. */
export interface LocalLocation extends Location {
  readonly unit: 'sentence' | 'heading';
  /** The words that name it, as written, the head last. */
  readonly words: readonly string[];
}

/**
 * Where a finding is: one location for each place that its words are located at, the place's own modifiers joined to it
 * (`right`, `lower`, `lobe`), in the order in which the graph names them.
 */
export function readLocations(
  finding: readonly number[],
  text: string,
  graph: SentenceGraph,
  members: Members,
  heading: HeadingReading | undefined,
): readonly LocalLocation[] {
  const targets = targetsOf(finding, graph, members);
  if (targets.length === 0) return NOWHERE;
  const locations: LocalLocation[] = [];
  const seen = new Set<number>();
  for (const target of targets) {
    const { unit, index } = anchorOf(target, graph, members);
    // An entity of the sub-heading is told from one of the sentence by its sign.
    const key = unit === 'heading' ? -1 - index : index;
    if (seen.has(key)) continue;
    seen.add(key);
    if (unit === 'heading') locations.push(...headingLocations(index, text, graph, members, heading));
    else if (!isAdjective(index, text, graph)) locations.push(...sentenceLocations(index, text, graph, members));
    else {
      const { items, shared } = listAfter(index, text, graph, members);
      locations.push(...sentenceLocations(index, text, graph, members, shared));
      for (const item of items) {
        if (seen.has(item)) continue;
        seen.add(item);
        const noun = item === shared || !isAdjective(item, text, graph) ? undefined : shared;
        locations.push(...sentenceLocations(item, text, graph, members, noun));
      }
    }
  }
  const named = locations.filter((location) => !isMiddle(location)).map((location) => underHeading(location, heading));
  return mostParticular(named);
}

/** The middle in `midline shift` is the name of the shift, not where it is. */
function isMiddle({ place, side, words }: LocalLocation): boolean {
  return place === undefined && side !== 'left' && side !== 'right' && words.every((word) => /^midline$/i.test(word));
}

/** The location that an entity of the sentence names itself. */
export function locationsOfPlace(
  index: number,
  text: string,
  graph: SentenceGraph,
  members: Members,
): readonly LocalLocation[] {
  return sentenceLocations(index, text, graph, members);
}

const NOWHERE: readonly LocalLocation[] = [];
const NO_CODES: readonly Code[] = [];

function targetsOf(finding: readonly number[], graph: SentenceGraph, members: Members): readonly EntityReference[] {
  const targets: EntityReference[] = [];
  for (const index of finding) {
    const measured = graph.entities[index]?.measurement === true;
    const own = members.locationsOf(index);
    for (const to of measured && own.length === 0 ? members.modifiedBy(index) : own) targets.push(to);
  }
  return targets;
}

/**
 * `Pulmonary` beside `right lower lobe` says nothing more of where, nor do `lymph nodes` beside `mediastinal lymph nodes`; a lung
 * with its side does, beside the other's lobe.
 */
export function mostParticular(locations: readonly LocalLocation[]): readonly LocalLocation[] {
  if (locations.length < 2) return locations;
  const others = locations.slice(0, 12);
  const seen = new Set<string>();
  return locations.filter(({ place, side, name, words }) => {
    const key = `${name} ${side}`;
    if (seen.has(key)) return false;
    seen.add(key);
    if (place === undefined) return !words.every(isPosition) || !others.some((other) => other.place !== undefined);
    if (isBareTissue(words) && others.some((other) => isApart(place, other.place))) return false;
    if (side !== undefined) return true;
    return !others.some((other) => {
      if (other.place === place) return other.side !== undefined;
      if (other.place === undefined) return false;
      return isWithin(other.place, place) || other.name.endsWith(` ${name}`);
    });
  });
}

/** `Beneath`, `mucosal` and `segmental` are no places where a place is named. */
function isPosition(word: string): boolean {
  const roles = lookupWord(word.toLowerCase());
  return roles.length > 0 && roles.every(({ role, place }) => POSITIONS.has(role) && place === undefined);
}

const POSITIONS: ReadonlySet<string> = new Set(['level', 'adjective', 'part']);

function isApart(place: string, other: string | undefined): boolean {
  return other !== undefined && !isWithin(place, other) && !isWithin(other, place);
}

/** `Parenchymal` alone is the tissue of whatever organ is named beside it. */
function isBareTissue(words: readonly string[]): boolean {
  return words.every((word) => /^(?:intra-?)?parenchymal?$/i.test(word));
}

/**
 * Completes what the words alone leave open, once the concept is known: a bare `base` of atelectasis is a lung's, `thoracic` of a
 * spondylosis the spine's.
 */
export function completeLocation(
  location: LocalLocation,
  near: string | undefined,
  kind: FindingKind = 'abnormal',
): LocalLocation {
  if (near === undefined) return location;
  const own = location.place;
  // `The left lung shows no effusion`: that would be round it.
  if (near === 'pleura' && own === 'lung') return placedAt(location, lookupPlace('pleura'));
  // `The left CP angle is blunted`
  if (own === 'cerebellopontine-angle' && isWithin(near, 'thorax'))
    return placedAt(location, lookupPlace('costophrenic-angle'));
  // `Cervical and axillary lymphadenopathy`
  if (own === 'cervical-spine' && NODAL.has(near)) return placedAt(location, lookupPlace('cervical-nodes'));
  // `Cholangiocarcinoma at the hilum`
  if (own === 'hilum' && !isWithin(near, 'thorax') && !isKindOfStructure(near) && location.words.every(isBareHilum))
    return placedAt(location, lookupPlace(near));
  if (own !== undefined && (own === near || isWithin(own, near) || isWithin(near, own))) {
    return own === 'thorax' ? placedAt(location, completePlace(location.words, near)) : location;
  }
  const completed = completePlace(location.words, near);
  if (own !== undefined || completed !== undefined) return placedAt(location, completed);
  const head = location.words.at(-1) ?? '';
  // The words of a device say where it goes in or ends; a `right PICC` is not said to be in the vena cava.
  if (location.words.every(isSide)) {
    return kind === 'device' ? named(location, location.side ?? location.name) : placedAt(location, lookupPlace(near));
  }
  // The apex and the bases of the pleura are those of its lung.
  const { place } = resolvePlace(location.words, head, near === 'pleura' ? 'lung' : near);
  return placedAt(location, place ?? (location.words.every(isPart) ? lookupPlace(near) : undefined));
}

/** Where lymph nodes are when the words name no other place. */
const NODAL: ReadonlySet<string> = new Set(['lymph-nodes', 'axilla', 'hilum', 'mediastinum', 'inguinal-region']);

function isBareHilum(word: string): boolean {
  return isSide(word) || /^(?:hilum|hilar)$/i.test(word);
}

export function isSide(word: string): boolean {
  return lookupWord(word.toLowerCase()).some(({ role }) => role === 'side');
}

/** `Volume` and `size` name no place but that of what is found there. */
export function isPart(word: string): boolean {
  return lookupWord(word.toLowerCase()).some(({ role }) => role === 'part' || role === 'side');
}

export function placedAt(location: LocalLocation, place: Place | undefined): LocalLocation {
  return place === undefined ? location : locationAt(location, place.name, place.id, place.codes);
}

function named(location: LocalLocation, name: string): LocalLocation {
  return locationAt(location, name, location.place, location.codes);
}

/** The organs that a sub-heading names: the lungs and the pleura of `LUNGS AND PLEURA`. */
export function placesOfHeading(heading: HeadingReading | undefined): readonly LocalLocation[] {
  if (heading === undefined) return [];
  const { text, graph, governs } = heading;
  const [, bare] = /^\W*(right|left)\W*$/i.exec(text) ?? [];
  if (bare !== undefined) return governs ? [bareSide(bare, text)] : [];
  const members = readMembers(graph);
  const parts = new Set(graph.relations.flatMap(({ type, from }) => (type === 'modify' ? [from] : [])));
  return graph.entities.flatMap((entity, index) => {
    if (entity.type !== 'anatomy' || entity.measurement || parts.has(index)) return [];
    return sentenceLocations(index, text, graph, members).map((each) => ({
      ...each,
      unit: 'heading' as const,
    }));
  });
}

/** `LEFT:` alone names a side of whatever the sentence speaks of. */
function bareSide(word: string, text: string): LocalLocation {
  const side = word.toLowerCase() === 'left' ? 'left' : 'right';
  const start = text.indexOf(word);
  return { unit: 'heading', words: [word], name: side, side, codes: [], start, end: start + word.length };
}

/** A tube "3 cm above the carina" is located at the distance; the place is what the distance belongs to. */
function anchorOf(target: EntityReference, graph: SentenceGraph, members: Members): EntityReference {
  if (target.unit === 'heading' || graph.entities[target.index]?.measurement !== true) return target;
  return members.modifiedBy(target.index)[0] ?? target;
}

function isAdjective(index: number, text: string, graph: SentenceGraph): boolean {
  const entity = graph.entities[index];
  if (entity === undefined || entity.measurement) return false;
  return lookupWord(text.slice(entity.start, entity.end).toLowerCase()).some(({ role }) => role === 'adjective');
}

/** `shared` is the noun that stands only at the end of the list: `nodes` for `axillary` in `axillary or hilar lymph nodes`. */
function sentenceLocations(
  index: number,
  text: string,
  graph: SentenceGraph,
  members: Members,
  shared?: number,
): readonly LocalLocation[] {
  const head = graph.entities[index];
  if (head === undefined) return [];
  const parts: LocalEntity[] = [];
  for (const each of members.gather(index)) {
    const entity = graph.entities[each];
    if (entity !== undefined && !entity.measurement) parts.push(entity);
  }
  const noun = shared === undefined ? undefined : graph.entities[shared];
  return locationsOf('sentence', head, parts, text, [], noun && text.slice(noun.start, noun.end));
}

function headingLocations(
  index: number,
  text: string,
  graph: SentenceGraph,
  members: Members,
  heading: HeadingReading | undefined,
): readonly LocalLocation[] {
  const head = heading?.graph.entities[index];
  if (heading === undefined || head === undefined) return [];
  const parts = heading.graph.entities.filter((entity) => entity.type === 'anatomy' && !entity.measurement);
  const own = members.gatherForHeading(index).flatMap((each) => {
    const entity = graph.entities[each];
    return entity === undefined || entity.measurement ? [] : [text.slice(entity.start, entity.end)];
  });
  return locationsOf('heading', head, parts.includes(head) ? parts : [head], heading.text, own);
}

function locationsOf(
  unit: 'sentence' | 'heading',
  head: LocalEntity,
  parts: readonly LocalEntity[],
  text: string,
  added: readonly string[],
  noun?: string,
): readonly LocalLocation[] {
  let { start, end } = head;
  const words = [...added];
  for (const part of parts) {
    start = Math.min(start, part.start);
    end = Math.max(end, part.end);
    if (part !== head) words.push(text.slice(part.start, part.end));
  }
  const own = text.slice(head.start, head.end);
  if (noun !== undefined) words.push(own);
  words.push(noun ?? own);
  return resolvePlaces(words).map(({ place, side }) => {
    const name = place?.name ?? words.join(' ').toLowerCase();
    return locationAt({ unit, words, side, start, end }, name, place?.id, place?.codes ?? NO_CODES);
  });
}

/** Of one form for each of what may be missing, which the engine that runs it reads faster than copies of many forms. */
function locationAt(
  {
    unit,
    words,
    side,
    start,
    end,
  }: Pick<LocalLocation, 'unit' | 'words' | 'start' | 'end'> & { side?: Side | undefined },
  name: string,
  place: string | undefined,
  codes: readonly Code[],
): LocalLocation {
  if (place === undefined) {
    return side === undefined
      ? { unit, words, name, codes, start, end }
      : { unit, words, name, side, codes, start, end };
  }
  return side === undefined
    ? { unit, words, name, place, codes, start, end }
    : { unit, words, name, place, side, codes, start, end };
}
