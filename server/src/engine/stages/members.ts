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
  const modifiers = new Map<number, number[]>();
  const headingModifiers = new Map<number, number[]>();
  const locations = new Map<number, EntityReference[]>();
  const modified = new Map<number, EntityReference[]>();
  const modifiesObservation = new Set<number>();
  for (const relation of graph.relations) {
    if (relation.type === 'located_at') push(locations, relation.from, relation.to);
    if (relation.type !== 'modify') continue;
    push(modified, relation.from, relation.to);
    if (relation.to.unit === 'heading') {
      push(headingModifiers, relation.to.index, relation.from);
      continue;
    }
    push(modifiers, relation.to.index, relation.from);
    if (graph.entities[relation.to.index]?.type === 'observation') modifiesObservation.add(relation.from);
  }
  const heads: number[] = [];
  for (const [index, entity] of graph.entities.entries()) {
    if (isHead(entity) && !modifiesObservation.has(index)) heads.push(index);
  }
  const found = heads.length === 0 ? headsOfCycles(graph, modifiesObservation) : heads;
  return {
    heads: found,
    measured: measuredPlaces(graph, modified, locations),
    gather: (index) => reach([index], modifiers),
    gatherForHeading: (index) => reach(headingModifiers.get(index) ?? [], modifiers),
    locationsOf: (index) => locations.get(index) ?? [],
    modifiedBy: (index) => modified.get(index) ?? [],
  };
}

function isHead(entity: LocalEntity): boolean {
  return entity.type === 'observation' && !entity.measurement;
}

/** A model may say that two words modify each other; the last of them is then taken for the head, lest the finding be lost. */
function headsOfCycles(graph: SentenceGraph, modifying: ReadonlySet<number>): readonly number[] {
  for (let index = graph.entities.length - 1; index >= 0; index--) {
    const entity = graph.entities[index];
    if (entity !== undefined && isHead(entity) && modifying.has(index)) return [index];
  }
  return [];
}

function measuredPlaces(
  graph: SentenceGraph,
  modified: ReadonlyMap<number, readonly EntityReference[]>,
  located: ReadonlyMap<number, readonly EntityReference[]>,
): readonly number[] {
  const places = new Set<number>();
  return [...graph.entities.keys()].filter((index) => {
    if (graph.entities[index]?.measurement !== true) return false;
    // `No stone on the right, a 5 mm one on the left`: the size stands for what it is the size of.
    if (located.has(index)) return graph.entities[index]?.type === 'observation';
    const place = modified
      .get(index)
      ?.find((to) => to.unit === 'sentence' && graph.entities[to.index]?.type === 'anatomy');
    if (place === undefined || places.has(place.index)) return false;
    places.add(place.index);
    return true;
  });
}

function reach(from: readonly number[], edges: ReadonlyMap<number, readonly number[]>): readonly number[] {
  const seen = new Set(from);
  const open = [...from];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    for (const next of edges.get(index) ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      open.push(next);
    }
  }
  return [...seen].sort((a, b) => a - b);
}

function push<V>(map: Map<number, V[]>, key: number, value: V): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}
