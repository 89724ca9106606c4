import { matchConcept } from '../concepts';
import grammar from '../knowledge/grammar.json';
import { isWithin } from '../lexicon';
import type { EntityReference, Sentence, SentenceGraph } from '../report';
import { wordOf } from './attributes';
import type { Members } from './members';

/**
 * `No mass, calcification or distortion in the left breast`: the head whose place is that of a denied one before it in the same
 * list, for things that can be anywhere; undefined where the list has no place or another denial comes between. The place stands
 * behind the list, or is where the thing usually is (`no effusion or pleural thickening`): that of `no consolidation, pleural effusion
 * or pneumothorax` is the effusion's alone.
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
  const called = text.slice(own.start, own.end);
  const word = wordOf(called)?.id ?? '';
  if (!anywhere.has(word)) return undefined;
  const isObstruction = word === 'obstruction';
  let end = own.end;
  const from = heads.indexOf(head) + 1;
  for (const next of heads.slice(from, from + 8)) {
    const entity = graph.entities[next];
    if (entity?.certainty !== 'absent' || entity.evidence.cue?.start !== cue) return undefined;
    const between = text.slice(end, entity.start);
    if (!/^\s*(?:,|\b(?:or|and|nor)\b)/.test(between)) return undefined;
    if (!THINGS.has(wordOf(text.slice(entity.start, entity.end))?.role ?? '')) return undefined;
    const places = locationsOf(next);
    if (places.length > 0) {
      const usual = matchConcept({ head: called, words: [called], places: [] })?.place;
      const lends = (place: EntityReference) =>
        isBehind(place, entity.end, graph) ||
        (isObstruction && isUrinary(place, text, graph)) ||
        (!isObstruction && usual !== undefined && isWithin(placeNamed(place, text, graph) ?? '', usual));
      return places.every(lends) ? next : undefined;
    }
    end = entity.end;
  }
  return undefined;
}

function isBehind({ unit, index }: EntityReference, end: number, { entities }: SentenceGraph): boolean {
  return unit === 'heading' || (entities[index]?.start ?? 0) >= end;
}

/** `No obstruction, left ureteral stone, or hydronephrosis`: among stones an obstruction is theirs, and not the bowel's. */
function isUrinary(reference: EntityReference, text: string, graph: SentenceGraph): boolean {
  const place = placeNamed(reference, text, graph);
  // The side of a stone is a place of its own.
  return place === undefined || URINARY.some((organ) => isWithin(place, organ));
}

function placeNamed({ index }: EntityReference, text: string, { entities }: SentenceGraph): string | undefined {
  const { start = 0, end = 0 } = entities[index] ?? {};
  return wordOf(text.slice(start, end))?.place;
}

const URINARY = ['ureter', 'kidney', 'bladder'];

/** `No effusion or loss of normal bone architecture`: what is normal of a bone has its place to itself. */
const THINGS: ReadonlySet<string> = new Set(['finding', 'diagnosis', 'predicate']);

/** Words that name no organ. */
const anywhere: ReadonlySet<string> = new Set(grammar.anywhere);
