import type { EntityReference, LocalEntity, SentenceGraph } from '../report';

/**
 * A sentence's relations, turned round: who modifies an entity, where it is located, what it suggests. Built once a
 * sentence, so that each finding is read in time linear in its own words.
 */
export interface Members {
  /** Observations of the sentence that modify no other observation, measurements left out, in text order. */
  readonly heads: readonly number[];
  /** The first size of each place: `right hilar lymph node measuring 14 x 9 mm`; and sizes that have a place themselves. */
  readonly measured: readonly number[];
  /** The entity and everything that modifies it, through any number of steps, in text order. */
  gather(index: number): readonly number[];
  /** The same for an entity of the governing sub-heading: only the sentence's own words. */
  gatherForHeading(index: number): readonly number[];
  /** Where the entity says it is, as the graph has it. */
  locationsOf(index: number): readonly EntityReference[];
  /** What a measurement, or any other entity, modifies. */
  modifiedBy(index: number): readonly EntityReference[];
}

export function readMembers(graph: SentenceGraph): Members {
  const { length } = graph.entities;
  const modifiers: Lists<number> = new Array(length);
  const headingModifiers: (readonly [to: number, from: number])[] = [];
  const locations: Lists<EntityReference> = new Array(length);
  const modified: Lists<EntityReference> = new Array(length);
  const modifiesObservation = new Uint8Array(length);
  for (const { type, from, to } of graph.relations) {
    if (type === 'located_at') push(locations, from, to);
    if (type !== 'modify') continue;
    push(modified, from, to);
    if (to.unit === 'heading') {
      headingModifiers.push([to.index, from]);
      continue;
    }
    push(modifiers, to.index, from);
    if (graph.entities[to.index]?.type === 'observation') modifiesObservation[from] = 1;
  }
  const heads: number[] = [];
  for (let index = 0; index < length; index++) {
    if (isHead(graph.entities[index]) && modifiesObservation[index] !== 1) heads.push(index);
  }
  const found = heads.length === 0 ? headsOfCycles(graph, modifiesObservation) : heads;
  const ofHeading = (index: number) => headingModifiers.flatMap(([to, from]) => (to === index ? [from] : []));
  return {
    heads: found,
    measured: measuredPlaces(graph, modified, locations),
    gather: (index) => (modifiers[index] === undefined ? [index] : reach([index], modifiers)),
    gatherForHeading: (index) => reach(ofHeading(index), modifiers),
    locationsOf: (index) => locations[index] ?? NONE,
    modifiedBy: (index) => modified[index] ?? NONE,
  };
}

/** What belongs to each entity, by its index; nothing where there is none. */
type Lists<V> = (V[] | undefined)[];

const NONE: readonly never[] = [];

function isHead(entity: LocalEntity | undefined): boolean {
  return entity?.type === 'observation' && !entity.measurement;
}

/** A model may say that two words modify each other; the last of them is then taken for the head, lest the finding be lost. */
function headsOfCycles(graph: SentenceGraph, modifying: Uint8Array): readonly number[] {
  for (let index = graph.entities.length - 1; index >= 0; index--) {
    const entity = graph.entities[index];
    if (isHead(entity) && modifying[index] === 1) return [index];
  }
  return [];
}

function measuredPlaces(
  graph: SentenceGraph,
  modified: Lists<EntityReference>,
  located: Lists<EntityReference>,
): readonly number[] {
  const measured: number[] = [];
  const places: number[] = [];
  for (const [index, entity] of graph.entities.entries()) {
    if (!entity.measurement) continue;
    // `No stone on the right, a 5 mm one on the left`: the size stands for what it is the size of.
    if (located[index] !== undefined) {
      if (entity.type === 'observation') measured.push(index);
      continue;
    }
    const place = modified[index]?.find(
      (to) => to.unit === 'sentence' && graph.entities[to.index]?.type === 'anatomy',
    )?.index;
    if (place === undefined || places.includes(place)) continue;
    places.push(place);
    measured.push(index);
  }
  return measured;
}

function reach(from: readonly number[], edges: Lists<number>): readonly number[] {
  const reached = new Set(from);
  const seen = [...reached];
  // What is added is read in its turn.
  for (const index of seen) {
    for (const next of edges[index] ?? NONE) {
      if (reached.has(next)) continue;
      reached.add(next);
      seen.push(next);
    }
  }
  return seen.sort((a, b) => a - b);
}

function push<V>(lists: Lists<V>, index: number, value: V): void {
  const values = lists[index];
  if (values === undefined) lists[index] = [value];
  else values.push(value);
}
