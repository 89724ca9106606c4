import type { Span, Token } from '../report';
import {
  AXES,
  BETWEEN,
  LANDMARKS,
  LANDMARKS_WITH_TO,
  LENGTH,
  PRIOR_AFTER,
  PRIOR_BEFORE,
  RANGING,
  TIMES,
  UNITS,
  UPTAKE,
  UPTAKE_LINKS,
} from './measurement-words';

/** A size, volume, density, uptake or distance; `first` and `last` are token indexes, inclusive, offsets the tokens' own. */
export interface MeasurementMatch extends Span {
  readonly first: number;
  readonly last: number;
  readonly values: readonly number[];
  /** The usual spelling: `mm`, `cm`, `mL`, `HU`, `SUV`, `%`, `degrees`. */
  readonly unit: string;
  /** The values in millimetres, for lengths. */
  readonly millimetres?: readonly number[];
  /** The size on an earlier exam: `previously 8 mm`, the 8 mm of `from 8 mm to 12 mm`. */
  readonly prior: boolean;
  /** A distance to a landmark, the preposition included: `3 cm above` the carina. */
  readonly distance: boolean;
}

interface Quantity {
  readonly value: number;
  /** What stands in the same token after the number: `mm` of `12mm`. */
  readonly rest: string;
}

interface Found {
  readonly values: readonly number[];
  readonly unit: string;
  readonly last: number;
  /** Set when the numbers were `8 to 12 mm`: the token of the first number. */
  readonly range?: number;
}

/** The measurements of a sentence, in text order, never overlapping. */
export function findMeasurements(tokens: readonly Token[]): MeasurementMatch[] {
  const matches: MeasurementMatch[] = [];
  let index = 0;
  while (index < tokens.length) {
    const found = measurementAt(tokens, index);
    if (found.length === 0) {
      index += 1;
      continue;
    }
    matches.push(...found);
    const prior = priorWithoutUnit(tokens, found[found.length - 1]);
    if (prior !== undefined) matches.push(prior);
    index = (matches[matches.length - 1]?.last ?? index) + 1;
  }
  return matches;
}

function measurementAt(tokens: readonly Token[], first: number): readonly MeasurementMatch[] {
  const token = tokens[first];
  if (token === undefined) return [];
  if (UPTAKE.has(token.lower)) return uptakeAt(tokens, first);
  if (!startsWithDigit(token.lower)) return [];
  const found = quantityAt(tokens, first);
  if (found === undefined) return [];
  const fromBefore = tokens[first - 1]?.lower === 'from' && !isRanging(tokens, first - 1);
  if (found.range !== undefined && fromBefore) {
    const [before, ...now] = found.values;
    const second = secondNumber(tokens, found.range, found.last);
    return [
      match(tokens, first, found.range, before === undefined ? [] : [before], found.unit, true, false),
      match(tokens, second, found.last, now, found.unit, false, false),
    ];
  }
  const landmark = LENGTH[found.unit] === undefined ? undefined : landmarkAfter(tokens, found.last);
  if (landmark !== undefined && !fromBefore) {
    return [match(tokens, first, landmark, found.values, found.unit, false, true)];
  }
  return [match(tokens, first, found.last, found.values, found.unit, isPrior(tokens, first, found.last), false)];
}

/** `SUVmax of 7.2`, `SUV max 7.2`. */
function uptakeAt(tokens: readonly Token[], first: number): readonly MeasurementMatch[] {
  let index = first + 1;
  while (index <= first + 3 && UPTAKE_LINKS.has(tokens[index]?.lower ?? '')) index += 1;
  const quantity = numberAt(tokens[index]);
  if (quantity === undefined || quantity.rest !== '') return [];
  return [match(tokens, first, index, [quantity.value], 'SUV', isPrior(tokens, first, index), false)];
}

/** The 8.2 of `SUVmax 5.6, previously 8.2` has the unit of what it is compared with; a year is no size. */
function priorWithoutUnit(tokens: readonly Token[], now: MeasurementMatch | undefined): MeasurementMatch | undefined {
  if (now === undefined || now.prior || now.distance) return undefined;
  let index = now.last + 1;
  if ([',', '(', ';'].includes(tokens[index]?.lower ?? '')) index += 1;
  if (!PRIOR_BEFORE.has(tokens[index]?.lower ?? '')) return undefined;
  const word = index;
  while (index <= word + 3 && !startsWithDigit(tokens[index]?.lower ?? '')) index += 1;
  const quantity = numberAt(tokens[index]);
  if (quantity === undefined || quantity.rest !== '' || quantityAt(tokens, index) !== undefined) return undefined;
  const next = tokens[index + 1];
  if (next !== undefined && next.kind !== 'punctuation') return undefined;
  if (['x', '/', '-', '×', ':'].includes(next?.lower ?? '')) return undefined;
  if (quantity.value > 10 * Math.max(...now.values)) return undefined;
  return match(tokens, index, index, [quantity.value], now.unit, true, false);
}

/** `Ranging from 3 to 5 mm` tells of several, not of a change. */
function isRanging(tokens: readonly Token[], from: number): boolean {
  return [1, 2, 3].some((back) => RANGING.has(tokens[from - back]?.lower ?? ''));
}

/** Past `(AP)` or `transverse` behind a number, where a further number or the unit follows. */
function pastAxis(tokens: readonly Token[], index: number): number {
  const opened = tokens[index]?.lower === '(';
  const axis = opened ? index + 1 : index;
  if (!AXES.has(tokens[axis]?.lower ?? '')) return index;
  const end = opened ? (tokens[axis + 1]?.lower === ')' ? axis + 2 : index) : axis + 1;
  const next = tokens[end]?.lower ?? '';
  return TIMES.has(next) || UNITS.has(next) ? end : index;
}

/** Numbers joined by `x`, or a range, up to their unit: `2.3 x 1.8 cm`, `2.3 cm x 1.8 cm`, `4-5 mm`, `12mm`. */
function quantityAt(tokens: readonly Token[], first: number): Found | undefined {
  const glued = gluedDimensions(tokens, first);
  if (glued !== undefined) return glued;
  const values: number[] = [];
  let unit: string | undefined;
  let last = first;
  let index = first;
  let range: number | undefined;
  while (values.length < 4) {
    const quantity = numberAt(tokens[index]);
    if (quantity === undefined) break;
    if (quantity.rest !== '' && !UNITS.has(quantity.rest)) break;
    values.push(quantity.value);
    const behindAxis = quantity.rest === '' ? pastAxis(tokens, index + 1) - 1 : index;
    const unitAt = quantity.rest === '' ? unitAfter(tokens, behindAxis) : index;
    if (unitAt !== undefined) {
      unit = UNITS.get(quantity.rest === '' ? (tokens[unitAt]?.lower ?? '') : quantity.rest);
      last = unitAt;
    }
    const next = pastAxis(tokens, (unitAt ?? behindAxis) + 1);
    const joint = tokens[next]?.lower ?? '';
    if (TIMES.has(joint) && range === undefined) index = next + 1;
    else if ((joint === '-' || joint === '–' || joint === 'to') && values.length === 1 && unitAt === undefined) {
      range = index;
      index = next + 1;
    } else break;
  }
  if (unit === undefined) return undefined;
  return range === undefined || values.length < 2 ? { values, unit, last } : { values, unit, last, range };
}

/** `2.3x1.8cm` in one token. */
function gluedDimensions(tokens: readonly Token[], first: number): Found | undefined {
  const text = tokens[first]?.lower ?? '';
  if (text.length > 30 || !(text.includes('x') || text.includes('×'))) return undefined;
  const parts = text.split(/[x×]/);
  const end = parts.pop() ?? '';
  const quantity = splitNumber(end);
  const values = parts.map(Number);
  if (quantity === undefined || values.length === 0 || values.some((value) => !Number.isFinite(value) || value <= 0))
    return undefined;
  const unitAt = quantity.rest === '' ? unitAfter(tokens, first) : first;
  const unit = UNITS.get(quantity.rest === '' ? (tokens[unitAt ?? -1]?.lower ?? '') : quantity.rest);
  if (unit === undefined || unitAt === undefined) return undefined;
  return { values: [...values, quantity.value], unit, last: unitAt };
}

/** The token of the unit behind a number: `12 mm`, `12-mm`, `8 Hounsfield units`, `4 cubic cm`. */
function unitAfter(tokens: readonly Token[], index: number): number | undefined {
  const hyphen = tokens[index + 1]?.lower === '-' && UNITS.has(tokens[index + 2]?.lower ?? '');
  const at = hyphen ? index + 2 : index + 1;
  const unit = tokens[at]?.lower ?? '';
  if (unit === 'hounsfield' && (tokens[at + 1]?.lower ?? '').startsWith('unit')) return at + 1;
  return UNITS.has(unit) ? at : undefined;
}

function numberAt(token: Token | undefined): Quantity | undefined {
  return token === undefined || token.text.length > 20 ? undefined : splitNumber(token.lower);
}

/** `12mm` is 12 and `mm`; `1,200` is 1200; `2,3` is 2.3; not a number otherwise. */
function splitNumber(text: string): Quantity | undefined {
  let end = 0;
  while (end < text.length && isNumeral(text.charCodeAt(end))) end += 1;
  if (end === 0 || !startsWithDigit(text)) return undefined;
  const digits = text.slice(0, end);
  const value = Number(/^\d+,\d{1,2}$/.test(digits) ? digits.replace(',', '.') : digits.replaceAll(',', ''));
  const rest = text.slice(end);
  return Number.isFinite(value) ? { value, rest: rest.startsWith('-') ? rest.slice(1) : rest } : undefined;
}

function landmarkAfter(tokens: readonly Token[], last: number): number | undefined {
  const next = tokens[last + 1]?.lower ?? '';
  // `now 12 mm from 8 mm` is a change of size.
  if (next === 'from' && startsWithDigit(tokens[last + 2]?.lower ?? '')) return undefined;
  if (LANDMARKS.has(next)) return last + 1;
  return LANDMARKS_WITH_TO.has(next) && tokens[last + 2]?.lower === 'to' ? last + 1 : undefined;
}

function isPrior(tokens: readonly Token[], first: number, last: number): boolean {
  const next = tokens[last + 1]?.lower ?? '';
  if (PRIOR_AFTER.has(next) && !startsWithDigit(tokens[last + 2]?.lower ?? '')) return true;
  for (let index = first - 1; index >= 0 && index >= first - 5; index -= 1) {
    const word = tokens[index]?.lower ?? '';
    if (word === 'from') return !isRanging(tokens, index);
    if (PRIOR_BEFORE.has(word)) return true;
    if (word === 'was' && tokens[index - 1]?.lower === 'which') return true;
    if (!BETWEEN.has(word)) return false;
  }
  return false;
}

function secondNumber(tokens: readonly Token[], range: number, last: number): number {
  for (let index = range + 1; index <= last; index += 1) {
    if (startsWithDigit(tokens[index]?.lower ?? '')) return index;
  }
  return last;
}

function match(
  tokens: readonly Token[],
  first: number,
  last: number,
  values: readonly number[],
  unit: string,
  prior: boolean,
  distance: boolean,
): MeasurementMatch {
  const factor = LENGTH[unit];
  const span = { first, last, start: tokens[first]?.start ?? 0, end: tokens[last]?.end ?? 0, values, unit };
  if (factor === undefined) return { ...span, prior, distance };
  const millimetres = values.map((value) => Math.round(value * factor * 1000) / 1000);
  return { ...span, millimetres, prior, distance };
}

function startsWithDigit(text: string): boolean {
  const code = text.charCodeAt(0);
  return code >= 48 && code <= 57;
}

function isNumeral(code: number): boolean {
  return (code >= 48 && code <= 57) || code === 46 || code === 44;
}
