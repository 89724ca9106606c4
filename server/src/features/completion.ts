import { allConcepts } from '../engine/concepts';
import { listPlaces } from '../engine/lexicon';
import type { Report, SectionName, Span } from '../engine/report';
import { MAIN_SECTIONS } from '../engine/stages/headings';
import { conceptText } from './conceptText';
import file from './knowledge/phrases.json';
import { macroText } from './macro';
import { SECTION_TITLES } from './wording';

export interface Completion {
  readonly kind: 'heading' | 'phrase' | 'macro' | 'finding' | 'device' | 'place';
  readonly label: string;
  /** The words that it takes the place of, up to the cursor. */
  readonly replace: Span;
  readonly text: string;
  /** True for a text with tab stops in the syntax of snippets. */
  readonly snippet?: boolean;
  readonly about?: string;
}

/** Fewer letters than these say too little of what is meant. */
const FEWEST_LETTERS = 2;
const MOST_ITEMS = 60;

/**
 * What could be meant by the letters before the cursor: at the beginning of a line headings that the report lacks, at the beginning
 * of a sentence phrases, everywhere the user's macros and the terms of the knowledge. Nothing in the middle of a word, nor
 * after fewer than two letters. After a side no place of which there is only one.
 */
export function completion(
  report: Report,
  offset: number,
  macros: Readonly<Record<string, string>>,
): readonly Completion[] {
  const { text } = report;
  const start = wordStart(text, offset);
  const typed = text.slice(start, offset).toLowerCase();
  if (typed.length < FEWEST_LETTERS || isLetter(text.charAt(offset)) || /\d/.test(typed.charAt(0))) {
    return [];
  }
  const replace = { start, end: offset };
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const fits = (words: string) => words.toLowerCase().startsWith(typed);
  const capital = text.charAt(start) !== text.charAt(start).toLowerCase();
  const found = [
    ...(before.trim() === '' ? headings(report, offset) : []).filter(({ label }) => fits(label)),
    ...macrosNamed(macros, fits).map(([label, body]) => ({
      kind: 'macro' as const,
      label,
      text: macroText(body, text.slice(sentenceStart(text, start), start)),
      snippet: true,
      about: body,
    })),
    ...phrases(text, start, offset),
    ...TERMS.filter(({ label, paired }) => fits(label) && (paired || !SIDE.test(before))).map(
      ({ kind, label, concept }) => ({
        kind,
        label,
        text: capital ? label.charAt(0).toUpperCase() + label.slice(1) : label,
        ...(conceptText(concept) === undefined ? {} : { about: conceptText(concept)?.means ?? '' }),
      }),
    ),
  ];
  return found.slice(0, MOST_ITEMS).map((item) => ({ replace, ...item }));
}

type Draft = Omit<Completion, 'replace'> & { readonly replace?: Span };

/** In the report's own style, those that it does not have yet. */
function headings(report: Report, offset: number): readonly Draft[] {
  const own = report.sections.filter(({ heading, start }) => heading !== undefined && start < offset);
  const upper = own.every(({ heading = '' }) => heading === heading.toUpperCase());
  const there = new Set<SectionName>(
    report.sections.flatMap(({ name, heading, start }) => {
      // `IMP` is a heading itself, and may be on its way to another.
      const isTyped = heading !== undefined && start <= offset && offset <= start + heading.length;
      return heading === undefined || isTyped ? [] : [name];
    }),
  );
  return MAIN_SECTIONS.filter((name) => !there.has(name)).map((name) => {
    const title = upper ? SECTION_TITLES[name].toUpperCase() : SECTION_TITLES[name];
    return { kind: 'heading', label: title, text: `${title}: ` };
  });
}

function macrosNamed(macros: Readonly<Record<string, string>>, fits: (words: string) => boolean) {
  return Object.entries(macros).filter(([name]) => fits(name));
}

/** Whole sentences, found by all that stands before the cursor in this one: `No pl` finds none that says `No acute`. */
function phrases(text: string, wordAt: number, offset: number): readonly Draft[] {
  const start = sentenceStart(text, wordAt);
  const typed = text.slice(start, offset).toLowerCase();
  if (typed.length < FEWEST_LETTERS + 1) return [];
  return file.phrases
    .filter((phrase) => phrase.toLowerCase().startsWith(typed))
    .map((phrase) => ({ kind: 'phrase', label: phrase, text: phrase, replace: { start, end: offset } }));
}

/** Behind the last full stop, colon or list number on the line. */
function sentenceStart(text: string, offset: number): number {
  const from = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(Math.max(from, offset - 400), offset);
  const last = /^.*(?:[.:;]|^[ \t]*\d{1,2}\))[ \t]+/.exec(before)?.[0].length ?? 0;
  const start = offset - before.length + last;
  return start + (/^[ \t]*/.exec(text.slice(start, offset))?.[0].length ?? 0);
}

function wordStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && offset - start < 40 && isWordCharacter(text.charAt(start - 1))) start -= 1;
  return start;
}

function isLetter(character: string): boolean {
  return character.toLowerCase() !== character.toUpperCase();
}

function isWordCharacter(character: string): boolean {
  return isLetter(character) || /[\d-]/.test(character);
}

/** The side stands right before what is typed: `left l`. */
const SIDE = /\b(?:left|right|bilateral|both)\s+$/i;
const UNPAIRED: readonly string[] = file.unpaired;

interface Term {
  readonly kind: 'finding' | 'device' | 'place';
  readonly label: string;
  readonly concept?: string;
  /** Whether it can stand behind a side. */
  readonly paired: boolean;
}

/** Statements of the normal (`normal heart`) are no terms that anyone writes by their name. */
const TERMS: readonly Term[] = [
  ...allConcepts()
    .filter(({ kind }) => kind !== 'normal')
    .map(
      ({ id, name, kind }): Term => ({
        kind: kind === 'device' ? 'device' : 'finding',
        label: name,
        concept: id,
        paired: true,
      }),
    ),
  ...listPlaces().map(
    ({ id, name }): Term => ({
      kind: 'place',
      label: name,
      paired: !UNPAIRED.includes(id),
    }),
  ),
]
  .filter(({ label }, index, all) => all.findIndex((other) => other.label === label) === index)
  .sort((a, b) => a.label.length - b.label.length || (a.label < b.label ? -1 : 1));
