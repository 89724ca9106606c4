import type { Span, Token } from '../report';
import {
  BETWEEN,
  LANDMARKS,
  LANDMARKS_WITH_TO,
  LENGTH,
  PRIOR_AFTER,
  PRIOR_BEFORE,
  RANGING,
  UNITS,
  UPTAKE,
  UPTAKE_LINKS,
} from './measurement-words';
import { numberAt, quantityAt, startsWithNumber } from './quantities';

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

/** The measurements of a sentence, in text order, never overlapping. Entities, owners and sizes ask for them; found once. */
export function findMeasurements(tokens: readonly Token[]): readonly MeasurementMatch[] {
  if (!tokens.some(({ lower }) => startsWithNumber(lower))) return NONE;
  const known = matchesOf.get(tokens);
  if (known !== undefined) return known;
  const matches = measured(tokens);
  matchesOf.set(tokens, matches);
  return matches;
}

const NONE: readonly never[] = [];
const matchesOf = new WeakMap<readonly Token[], readonly MeasurementMatch[]>();

function measured(tokens: readonly Token[]): readonly MeasurementMatch[] {
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
  if (!startsWithNumber(token.lower)) return [];
  if (isDifference(tokens, first)) return [];
  const found = quantityAt(tokens, first);
  if (found === undefined) return several(tokens, first);
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

/** `Has grown by 3 mm` tells no size; `2 by 3 cm` does. */
function isDifference(tokens: readonly Token[], first: number): boolean {
  return (
    tokens[first - 1]?.lower === 'by' &&
    numberAt(tokens[first - 2]) === undefined &&
    !UNITS.has(tokens[first - 2]?.lower ?? '')
  );
}

/** `1 and 2 cm lesions` are two, and both have the unit of the last. */
function several(tokens: readonly Token[], first: number): readonly MeasurementMatch[] {
  const one = numberAt(tokens[first]);
  if (one === undefined || one.rest !== '' || !LISTING.has(tokens[first + 1]?.lower ?? '')) return [];
  if (NUMBERED.test(tokens[first - 1]?.lower ?? '')) return [];
  const other = quantityAt(tokens, first + 2);
  if (other?.values.length !== 1 || LENGTH[other.unit] === undefined) return [];
  if (landmarkAfter(tokens, other.last) !== undefined) return [];
  const prior = isPrior(tokens, first, other.last);
  return [
    match(tokens, first, first, [one.value], other.unit, prior, false),
    match(tokens, first + 2, other.last, other.values, other.unit, prior, false),
  ];
}

const LISTING: ReadonlySet<string> = new Set(['and', '&', 'or']);

/** The 4 of `segments 4 and 2 cm cyst` counts segments. */
const NUMBERED = /^(segments?|series|images?|slices?|grade|type|level|stage|zone|no|number|station|of|on|in)$/;

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
  while (index <= word + 3 && !startsWithNumber(tokens[index]?.lower ?? '')) index += 1;
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

function landmarkAfter(tokens: readonly Token[], last: number): number | undefined {
  const next = tokens[last + 1]?.lower ?? '';
  // `now 12 mm from 8 mm` is a change of size.
  if (next === 'from' && startsWithNumber(tokens[last + 2]?.lower ?? '')) return undefined;
  if (LANDMARKS.has(next)) return last + 1;
  return LANDMARKS_WITH_TO.has(next) && tokens[last + 2]?.lower === 'to' ? last + 1 : undefined;
}

function isPrior(tokens: readonly Token[], first: number, last: number): boolean {
  const next = tokens[last + 1]?.lower ?? '';
  if (PRIOR_AFTER.has(next) && !startsWithNumber(tokens[last + 2]?.lower ?? '')) return true;
  // `(5 mm on prior)`, `5 mm on the previous exam`
  const on = tokens[last + 2]?.lower === 'the' ? last + 3 : last + 2;
  if (next === 'on' && /^(?:prior|previous)$/.test(tokens[on]?.lower ?? '')) return true;
  for (let index = first - 1; index >= 0 && index >= first - 5; index -= 1) {
    const word = tokens[index]?.lower ?? '';
    // `Normal apart from a 3 cm lesion`
    if (word === 'from') return !isRanging(tokens, index) && !EXCEPTING.has(tokens[index - 1]?.lower ?? '');
    if (PRIOR_BEFORE.has(word)) return true;
    // `Measures 12 mm, was 8 mm`, `(was 8 mm)`.
    const subject = tokens[index - 1]?.lower === 'it' ? index - 2 : index - 1;
    if (word === 'was' && WAS_AFTER.has(tokens[subject]?.lower ?? '')) return true;
    if (!BETWEEN.has(word) && !(word === ':' && PRIOR_BEFORE.has(tokens[index - 1]?.lower ?? ''))) return false;
  }
  return false;
}

const EXCEPTING: ReadonlySet<string> = new Set(['apart', 'aside', 'free']);
const WAS_AFTER: ReadonlySet<string> = new Set(['which', ',', '(', '[', ';']);

function secondNumber(tokens: readonly Token[], range: number, last: number): number {
  for (let index = range + 1; index <= last; index += 1) {
    if (startsWithNumber(tokens[index]?.lower ?? '')) return index;
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
  const start = tokens[first]?.start ?? 0;
  const end = tokens[last]?.end ?? 0;
  if (factor === undefined) return { first, last, start, end, values, unit, prior, distance };
  const millimetres = values.map((value) => Math.round(value * factor * 1000) / 1000);
  return { first, last, start, end, values, unit, millimetres, prior, distance };
}
