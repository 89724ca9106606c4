import placesFile from './knowledge/places.json';
import inflectionsFile from './knowledge/inflections.json';
import type { Place, Role, Word, WordFile } from './knowledge/types';
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
const words = new Map<string, Word[]>();
/** By the letters and digits a form begins with: the length of the longest form, in characters. */
const reach = new Map<string, number>();
const places = new Map<string, Place>((placesFile as readonly Place[]).map((place) => [place.id, place]));

build();

/**
 * The entries for a form in lower case, its tokens joined by one space (`superior vena cava`); none when it is unknown.
 * More than one when its class depends on what stands round it (`size` of the heart, a nodule increased in `size`).
 */
export function lookupWord(form: string): readonly Word[] {
  return words.get(form) ?? words.get(tight(form)) ?? NOTHING;
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

export interface WordMatch {
  /** Index of the last token of the form, inclusive. */
  readonly last: number;
  readonly words: readonly Word[];
}

/**
 * The longest form that begins at token `first`. Forms are compared as written, with white space between two tokens
 * folded into one space, so that it does not matter whether `right-sided` is one token or three.
 */
export function matchWord(tokens: readonly Token[], first: number): WordMatch | undefined {
  const start = tokens[first];
  if (start === undefined) return undefined;
  const longest = reach.get(stem(start.lower));
  if (longest === undefined) return undefined;
  let text = '';
  let end = start.start;
  let found: WordMatch | undefined;
  for (let index = first; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token === undefined) break;
    if (text.length + token.lower.length > longest) break;
    text += (token.start > end && text !== '' ? ' ' : '') + token.lower;
    end = token.end;
    const entries = words.get(text);
    // `et` must not be found in `et-al`: a form ends where the written word does.
    if (entries !== undefined && !continues(tokens, index)) found = { last: index, words: entries };
  }
  return found;
}

/** Whether a hyphen or letters follow without a gap, so that the written word goes on. */
function continues(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  const next = tokens[index + 1];
  const after = tokens[index + 2];
  if (token === undefined || next === undefined || next.start !== token.end) return false;
  if (next.kind === 'word') return true;
  return next.text === '-' && after !== undefined && after.start === next.end && after.kind !== 'punctuation';
}

function build(): void {
  const inflections = inflectionsFile as Readonly<Record<string, readonly string[]>>;
  for (const file of FILES) {
    for (const word of file.words) for (const form of word.forms) add(form, word, false);
  }
  for (const file of FILES) {
    for (const word of file.words) for (const form of inflections[word.id] ?? []) add(form, word, true);
  }
}

/** A form written in a word file wins over the same form reached by inflection. */
function add(form: string, word: Word, inflected: boolean): void {
  const entries = words.get(form);
  if (entries === undefined) words.set(form, [word]);
  else if (!inflected) entries.push(word);
  const begin = stem(form);
  reach.set(begin, Math.max(reach.get(begin) ?? 0, form.length));
}

/** The letters and digits at the beginning: `right` of `right-sided`. */
function stem(form: string): string {
  let end = 0;
  while (end < form.length && isAlphanumeric(form.charCodeAt(end))) end += 1;
  return form.slice(0, end);
}

function isAlphanumeric(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code > 127;
}

/** `right - sided` as tokens joined by spaces is stored as it is written. */
function tight(form: string): string {
  return form.includes(' - ') || form.includes(' / ') ? form.split(' - ').join('-').split(' / ').join('/') : form;
}

/** The entry of a form that has a role, or the first one. */
export function wordWithRole(entries: readonly Word[], role: Role): Word | undefined {
  return entries.find((word) => word.role === role);
}
