import type { Span } from '../report';

/**
 * Of several words that say how severe a thing is, those that say so of this exam: `mild` of `previously severe, now mild`, `small` of
 * `decreased from moderate to small`, `moderate` of `a small effusion has increased and is now moderate`.
 */
export function severitiesNow<Word extends Span>(words: readonly Word[], text: string): readonly Word[] {
  if (words.length < 2) return words;
  const now = words.findIndex(
    (word, index) => index > 0 && NOW.test(before(word.start, text)) && !isElsewhere(word, text),
  );
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

/** `Severe right hydronephrosis, now mild on the left`, `mild fracture of T12, now severe at L1` */
function isElsewhere({ start, end }: Span, text: string): boolean {
  const place = THERE.exec(text.slice(end, end + 24))?.[1]?.toLowerCase();
  if (place === undefined) return false;
  const told: readonly string[] = text.slice(0, start).toLowerCase().match(PLACES) ?? [];
  return told.length > 0 && !told.includes(place);
}

function before(start: number, text: string): string {
  return text.slice(Math.max(0, start - 24), start);
}

const NOW = /\b(?:now|currently|today)\s+(?:only\s+|an?\s+)?$/i;
const PAST = /\b(?:previously|formerly|initially|was|were|had been)\s+(?:only\s+|an?\s+)?$/i;
/** But `ranges from mild to severe` is both. */
const FROM = /(?<!\b(?:rang|var)(?:e|es|ed|ing|y|ies|ied|ying)\s{1,4})\bfrom\s+$/i;
const THERE = /^\s+(?:on|at|in)\s+(?:the\s+)?(left|right|[ctls]\d{1,2})\b/i;
const PLACES = /\b(?:left|right|[ctls]\d{1,2})\b/g;
