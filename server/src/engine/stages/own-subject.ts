import { firstOf } from '../bisect';
import { type Hand, handOf, oppositeOf } from '../hands';
import type { Token } from '../report';
import { type Candidate, namesThing } from './candidate';
import type { CueMatch } from './cues';
import { isDevice } from './phrase-heads';
import { areSeveral, saysOfOne } from './several';

/**
 * Where the words begin that a denial behind them speaks of, if they are an organ alone: `hydronephrosis on the left, the right kidney
 * is not seen` denies no hydronephrosis. Undefined where they are none, and in a list (`lesions of the liver, spleen and kidney are
 * not seen`). Behind an `and` they are alone where the verb is of one and what stands before it are several: `gallstones in the gallbladder
 * and the pancreas is not visualized`.
 */
export function startOfOwnSubject(
  tokens: readonly Token[],
  candidates: readonly Candidate[],
  { cue, first, last }: CueMatch,
): number | undefined {
  const notSeen = cue.id === 'absent' || cue.id.startsWith('not.seen.');
  const apart = notSeen ? partBeforeOne(tokens, candidates, first) : undefined;
  if (apart !== undefined) return apart;
  const comma = lastMark(tokens, first, LONGEST, [',']) ?? lastMark(tokens, first, LONGEST, ['and', 'while']);
  if (comma === undefined || first - comma < 2) return undefined;
  const subject = within(candidates, comma, first);
  if (!subject.every(isPlace)) return undefined;
  const named = subject.reduce((count, each) => count + each.last - each.first + 1, 0);
  const others = tokens.slice(comma + 1, first).filter(({ lower }) => !ARTICLES.has(lower)).length;
  if (named < others) return undefined;
  const before = lastMark(tokens, comma, FAR, [',', ';', ':']) ?? Math.max(-1, comma - FAR);
  const told = within(candidates, before, comma);
  if (told.every(isPlace)) return undefined;
  // `Left chest tube in place, right removed`, `DVT of the left leg, right leg negative`
  const other = sideOf(subject);
  const ofBoth = tokens.slice(first - 1, last + 1).some(({ lower }) => SEVERAL.has(lower));
  // `Pneumothorax on the right and the left has resolved`, but `left leg DVT and right leg negative`
  if (tokens[comma]?.lower === 'and' && (cue.id.startsWith('not.seen.') || told[0]?.word?.side === undefined))
    return undefined;
  if (other !== undefined && !ofBoth && sideOf(told) === oppositeOf(other)) return comma + 1;
  // `The lesion of the liver, segment 4, is not seen` names where it was.
  if (!notSeen || tokens[comma]?.text !== ',' || subject.at(-1)?.word?.role !== 'place') return undefined;
  // What was there before is gone, wherever it was.
  return tokens.slice(before + 1, last).some(({ lower }) => BEFORE.has(lower)) ? undefined : comma + 1;
}

/** The one side that some words name, and none where they name both. */
function sideOf(words: readonly Candidate[]): Hand | undefined {
  const sides = words.flatMap(({ word }) => handOf(word?.side) ?? []);
  return sides.every((each) => each === sides[0]) ? sides[0] : undefined;
}

/**
 * Where the one thing begins that is not seen, behind what is several or new: `stones in the left kidney and the right kidney is not seen`,
 * `a mass in the liver, the primary is not identified`. But of what was seen previously both are gone.
 */
function partBeforeOne(tokens: readonly Token[], candidates: readonly Candidate[], verb: number): number | undefined {
  if (!saysOfOne(tokens[verb])) return undefined;
  const mark = lastMark(tokens, verb, LONGEST, [',', 'and']);
  if (mark === undefined || tokens[mark + 1]?.lower !== 'the') return undefined;
  const last = tokens[mark - 1]?.text === ',' ? mark - 2 : mark - 1;
  const from = lastMark(tokens, last, FAR, [',', ';', ':']) ?? Math.max(-1, last - FAR);
  for (let index = from + 1; index <= last; index++) if (BEFORE.has(tokens[index]?.lower ?? '')) return undefined;
  // `A mass in the liver and the spleen is not seen`: two organs in which there is none.
  const isNew = /^an?$/.test(tokens[from + 1]?.lower ?? '') && !isOrgan(within(candidates, mark, verb));
  return isNew || areSeveral(tokens, candidates, last) ? mark + 1 : undefined;
}

function isOrgan(subject: readonly Candidate[]): boolean {
  return subject.length > 0 && subject.every(isPlace);
}

/** `Opacities in the right lung, left lung have resolved` */
const SEVERAL: ReadonlySet<string> = new Set(['are', 'were', 'have']);

/** The last of some marks before a token, so many tokens back at most. */
function lastMark(tokens: readonly Token[], to: number, back: number, marks: readonly string[]): number | undefined {
  for (let index = to - 1; index >= 0 && index >= to - back; index--) {
    if (marks.includes(tokens[index]?.text ?? '')) return index;
  }
  return undefined;
}

/** The candidates between two tokens, both left out. */
function within(candidates: readonly Candidate[], from: number, to: number): readonly Candidate[] {
  const start = firstOf(candidates, ({ first }) => first > from);
  return candidates.slice(
    start,
    firstOf(candidates, ({ last }) => last >= to),
  );
}

function isPlace({ type, measurement }: Candidate): boolean {
  return type === 'anatomy' && !measurement;
}

/** In words: what was said so far back is no part of the same list. */
const FAR = 40;

/** In words, the comma counted: more is a clause with a verb of its own. */
const LONGEST = 8;

const BEFORE: ReadonlySet<string> = new Set([
  'longer',
  'previously',
  'previous',
  'prior',
  'earlier',
  'known',
  'described',
]);

const ARTICLES: ReadonlySet<string> = new Set(['a', 'an', 'the', 'of', 'both']);

/**
 * The last word of what is removed: `after removal of the chest tube a small pneumothorax is seen` removes the tube alone, `removal of the
 * chest tube, drain and NG tube` all three.
 */
export function endOfRemoved(
  tokens: readonly Token[],
  candidates: readonly Candidate[],
  from: number,
  to: number,
): number {
  const removed = within(candidates, from - 1, to + 1);
  const device = removed.findLast(isDevice);
  const left = removed.some(({ first, word }) => first > (device?.last ?? to) && namesThing(word));
  if (device !== undefined && left) return device.last;
  let end = to;
  let at = device?.last ?? tokens.length;
  for (let next = nextListed(tokens, candidates, at); next !== undefined; next = nextListed(tokens, candidates, at)) {
    // A comma alone does not say that the list goes on: `removal of the drain, NG tube.`
    if (tokens[at + 1]?.lower === 'and' || tokens[at + 2]?.lower === 'and') {
      // `Removal of the chest tube, drain and NG tube, which is high`: the last of them is there.
      if (isTold(tokens, candidates, next + 1)) return Math.max(end, at);
      end = next;
    }
    at = next;
  }
  return end;
}

/** The last word of a device that a comma or an `and` joins, with nothing said of it: `and the NG tube is unchanged` is another statement. */
function nextListed(tokens: readonly Token[], candidates: readonly Candidate[], last: number): number | undefined {
  let start = last + 1;
  while (JOINS.has(tokens[start]?.lower ?? '')) start++;
  if (start === last + 1) return undefined;
  const near = within(candidates, start - 1, start + LONGEST);
  // `NG tube` is two words, each of which names a device.
  const device = near.find((each, index) => isDevice(each) && near[index + 1]?.first !== each.last + 1);
  if (device === undefined) return undefined;
  const own = near.filter((each) => each.last <= device.last);
  if (!own.every((each) => each.type === 'anatomy' || isDevice(each))) return undefined;
  const named = own.reduce((count, each) => count + each.last - each.first + 1, 0);
  const articles = tokens.slice(start, device.last + 1).filter(({ lower }) => ARTICLES.has(lower)).length;
  if (named + articles < device.last + 1 - start) return undefined;
  const behind = tokens[device.last + 1];
  return behind === undefined || behind.kind === 'punctuation' || JOINS.has(behind.lower) ? device.last : undefined;
}

/** Whether a comma is followed by how the device before it is now: `which remains kinked`, `now high`, `with its tip in the stomach`. */
function isTold(tokens: readonly Token[], candidates: readonly Candidate[], comma: number): boolean {
  if (tokens[comma]?.text !== ',') return false;
  const next = tokens[comma + 1]?.lower ?? '';
  // `Which were malpositioned` is told of both, as they were.
  if (next === 'which') return !PAST.has(tokens[comma + 2]?.lower ?? '');
  if (next !== 'with' && next !== 'now') return false;
  // `With a small pneumothorax` tells what came of it.
  const told = within(candidates, comma, comma + LONGEST).find(({ word }) => namesThing(word));
  return told === undefined || isDevice(told);
}

const PAST: ReadonlySet<string> = new Set(['was', 'were', 'had', 'are', 'have']);

const JOINS: ReadonlySet<string> = new Set([',', 'and']);
