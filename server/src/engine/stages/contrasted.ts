import { lookupPlace } from '../lexicon';
import type { Sentence, SentenceGraph } from '../report';
import { isSide, type LocalLocation, locationsOfPlace, placedAt } from './locations';
import type { Members } from './members';

/**
 * `Unlike the left kidney, the right has a stone`: a bare side is of the organ that the sentence sets it against. Other sentences keep
 * their locations.
 */
export function completeContrasted(
  found: readonly LocalLocation[],
  { text }: Sentence,
  graph: SentenceGraph,
  members: Members,
): readonly LocalLocation[] {
  if (!CONTRAST.test(text) || !found.some(isBareSide)) return found;
  const first = graph.entities.findIndex(
    ({ type, measurement }, index) =>
      type === 'anatomy' && !measurement && members.modifiedBy(index).every(({ unit }) => unit === 'heading'),
  );
  const [against] = first < 0 ? [] : locationsOfPlace(first, text, graph, members);
  if (against?.place === undefined || against.side === undefined) return found;
  const place = lookupPlace(against.place);
  return found.map((each) => (isBareSide(each) && each.side !== against.side ? placedAt(each, place) : each));
}

const CONTRAST =
  /^\W{0,8}(?:unlike|in contrast (?:to|with)|contrary to|compared (?:to|with)|relative to|as opposed to)\b/i;

function isBareSide({ place, unit, words }: LocalLocation): boolean {
  return place === undefined && unit === 'sentence' && words.every(isSide);
}
