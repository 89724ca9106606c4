import type { Token } from '../report';
import { AXES, RATES, TIMES, UNITS } from './measurement-words';

/** A number as it stands in one token. */
export interface Quantity {
  readonly value: number;
  /** What stands in the same token after the number: `mm` of `12mm`. */
  readonly rest: string;
}

/** Numbers up to their unit, from the token they begin at to `last`. */
export interface Found {
  readonly values: readonly number[];
  readonly unit: string;
  readonly last: number;
  /** Set when the numbers were `8 to 12 mm`: the token of the first number. */
  readonly range?: number;
}

/** Numbers joined by `x`, or a range, up to their unit: `2.3 x 1.8 cm`, `2.3 cm x 1.8 cm`, `4-5 mm`, `12mm`. */
export function quantityAt(tokens: readonly Token[], first: number): Found | undefined {
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
  // The velocity of `187 cm/s` is no length.
  const per = tokens[last + 1]?.lower === '/' ? RATES.get(tokens[last + 2]?.lower ?? '') : undefined;
  if (per !== undefined) {
    unit = `${unit}/${per}`;
    last += 2;
  }
  return range === undefined || values.length < 2 ? { values, unit, last } : { values, unit, last, range };
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

export function numberAt(token: Token | undefined): Quantity | undefined {
  return token === undefined || token.text.length > 20 ? undefined : splitNumber(token.lower);
}

/** `12mm` is 12 and `mm`; `1,200` is 1200; `2,3` is 2.3; `.8` is 0.8; `sub-5` is 5; not a number otherwise. */
function splitNumber(whole: string): Quantity | undefined {
  const text = whole.startsWith(BELOW) ? whole.slice(BELOW.length) : whole;
  let end = 0;
  while (end < text.length && isNumeral(text.charCodeAt(end))) end += 1;
  if (end === 0 || !startsWithNumber(text)) return undefined;
  const digits = text.slice(0, end);
  const value = Number(/^\d+,\d{1,2}$/.test(digits) ? digits.replace(',', '.') : digits.replaceAll(',', ''));
  const rest = text.slice(end);
  return Number.isFinite(value) ? { value, rest: rest.startsWith('-') ? rest.slice(1) : rest } : undefined;
}

/** `Sub-5 mm` gives no size but the one it is below. */
const BELOW = 'sub-';

export function startsWithNumber(text: string): boolean {
  if (text.startsWith(BELOW)) return isDigit(text.charCodeAt(BELOW.length));
  return isDigit(text.charCodeAt(text.startsWith('.') ? 1 : 0));
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isNumeral(code: number): boolean {
  return (code >= 48 && code <= 57) || code === 46 || code === 44;
}
