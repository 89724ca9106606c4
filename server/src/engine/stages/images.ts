import type { ImageReference, Sentence, Token } from '../report';

/**
 * The images a sentence points at, relative to it: `(series 4, image 86)`, `(4:86 through 4:120)`, `image 23`, `series 5`.
 * `4:86` counts only between brackets or after such a word, since `4:30` is otherwise a time.
 */
export function findImages({ text, tokens }: Sentence): readonly ImageReference[] {
  if (!MENTIONED.test(text)) return NONE;
  const images: ImageReference[] = [];
  let depth = 0;
  // The last series named, for `series 4, images 86 and 92`; forgotten at the next ordinary word.
  let series: number | undefined;
  let expects = false;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token === undefined) break;
    if (token.text === '(' || token.text === '[') depth++;
    if (token.text === ')' || token.text === ']') {
      depth = Math.max(0, depth - 1);
      // The 3 of `nodule (4:86), 3 mm nodule` is no image.
      if (depth === 0) expects = false;
    }
    const pair = token.kind === 'number' ? pairAt(tokens, index) : undefined;
    if (pair !== undefined && (depth > 0 || expects)) {
      images.push({ series: pair.series, image: pair.image, start: token.start, end: pair.end });
      series = pair.series;
      index = pair.last;
      expects = true;
      continue;
    }
    const isSeries = seriesWords.has(token.lower);
    if (isSeries || imageWords.has(token.lower)) {
      const number = numberAfter(tokens, index + 1);
      if (number === undefined) continue;
      index = number.last;
      if (number.pair !== undefined) {
        const { series: named, image, end, last } = number.pair;
        images.push({ series: named, image, start: token.start, end });
        series = named;
        index = last;
        expects = true;
        continue;
      }
      if (isSeries) series = number.value;
      if (isSeries && imageFollows(tokens, number.last + 1)) continue;
      const start = !isSeries && series !== undefined ? startOfSeries(tokens, index, token.start) : token.start;
      images.push({
        ...(series === undefined ? {} : { series }),
        ...(isSeries ? {} : { image: number.value }),
        start,
        end: number.end,
      });
      expects = true;
      continue;
    }
    if (token.kind === 'number' && expects && series !== undefined && joined(tokens, index)) {
      const image = Number(token.text);
      if (Number.isSafeInteger(image)) images.push({ series, image, start: token.start, end: token.end });
      continue;
    }
    if (token.kind === 'word' && !connectives.has(token.lower)) {
      expects = false;
      series = undefined;
    }
  }
  return images.some(({ series }) => series === undefined) ? withSeriesBehind(images, tokens) : images;
}

/** `image 45 of series 3` is one image: the series stands behind it. */
function withSeriesBehind(images: readonly ImageReference[], tokens: readonly Token[]): readonly ImageReference[] {
  const joinedTo = images.map(({ series, image, end }, index) => {
    const next = images[index + 1];
    if (series !== undefined || image === undefined || next?.series === undefined || next.image !== undefined)
      return false;
    return tokens.every(({ start, lower }) => start < end || start >= next.start || behind.has(lower));
  });
  return images.flatMap((each, index) => {
    if (index > 0 && joinedTo[index - 1] === true) return [];
    const next = images[index + 1];
    return joinedTo[index] === true && next?.series !== undefined
      ? [{ ...each, series: next.series, end: next.end }]
      : [each];
  });
}

/** A word for an image, or two numbers as of a series and an image; few sentences have one. */
const MENTIONED = /\b(?:se|ser|series|im|imgs?|images?|slices?)\b|\d[:/]\d/i;

const NONE: readonly never[] = [];

const behind = new Set([',', 'of', 'on', 'in']);

const seriesWords = new Set(['series', 'se', 'ser']);
const imageWords = new Set(['image', 'images', 'im', 'img', 'imgs', 'slice', 'slices']);
const connectives = new Set(['and', 'through', 'to', 'number', 'no', 'axial', 'on']);

interface Pair {
  readonly series: number;
  readonly image: number;
  readonly end: number;
  readonly last: number;
}

function pairAt(tokens: readonly Token[], index: number): Pair | undefined {
  const first = tokens[index];
  if (first === undefined) return undefined;
  const together = /^(\d{1,3})[:/](\d{1,4})$/.exec(first.text);
  if (together !== null)
    return { series: Number(together[1]), image: Number(together[2]), end: first.end, last: index };
  const colon = tokens[index + 1];
  const second = tokens[index + 2];
  if (colon === undefined || second === undefined || (colon.text !== ':' && colon.text !== '/')) return undefined;
  if (!/^\d{1,3}$/.test(first.text) || !/^\d{1,4}$/.test(second.text)) return undefined;
  if (first.end !== colon.start || colon.end !== second.start) return undefined;
  return { series: Number(first.text), image: Number(second.text), end: second.end, last: index + 2 };
}

/** The number after `image`, over `#`, `:` or `number`. */
function numberAfter(
  tokens: readonly Token[],
  from: number,
): { value: number; end: number; last: number; pair?: Pair } | undefined {
  for (let index = from; index < Math.min(tokens.length, from + 3); index++) {
    const token = tokens[index];
    if (token === undefined) return undefined;
    if (token.kind === 'number') {
      const pair = pairAt(tokens, index);
      if (pair !== undefined) return { value: pair.image, end: pair.end, last: pair.last, pair };
      if (!/^\d{1,4}$/.test(token.text)) return undefined;
      return { value: Number(token.text), end: token.end, last: index };
    }
    if (!['#', ':', '.', 'number', 'no'].includes(token.lower)) return undefined;
  }
  return undefined;
}

function imageFollows(tokens: readonly Token[], from: number): boolean {
  for (let index = from; index < Math.min(tokens.length, from + 3); index++) {
    const token = tokens[index];
    if (token === undefined) return false;
    if (imageWords.has(token.lower)) return numberAfter(tokens, index + 1) !== undefined;
    if (token.kind === 'word' && !connectives.has(token.lower)) return false;
    if (token.kind === 'number') return false;
  }
  return false;
}

/** Where `series` of the same reference begins, up to six tokens back. */
function startOfSeries(tokens: readonly Token[], index: number, fallback: number): number {
  for (let back = index - 1; back >= Math.max(0, index - 7); back--) {
    const token = tokens[back];
    if (token === undefined || token.text === '(') return fallback;
    if (seriesWords.has(token.lower)) return token.start;
  }
  return fallback;
}

/** `86, 92`, `86 and 92`, `86-92`: a bare number goes on only where a connective stands before it. */
function joined(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1];
  return before !== undefined && [',', 'and', '-', '–', 'to', 'through', '&'].includes(before.lower);
}
