import inflectionsFile from './knowledge/inflections.json';
import placesFile from './knowledge/places.json';
import type { Place, Word, WordFile } from './knowledge/types';
import abdomen from './knowledge/words/abdomen.json';
import breast from './knowledge/words/breast.json';
import cardiacVascular from './knowledge/words/cardiac-vascular.json';
import chest from './knowledge/words/chest.json';
import devices from './knowledge/words/devices.json';
import general from './knowledge/words/general.json';
import musculoskeletal from './knowledge/words/musculoskeletal.json';
import neuro from './knowledge/words/neuro.json';
import nuclear from './knowledge/words/nuclear.json';
import obstetrics from './knowledge/words/obstetrics.json';
import pelvis from './knowledge/words/pelvis.json';
import procedures from './knowledge/words/procedures.json';
import spine from './knowledge/words/spine.json';
import { addPhrase, matchPhrase, type PhraseMatch, phraseTable } from './phrases';
import type { Token } from './report';

const FILES = [
  chest,
  cardiacVascular,
  abdomen,
  pelvis,
  neuro,
  spine,
  musculoskeletal,
  breast,
  nuclear,
  obstetrics,
  devices,
  procedures,
  general,
] as unknown as readonly WordFile[];

const NOTHING: readonly Word[] = [];
const table = phraseTable<Word>();
const places = new Map<string, Place>((placesFile as readonly Place[]).map((place) => [place.id, place]));

build();

/**
 * The entries for a form in lower case, its tokens joined by one space (`superior vena cava`); none when it is unknown.
 * More than one when its class depends on what stands round it (`size` of the heart, a nodule increased in `size`).
 */
export function lookupWord(form: string): readonly Word[] {
  return table.forms.get(form) ?? table.forms.get(asWritten(form)) ?? NOTHING;
}

export function lookupPlace(id: string): Place | undefined {
  return places.get(id);
}

/** Whether `place` is `ancestor` or part of it: the lower lobe is within the lung, within the thorax. */
export function isWithin(place: string, ancestor: string): boolean {
  for (let id: string | undefined = place; id !== undefined; id = places.get(id)?.within) {
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

/** `right - sided`, its tokens joined by spaces, is stored as it is written. */
function asWritten(form: string): string {
  return form.includes(' - ') || form.includes(' / ') ? form.replaceAll(' - ', '-').replaceAll(' / ', '/') : form;
}
