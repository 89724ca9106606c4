import cueFile from '../knowledge/cues.json';
import grammar from '../knowledge/grammar.json';
import type { Cue } from '../knowledge/types';
import type { Token } from '../report';
import { isToCome } from './to-come';

/** A cue found in a sentence; `first` and `last` are token indexes, inclusive. */
export interface CueMatch {
  readonly cue: Cue;
  readonly first: number;
  readonly last: number;
}

interface Node {
  readonly next: Map<string, Node>;
  cue?: Cue;
  /** Whether adverbs may stand before the next word: `could potentially reflect`, `may at least in part be due to`. */
  loose?: true;
}

const adverbs: ReadonlySet<string> = new Set(grammar.hedgeAdverbs);
/** `at least in part` */
const MOST_ADVERBS = 4;

/** All cues known; their ids are the rule ids of the scopes they open. */
export const cues: readonly Cue[] = cueFile as readonly Cue[];

const root = buildTrie(cues);

/**
 * The cues of a sentence from left to right, the longest at each place, none overlapping. The cost is linear in the
 * tokens: no cue is longer than the trie is deep, and a token is looked up once for each place a cue may begin.
 */
export function findCues(tokens: readonly Token[]): CueMatch[] {
  const found: CueMatch[] = [];
  let index = 0;
  while (index < tokens.length) {
    const match = longestCueAt(tokens, index);
    if (match) found.push(match);
    index = match ? match.last + 1 : index + 1;
  }
  const open = found.findIndex((match, place) => place > 0 && isLeftInDoubt(tokens, match));
  const matches = open > 0 ? doubted(found, open) : found;
  if (matches.some(isGone)) return matches.flatMap((match) => underCondition(tokens, match));
  if (matches.some(isConditionOfNone)) return conditioned(tokens, matches);
  return isLeftOpen(tokens, matches) ? matches.map(leaveOpen) : matches;
}

/** `If no effusion and no pneumothorax, remove the drain`: each denial that `and` joins to the condition is a part of it. */
function conditioned(tokens: readonly Token[], matches: readonly CueMatch[]): CueMatch[] {
  let condition: CueMatch | undefined;
  return matches.map((match) => {
    if (isConditionOfNone(match)) condition = match;
    if (condition === undefined || match === condition || match.cue.kind !== 'absent') return match;
    const near = match.cue.id === 'no' && match.first <= condition.last + 12;
    const between = near ? tokens.slice(condition.last + 1, match.first) : [];
    const joined = JOINING.has(between.at(-1)?.lower ?? '') && !between.some(({ kind }) => kind === 'punctuation');
    if (joined) return { ...match, cue: condition.cue };
    // `If no symptoms persist there is no fracture and no dislocation`: what is denied for itself ends the condition.
    condition = undefined;
    return match;
  });
}

function isConditionOfNone({ cue: { id } }: CueMatch): boolean {
  return id === 'condition.no';
}

const JOINING: ReadonlySet<string> = new Set(['and', 'or']);

/**
 * `If PE is excluded`, `once the effusion has resolved`: what is to be the case is not. What will have been excluded is in doubt, and
 * what will have gone is still there.
 */
function underCondition(tokens: readonly Token[], match: CueMatch): CueMatch | readonly CueMatch[] {
  if (match.cue.id === RESOLUTION && isIncomplete(tokens, match)) return [];
  if (!isGone(match) || !isToCome(textBefore(tokens, match))) return match;
  const doubted = match.cue.id.startsWith('excluded') && CONDITION !== undefined;
  return doubted ? { ...match, cue: CONDITION } : [];
}

/** `Resolution of the effusion is incomplete`, `clearing of the opacities has not occurred`: within a dozen words. */
function isIncomplete(tokens: readonly Token[], { last }: CueMatch): boolean {
  const words = tokens.slice(last + 1, last + 15).map(({ lower }) => lower);
  return INCOMPLETE.test(words.join(' ').split(/ [.;:,] /)[0] ?? '');
}

const INCOMPLETE =
  /\b(?:is|are|was|remains?) (?:(?:still|only|as yet) )?(?:incomplete|partial|minimal|not (?:yet )?(?:complete|seen))\b|\bhas (?:yet to|not (?:yet )?)(?: ?occur(?:red)?| ?been complete)\b/;

/** The dozen words in front of what the cue says has gone, the cue's own auxiliaries with them. */
function textBefore(tokens: readonly Token[], { first, last }: CueMatch): string {
  const words = tokens.slice(Math.max(0, first - 14), last);
  return words.map(({ lower }) => lower).join(' ');
}

function isGone({ cue: { id } }: CueMatch): boolean {
  return id.startsWith('excluded') || id.startsWith('resolved') || id === RESOLUTION;
}

const RESOLUTION = 'resolution.of';
const CONDITION = cues.find(({ id }) => id === 'condition');

/** `No fracture is seen but cannot be excluded`: what is denied in front is what is left in doubt, as nothing else is named. */
function isLeftInDoubt(tokens: readonly Token[], { cue, first, last }: CueMatch): boolean {
  if (!cue.id.startsWith('not.excluded')) return false;
  // `… in the right leg but cannot be excluded in the left`: another one is in doubt.
  if (tokens.slice(last + 1, last + 5).some(({ lower }) => OTHER_PLACE.has(lower))) return false;
  // `… but cannot be excluded in the segmental branches`, but `in the absence of contrast`, `on these images`
  const where = /^(?:in|at|within)$/.test(tokens[last + 1]?.lower ?? '') && tokens[last + 2]?.lower === 'the';
  if (where && !CIRCUMSTANCES.has(tokens[last + 3]?.lower ?? '')) return false;
  if (tokens[first]?.lower === 'but') return true;
  let before = first - 1;
  if (PRONOUNS.has(tokens[before]?.lower ?? '')) before--;
  return BUT.has(tokens[before]?.lower ?? '');
}

function doubted(matches: readonly CueMatch[], open: number): CueMatch[] {
  const denial = matches.findLastIndex(({ cue }, index) => index < open && cue.kind !== 'terminate');
  return matches.map((match, index) => {
    if (index !== denial || match.cue.kind !== 'absent') return match;
    const cue = match.cue.direction === 'forward' ? EXCLUSION : matches[open]?.cue;
    return cue === undefined ? match : { ...match, cue };
  });
}

const OTHER_PLACE: ReadonlySet<string> = new Set(
  'left right other contralateral opposite upper lower elsewhere distally proximally segmental subsegmental'.split(' '),
);
const CIRCUMSTANCES: ReadonlySet<string> = new Set(
  'absence setting context presence appropriate proper right correct clinical acute early given present current patient'.split(
    ' ',
  ),
);
const BUT: ReadonlySet<string> = new Set(['but', 'though', 'although', 'however', 'yet']);
const PRONOUNS: ReadonlySet<string> = new Set(['it', 'this', 'these', 'they', 'one']);

/** `Neither pneumonia nor effusion can be excluded`: what the words deny is that it can be denied. */
function isLeftOpen(tokens: readonly Token[], matches: readonly CueMatch[]): boolean {
  if (EXCLUSION === undefined || !matches.some(({ cue }) => cue.id === NEITHER)) return false;
  return tokens.some(
    ({ lower }, index) =>
      OPEN.has(lower) && tokens[index - 1]?.lower === 'be' && /^(?:can|could)$/.test(tokens[index - 2]?.lower ?? ''),
  );
}

function leaveOpen(match: CueMatch): CueMatch {
  return match.cue.id === NEITHER && EXCLUSION !== undefined ? { ...match, cue: EXCLUSION } : match;
}

const NEITHER = 'neither';
const OPEN: ReadonlySet<string> = new Set(['excluded', 'ruled', 'discounted', 'dismissed']);
const EXCLUSION = cues.find(({ id }) => id === 'cannot.exclude');

/** `Right effusion, none on the left`, `none left`: denied is another one. But `Effusion: none on the left.` */
export function isNoneElsewhere(tokens: readonly Token[], index: number): boolean {
  const none = TIMES.has(tokens[index]?.lower ?? '') ? index + 1 : index;
  if (tokens[none]?.lower !== 'none' || !WHERE.has(tokens[none + 1]?.lower ?? '')) return false;
  const before = TIMES.has(tokens[index - 1]?.lower ?? '') ? index - 2 : index - 1;
  return ANOTHER.has(tokens[before]?.lower ?? '');
}

/** `Right effusion, previously none on the left` */
const TIMES: ReadonlySet<string> = new Set('now currently still again today previously formerly initially'.split(' '));

const WHERE: ReadonlySet<string> = new Set(['on', 'in', 'at', 'left', 'right']);
const ANOTHER: ReadonlySet<string> = new Set([',', ';', 'and', 'but']);

/** `Stones, none obstructing`: the cue has words of its own behind it. But `stones, none.` and `stones: none large`. */
export function isNoneSuch(tokens: readonly Token[], { first, last }: CueMatch): boolean {
  if (first !== last || tokens[first]?.lower !== 'none' || !AMONG.has(tokens[first - 1]?.lower ?? '')) return false;
  return tokens[last + 1]?.kind === 'word' && !ELSEWHERE.has(tokens[last + 1]?.lower ?? '');
}

const AMONG: ReadonlySet<string> = new Set([',', ';', 'but', 'and', '(']);
const ELSEWHERE: ReadonlySet<string> = new Set([...WHERE, 'elsewhere', 'today', 'now', 'currently', 'and', 'or']);

function longestCueAt(tokens: readonly Token[], first: number): CueMatch | undefined {
  return longestFrom(root, tokens, first, first, 0);
}

/** Both ways are tried where an adverb is a word of another cue too; no more than a few adverbs are passed over. */
function longestFrom(
  node: Node,
  tokens: readonly Token[],
  first: number,
  index: number,
  skipped: number,
): CueMatch | undefined {
  const lower = tokens[index]?.lower;
  if (lower === undefined) return undefined;
  const next = node.next.get(lower);
  const plain =
    next === undefined
      ? undefined
      : (longestFrom(next, tokens, first, index + 1, skipped) ??
        (next.cue === undefined ? undefined : { cue: next.cue, first, last: index }));
  if (node.loose !== true || skipped >= MOST_ADVERBS || !adverbs.has(lower)) return plain;
  const loose = longestFrom(node, tokens, first, index + 1, skipped + 1);
  return loose !== undefined && loose.last > (plain?.last ?? first) ? loose : plain;
}

function buildTrie(all: readonly Cue[]): Node {
  const top: Node = { next: new Map() };
  for (const cue of all) {
    for (const form of cue.forms) {
      let node = top;
      for (const word of form.split(' ')) {
        let next = node.next.get(word);
        if (!next) {
          next = { next: new Map() };
          node.next.set(word, next);
        }
        node = next;
        if (cue.adverbs === true) node.loose = true;
      }
      node.cue ??= cue;
    }
  }
  return top;
}
