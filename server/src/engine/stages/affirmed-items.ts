import grammar from '../knowledge/grammar.json';
import type { Token } from '../report';
import { CLAUSE, FORWARD_STOPS } from './break-flags';
import type { Candidate } from './candidate';
import type { CueMatch } from './cues';

/**
 * Where a denied list ends before an item that is said to be there, as the token indexes of its comma or `and`: `no stenosis, left
 * carotid stenosis of 70 %`, `no effusion, right consolidation is seen`, `no osteomyelitis of the foot, ulcer at the heel`. A list under
 * one denial has its `or` before the last item; one without it goes on only where the item behind the comma tells nothing that what is
 * not there cannot have. Linear in the tokens, since a denial is read no further than to the next one.
 */
export function findAffirmedItems(
  tokens: readonly Token[],
  matches: readonly CueMatch[],
  candidates: readonly Candidate[],
  flags: Uint8Array,
): readonly number[] {
  const ends: number[] = [];
  let next = tokens.length;
  let from = candidates.length;
  for (const { cue, first, last } of [...matches].reverse()) {
    if (cue.kind === 'absent' && cue.direction === 'forward' && cue.partitive !== true) {
      while (from > 0 && (candidates[from - 1]?.first ?? 0) > last) from--;
      const affirmed = firstAffirmed(itemsOf(tokens, candidates, flags, last + 1, next, from), tokens);
      if (affirmed !== undefined) ends.push(affirmed.from - 1);
    }
    // The next cue that denies or doubts has its own words to govern.
    if (cue.kind === 'absent' || cue.kind === 'uncertain') next = first;
  }
  return ends;
}

/** What stands between two commas of a denied list, or a comma and the `and`; `to` is exclusive. */
interface Item {
  readonly from: number;
  readonly to: number;
  readonly words: readonly Candidate[];
  readonly behind: 'denial' | 'comma' | 'and';
  readonly before: 'end' | 'comma' | 'and';
}

/** The items of a list without `or`; of any other there are none. */
function itemsOf(
  tokens: readonly Token[],
  candidates: readonly Candidate[],
  flags: Uint8Array,
  from: number,
  end: number,
  firstCandidate: number,
): readonly Item[] {
  const items: Item[] = [];
  let next = firstCandidate;
  let start = from;
  let behind: Item['behind'] = 'denial';
  const close = (to: number, before: Item['before']): void => {
    const words: Candidate[] = [];
    for (; (candidates[next]?.first ?? to) < to; next++) words.push(candidates[next] as Candidate);
    items.push({ from: start, to, words, behind, before });
  };
  for (let index = from; ; index++) {
    const { lower = '' } = tokens[index] ?? {};
    const ends = FORWARD_STOPS.has(lower) || lower === '(' || (index > from && (flags[index] ?? 0) & CLAUSE);
    if (index >= end || ends) {
      close(index, 'end');
      return items;
    }
    if (ALTERNATIVES.has(lower)) return NONE;
    if (!ITEMIZING.has(lower)) continue;
    // `, and`
    const before = lower === ',' && !ITEMIZING.has(tokens[index + 1]?.lower ?? '') ? 'comma' : 'and';
    close(index, before);
    if (before === 'and' && lower === ',') index++;
    start = index + 1;
    behind = before;
  }
}

const NONE: readonly never[] = [];
const ITEMIZING: ReadonlySet<string> = new Set([',', 'and', '&']);
const ALTERNATIVES: ReadonlySet<string> = new Set([...grammar.alternatives, 'and/or', '/']);

function firstAffirmed(items: readonly Item[], tokens: readonly Token[]): Item | undefined {
  const before = { sided: false, placed: true };
  for (const [index, item] of items.entries()) {
    const head = headOf(item);
    if (head < 0) return undefined;
    if (index > 0 && isAffirmed(item, head, items[index - 1], items[index + 1], before, tokens)) return item;
    before.sided ||= sideOf(item) !== undefined;
    before.placed &&= isPlaced(item, head, tokens);
  }
  return undefined;
}

/** `before` tells whether any item up to this one has a side in front, and whether each has a place behind. */
function isAffirmed(
  item: Item,
  head: number,
  last: Item | undefined,
  next: Item | undefined,
  before: { readonly sided: boolean; readonly placed: boolean },
  tokens: readonly Token[],
): boolean {
  if (isMeasured(item, tokens) || isDescribedBehind(item, head, tokens)) return true;
  const side = sideOf(item);
  // `No pneumothorax, catheter in the SVC`
  const isDevice = item.words[head]?.word?.role === 'device';
  if (isDevice && item.behind === 'comma' && (side !== undefined || isPlaced(item, head, tokens))) return true;
  // `No fracture, left effusion and right pneumothorax are present`
  if (next?.behind === 'and') {
    const both = side !== undefined && sideOf(next) !== undefined;
    return both && !before.sided && next.before === 'end' && isSeen(next, tokens);
  }
  if (item.before !== 'end' || item.behind !== 'comma') return false;
  if (side === undefined) return before.placed && isPlaced(item, head, tokens);
  if (!before.sided) return isSeen(item, tokens);
  // `No left effusion, right effusion`
  const opposite = last === undefined ? undefined : sideOf(last);
  if (last === undefined || opposite === undefined || opposite === side) return false;
  return last.words[headOf(last)]?.word?.id === item.words[head]?.word?.id;
}

function headOf({ words }: Item): number {
  return words.findLastIndex(isThing);
}

function isThing({ type, word, measurement }: Candidate): boolean {
  return type === 'observation' && !measurement && THINGS.has(word?.role ?? '');
}

const THINGS: ReadonlySet<string> = new Set(['finding', 'diagnosis', 'device']);

/** `Nodule measuring 5 mm`, `stenosis of 70 %`; but `mass larger than 5 mm` says what was looked for. */
function isMeasured({ from, to, words }: Item, tokens: readonly Token[]): boolean {
  if (!words.some(({ measurement }) => measurement)) return false;
  for (let index = from; index < to; index++) if (LIMITING.has(tokens[index]?.lower ?? '')) return false;
  return true;
}

const LIMITING: ReadonlySet<string> = new Set(
  'than > < >= <= ≥ ≤ over above below under exceeding least beyond up threshold criteria'.split(' '),
);

/** `Effusion increased`, `left nodule now larger`, `laceration grade 2`: what has become of a thing is told behind it, and its grade. */
function isDescribedBehind({ words, to }: Item, head: number, tokens: readonly Token[]): boolean {
  const said = words[words.length - 1];
  if (words.length - 1 <= head || said?.word === undefined) return false;
  if (said.word.role === 'severity') return GRADED.test(said.word.id);
  if (said.word.role !== 'change') return false;
  const next = tokens[said.last + 1]?.lower ?? '';
  // `Mass larger than 1 cm` says what was looked for.
  return next !== 'than' && (said.last + 1 >= to || SINCE.has(next));
}

const GRADED = /^(?:grade|stage|type)-/;
const SINCE: ReadonlySet<string> = new Set(['since', 'from', 'compared', 'in']);

/** `Right consolidation is seen`, `left effusion noted` */
function isSeen({ from, to }: Item, tokens: readonly Token[]): boolean {
  for (let index = to - 1; index > from; index--) if (SEEN.has(tokens[index]?.lower ?? '')) return true;
  return false;
}

const SEEN: ReadonlySet<string> = new Set(grammar.existential);

/** The side that the item opens with. */
function sideOf({ from, words }: Item): string | undefined {
  const [opening] = words;
  return opening?.first === from && opening.word?.role === 'side' ? opening.word.side : undefined;
}

/** `Ulcer at the heel`: a place of its own behind a preposition. */
function isPlaced({ words, to }: Item, head: number, tokens: readonly Token[]): boolean {
  const thing = words[head];
  if (thing === undefined || !PLACING.has(tokens[thing.last + 1]?.lower ?? '')) return false;
  return words.slice(head + 1).some(({ type, measurement, last }) => type === 'anatomy' && !measurement && last < to);
}

const PLACING: ReadonlySet<string> = new Set(['in', 'at', 'of', 'on', 'within']);
