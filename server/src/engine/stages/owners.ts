import { type Hand, handOf } from '../hands';
import grammar from '../knowledge/grammar.json';
import { lookupWord } from '../lexicon';
import type { Sentence, SentenceGraph } from '../report';
import { wordOf } from './attributes';
import type { LocalFinding } from './local-finding';
import { findMeasurements } from './measurements';
import type { Members } from './members';
import { namesNodes } from './nodes';

/** Which findings an entity speaks for: as one of their words, or as their place, whose size is then theirs. */
export function ownersOf(
  drafts: readonly LocalFinding[],
  sentence: Sentence,
  graph: SentenceGraph,
  members: Members,
): ReadonlyMap<number, readonly number[]> {
  const owners = new Map<number, number[]>();
  const add = (entity: number, finding: number): void => {
    const known = owners.get(entity);
    if (known === undefined) owners.set(entity, [finding]);
    else if (known.at(-1) !== finding) known.push(finding);
  };
  for (const [finding, draft] of drafts.entries()) {
    const size = graph.entities[draft.head]?.measurement === true;
    for (const entity of draft.members) {
      add(entity, finding);
      for (const { unit, index } of size ? members.modifiedBy(entity) : members.locationsOf(entity)) {
        if (unit === 'sentence' && (size || hasSizeOf(draft, index, sentence, graph))) add(index, finding);
      }
    }
  }
  return owners;
}

/** Sizes of places that nothing in the sentence is the size of: the kidney's in `right kidney 10.8 cm, no hydronephrosis`. */
export function measuredAlone(
  findings: readonly LocalFinding[],
  sentence: Sentence,
  graph: SentenceGraph,
  members: Members,
): readonly number[] {
  if (members.measured.length === 0) return members.measured;
  const owners = ownersOf(findings, sentence, graph, members);
  const distances = new Set(
    findMeasurements(sentence.tokens).flatMap(({ distance, start }) => (distance ? [start] : [])),
  );
  return members.measured.filter((size) => {
    if (distances.has(graph.entities[size]?.start ?? -1)) return false;
    return members.modifiedBy(size).every(({ unit, index }) => {
      if (unit === 'heading') return true;
      return (
        !owners.has(index) && (isOtherSide(index, sentence, graph, members) || !isBarePosition(index, sentence, graph))
      );
    });
  });
}

/** `Right kidney 10.9 cm, left 11.2 cm`: behind a size of one side's organ, that of the other. */
function isOtherSide(side: number, sentence: Sentence, graph: SentenceGraph, members: Members): boolean {
  const own = sideOf(side, sentence, graph);
  if (own === undefined) return false;
  return members.measured.some((size) =>
    members.modifiedBy(size).some(({ unit, index }) => {
      if (unit === 'heading' || index >= side || isBarePosition(index, sentence, graph)) return false;
      const sides = members.gather(index).flatMap((each) => sideOf(each, sentence, graph) ?? []);
      return sides.length === 1 && sides[0] !== own;
    }),
  );
}

function sideOf(index: number, sentence: Sentence, graph: SentenceGraph): Hand | undefined {
  const side = lookupWord(textOf(index, sentence, graph).toLowerCase()).find(({ role }) => role === 'side')?.side;
  return handOf(side);
}

/** `Right 7.9 cm` and `3 mm middle` measure what the side or the level is of. */
function isBarePosition(index: number, sentence: Sentence, graph: SentenceGraph): boolean {
  const words = lookupWord(textOf(index, sentence, graph).toLowerCase());
  return (
    words.length > 0 && words.every(({ role, place }) => place === undefined && (role === 'side' || role === 'level'))
  );
}

/** `Findings are consistent with appendicitis`: the word only brings in what they are consistent with. */
export function introduces(head: number, sentence: Sentence, graph: SentenceGraph): boolean {
  if (!INTRODUCING.test(textOf(head, sentence, graph))) return false;
  return graph.relations.some(({ type, from }) => type === 'suggestive_of' && from === head);
}

const INTRODUCING = /^(findings?|appearances?|features|constellation)$/i;

/**
 * What is said of an organ as a whole has its size (`duct dilated to 9 mm`, `spleen normal, 10 cm`); a thing in it has its own,
 * and what is not there has none. Of nodes, whatever is said is said of what was measured.
 */
function hasSizeOf(
  { certainty, head }: LocalFinding,
  place: number,
  sentence: Sentence,
  graph: SentenceGraph,
): boolean {
  if (certainty === 'absent') return false;
  const word = wordOf(textOf(head, sentence, graph));
  if (word === undefined || sized.has(word.id) || (word.role !== 'finding' && word.role !== 'diagnosis')) return true;
  if (namesNodes(textOf(place, sentence, graph))) return true;
  // `Cyst of the kidney, 2 cm`, but `kidney of 10.8 cm with hydronephrosis`.
  return (graph.entities[head]?.start ?? 0) < (graph.entities[place]?.start ?? 0);
}

const sized: ReadonlySet<string> = new Set(grammar.sizedStates);

/** The words of an entity, none where there is no such. */
export function textOf(index: number, sentence: Sentence, graph: SentenceGraph): string {
  const entity = graph.entities[index];
  return entity === undefined ? '' : sentence.text.slice(entity.start, entity.end);
}
