import grammar from '../knowledge/grammar.json';
import { lookupPlace } from '../lexicon';
import type { Side, Token } from '../report';
import { CLAUSE, FORWARD_STOPS } from './break-flags';
import { type Candidate, isThing } from './candidate';
import type { CueMatch } from './cues';

/**
 * Where a denied list ends before an item that is said to be there, as the token indexes of its comma or `and`: `no stenosis, left
 * carotid stenosis of 70 %`, `no PE, right lower lobe pneumonia`, `no mass or adenopathy, new left effusion`. A list under one denial has its
 * `or` before the last item, and what stands behind that item's comma is told for itself; a list without `or` goes on where the item
 * behind the comma tells nothing that what is not there cannot have, and where there are more than two it goes on in doubt. Linear in
 * the tokens, since a denial is read no further than to the next one.
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
    // The next cue that denies or doubts has its own words to govern; the `or` of a list is none.
    if (cue.id !== 'or' && (cue.kind === 'absent' || cue.kind === 'uncertain')) next = first;
  }
  return ends;
}

/** What stands between two commas of a denied list, or a comma and the `and` or `or`; `to` is exclusive. */
interface Item {
  readonly from: number;
  readonly to: number;
  readonly words: readonly Candidate[];
  /** The last of its words that names a thing, by its index; -1 where none does. */
  readonly head: number;
  /** The side that stands before what it names: `acute left MCA infarct`, `bibasilar atelectasis`. */
  readonly side: Side | undefined;
  /** The one that stands behind it: `stone on the left`, `cyst in the left breast`. */
  readonly sideBehind: Side | undefined;
  readonly behind: 'denial' | 'comma' | 'and' | 'or';
  readonly before: 'end' | 'comma' | 'and' | 'or';
}

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
    const head = words.findLastIndex(isThing);
    const side = words.slice(0, head).find(({ word }) => word?.side !== undefined)?.word?.side;
    const sideBehind = words.slice(head + 1).find(({ word }) => word?.side !== undefined)?.word?.side;
    items.push({ from: start, to, words, head, side, sideBehind, behind, before });
  };
  for (let index = from; ; index++) {
    const { lower = '' } = tokens[index] ?? {};
    const ends = FORWARD_STOPS.has(lower) || lower === '(' || (index > from && (flags[index] ?? 0) & CLAUSE);
    if (index >= end || ends) {
      const last = items[items.length - 1];
      // `No mass on the right, cyst on the left, no stone`: the comma before the next denial joins nothing.
      if (index === start && behind === 'comma' && last !== undefined)
        items[items.length - 1] = { ...last, before: 'end' };
      else close(index, 'end');
      return items;
    }
    // `Bowel gas rather than free air`
    if (lower === 'rather') return NONE;
    const join = joinAt(tokens, index);
    if (join === undefined) continue;
    const { before, last } = join;
    close(index, before);
    index = last;
    start = index + 1;
    behind = before;
  }
}

const NONE: readonly never[] = [];
const ALTERNATIVES: ReadonlySet<string> = new Set([...grammar.alternatives, 'and/or', '/']);

/** What joins two items at a token, and its last token: `, and` is one `and`. */
function joinAt(
  tokens: readonly Token[],
  index: number,
): { readonly before: 'comma' | 'and' | 'or'; readonly last: number } | undefined {
  const { lower = '' } = tokens[index] ?? {};
  if (lower === 'and' || lower === '&') return { before: 'and', last: index };
  if (ALTERNATIVES.has(lower)) return { before: 'or', last: index };
  if (lower !== ',') return undefined;
  const next = tokens[index + 1]?.lower;
  return (next === ',' ? undefined : joinAt(tokens, index + 1)) === undefined
    ? { before: 'comma', last: index }
    : { before: next === 'and' || next === '&' ? 'and' : 'or', last: index + 1 };
}

/** What was read of a list before an item. */
interface Before {
  /** Whether any item has a side in front, or a place behind. */
  sided: boolean;
  placed: boolean;
  /** Whether devices are denied: `no stent, drain in the duct`. */
  devices: boolean;
  /** `No acute fracture`: what is old is not denied. */
  acute: boolean;
  /** Whether the item is the second, or the first behind the closing `or` item: with one more before it, the list goes on. */
  alone: boolean;
  /** Whether the list has had its `or`. */
  closed: boolean;
}

function firstAffirmed(items: readonly Item[], tokens: readonly Token[]): Item | undefined {
  const closing = items.findLastIndex(({ behind }) => behind === 'or');
  const first = Math.max(1, closing + 1);
  const before: Before = {
    sided: false,
    placed: false,
    devices: false,
    acute: false,
    alone: true,
    closed: closing > 0,
  };
  for (const [index, item] of items.entries()) {
    // `No suspicious finding in the right breast, benign calcifications on the left`
    if (item.head < 0 && (index > 0 || (item.sideBehind === undefined && !isAnythingAcute(item, tokens))))
      return undefined;
    before.alone = index === first;
    if (index >= first && isAffirmed(item, items[index - 1], items[index + 1], before, tokens)) return item;
    const word = item.words[item.head]?.word;
    before.sided ||= item.side !== undefined;
    before.placed ||= isPlaced(item, tokens);
    before.devices ||= word?.role === 'device' || word?.id === 'foreign-body';
    before.acute ||= item.words.some(({ word: each }) => each?.id === 'acute');
  }
  return undefined;
}

function isAffirmed(
  item: Item,
  last: Item | undefined,
  next: Item | undefined,
  before: Before,
  tokens: readonly Token[],
): boolean {
  if (isMeasured(item, tokens)) return true;
  if (before.alone && isDescribedBehind(item, tokens)) return true;
  const { side, head } = item;
  // `No fracture, left effusion and right pneumothorax are present`
  if (next?.behind === 'and') {
    const both = side !== undefined && next.side !== undefined;
    return both && before.alone && !before.sided && next.before === 'end' && isSeen(next, tokens, BEING);
  }
  if (item.before !== 'end' || item.behind !== 'comma') return false;
  // `No left effusion, right effusion`
  if (last?.side !== undefined && side !== undefined && last.side !== side)
    return last.words[last.head]?.word?.id === item.words[head]?.word?.id;
  if (!before.alone) return false;
  if (isOnOtherSide(item, last)) return true;
  if (last !== undefined && isAnythingAcute(last, tokens) && isNoneOfThem(item, tokens)) return true;
  // `No fracture, left effusion identified` denies both.
  if (isSeen(item, tokens) && !isSeen(item, tokens, BEING) && !before.closed) return false;
  // `No pneumothorax, catheter in the SVC`
  if (item.words[head]?.word?.role === 'device')
    return !before.devices && (side !== undefined || isPlaced(item, tokens) || isInPlace(item, tokens));
  if (before.acute && item.words.some(({ word }) => OLD.has(word?.id ?? ''))) return true;
  return (side !== undefined || isAtSegment(item, tokens)) && !before.sided && !before.placed;
}

/** `Hiatal hernia` is no acute abnormality, while `no acute process, pneumonia` denies both; `findings of emphysema` are seen. */
function isNoneOfThem(item: Item, tokens: readonly Token[]): boolean {
  const { words, head, from } = item;
  const id = words[head]?.word?.id ?? '';
  if (RARELY_ACUTE.has(id)) return isTold(item);
  return NEVER_ACUTE.has(id) || /^(?:findings|changes)$/.test(tokens[from]?.lower ?? '');
}

/** `Simple ovarian cyst`, `small hernia`, `nodule in the left lung`, while `no acute process, nodule` may deny both; a `suspicious` one too. */
function isTold({ words, head }: Item): boolean {
  if (words.slice(head + 1).some(({ type, measurement }) => type === 'anatomy' && !measurement)) return true;
  return words.slice(0, head).some(({ word }) => AMOUNTS.has(word?.role ?? '') || HARMLESS.has(word?.id ?? ''));
}

const AMOUNTS: ReadonlySet<string> = new Set(['severity', 'number']);
const HARMLESS: ReadonlySet<string> = new Set(
  'simple benign calcified calcification chronic old stable unchanged degenerative fatty'.split(' '),
);

const NEVER_ACUTE: ReadonlySet<string> = new Set(grammar.neverAcute);
const RARELY_ACUTE: ReadonlySet<string> = new Set(grammar.rarelyAcute);

/** `No acute abnormality`: everything acute is denied. */
function isAnythingAcute({ words, from, to, behind }: Item, tokens: readonly Token[]): boolean {
  if (behind !== 'denial' || !ANYTHING.has(tokens[to - 1]?.lower ?? '')) return false;
  for (let index = from; index < to; index++) if (ACUTE.has(tokens[index]?.lower ?? '')) return !words.some(isSpecific);
  return false;
}

const ACUTE: ReadonlySet<string> = new Set(['acute', 'active']);
const ANYTHING: ReadonlySet<string> = new Set(
  'abnormality abnormalities disease process processes finding findings pathology'.split(' '),
);

/** `Acute interstitial disease` is one disease among others. */
function isSpecific(candidate: Candidate): boolean {
  return isThing(candidate) && !NAMELESS.has(candidate.word?.id ?? '');
}

const NAMELESS: ReadonlySet<string> = new Set(['abnormality', 'disease', 'process', 'pathology']);

/**
 * `No obstruction, sigmoid diverticulitis`, `no fracture, L1 compression deformity`: nobody looks for a disease in one part of the colon or
 * the lung to deny it, or for how one vertebra is deformed. But `no cholecystitis, biliary dilatation`, `no free air, cecal volvulus` and
 * `no fracture, C5 subluxation` may be two that are not there.
 */
function isAtSegment({ words, head }: Item, tokens: readonly Token[]): boolean {
  const diagnosis = words[head]?.word?.role === 'diagnosis';
  const deformed = /^deformit/.test(tokens[words[head]?.last ?? -1]?.lower ?? '');
  return words.slice(0, head).some(({ word, first }) => {
    if (deformed && VERTEBRA.test(tokens[first]?.lower ?? '')) return true;
    return diagnosis && (word?.id === 'lobe' || SEGMENTED.has(lookupPlace(word?.place ?? '')?.within ?? ''));
  });
}

const VERTEBRA = /^[ctl]\d{1,2}$/;
const SEGMENTED: ReadonlySet<string> = new Set(['colon', 'small-bowel', 'lung']);

/** `No hydronephrosis on the right, stone on the left`: each of the two is told of its own side. */
function isOnOtherSide({ sideBehind }: Item, last: Item | undefined): boolean {
  const other = last?.sideBehind;
  return (sideBehind === 'left' && other === 'right') || (sideBehind === 'right' && other === 'left');
}

/** `No acute fracture, degenerative changes of the spine` */
const OLD: ReadonlySet<string> = new Set(['degenerative', 'chronic', 'old', 'remote', 'healed']);

/** `Endotracheal tube in place` */
function isInPlace({ words, head }: Item, tokens: readonly Token[]): boolean {
  const { last } = words[head] ?? { last: -2 };
  return tokens[last + 1]?.lower === 'in' && /^(?:place|situ|position)$/.test(tokens[last + 2]?.lower ?? '');
}

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
function isDescribedBehind({ words, head, to }: Item, tokens: readonly Token[]): boolean {
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

/** `Left effusion noted`; `behind` some words only, `right consolidation is seen`. */
function isSeen({ from, to }: Item, tokens: readonly Token[], behind?: ReadonlySet<string>): boolean {
  for (let index = to - 1; index > from; index--) {
    const before = tokens[index - 1]?.lower ?? '';
    if (SEEN.has(tokens[index]?.lower ?? '') && (behind === undefined || behind.has(before))) return true;
  }
  return false;
}

const BEING: ReadonlySet<string> = new Set(['is', 'are', 'was', 'were', 'also']);

const SEEN: ReadonlySet<string> = new Set(grammar.existential);

/** `Ulcer at the heel`: a place of its own behind a preposition. */
function isPlaced({ words, head, to }: Item, tokens: readonly Token[]): boolean {
  const thing = words[head];
  if (thing === undefined || !PLACING.has(tokens[thing.last + 1]?.lower ?? '')) return false;
  return words.slice(head + 1).some(({ type, measurement, last }) => type === 'anatomy' && !measurement && last < to);
}

const PLACING: ReadonlySet<string> = new Set(['in', 'at', 'of', 'on', 'within']);
