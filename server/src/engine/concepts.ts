import abdomen from './knowledge/concepts/abdomen.json';
import breast from './knowledge/concepts/breast.json';
import cardiac from './knowledge/concepts/cardiac.json';
import chest from './knowledge/concepts/chest.json';
import devices from './knowledge/concepts/devices.json';
import headNeck from './knowledge/concepts/head-neck.json';
import musculoskeletal from './knowledge/concepts/musculoskeletal.json';
import neuro from './knowledge/concepts/neuro.json';
import normal from './knowledge/concepts/normal.json';
import nuclear from './knowledge/concepts/nuclear.json';
import obstetrics from './knowledge/concepts/obstetrics.json';
import pelvis from './knowledge/concepts/pelvis.json';
import procedures from './knowledge/concepts/procedures.json';
import spine from './knowledge/concepts/spine.json';
import vascular from './knowledge/concepts/vascular.json';
import grammar from './knowledge/grammar.json';
import type { Concept, ConceptFile } from './knowledge/types';
import { isWithin, lookupPlace, lookupWord } from './lexicon';
import { memo } from './memo';

/** What a finding says, as far as it decides the concept. */
export interface Wording {
  /** The head as written. */
  readonly head: string;
  /** The head, its modifiers and the words of its places, as written. */
  readonly words: readonly string[];
  /** Ids of the places it is at. */
  readonly places: readonly string[];
}

/** The concept that a finding's words mean, the most specific term first; undefined when the knowledge has none. */
export function matchConcept(wording: Wording): Concept | undefined {
  const key = `${wording.head}\n${wording.words.join('\0')}\n${wording.places.join('\0')}`.toLowerCase();
  return rememberConcept(key, () =>
    bestConcept({
      head: matchKeys(wording.head),
      whole: wholeKeys(wording.head),
      words: new Set(wording.words.flatMap(matchKeys)),
      places: wording.places,
    }),
  );
}

const rememberConcept = memo<Concept | undefined>(5000, 150);

/** A wording by the keys that terms are matched with. */
interface Keys {
  readonly head: readonly string[];
  /** The head as a whole, without the parts of a compound: `mass effect` is no mass. */
  readonly whole: readonly string[];
  readonly words: ReadonlySet<string>;
  readonly places: readonly string[];
}

function bestConcept(wording: Keys): Concept | undefined {
  let best: Term | undefined;
  let bestScore = 0;
  for (const word of wording.words) {
    for (const term of termsByWord.get(word) ?? []) {
      const score = isElsewhere(term, wording) ? 0 : scoreOf(term, wording);
      if (score > bestScore || (score === bestScore && best !== undefined && term.rank < best.rank)) {
        best = term;
        bestScore = score;
      }
    }
  }
  return best?.concept;
}

export function lookupConcept(id: string): Concept | undefined {
  return conceptsById.get(id);
}

/**
 * The concept itself and all that it is a kind of, the nearest first: a fracture of the odontoid, one of the spine. Who names
 * concepts, a taxonomy or a template, means their kinds as well.
 */
export function kindsOf(id: string): readonly string[] {
  const kinds = [id];
  for (let broader = conceptsById.get(id)?.broader; broader !== undefined; ) {
    kinds.push(broader);
    broader = conceptsById.get(broader)?.broader;
  }
  return kinds;
}

/** All concepts, in the order of the files. */
export function allConcepts(): readonly Concept[] {
  return concepts;
}

/**
 * The strings by which a term may name these words: the words themselves, their parts where they are compounds, and the ids
 * and other forms of their entries in the lexicon. `Ground-glass` gives `ground-glass`, `ground`, `glass`.
 */
function matchKeys(text: string): readonly string[] {
  const lower = text.toLowerCase();
  return rememberKeys(lower, () => keysOf(lower));
}

function keysOf(lower: string): readonly string[] {
  const keys = new Set<string>();
  addEntry(lower, keys);
  const parts = lower.split(/[\s-]+/);
  // `Non-compressible` is the contrary of its part, and a `fluid-filled` bowel is no fluid.
  if (parts.length > 1 && parts[0] !== 'non' && !/^(?:fluid|air|gas)-filled$/.test(lower))
    for (const part of parts) addEntry(part, keys);
  return [...keys];
}

function wholeKeys(text: string): readonly string[] {
  const keys = new Set<string>();
  addEntry(text.toLowerCase(), keys);
  return [...keys];
}

interface Term {
  readonly concept: Concept;
  readonly words: readonly string[];
  readonly places: readonly string[];
  /** Sum of the depths of its places: `@lung-base` is more specific than `@lung`. */
  readonly depth: number;
  /** Order in the knowledge; decides between equals, so that the answer never depends on the order of words. */
  readonly rank: number;
}

const files = [
  normal,
  chest,
  cardiac,
  abdomen,
  pelvis,
  obstetrics,
  neuro,
  headNeck,
  spine,
  musculoskeletal,
  breast,
  vascular,
  nuclear,
  devices,
  procedures,
] as unknown as readonly ConceptFile[];

const concepts: readonly Concept[] = files.flatMap((file) => file.concepts);
const conceptsById: ReadonlyMap<string, Concept> = new Map(concepts.map((concept) => [concept.id, concept]));
const rememberKeys = memo<readonly string[]>(4000, 60);
const termsByWord = indexTerms();

/** A term with the head in it beats one without (`calcified nodule` is a nodule), then more parts, then nearer places. */
function scoreOf(term: Term, wording: Keys): number {
  for (const word of term.words) if (!wording.words.has(word)) return 0;
  for (const place of term.places) if (!wording.places.some((own) => own === place || isWithin(own, place))) return 0;
  const { concept, words, places, depth } = term;
  // A device is what its words call it, wherever it is: an enteric tube in the pleura is no chest tube.
  const place = concept.kind === 'device' ? 10 * places.length : 50 * places.length + depth;
  return headScore(term, wording) + 50 * words.length + place;
}

function headScore({ words }: Term, { head, whole }: Keys): number {
  if (words.some((word) => whole.includes(word))) return 1000;
  return words.some((word) => head.includes(word)) ? 800 : 0;
}

/** Each term stands under its last word, which by habit is its head (`pleural effusion`), so that few are tried. */
function indexTerms(): ReadonlyMap<string, readonly Term[]> {
  const index = new Map<string, Term[]>();
  let rank = 0;
  for (const concept of concepts) {
    for (const written of concept.terms) {
      const parts = written.split(' ');
      const words = parts.filter((part) => !part.startsWith('@'));
      const places = parts.filter((part) => part.startsWith('@')).map((part) => part.slice(1));
      const key = words.at(-1);
      if (key === undefined) continue;
      const term: Term = { concept, words, places, depth: sum(places.map(depthOf)), rank: rank++ };
      const terms = index.get(key);
      if (terms === undefined) index.set(key, [term]);
      else terms.push(term);
    }
  }
  return index;
}

/**
 * Words alone mean the thing of their usual place (`density`: of a lung), but not where the finding is said to be in another part
 * of the body: a density of the breast, fibrosis of the liver.
 */
function isElsewhere({ concept, words, places }: Term, wording: Keys): boolean {
  if (places.length > 0 || concept.place === undefined || wording.places.length === 0) return false;
  if (!words.every((word) => anywhere.has(word))) return false;
  const usual = rootOf(concept.place);
  if (usual === EVERYWHERE) return false;
  const others = concept.place === 'lung' ? NEAR_THE_LUNG : [];
  return wording.places.every((place) => rootOf(place) !== usual || others.some((other) => isWithin(place, other)));
}

/** Words that name no organ. */
const anywhere: ReadonlySet<string> = new Set([...grammar.anywhere, ...grammar.ofUsualPlace]);

/** Organs of the chest whose densities and masses are not the lung's. */
const NEAR_THE_LUNG = ['mediastinum', 'trachea', 'esophagus', 'axilla', 'breast', 'sternum', 'thymus'];

const EVERYWHERE = 'whole-body';

function rootOf(place: string): string {
  let root = place;
  for (let depth = 0, at = lookupPlace(place); at !== undefined && depth < 20; depth++) {
    root = at.id;
    at = at.within === undefined ? undefined : lookupPlace(at.within);
  }
  return root;
}

function depthOf(place: string): number {
  let depth = 0;
  for (let at = lookupPlace(place); at !== undefined && depth < 20; depth++) {
    at = at.within === undefined ? undefined : lookupPlace(at.within);
  }
  return depth;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function addEntry(lower: string, keys: Set<string>): void {
  keys.add(lower.replaceAll(' ', '-'));
  for (const word of lookupWord(lower)) {
    keys.add(word.id);
    for (const form of word.forms) keys.add(form.replaceAll(' ', '-'));
  }
}
