import { firstEndingBehind } from '../engine/bisect';
import { lookupWord } from '../engine/lexicon';
import type { Certainty, Finding, Report, Side, Span } from '../engine/report';
import { findMeasurements } from '../engine/stages/measurements';
import { tokenize } from '../engine/stages/tokens';
import { isAtLeast, isRead, readScopes, type Said } from './field-words';
import type { FromReader } from './fields';
import { findingsIn } from './findingsIn';
import { type Difference, fold } from './proof';
import type { Field } from './structured';
import type { Template, TemplateField } from './template';

/**
 * The items with a type that do not follow from the words they name: another number, unit, choice or axis than the words have, another
 * side or certainty than the report gives them, words that ask or that tell of what was before. Reads the words anew, and not as the
 * items were read from them.
 */
export function fieldsOtherwise(report: Report, fields: readonly Field[], template: Template): Difference[] {
  if (fields.length === 0) return [];
  const said = readScopes(report);
  return fields.flatMap((field) => {
    const within = template.headings.find(({ heading }) => heading === field.heading);
    const from = within?.fields.find(({ id }) => id === field.id)?.from;
    const wrong = from ? wrongIn(report, field, from, said) : 'is no item of the template';
    const [start, end] = [field.source[0]?.start ?? 0, field.source.at(-1)?.end ?? 0];
    return wrong === undefined ? [] : [{ start, end, what: `“${field.label}: ${field.value}” ${wrong}.` }];
  });
}

const NOT_THERE = 'does not stand in its words';

function wrongIn(report: Report, field: Field, from: TemplateField['from'], said: Said): string | undefined {
  if (field.source.length === 0) return 'names no words of the report';
  if (!field.source.every((span) => isStatement(report, span, from))) return 'is of words that state nothing';
  const words = field.source.map(({ start, end }) => fold(report.text.slice(start, end)));
  switch (from.read) {
    case 'grade':
    case 'phrase':
      return isChoice(field, from, words) ? scoped(report, field, from.read, said) : NOT_THERE;
    case 'number':
      return isNumber(field, from, words) ? scoped(report, field, from.read, said) : NOT_THERE;
    case 'size':
      return isSize(report, field, from, words) ? undefined : NOT_THERE;
    case 'side':
      return isSide(report, field) ? undefined : 'is not the side of its words';
    case 'certainty':
      return isSoCertain(report, field, from, said) ? undefined : 'is not the certainty of its words';
  }
}

/** Words of the findings or the impression, and no heading, which may only lend its side: `LEFT BREAST`. */
function isStatement(report: Report, { start, end }: Span, from: TemplateField['from']): boolean {
  if (start < 0 || end > report.text.length || !/[\p{L}\p{N}]/u.test(report.text.slice(start, end))) return false;
  const sentence = report.sentences[firstEndingBehind(report.sentences, start)];
  const section = report.sections[firstEndingBehind(report.sections, start)];
  const isHeading = sentence?.kind === 'heading' && sentence.start <= start && end <= sentence.end;
  const isAsked = from.read === 'number' && from.background;
  return (!isHeading || from.read === 'side') && (isAsked || isRead(section?.name)) && section?.name !== 'examination';
}

/** The choice of the longest form that the words end with: `stage III` is neither `I` nor `II`. */
function isChoice(
  { value }: Field,
  from: FromReader<'grade'> | FromReader<'phrase'>,
  words: readonly string[],
): boolean {
  const names = from.read === 'grade' ? from.names : [];
  return words.every((each) => {
    let [longest, choice] = [0, ''];
    for (const { value: own, forms } of from.choices) {
      for (const form of [own, ...forms]) {
        const length = lengthAtEnd(each, form, names);
        if (length > longest) [longest, choice] = [length, own];
      }
    }
    return longest > 0 && choice === value;
  });
}

/** How many letters and digits of the words' end are the form, of whole words, or right behind a name: `BI-RADS4`, `TR5`. */
function lengthAtEnd(words: string, form: string, names: readonly string[]): number {
  const [all, end] = [solid(words), solid(form)];
  if (!all.endsWith(end)) return 0;
  let at = words.length;
  for (let left = end.length; left > 0; ) if (!/[\s-]/.test(words[--at] ?? '')) left--;
  const before = words.slice(0, at);
  const isWhole = !/[\p{L}\p{N}]$/u.test(before) || names.some((name) => solid(before).endsWith(solid(name)));
  return isWhole ? end.length : 0;
}

/** Without what a writer may put or leave between words: `wider-than-tall`. */
function solid(words: string): string {
  return words.toLowerCase().replace(/[\s-]+/g, '');
}

function isNumber({ value, unit }: Field, from: FromReader<'number'>, words: readonly string[]): boolean {
  return unit === from.unit && words.every((each) => value === numberOf(each, from));
}

/** The number right before the unit at the end; where the words may leave it out, the last; without a name, the highest. */
function numberOf(words: string, { names, unit, forms, bare }: FromReader<'number'>): number | undefined {
  const numbers = [...words.matchAll(/\d+(?:[.,]\d+)?/g)].map(({ index, 0: number }) => ({
    value: Number(number.replace(',', '.')),
    behind: solid(words.slice(index + number.length)),
  }));
  if (names.length === 0) {
    return solid(words).includes(solid(unit)) ? Math.max(...numbers.map(({ value }) => value)) : undefined;
  }
  const units = [unit, ...forms].map(solid);
  return numbers.find(({ behind }) => units.includes(behind) || (bare && behind === ''))?.value;
}

/** The long or the short axis of what the words measure, which nobody says is absent or was so before. */
function isSize(
  report: Report,
  { value, unit, source }: Field,
  { axis }: FromReader<'size'>,
  words: readonly string[],
) {
  const [only = { start: 0, end: 0 }] = source;
  const [measured] = findMeasurements(tokenize(words[0] ?? ''));
  const all = measured?.millimetres ?? [];
  if (unit !== 'mm' || source.length !== 1 || all.length === 0) return false;
  if (value !== (axis === 'long' ? Math.max(...all) : Math.min(...all))) return false;
  const owners = report.findings.flatMap(({ certainty, measurements }) =>
    measurements.flatMap(({ prior, ...at }) => (at.start === only.start ? [{ certainty, prior: prior === true }] : [])),
  );
  return owners.every(({ certainty, prior }) => certainty !== 'absent' && !prior);
}

/** A side that the words name, or that the report gives to a finding of theirs: `LEFT BREAST: Mass in the upper outer quadrant.` */
function isSide(report: Report, { value, source }: Field): boolean {
  const sides = new Set(source.flatMap((span) => sidesOf(report, span)));
  if (value === 'bilateral') return sides.has('bilateral') || (sides.has('left') && sides.has('right'));
  return sides.has(value as Side) && !(sides.has('left') && sides.has('right'));
}

function sidesOf(report: Report, span: Span): readonly Side[] {
  const words =
    report.text
      .slice(span.start, span.end)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  const named = words.flatMap((word) => lookupWord(word).flatMap(({ side }) => side ?? []));
  if (named.length > 0) return named;
  return report.findings.flatMap(({ locations }) =>
    locations.flatMap(({ side, start }) => (side && start === span.start ? [side] : [])),
  );
}

function isSoCertain(report: Report, { value, source }: Field, from: FromReader<'certainty'>, said: Said): boolean {
  return source.every((span) => {
    if (from.words.length > 0) {
      const named = from.words.some((word) => solid(report.text.slice(span.start, span.end)) === solid(word));
      return named && value === (said.isDenied(span) ? 'absent' : said.isHedged(span) ? 'uncertain' : 'present');
    }
    return findingsIn(report, span).some((finding) => certaintyOf(finding) === value);
  });
}

/** What is resolved, or said to be normal, is there no more. */
function certaintyOf({ certainty, change, kind }: Finding): Certainty {
  return change?.name === 'resolved' || (kind === 'normal' && certainty === 'present') ? 'absent' : certainty;
}

/** Whether the item is hedged as its words are, and neither denied nor of an earlier exam. */
function scoped(report: Report, field: Field, read: 'grade' | 'phrase' | 'number', said: Said): string | undefined {
  const isDenied = read === 'phrase' ? said.isDenied : said.isDeniedBefore;
  if (read !== 'number' && field.source.some(isDenied)) return 'is denied by its words';
  const hedged = field.source.some((span) => said.isHedged(span) || isAtLeast(report.text, span));
  return hedged === (field.certainty === 'uncertain') ? undefined : 'is not hedged as its words are';
}
