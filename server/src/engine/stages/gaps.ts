import { type Hand, handOf } from '../hands';
import grammar from '../knowledge/grammar.json';
import { isJoint } from '../phrases';
import type { Token } from '../report';
import type { Candidate } from './candidate';
import { CAUSING } from './clause-state';
import { isNoneElsewhere } from './cues';
import { opensNextItem } from './next-item';

/** What stands between a phrase and the one before it. */
export interface Gap {
  readonly kind: 'start' | 'clause' | 'verb' | 'coordination' | 'comma' | 'preposition' | 'plain';
  /** The last preposition, where there is one. */
  readonly word: string | undefined;
  /** True where the words between interpret (`suspicious for`): the phrases are then no modifiers of each other. */
  readonly interprets: boolean;
  /** True where `and` follows the verb: `nodules are seen, and the heart is large`. */
  readonly coordinated: boolean;
  /** True where a word that is no entity stands right before an `of`: what follows is that word's (`removal of the tube`). */
  readonly foreignOf: boolean;
  /** True where a clause opens with `of which`: what it says, and what follows it, is of the same subject. */
  readonly ofWhich: boolean;
  /** The bracket that stands between, where one does; the last of several. */
  readonly bracket: '(' | ')' | undefined;
}

/** In front of the first phrase. */
export const NO_GAP: Gap = gapOf('start', undefined);

function gapOf(kind: Gap['kind'], word: string | undefined, ofWhich = false): Gap {
  return { kind, word, interprets: false, coordinated: false, foreignOf: false, ofWhich, bracket: undefined };
}

const finiteVerbs = new Set(grammar.finiteVerbs);
const coordinators = new Set([...grammar.coordinators, ...grammar.alternatives]);
const prepositions = new Set(grammar.prepositions);
const separators = new Set(grammar.separators);
const openers = new Set(grammar.clauseOpeners);

const interpreting = new Set(grammar.interpreters.map((phrase) => phrase.split(' ')[0] ?? ''));

/** What the tokens between two candidates say of how they belong together. */
export function readGap(tokens: readonly Token[], before: Candidate | undefined, after: Candidate): Gap {
  if (!before) return NO_GAP;
  let kind: Gap['kind'] = 'plain';
  let word: string | undefined;
  let interprets = false;
  let foreignOf = false;
  let coordinated = false;
  let bracket: Gap['bracket'];
  for (let index = before.last + 1; index < after.first; index++) {
    const token = tokens[index];
    if (!token) continue;
    const { lower } = token;
    // `The heart is not enlarged` still speaks of the heart.
    const denies = lower === 'not' && kind === 'verb';
    if (lower === 'which' && tokens[index - 1]?.lower === 'of') return gapOf('clause', lower, true);
    if (isNoneElsewhere(tokens, index) || sidePresentAt(tokens, index) !== undefined) return gapOf('clause', lower);
    // `The left kidney shows no stone` is said of the kidney, as what it is without is.
    if (lower === 'no' && isSaidOfSubject(tokens, before.last, index)) return gapOf('clause', 'without');
    // `Gallbladder absent, liver normal`, but `gallbladder absent, with clips in the fossa`
    const isGone = lower === 'absent' && tokens[index + 1]?.text === ',' && tokens[index + 2]?.lower !== 'with';
    if (opensNextItem(tokens, index) || isOtherRemoved(tokens, index, after)) return gapOf('clause', lower);
    if (lower === ';' || lower === '.' || isGone || (openers.has(lower) && !denies)) return gapOf('clause', lower);
    if (lower === '(' || lower === ')') bracket = lower;
    // `The arteries are free of thrombus`
    if (lower === 'free' && FREE_OF.has(tokens[index + 1]?.lower ?? '')) return gapOf('clause', 'without');
    if (interpreting.has(lower)) interprets = true;
    if (finiteVerbs.has(lower) || lower === ':') {
      kind = 'verb';
      word = undefined;
    } else if (lower === ',' || lower === '(') {
      if (kind === 'plain') kind = 'comma';
    } else if (coordinators.has(lower) || isJoint(tokens, index)) {
      if (kind === 'verb') coordinated = true;
      else kind = 'coordination';
      word = undefined;
    } else if (prepositions.has(lower)) {
      // `Placement of a left chest tube and removal of the right`: what is removed is another.
      if (kind !== 'plain' && lower === 'of' && REMOVING.has(tokens[index - 1]?.lower ?? ''))
        return gapOf('clause', lower);
      word = lower;
      kind = 'preposition';
      foreignOf = lower === 'of' && index > before.last + 1 && isForeign(tokens[index - 1]?.lower ?? '');
    } else if (kind === 'comma' && MOSTLY.has(lower) && after.type === 'anatomy') {
      // `Opacities, predominantly basilar`
      word = lower;
      kind = 'preposition';
    } else if (
      (separators.has(lower) || interpreting.has(lower) || isCausing(tokens, before, index)) &&
      kind === 'plain'
    )
      word = lower;
  }
  return { kind, word, interprets, coordinated, foreignOf, ofWhich: false, bracket };
}

/** `Left chest tube in place and right removed` */
function isOtherRemoved(tokens: readonly Token[], index: number, { first, last, word }: Candidate): boolean {
  if (first !== index + 1 || tokens[index]?.lower !== 'and') return false;
  if (handOf(word?.side) === undefined) return false;
  // `Left leg DVT and right leg negative`
  return REMOVED.has(tokens[last + 1]?.lower ?? '') || tokens[last + 2]?.lower === 'negative';
}

const REMOVED: ReadonlySet<string> = new Set(['removed', 'absent', 'negative']);

/** The side of `, present on the left`, where the word for what is present begins no sentence. */
export function sidePresentAt(tokens: readonly Token[], index: number): Hand | undefined {
  if (tokens[index]?.lower !== 'present' || !/^(?:,|and|but)$/.test(tokens[index - 1]?.lower ?? '')) return undefined;
  if (!/^(?:on|in)$/.test(tokens[index + 1]?.lower ?? '')) return undefined;
  return handOf(tokens[tokens[index + 2]?.lower === 'the' ? index + 3 : index + 2]?.lower);
}

const REMOVING: ReadonlySet<string> = new Set(['removal', 'withdrawal', 'extraction']);

const MOSTLY: ReadonlySet<string> = new Set('predominantly mainly mostly primarily chiefly'.split(' '));

/** `Shows no`, `is small and has no`, `with no`; but not `and there is no`. */
function isSaidOfSubject(tokens: readonly Token[], before: number, no: number): boolean {
  let index = no - 1;
  if (tokens[index]?.lower === 'with') return true;
  const verb = index;
  while (index > before && (finiteVerbs.has(tokens[index]?.lower ?? '') || adverbs.has(tokens[index]?.lower ?? '')))
    index--;
  return index < verb && (index === before || tokens[index]?.lower === 'and');
}

/** `Osteophytes cause narrowing`, `bands that cause it`; but `pneumothorax, the cause of the shift` names it. */
function isCausing(tokens: readonly Token[], before: Candidate, index: number): boolean {
  const { lower = '' } = tokens[index] ?? {};
  if (lower !== 'cause') return CAUSING.has(lower);
  return index === before.last + 1 || RELATIVE.has(tokens[index - 1]?.lower ?? '');
}

const RELATIVE: ReadonlySet<string> = new Set(['that', 'which']);
const FREE_OF: ReadonlySet<string> = new Set(['of', 'from']);

const adverbs = new Set(grammar.adverbs);

function isForeign(word: string): boolean {
  return !prepositions.has(word) && !separators.has(word) && !coordinators.has(word) && !finiteVerbs.has(word);
}
