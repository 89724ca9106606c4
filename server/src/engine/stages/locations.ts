import { resolvePlace } from '../places';
import type { EntityReference, LocalEntity, Location, SentenceGraph } from '../report';
import type { Members } from './members';

/** A sub-heading's words and graph, for what a sentence says of its organ. */
export interface HeadingReading {
  readonly text: string;
  readonly graph: SentenceGraph;
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
  const locations: LocalLocation[] = [];
  const seen = new Set<string>();
  for (const index of finding) {
    for (const target of members.locationsOf(index)) {
      const place = anchorOf(target, graph, members);
      const key = `${place.unit} ${place.index}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const location =
        place.unit === 'heading'
          ? headingLocation(place.index, text, graph, members, heading)
          : sentenceLocation(place.index, text, graph, members);
      if (location !== undefined) locations.push(location);
    }
  }
  return locations;
}

/** Completes what the words alone leave open, once the concept is known: a bare `base` of atelectasis is a lung's. */
export function completeLocation(location: LocalLocation, near: string | undefined): LocalLocation {
  if (location.place !== undefined || near === undefined) return location;
  const { place } = resolvePlace(location.words, location.words.at(-1) ?? '', near);
  const onlySide = location.side !== undefined && location.words.length === 1;
  const known = place ?? (onlySide ? resolvePlace([near], near).place : undefined);
  return known === undefined ? location : { ...location, name: known.name, place: known.id, codes: known.codes };
}

/** A tube "3 cm above the carina" is located at the distance; the place is what the distance belongs to. */
function anchorOf(target: EntityReference, graph: SentenceGraph, members: Members): EntityReference {
  if (target.unit === 'heading' || graph.entities[target.index]?.measurement !== true) return target;
  return members.modifiedBy(target.index)[0] ?? target;
}

function sentenceLocation(
  index: number,
  text: string,
  graph: SentenceGraph,
  members: Members,
): LocalLocation | undefined {
  const head = graph.entities[index];
  if (head === undefined) return undefined;
  const parts = members.gather(index).flatMap((each) => {
    const entity = graph.entities[each];
    return entity === undefined || entity.measurement ? [] : [entity];
  });
  return locationOf('sentence', head, parts, text, []);
}

function headingLocation(
  index: number,
  text: string,
  graph: SentenceGraph,
  members: Members,
  heading: HeadingReading | undefined,
): LocalLocation | undefined {
  const head = heading?.graph.entities[index];
  if (heading === undefined || head === undefined) return undefined;
  const parts = heading.graph.entities.filter((entity) => entity.type === 'anatomy' && !entity.measurement);
  const own = members.gatherForHeading(index).flatMap((each) => {
    const entity = graph.entities[each];
    return entity === undefined || entity.measurement ? [] : [text.slice(entity.start, entity.end)];
  });
  return locationOf('heading', head, parts.includes(head) ? parts : [head], heading.text, own);
}

function locationOf(
  unit: 'sentence' | 'heading',
  head: LocalEntity,
  parts: readonly LocalEntity[],
  text: string,
  added: readonly string[],
): LocalLocation {
  const span = (parts.length === 0 ? [head] : parts).reduce(
    (whole, part) => ({ start: Math.min(whole.start, part.start), end: Math.max(whole.end, part.end) }),
    { start: head.start, end: head.end },
  );
  const headText = text.slice(head.start, head.end);
  const modifiers = parts.filter((part) => part !== head).map((part) => text.slice(part.start, part.end));
  const words = [...added, ...modifiers, headText];
  const { place, side } = resolvePlace(words, headText);
  return {
    unit,
    words,
    name: place?.name ?? words.join(' ').toLowerCase(),
    ...(place === undefined ? {} : { place: place.id }),
    ...(side === undefined ? {} : { side }),
    codes: place?.codes ?? [],
    start: span.start,
    end: span.end,
  };
}
