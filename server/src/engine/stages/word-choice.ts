import contextsFile from '../knowledge/contexts.json';
import { type Role, TYPE_OF_ROLE, type Word } from '../knowledge/types';
import type { EntityType, Token } from '../report';
import { namesThing } from './candidate';

/** Known words at a place in the sentence, before it is decided which of their roles they have there. */
export interface Reading {
  readonly first: number;
  readonly last: number;
  readonly words: readonly Word[];
  readonly type?: EntityType;
  readonly rule: string;
}

export interface Choice {
  readonly word: Word | undefined;
  readonly type: EntityType;
  readonly rule: string;
}

/** A context as `contexts.json` has it, each phrase of it as a text or as its words. */
interface WordContext<Phrase> {
  readonly id: string;
  readonly forms: readonly string[];
  /** The words before it must, or must not, end with one of these. */
  readonly after?: readonly Phrase[] | undefined;
  readonly notAfter?: readonly Phrase[] | undefined;
  /** The words behind it must, or must not, begin with one of these. */
  readonly before?: readonly Phrase[] | undefined;
  readonly notBefore?: readonly Phrase[] | undefined;
  /** It only applies when the next token begins no such entity; a `thing` is a place, or what is found there: `R effusion`. */
  readonly nextNot?: EntityType | 'any' | 'thing';
  /** It only applies at the end of its clause or before `or`: `no effusion or LAD`, but not `no effusion or LAD stenosis`. */
  readonly closes?: boolean;
  readonly take: Role | 'none';
}

type Words = readonly string[];

const contexts = new Map<string, WordContext<Words>[]>();
for (const written of contextsFile as readonly WordContext<string>[]) {
  const { after, notAfter, before, notBefore } = written;
  const words = (phrases: readonly string[] | undefined) => phrases?.map((phrase) => phrase.split(' '));
  const context = {
    ...written,
    after: words(after),
    notAfter: words(notAfter),
    before: words(before),
    notBefore: words(notBefore),
  };
  for (const form of context.forms) contexts.set(form, [...(contexts.get(form) ?? []), context]);
}

/** Roles a word has when nothing round it says otherwise. */
const PREFERRED: readonly Role[] = ['severity', 'number', 'normal'];

/** Which word it is and its class, from the words round it; undefined when it is no entity here. */
export function chooseWord(readings: readonly Reading[], index: number, tokens: readonly Token[]): Choice | undefined {
  const reading = readings[index];
  if (reading === undefined) return undefined;
  const first = reading.words[0];
  for (const context of contexts.get(formOf(tokens, reading)) ?? []) {
    if (!applies(context, readings, index, tokens)) continue;
    if (context.take === 'none') return undefined;
    if (first === undefined) continue;
    const word = reading.words.find((entry) => entry.role === context.take) ?? first;
    return { word, type: TYPE_OF_ROLE[context.take], rule: `context.${context.id}` };
  }
  if (first === undefined) return { word: undefined, type: reading.type ?? 'observation', rule: reading.rule };
  if (first.role === 'number') return chooseNumber(readings, index, first);
  if (reading.words.length === 1) return { word: first, type: TYPE_OF_ROLE[first.role], rule: reading.rule };
  return chooseRole(readings, index, tokens);
}

function chooseRole(readings: readonly Reading[], index: number, tokens: readonly Token[]): Choice | undefined {
  const reading = readings[index] as Reading;
  const part = reading.words.find((word) => word.role === 'part');
  const property = reading.words.find((word) => word.role === 'property');
  if (part !== undefined && property !== undefined && hasOrgan(readings, index, tokens)) {
    return { word: part, type: 'anatomy', rule: 'part.organ' };
  }
  const finding = reading.words.find((word) => word.role === 'finding');
  const preferred = reading.words.find((word) => PREFERRED.includes(word.role));
  const word = preferred ?? (part === undefined ? finding : undefined) ?? reading.words[0];
  if (word === undefined) return undefined;
  if (word.role === 'number') return chooseNumber(readings, index, word);
  return { word, type: TYPE_OF_ROLE[word.role], rule: reading.rule };
}

/** `heart size`, `size of the heart`: an anatomy word next to it, or behind `of`. */
function hasOrgan(readings: readonly Reading[], index: number, tokens: readonly Token[]): boolean {
  const reading = readings[index] as Reading;
  const previous = readings[index - 1];
  if (previous !== undefined && previous.last === reading.first - 1 && isAnatomy(previous)) return true;
  const next = readings[index + 1];
  if (hasOrganAsSubject(readings, index)) return true;
  return (
    next !== undefined && tokens[reading.last + 1]?.lower === 'of' && next.first <= reading.last + 3 && isAnatomy(next)
  );
}

/** `The heart is normal in size`, but not `a nodule in the lung has increased in size`: looks at the ten words before. */
function hasOrganAsSubject(readings: readonly Reading[], index: number): boolean {
  let organ = false;
  for (let before = index - 1; before >= 0 && before >= index - 10; before -= 1) {
    const word = readings[before]?.words[0];
    if (word === undefined || namesThing(word)) return false;
    organ ||= word.role === 'place' || word.role === 'adjective';
  }
  return organ;
}

/** A number counts findings (`two nodules`); before anatomy it goes with it (`multiple loops`); else it is no entity. */
function chooseNumber(readings: readonly Reading[], index: number, word: Word): Choice | undefined {
  let place = false;
  for (let next = index + 1; next < readings.length && next <= index + 8; next += 1) {
    const reading = readings[next] as Reading;
    if (reading.first > (readings[next - 1] as Reading).last + 1) break;
    const counted = reading.words[0];
    if (counted === undefined || namesThing(counted)) {
      return { word, type: 'observation', rule: 'number.finding' };
    }
    place = counted.role === 'place';
  }
  return place && word.value === undefined ? { word, type: 'anatomy', rule: 'number.place' } : undefined;
}

function applies(
  context: WordContext<Words>,
  readings: readonly Reading[],
  index: number,
  tokens: readonly Token[],
): boolean {
  const reading = readings[index] as Reading;
  if (context.after !== undefined && !context.after.some((form) => endsWith(tokens, reading.first, form))) return false;
  if (context.notAfter?.some((form) => endsWith(tokens, reading.first, form))) return false;
  if (context.before !== undefined && !context.before.some((form) => startsWith(tokens, reading.last, form)))
    return false;
  if (context.notBefore?.some((form) => startsWith(tokens, reading.last, form))) return false;
  if (context.closes === true && !CLOSING.test(tokens[reading.last + 1]?.lower ?? '.')) return false;
  if (context.nextNot === undefined) return true;
  // `2 L effusion`: litres.
  if (context.nextNot === 'thing' && isLitres(tokens, reading.first)) return true;
  const next = readings[index + 1];
  if (next === undefined || next.first !== reading.last + 1) return true;
  if (context.nextNot === 'thing') return !isAnatomy(next) && !namesThing(next.words[0]);
  return context.nextNot === 'anatomy' && !isAnatomy(next);
}

const CLOSING = /^(?:[.;)]|or|nor)$/;

function isLitres(tokens: readonly Token[], index: number): boolean {
  return tokens[index]?.lower === 'l' && /^\d/.test(tokens[index - 1]?.text ?? '');
}

function isAnatomy(reading: Reading): boolean {
  const word = reading.words[0];
  return word === undefined ? reading.type === 'anatomy' : TYPE_OF_ROLE[word.role] === 'anatomy';
}

function endsWith(tokens: readonly Token[], first: number, words: Words): boolean {
  return words.every((word, at) => tokens[first - words.length + at]?.lower === word);
}

function startsWith(tokens: readonly Token[], last: number, words: Words): boolean {
  return words.every((word, at) => tokens[last + 1 + at]?.lower === word);
}

function formOf(tokens: readonly Token[], reading: Reading): string {
  return reading.first === reading.last ? (tokens[reading.first]?.lower ?? '') : '';
}
