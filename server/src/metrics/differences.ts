import type { Entity, Relation, Span } from '../engine/report';
import type { Annotation } from './annotation';

/** One thing that two readings of the same text do not have in common; offsets are absolute. */
export interface Difference extends Span {
  readonly kind: 'entity' | 'relation';
  /** The words it is about: `effusion`, or `effusion located_at pleural`. */
  readonly text: string;
  /** Where a relation leads to. */
  readonly to?: Span;
  /** What each reading says: `observation absent`, `located_at`; absent where it has nothing there. */
  readonly first?: string;
  readonly second?: string;
}

/**
 * What two readings of one text say differently, in text order: an entity that only one has, or with another label; a relation that
 * only one has between the same words. Two readings that say the same have none.
 */
export function differences(first: Annotation, second: Annotation): readonly Difference[] {
  const found = [...compared('entity', entitiesOf(first), entitiesOf(second))];
  found.push(...compared('relation', relationsOf(first), relationsOf(second)));
  return found.sort((one, other) => one.start - other.start || one.end - other.end);
}

/** What a reading says at a place, under the words that both readings would use for it. */
interface Said extends Span {
  readonly text: string;
  readonly to?: Span;
  readonly says: string;
}

function* compared(
  kind: Difference['kind'],
  first: ReadonlyMap<string, Said>,
  second: ReadonlyMap<string, Said>,
): Generator<Difference> {
  for (const [key, { says, ...at }] of first) {
    const other = second.get(key)?.says;
    if (other === says) continue;
    yield { kind, ...at, first: says, ...(other === undefined ? {} : { second: other }) };
  }
  for (const [key, { says, ...at }] of second) {
    if (!first.has(key)) yield { kind, ...at, second: says };
  }
}

function entitiesOf({ entities }: Annotation): ReadonlyMap<string, Said> {
  return new Map(
    entities.map((entity) => {
      const { start, end, text } = entity;
      return [`${start}-${end}`, { start, end, text, says: labelled(entity) }];
    }),
  );
}

function labelled({ type, measurement, certainty }: Pick<Entity, 'type' | 'measurement' | 'certainty'>): string {
  if (type === 'anatomy') return measurement ? 'anatomy measurement' : 'anatomy';
  return `observation ${measurement ? 'measurement ' : ''}${certainty}`;
}

function relationsOf({ entities, relations }: Annotation): ReadonlyMap<string, Said> {
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  return new Map(
    relations.flatMap(({ type, ...ends }: Pick<Relation, 'type' | 'from' | 'to'>): [string, Said][] => {
      const [source, target] = [byId.get(ends.from), byId.get(ends.to)];
      if (source === undefined || target === undefined) return [];
      const { start, end } = source;
      const text = `${source.text} ${type} ${target.text}`;
      const to = { start: target.start, end: target.end };
      return [[`${start}-${end} ${type} ${target.start}-${target.end}`, { start, end, text, to, says: type }]];
    }),
  );
}
