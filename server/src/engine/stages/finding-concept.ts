import { lookupConcept, matchConcept } from '../concepts';
import type { Concept } from '../knowledge/types';
import { isWithin, lookupPlace, lookupWord } from '../lexicon';
import { type MemberWord, wordOf } from './attributes';
import type { LocalLocation } from './locations';
import { namesNodes } from './nodes';

/** `Heart size and pulmonary vascularity are normal` is a statement of the heart first: what is normal goes by its first place. */
export function conceptOf(
  head: string,
  words: readonly MemberWord[],
  found: readonly LocalLocation[],
): Concept | undefined {
  const match = (locations: readonly LocalLocation[]): Concept | undefined => {
    const texts = words.map(({ text }) => text);
    const places: string[] = [];
    for (const location of locations) {
      // What is said of an artery called `LAD` is not said of enlarged nodes.
      texts.push(...location.words.filter((word) => location.place === undefined || !namesDisease(word)));
      places.push(...placesNamed(location));
    }
    return matchConcept({ head, words: texts, places });
  };
  const any = match(found);
  const concept = any?.kind === 'normal' && isAbnormal(head) ? matchHead(head, found.flatMap(placesNamed)) : any;
  if (concept === undefined && describing.has(wordOf(head)?.role ?? '')) return nodeConcept(found);
  if (concept?.kind !== 'normal' || found.length < 2) return concept;
  const first = match(found.filter(({ place }) => place !== undefined).slice(0, 1));
  return first?.kind === 'normal' && first.place !== undefined ? first : concept;
}

/** Whether a word that stands for a place may stand for a disease as well. */
function namesDisease(word: string): boolean {
  return (
    word.length <= 4 && lookupWord(word.toLowerCase()).some(({ role }) => role === 'finding' || role === 'diagnosis')
  );
}

/** The place, and the tissue of its organ that a word names beside it: `airspace` of `right lower lobe airspace disease`. */
function placesNamed({ place, words }: LocalLocation): readonly string[] {
  if (place === undefined) return [];
  if (words.length < 2) return [place];
  const tissues = words.flatMap((word) => wordOf(word)?.place ?? []);
  return [place, ...tissues.filter((each) => isBeside(each, place))];
}

function isBeside(tissue: string, place: string): boolean {
  const organ = lookupPlace(tissue)?.within;
  if (organ === undefined || lookupPlace(organ)?.within === undefined) return false;
  return isWithin(place, organ) && !isWithin(place, tissue) && !isWithin(tissue, place);
}

/** `Nodules in both kidneys are homogeneous`: what is there is not made normal by how it looks. */
function isAbnormal(head: string): boolean {
  return THINGS.has(wordOf(head)?.role ?? '') && matchHead(head, [])?.kind === 'abnormal';
}

function matchHead(head: string, places: readonly string[]): Concept | undefined {
  return matchConcept({ head, words: [head], places });
}

const THINGS: ReadonlySet<string> = new Set(['finding', 'diagnosis', 'device', 'procedure']);

const describing: ReadonlySet<string> = new Set(['severity', 'pattern', 'acuity', 'change', 'number', 'degree']);

/** What is said of nodes without calling them enlarged: their size, their number, that they are as before. */
export function nodeConcept(found: readonly LocalLocation[]): Concept | undefined {
  return found.some(({ words }) => words.some(namesNodes)) ? lookupConcept('lymph-node') : undefined;
}
