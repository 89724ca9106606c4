import type { Span } from '../report';

/**
 * Of several words that say how severe a thing is, those that say so of this exam: `mild` of `previously severe, now mild`, `small` of
 * `decreased from moderate to small`, `moderate` of `a small effusion has increased and is now moderate`.
 */
export function severitiesNow<Word extends Span>(words: readonly Word[], text: string): readonly Word[] {
  if (words.length < 2) return words;
  const now = words.findIndex(({ start }, index) => index > 0 && NOW.test(before(start, text)));
  const present = (now > 0 ? words.slice(now) : words).filter(
    (word, index, all) => !isPast(word, all[index + 1], text),
  );
  return present.length > 0 ? present : words;
}

function isPast({ start, end }: Span, next: Span | undefined, text: string): boolean {
  if (PAST.test(before(start, text)) || /^\s+(?:previously|before|initially)\b/i.test(text.slice(end, end + 14)))
    return true;
  return FROM.test(before(start, text)) && next !== undefined && /^\s+to\s+$/i.test(text.slice(end, next.start));
}

function before(start: number, text: string): string {
  return text.slice(Math.max(0, start - 24), start);
}

const NOW = /\b(?:now|currently|today)\s+(?:only\s+|an?\s+)?$/i;
const PAST = /\b(?:previously|formerly|initially|was|were|had been)\s+(?:only\s+|an?\s+)?$/i;
const FROM = /\bfrom\s+$/i;
