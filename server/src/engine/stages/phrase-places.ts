import grammar from '../knowledge/grammar.json';
import type { Candidate } from './candidate';
import type { Phrase } from './phrases';
import type { Links } from './relations';

/** Places that only shape or bound the organ they stand with: the finding is at the organ (RADGRAPH.md 8). */
const carriedParts = new Set(grammar.carriedParts);

/** Joins the words of a place to its head: the last one, but the organ where a part follows it (`lung base`, `heart size`). */
export function joinAnatomy(candidates: readonly Candidate[], first: number, last: number, links: Links): number[] {
  let head = -1;
  const anatomy: number[] = [];
  for (let index = first; index <= last; index++) {
    const candidate = candidates[index];
    if (candidate?.type !== 'anatomy' || candidate.measurement) continue;
    anatomy.push(index);
    const role = carriedParts.has(candidate.word?.id ?? '') ? 'part' : candidate.word?.role;
    const headRole = candidates[head]?.word?.role;
    const organ = headRole === 'place' || headRole === 'adjective' || (head >= 0 && headRole === undefined);
    const weak = role === 'part' || role === 'side' || role === 'level';
    if (head < 0 || !weak || (!organ && !(role !== 'part' && headRole === 'part'))) head = index;
  }
  for (const index of anatomy) links.add('modify', index, head, 'modify.place');
  return head < 0 ? [] : [head];
}

/** `lower pole of the left kidney`: the part leans on the whole; `right and left lungs`, `hilar and mediastinal contours`. */
export function joinPlaces(phrases: readonly Phrase[], candidates: readonly Candidate[], links: Links): Phrase[] {
  const result = [...phrases];
  for (let index = phrases.length - 2; index >= 0; index--) {
    const here = result[index];
    const next = result[index + 1];
    const to = next?.places[0];
    const from = here?.places[0];
    if (!here || !next || to === undefined || from === undefined) continue;
    const startsWithPlace = candidates[next.first]?.type === 'anatomy' || isPlacePhrase(next);
    if (!startsWithPlace) continue;
    if (next.gap.kind === 'preposition' && next.gap.word === 'of' && isPlacePhrase(next)) {
      links.add('modify', from, to, 'modify.of');
      result[index] = { ...here, places: next.places };
    } else if (next.gap.kind === 'coordination' && isPlacePhrase(here) && here.first + 3 > here.last) {
      const weak = candidates[from]?.word?.role;
      if (weak === 'side' || weak === 'level') {
        if (next.last > to - 1 && next.first < to) links.add('modify', from, to, 'modify.coordination');
        else {
          shareSides(here, next, candidates, links, result, index);
          continue;
        }
        result[index] = { ...here, places: next.places };
      } else shareHead(here, next, candidates, links, result, index);
    } else if (next.gap.kind === 'comma' && isPlacePhrase(here) && isPlacePhrase(next)) {
      shareBefore(from, to, candidates, links, result, index + 2);
    }
  }
  return result;
}

/** `hilar and mediastinal contours are normal`, `pleural or pericardial effusion`: both places carry what follows. */
function shareHead(
  here: Phrase,
  next: Phrase,
  candidates: readonly Candidate[],
  links: Links,
  result: Phrase[],
  index: number,
): void {
  const [from] = here.places;
  if (from === undefined || candidates[from]?.word?.role !== 'adjective') return;
  for (let part = next.first; part <= next.last; part++) {
    if (candidates[part]?.word?.role === 'part' || carriedParts.has(candidates[part]?.word?.id ?? ''))
      links.add('modify', part, from, 'modify.coordination');
  }
  if (next.kind !== 'observation' || here.gap.kind === 'preposition') return;
  carry(from, next, links, result, index + 1);
}

/** What stands behind a place of its own is at the one before it too. */
function carry(from: number, next: Phrase, links: Links, result: Phrase[], at: number): void {
  links.add('located_at', next.head, from, 'located.shared');
  result[at] = { ...next, places: [from, ...next.places] };
}

/** `Left and right effusions`, `no right or left hydronephrosis`: the thing is on both sides. */
function shareSides(
  here: Phrase,
  next: Phrase,
  candidates: readonly Candidate[],
  links: Links,
  result: Phrase[],
  index: number,
): void {
  const [from = -1] = here.places;
  const [to = -1] = next.places;
  const sides = [candidates[from], candidates[to]].every((each) => each?.word?.role === 'side');
  if (!sides || to !== next.first || next.kind !== 'observation' || !OPENING.has(here.gap.kind)) return;
  carry(from, next, links, result, index + 1);
}

/** Not `pneumothorax on the left and right effusion`. */
const OPENING: ReadonlySet<string> = new Set(['start', 'clause', 'verb']);

/** `hepatic, splenic or renal laceration`: the first of three is shared as the others are. */
function shareBefore(
  from: number,
  next: number,
  candidates: readonly Candidate[],
  links: Links,
  result: Phrase[],
  index: number,
): void {
  const last = result[index];
  if (last?.kind !== 'observation' || !last.places.includes(next)) return;
  if (candidates[from]?.word?.role !== 'adjective') return;
  links.add('located_at', last.head, from, 'located.shared');
  result[index] = { ...last, places: [from, ...last.places] };
}

const isPlacePhrase = (phrase: Phrase): boolean => phrase.kind === 'place';
