import type { Span } from './report';

/** Index of the first of spans in text order that ends behind an offset; their number when there is none. */
export function firstEndingBehind(spans: readonly Span[], offset: number): number {
  return firstOf(spans, ({ end }) => end > offset);
}

/** Index of the first of spans in text order that begins at an offset or behind it; their number when there is none. */
export function firstFrom(spans: readonly Span[], offset: number): number {
  return firstOf(spans, ({ start }) => start >= offset);
}

/** Index of the last of spans in text order that begins at an offset or before it; -1 when there is none. */
export function lastUpTo(spans: readonly Span[], offset: number): number {
  return firstOf(spans, ({ start }) => start > offset) - 1;
}

/** `holds` is false for the first items and true from one on: the index of that one. */
export function firstOf<T>(items: readonly T[], holds: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(items[middle] as T)) high = middle;
    else low = middle + 1;
  }
  return low;
}
