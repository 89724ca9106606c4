import type {
  Certainty,
  EntityType,
  Evidence,
  Graph,
  Link,
  LocalEntity,
  LocalRelation,
  Prepared,
  RelationType,
  Sentence,
  SentenceGraph,
  Span,
} from '../../engine/report';

/** An entity as a model gives it, with its place in the whole report. */
export interface PlacedEntity extends Span {
  /** What the relations call it. */
  readonly key: string;
  readonly type: EntityType;
  readonly measurement: boolean;
  readonly certainty: Certainty;
  readonly evidence: Evidence;
}

export interface PlacedRelation {
  readonly type: RelationType;
  /** Keys of entities. */
  readonly from: string;
  readonly to: string;
}

export interface Assembled {
  readonly graph: Graph;
  /** Entities and relations that have no place in the graph: across sentences, over one another, pointing nowhere. */
  readonly dropped: number;
}

/**
 * The graph of a model's entities with absolute offsets: each goes to its sentence, one that overlaps an earlier one is left out,
 * a relation to the governing sub-heading or to another sentence becomes what the graph has for it.
 */
export function assemble(
  adapter: string,
  prepared: Prepared,
  entities: readonly PlacedEntity[],
  relations: readonly PlacedRelation[],
): Assembled {
  const places = new Map<string, { readonly sentence: number; readonly index: number }>();
  const local: LocalEntity[][] = prepared.sentences.map(() => []);
  let sentence = 0;
  let last = 0;
  const sorted = [...entities].sort((a, b) => a.start - b.start || b.end - a.end);
  for (const { key, start, end, type, measurement, certainty, evidence } of sorted) {
    while ((prepared.sentences[sentence]?.end ?? Number.POSITIVE_INFINITY) <= start) sentence++;
    const home = prepared.sentences[sentence];
    const list = local[sentence];
    const before = list?.at(-1);
    if (home !== undefined && list !== undefined && before?.start === start - home.start && last === end) {
      // The same words once more, said with another part of the report: one entity by two names.
      places.set(key, { sentence, index: list.length - 1 });
      continue;
    }
    if (home === undefined || list === undefined || start < Math.max(home.start, last) || end > home.end) continue;
    if (start >= end || places.has(key)) continue;
    last = end;
    places.set(key, { sentence, index: list.length });
    list.push({ start: start - home.start, end: end - home.start, type, measurement, certainty, evidence });
  }
  const inside: LocalRelation[][] = prepared.sentences.map(() => []);
  const links: Link[] = [];
  let related = 0;
  for (const { type, from, to } of relations) {
    const source = places.get(from);
    const target = places.get(to);
    if (source === undefined || target === undefined || from === to) continue;
    related++;
    const evidence: Evidence = local[source.sentence]?.[source.index]?.evidence ?? { adapter };
    const unit = unitOf(prepared.sentences[source.sentence], source.sentence, target.sentence);
    if (unit === undefined) {
      const end = (place: typeof source) => ({ sentence: place.sentence, entity: place.index });
      links.push({ type, from: end(source), to: end(target), evidence });
    } else {
      inside[source.sentence]?.push({ type, from: source.index, to: { unit, index: target.index }, evidence });
    }
  }
  const sentences = local.map(
    (list, index): SentenceGraph => ({ entities: list, relations: inside[index] ?? [], scopes: [] }),
  );
  const dropped = entities.length - places.size + relations.length - related;
  return { graph: { adapter, sentences, links, issues: [] }, dropped };
}

function unitOf(sentence: Sentence | undefined, from: number, to: number): 'sentence' | 'heading' | undefined {
  if (from === to) return 'sentence';
  return sentence?.under === to ? 'heading' : undefined;
}
