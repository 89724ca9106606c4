import type { Report, Span } from '../engine/report';

/**
 * Where in the report the words stand that each difference of a proof speaks of; its first line, where they stand nowhere. The
 * proof names words, and where the same words stand more than once, the first of them are meant as much as the others.
 */
export function placesOf({ text }: Report, differences: readonly string[]): readonly Span[] {
  return differences.map((difference) => {
    const words = /“([^”]+)”/.exec(difference)?.[1] ?? '';
    const offset = Number(/” at (\d+) of the source/.exec(difference)?.[1] ?? Number.NaN);
    if (text.startsWith(words, offset) && words !== '') return { start: offset, end: offset + words.length };
    return find(text, words) ?? firstLine(text);
  });
}

/** As the proof quotes: white space folded, in lower case. */
function find(text: string, words: string): Span | undefined {
  const parts = words.split(' ').filter((part) => part !== '');
  if (parts.length === 0) return undefined;
  const pattern = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('\\s+');
  const match = new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, 'iu').exec(text);
  return match ? { start: match.index, end: match.index + match[0].length } : undefined;
}

function firstLine(text: string): Span {
  const start = text.length - text.trimStart().length;
  const end = text.indexOf('\n', start);
  return { start, end: end < 0 ? text.length : end };
}
