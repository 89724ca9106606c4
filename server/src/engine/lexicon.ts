import inflectionsFile from './knowledge/inflections.json';
import abdomenPlaces from './knowledge/places/abdomen.json';
import bodyPlaces from './knowledge/places/body.json';
import breastPlaces from './knowledge/places/breast.json';
import cardiacPlaces from './knowledge/places/cardiac.json';
import chestPlaces from './knowledge/places/chest.json';
import headNeckPlaces from './knowledge/places/head-neck.json';
import lowerLimbPlaces from './knowledge/places/lower-limb.json';
import neuroPlaces from './knowledge/places/neuro.json';
import obstetricsPlaces from './knowledge/places/obstetrics.json';
import pelvisPlaces from './knowledge/places/pelvis.json';
import spinePlaces from './knowledge/places/spine.json';
import upperLimbPlaces from './knowledge/places/upper-limb.json';
import realWords from './knowledge/real-words.json';
import type { Place, PlaceFile, Word, WordFile } from './knowledge/types';
import abdomen from './knowledge/words/abdomen.json';
import breast from './knowledge/words/breast.json';
import cardiacVascular from './knowledge/words/cardiac-vascular.json';
import chest from './knowledge/words/chest.json';
import devices from './knowledge/words/devices.json';
import general from './knowledge/words/general.json';
import headNeck from './knowledge/words/head-neck.json';
import musculoskeletal from './knowledge/words/musculoskeletal.json';
import neuro from './knowledge/words/neuro.json';
import nuclear from './knowledge/words/nuclear.json';
import obstetrics from './knowledge/words/obstetrics.json';
import pelvis from './knowledge/words/pelvis.json';
import procedures from './knowledge/words/procedures.json';
import spine from './knowledge/words/spine.json';
import { memo } from './memo';
import { addPhrase, matchPhrase, type PhraseMatch, phraseTable } from './phrases';
import type { Token } from './report';
import { formsOneSlipAway, type SpellingIndex, spellingIndex } from './spelling';

const FILES = [
  chest,
  cardiacVascular,
  abdomen,
  pelvis,
  neuro,
  headNeck,
  spine,
  musculoskeletal,
  breast,
  nuclear,
  obstetrics,
  devices,
  procedures,
  general,
] as unknown as readonly WordFile[];

/** From the whole body down to the limbs; where two places could be meant by a name, the earlier one is. */
const PLACE_FILES = [
  bodyPlaces,
  chestPlaces,
  cardiacPlaces,
  breastPlaces,
  abdomenPlaces,
  pelvisPlaces,
  obstetricsPlaces,
  neuroPlaces,
  headNeckPlaces,
  spinePlaces,
  upperLimbPlaces,
  lowerLimbPlaces,
] as unknown as readonly PlaceFile[];

const NOTHING: readonly Word[] = [];
const table = phraseTable<Word>();
const real: ReadonlySet<string> = new Set(Object.values(realWords.words).flatMap((each) => each.split(' ')));
const rememberSpelling = memo<string | undefined>(5000, 40);
/** Made when the first long unknown word is met. */
let index: SpellingIndex | undefined;
/** Made when it is first asked for. */
let formWords: ReadonlySet<string> | undefined;
const allPlaces: readonly Place[] = PLACE_FILES.flatMap((file) => file.places);
const placesById: ReadonlyMap<string, Place> = new Map(allPlaces.map((place) => [place.id, place]));

build();

/**
 * The entries for a form in lower case, its tokens joined by one space (`superior vena cava`); none when it is unknown.
 * More than one when its class depends on what stands round it (`size` of the heart, a nodule increased in `size`). A
 * misspelt form has the entries of the one it was meant to be.
 */
export function lookupWord(form: string): readonly Word[] {
  const known = lookupKnown(form);
  if (known.length > 0) return known;
  const meant = readSpelling(form);
  return meant === undefined ? NOTHING : lookupKnown(meant);
}

/** The same without misspelt words. */
export function lookupKnown(form: string): readonly Word[] {
  return table.forms.get(form) ?? table.forms.get(asWritten(form)) ?? NOTHING;
}

/**
 * The known form that a long word in lower case was meant to be: `pnuemothorax` is `pneumothorax`.
 * Undefined for a known word, for another real word (`interval` is no `internal`), and where two would fit.
 */
export function readSpelling(word: string): string | undefined {
  if (word.length < 7 || word.length > 40 || table.forms.has(word)) return undefined;
  return rememberSpelling(word, () => correct(word));
}

/** Whether a word in lower case is a known form or a part of one: `kerley` is in `kerley b lines`. */
export function isFormWord(word: string): boolean {
  formWords ??= new Set([...table.forms.keys()].flatMap((form) => form.split(/[ -]/)));
  return formWords.has(word) || lookupKnown(word).length > 0;
}

export function lookupPlace(id: string): Place | undefined {
  return placesById.get(id);
}

/** All places, in the order of the files. */
export function listPlaces(): readonly Place[] {
  return allPlaces;
}

/** Whether `place` is `ancestor` or part of it: the lower lobe is within the lung, within the thorax. */
export function isWithin(place: string, ancestor: string): boolean {
  for (let id: string | undefined = place; id !== undefined; id = placesById.get(id)?.within) {
    if (id === ancestor) return true;
  }
  return false;
}

/** The longest known form that begins at a token. */
export function matchWord(tokens: readonly Token[], first: number): PhraseMatch<Word> | undefined {
  return matchPhrase(table, tokens, first);
}

/** A form that a word file writes out wins over the same form reached by inflection. */
function build(): void {
  const inflections = inflectionsFile as Readonly<Record<string, readonly string[]>>;
  const all = FILES.flatMap((file) => file.words);
  for (const word of all) for (const form of word.forms) addPhrase(table, form, word);
  const written = new Set(table.forms.keys());
  for (const word of all) {
    for (const form of inflections[word.id] ?? []) if (!written.has(form)) addPhrase(table, form, word);
  }
}

function correct(word: string): string | undefined {
  index ??= spellingIndex([...table.forms.keys(), ...real]);
  if (real.has(word)) return undefined;
  const near = formsOneSlipAway(index, word);
  const [first] = near;
  if (first === undefined || near.some((form) => !isSameWord(form, first))) return undefined;
  return first;
}

/** Whether two forms are of one entry: `calcifications` and `calcification` leave no doubt about what was meant. */
function isSameWord(one: string, other: string): boolean {
  const entries = table.forms.get(other);
  return table.forms.get(one)?.some((entry) => entries?.includes(entry)) === true;
}

/** `right - sided`, its tokens joined by spaces, is stored as it is written. */
function asWritten(form: string): string {
  if (form.includes('\n')) return joinLines(form);
  return form.includes(' - ') || form.includes(' / ') ? form.replaceAll(' - ', '-').replaceAll(' / ', '/') : form;
}

/** `pneumo-\nthorax` is one word, `ground-\nglass` keeps its hyphen. */
function joinLines(form: string): string {
  const joined = form.replace(/-\r?\n[ \t]*/g, '');
  return table.forms.has(joined) ? joined : form.replace(/-\r?\n[ \t]*/g, '-');
}
