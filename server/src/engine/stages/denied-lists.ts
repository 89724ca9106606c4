import grammar from '../knowledge/grammar.json';
import type { Token } from '../report';
import { ABSENT, CLAUSE, FORWARD_STOPS, flag } from './break-flags';
import type { Candidate } from './candidate';
import type { CueMatch } from './cues';

const alternatives = new Set(grammar.alternatives);

/** `No effusion on the left and trace on the right`. */
const SIDED: ReadonlySet<string> = new Set(['on', 'at', 'in']);
/** Modifiers that open an item of their own behind a comma: `no pneumothorax, large effusion`. */
const OPENS_ITEM: ReadonlySet<string> = new Set(['severity', 'predicate']);
/** `No active disease, prior sternotomy`: words that take for granted what they stand before. */
const OWN: ReadonlySet<string> = new Set(
  'known prior previous old chronic stable unchanged healed status again only just merely'.split(' '),
);
const MODIFIERS: ReadonlySet<string> = new Set(['severity', 'degree', 'change', 'acuity', 'pattern', 'number']);

/**
 * A list under one negation has its `or` or `and` before the last item. Without one, an item with a size of its own is a
 * statement of its own (`no pneumothorax, large effusion`); and a denial that is itself an item ends with it (`two cysts, no
 * solid mass, and gallstones`).
 */
export function flagItems(
  tokens: readonly Token[],
  matches: readonly CueMatch[],
  candidates: readonly Candidate[],
  flags: Uint8Array,
): void {
  const opening = new Uint8Array(tokens.length + 1);
  const closing = new Uint8Array(tokens.length + 1);
  for (const [index, { word, first, last, measurement, rule }] of candidates.entries()) {
    if (measurement) {
      // `No stone on the right, 5 mm stone on the left`
      const next = candidates[index + 1];
      if (next?.first === last + 1 && !next.measurement && next.type === 'observation') opening[first] = 1;
      continue;
    }
    if (rule === 'context.another-one') opening[first] = 1;
    if (word && OPENS_ITEM.has(word.role)) opening[first] = 1;
    if (!word || !MODIFIERS.has(word.role)) closing[last] = 1;
  }
  let joined = false;
  let nextComma = -1;
  const commaBehind = new Int32Array(tokens.length + 1).fill(-1);
  const listed: boolean[] = [];
  for (let index = tokens.length - 1; index >= 0; index--) {
    const word = tokens[index]?.lower ?? '';
    if (FORWARD_STOPS.has(word)) [joined, nextComma] = [false, -1];
    else if (word === 'and' && opening[index + 1] && SIDED.has(tokens[index + 2]?.lower ?? ''))
      flag(flags, index, ABSENT);
    else if (alternatives.has(word) || word === 'and') joined = true;
    else if (word === ',') {
      const own = opening[index + 1] || OWN.has(tokens[index + 1]?.lower ?? '');
      if (!joined && own && closing[index - 1]) flag(flags, index, ABSENT);
      nextComma = index;
      listed[index] = joined;
    }
    commaBehind[index] = nextComma;
  }
  for (const [index, { cue, first, last }] of matches.entries()) {
    if (cue.kind !== 'absent' || cue.direction !== 'forward' || tokens[first - 1]?.text !== ',') continue;
    const comma = commaBehind[last + 1] ?? -1;
    if (comma < 0) continue;
    // `No free gas, moderate ascites, no varices, splenomegaly`: what is there and what is not take turns.
    const before = matches[index - 1];
    const each =
      cue.id === 'no' && before?.cue.id === 'no' && !listed[comma] && isFlagged(flags, before.last + 1, first);
    if (each || tokens[comma + 1]?.lower === 'and') flag(flags, comma, ABSENT);
  }
}

function isFlagged(flags: Uint8Array, from: number, to: number): boolean {
  for (let index = from; index < to; index++) if ((flags[index] ?? 0) & (ABSENT | CLAUSE)) return true;
  return false;
}

/** `No mass in the liver and a cyst in the kidney`: a denial without an article is over where one follows. */
export function flagArticles(tokens: readonly Token[], matches: readonly CueMatch[], flags: Uint8Array): void {
  const denials = new Set(matches.filter(({ cue }) => cue.id === 'no').map(({ last }) => last));
  if (denials.size === 0) return;
  let bare = false;
  for (const [index, { lower }] of tokens.entries()) {
    if (denials.has(index)) bare = !ARTICLES.has(tokens[index + 1]?.lower ?? '');
    if (bare && (lower === 'and' || lower === ',') && ARTICLES.has(tokens[index + 1]?.lower ?? ''))
      flag(flags, index, ABSENT);
  }
}

const ARTICLES: ReadonlySet<string> = new Set(['a', 'an']);
