import grammar from '../knowledge/grammar.json';
import type { EntityReference, Sentence, SentenceGraph } from '../report';
import { wordOf } from './attributes';
import type { Members } from './members';

/**
 * `No mass, calcification or distortion in the left breast`: the head whose place is that of a denied one before it in the same
 * list, for things that can be anywhere; undefined where the list has no place or another denial comes between. The place stands
 * behind the list: that of `no consolidation, pleural effusion or pneumothorax` is the effusion's alone.
 */
export function placeSharer(
  head: number,
  { text }: Sentence,
  graph: SentenceGraph,
  { heads, locationsOf }: Members,
): number | undefined {
  const own = graph.entities[head];
  const cue = own?.evidence.cue?.start;
  if (own?.certainty !== 'absent' || cue === undefined || locationsOf(head).length > 0) return undefined;
  if (!anywhere.has(wordOf(text.slice(own.start, own.end))?.id ?? '')) return undefined;
  let end = own.end;
  const from = heads.indexOf(head) + 1;
  for (const next of heads.slice(from, from + 8)) {
    const entity = graph.entities[next];
    if (entity?.certainty !== 'absent' || entity.evidence.cue?.start !== cue) return undefined;
    const between = text.slice(end, entity.start);
    if (!/^\s*(?:,|\b(?:or|and|nor)\b)/.test(between)) return undefined;
    if (!THINGS.has(wordOf(text.slice(entity.start, entity.end))?.role ?? '')) return undefined;
    const places = locationsOf(next);
    if (places.length > 0) return places.every((place) => isBehind(place, entity.end, graph)) ? next : undefined;
    end = entity.end;
  }
  return undefined;
}

function isBehind({ unit, index }: EntityReference, end: number, { entities }: SentenceGraph): boolean {
  return unit === 'heading' || (entities[index]?.start ?? 0) >= end;
}

/** `No effusion or loss of normal bone architecture`: what is normal of a bone has its place to itself. */
const THINGS: ReadonlySet<string> = new Set(['finding', 'diagnosis', 'predicate']);

/** Words that name no organ. */
const anywhere: ReadonlySet<string> = new Set(grammar.anywhere);
