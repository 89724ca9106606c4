import type { Report, SectionName, Span } from '../engine/report';
import type { Filled, FromReader } from './fields';
import { isEarlier } from './isEarlier';
import { isReference } from './isReference';

/** What was known before the exam, how it was done, and what it was compared with fill no field. */
const NOT_READ: ReadonlySet<SectionName> = new Set<SectionName>(['indication', 'history', 'technique', 'comparison']);

export function isRead(section: SectionName | undefined): boolean {
  return !NOT_READ.has(section ?? 'other');
}

/** What may stand between a name and its grade: `BI-RADS final assessment: category 4`, `Lung-RADS v2022 category 3`. */
const BETWEEN =
  '(?:[\\s:=(,–—-]|at\\sleast\\b|assessment|classification|category|categories|cat\\b\\.?|score|stage|staging|grade|level|is\\b|of\\b|' +
  'final|overall|modified|version|v?20\\d\\d|v\\d(?:\\.\\d)?){0,10}';

/** The highest grade of the impression, where several are given; of the whole report, where the impression gives none. */
export function readGrade(report: Report, { names, choices }: FromReader<'grade'>, said: Said): Filled | undefined {
  const forms = formsOf(choices);
  const pattern = gradePattern(names, [], [...forms.keys()]);
  let best: (Filled & { readonly rank: number }) | undefined;
  for (const concluding of [true, false]) {
    for (const part of read(report)) {
      if ((part.name === 'impression') !== concluding) continue;
      for (const match of part.text.matchAll(pattern)) {
        const start = part.start + match.index;
        const span = { start, end: start + match[0].length };
        const value = valueAtEnd(match[0], forms);
        if (value === undefined || isEarlier(part.text, match.index) || said.isDeniedBefore(span)) continue;
        const rank = choices.findIndex((each) => each.value === value);
        if (best === undefined || rank > best.rank) best = { value, source: [span], rank };
      }
    }
    if (best) break;
  }
  return best && { value: best.value, source: best.source };
}

/** A grade behind the name of its system, or right behind a short one: `LI-RADS category 5`, `LR-5`. */
export function gradePattern(names: readonly string[], short: readonly string[], grades: readonly string[]): RegExp {
  const direct = short.length > 0 ? `|${any(short)}[\\s-]?` : '';
  return new RegExp(`${START}(?:${any(names)}${BETWEEN}${direct})${any(grades)}${END}${NO_UNIT}`, 'giu');
}

/** The grades that some words give, in their order, without those of an earlier exam. */
export function gradesIn(words: string, { names, choices }: FromReader<'grade'>): readonly string[] {
  const forms = formsOf(choices);
  return [...words.matchAll(gradePattern(names, [], [...forms.keys()]))].flatMap(({ index, 0: match }) =>
    isEarlier(words, index) ? [] : (valueAtEnd(match, forms) ?? []),
  );
}

function valueAtEnd(words: string, forms: ReadonlyMap<string, string>): string | undefined {
  const lower = words.toLowerCase().replace(/[\s-]+/g, ' ');
  for (const [form, value] of forms) if (lower.endsWith(form)) return value;
  return undefined;
}

/** The first phrase that is not denied, in sentences `about` says are about the field; in all, where it is undefined. */
export function readPhrase(
  report: Report,
  { choices }: FromReader<'phrase'>,
  said: Said,
  about: ReadonlySet<number> | undefined,
): Filled | undefined {
  const forms = formsOf(choices);
  const pattern = new RegExp(`${START}${any([...forms.keys()])}${END}`, 'giu');
  for (const [index, sentence] of report.sentences.entries()) {
    // `Stage and Bulk:` is what the template asks, and says nothing of bulk.
    if (sentence.kind === 'heading') continue;
    if (!isRead(report.sections[sentence.section]?.name) || about?.has(index) === false) continue;
    for (const match of sentence.text.matchAll(pattern)) {
      const start = sentence.start + match.index;
      const span = { start, end: start + match[0].length };
      const value = forms.get(match[0].toLowerCase().replace(/[\s-]+/g, ' '));
      if (value === undefined || said.isDenied(span) || PARTLY.test(sentence.text.slice(0, match.index))) continue;
      return { value, source: [span] };
    }
  }
  return undefined;
}

/** What makes a phrase another one: `partially solid`, `less than 50% solid`, `non-circumscribed`. */
const PARTLY =
  /(?:\b(?:partially|partly|part|non)[\s-]|(?:\b(?:less than|under|up to)|<)\s?\d{1,3}\s?(?:%|percent)\s)$/i;

/** The number behind a name, in the report's order; without a name, the highest of its unit that a finding has. */
export function readNumber(report: Report, from: FromReader<'number'>): Filled | undefined {
  const { names, unit } = from;
  if (names.length === 0) return highest(report, unit);
  const units = [unit, ...from.forms].sort((a, b) => b.length - a.length).map(escaped);
  const written = `\\s?(?:${units.join('|')})(?![\\p{L}\\p{N}/²³])`;
  const number = '(?<![\\d.,])(\\d{1,6}(?:[.,]\\d{1,3})?)(?![\\d.,]*\\d)';
  // Without its unit a number counts only right behind its name: `PSA density: 0.15`.
  const bare = from.bare ? `|(?:\\s|:|=|of\\b|is\\b|was\\b){1,4}${number}${END}` : '';
  const pattern = new RegExp(`${START}${any(names)}${END}(?:[^;]{0,60}?${number}${written}${bare})`, 'giu');
  let best: Filled | undefined;
  for (const part of [...read(report), ...(from.background ? background(report) : [])]) {
    if (best && !from.highest) break;
    for (const match of part.text.matchAll(pattern)) {
      const number = match[1] ?? match[2] ?? '';
      const isOld = isEarlier(part.text, match.index) || isEarlier(match[0], match[0].lastIndexOf(number));
      if (/[.!?]\s/.test(match[0]) || isOld) continue;
      const start = part.start + match.index;
      const value = Number(number.replace(',', '.'));
      if (best && value <= Number(best.value)) continue;
      best = { value, unit, source: [{ start, end: start + match[0].length }] };
      if (!from.highest) break;
    }
  }
  return best;
}

function highest(report: Report, unit: string): Filled | undefined {
  let best: Filled | undefined;
  for (const { certainty, measurements } of report.findings) {
    for (const measurement of certainty === 'absent' ? [] : measurements) {
      const value = Math.max(...measurement.values);
      if (measurement.prior || measurement.unit !== unit || value <= Number(best?.value ?? 0)) continue;
      if (isReference(report.text, measurement)) continue;
      best = { value, unit, source: [{ start: measurement.start, end: measurement.end }] };
    }
  }
  return best;
}

/** Where the words stand in sentences that are read, in text order; headings only ask. */
export function occurrences(report: Report, words: readonly string[]): Span[] {
  if (words.length === 0) return [];
  const pattern = new RegExp(`${START}${any(words)}${END}`, 'giu');
  return report.sentences.flatMap(({ kind, section, start, text }) => {
    if (kind === 'heading' || !isRead(report.sections[section]?.name)) return [];
    return [...text.matchAll(pattern)].map(({ index, 0: match }) => ({
      start: start + index,
      end: start + index + match.length,
    }));
  });
}

/** Why the exam was made, and what was known before. */
function background(report: Report) {
  return report.sections
    .filter(({ name }) => name === 'indication' || name === 'history')
    .map(({ name, start, end }) => ({ name, start, text: report.text.slice(start, end) }));
}

/** The parts of the report that fields are read from, whole, since a colon may divide a name from its value. */
function read({
  text,
  sections,
}: Report): { readonly name: SectionName; readonly start: number; readonly text: string }[] {
  return sections
    .filter(({ name }) => isRead(name))
    .map(({ name, start, end }) => ({ name, start, text: text.slice(start, end) }));
}

const START = '(?<![\\p{L}\\p{N}])';
const END = '(?![\\p{L}\\p{N}])';
/** `TI-RADS 4 points` is no grade, nor is the first number of `stage 2 of 3`. */
const NO_UNIT = '(?!\\s?(?:points?|pts|of|mm|cm|[.,]\\d)\\b)';

/** Phrases as they may be written, the longest first; a blank stands for a blank, a hyphen or nothing. */
function any(phrases: readonly string[]): string {
  const longest = [...phrases].sort((a, b) => b.length - a.length);
  return `(?:${longest.map((phrase) => escaped(phrase).replace(/[ -]/g, '[\\s-]?')).join('|')})`;
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/** How each choice may be written, in lower case, the longest first. */
function formsOf(
  choices: readonly { readonly value: string; readonly forms: readonly string[] }[],
): Map<string, string> {
  const forms = new Map<string, string>();
  for (const { value, forms: written } of choices) {
    for (const form of [value, ...written]) forms.set(form.toLowerCase().replace(/[\s-]+/g, ' '), value);
  }
  return new Map([...forms].sort(([a], [b]) => b.length - a.length));
}

/** `At least Lugano stage III`, `stage III or higher`: the value may be more than it says. */
export function isAtLeast(text: string, { start, end }: Span): boolean {
  return (
    /\b(?:at least|no less than)\b/i.test(text.slice(Math.max(0, start - 14), end)) ||
    /^,?\s(?:at least|or (?:higher|greater|more|above))\b/i.test(text.slice(end, end + 14))
  );
}

/** What the report's scopes say of words, in constant time for each question. */
export interface Said {
  readonly isDenied: (span: Span) => boolean;
  /** By a word in front, but not in brackets: `BI-RADS 1: Negative` is a grade, and so is `not benign (BI-RADS 5)`. */
  readonly isDeniedBefore: (span: Span) => boolean;
  readonly isHedged: (span: Span) => boolean;
}

const saidIn = new WeakMap<Report, Said>();

export function readScopes(report: Report): Said {
  const known = saidIn.get(report);
  if (known) return known;
  const { text, scopes } = report;
  const denied = depths(report, 'absent');
  const inFront = scopes.filter(({ cue, start }) => cue.start <= start);
  const deniedBefore = depths({ text, scopes: inFront.map((scope) => toBracket(text, scope)) }, 'absent');
  const hedged = depths(report, 'uncertain');
  const said: Said = {
    isDenied: ({ start }) => (denied[start] ?? 0) > 0,
    isDeniedBefore: ({ start }) => (deniedBefore[start] ?? 0) > 0,
    isHedged: ({ start }) => (hedged[start] ?? 0) > 0,
  };
  saidIn.set(report, said);
  return said;
}

function toBracket<Scope extends Span>(text: string, scope: Scope): Scope {
  const bracket = text.slice(scope.start, scope.end).indexOf('(');
  return bracket < 0 ? scope : { ...scope, end: scope.start + bracket };
}

function depths({ text, scopes }: Pick<Report, 'text' | 'scopes'>, of: 'absent' | 'uncertain'): Int32Array {
  const depth = new Int32Array(text.length + 1);
  for (const { certainty, start, end } of scopes) {
    if (certainty !== of) continue;
    depth[start] = (depth[start] ?? 0) + 1;
    depth[end] = (depth[end] ?? 0) - 1;
  }
  for (let at = 1; at <= text.length; at++) depth[at] = (depth[at] ?? 0) + (depth[at - 1] ?? 0);
  return depth;
}
