import type { Annotation } from './annotation';
import { type Counts, countShared } from './counts';

export interface GraphCounts {
  readonly entities: Counts;
  readonly relations: Counts;
}

/**
 * One report's graph against the reference: an entity is right when its span and its label (type, measurement, certainty)
 * are, a relation when both spans and its type are. Spans are compared by the characters that are not white space, so that
 * two tokenisations of one text agree. Micro-F1 is `scoresOf` the sum over reports.
 */
export function countGraph(reference: Annotation, predicted: Annotation): GraphCounts {
  const gold = itemsOf(reference);
  const ours = itemsOf(predicted);
  return {
    entities: countShared(gold.entities, ours.entities),
    relations: countShared(gold.relations, ours.relations),
  };
}

/** Each entity and relation as one comparable string. */
export function itemsOf({ text, entities, relations }: Annotation): {
  readonly entities: ReadonlySet<string>;
  readonly relations: ReadonlySet<string>;
} {
  const rank = letterRanks(text);
  const spans = new Map<string, string>();
  const labelled = new Set<string>();
  for (const { id, start, end, type, measurement, certainty } of entities) {
    const span = `${rank[start] ?? 0}-${rank[end] ?? 0}`;
    spans.set(id, span);
    labelled.add(`${span} ${type}${measurement ? ' measurement' : ''} ${certainty}`);
  }
  return {
    entities: labelled,
    relations: new Set(relations.map(({ type, from, to }) => `${spans.get(from)} ${type} ${spans.get(to)}`)),
  };
}

/** For each offset, how many characters before it are not white space. */
function letterRanks(text: string): Uint32Array {
  const ranks = new Uint32Array(text.length + 1);
  for (let offset = 0; offset < text.length; offset++) {
    ranks[offset + 1] = (ranks[offset] ?? 0) + (/\s/.test(text.charAt(offset)) ? 0 : 1);
  }
  return ranks;
}
