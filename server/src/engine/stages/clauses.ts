import grammar from '../knowledge/grammar.json';
import type { Token } from '../report';
import { findAffirmedItems } from './affirmed-items';
import { ABSENT, BACKWARD, CLAUSE, FORWARD, FORWARD_STOPS, flag, PHRASE, UNCERTAIN } from './break-flags';
import type { Candidate } from './candidate';
import { endBehind, isComplication, isOfDenied } from './complications';
import type { CueMatch } from './cues';
import { findCauses } from './denied-complications';
import { flagArticles, flagItems } from './denied-lists';
import { findJoiningDashes } from './joining-dashes';
import { opensNextItem } from './next-item';

/**
 * Where scopes must stop, one flag for each token. A forward scope stops before a token that is flagged, a backward scope
 * after it reached one (the flagged token is still its own clause's first).
 */
export interface Breaks {
  /** The dashes that end no statement, by token index. */
  readonly joins: ReadonlySet<number>;
  /** The last token that a scope beginning at a token may cover, by what the scope says and how far its cue reaches. */
  readonly forward: (kind: 'absent' | 'uncertain', phrase: boolean, from: number) => number;
  readonly backward: (kind: 'absent' | 'uncertain', phrase: boolean, from: number) => number;
}

const BACKWARD_STOPS = new Set([';', ':', '?', '!', '.', '(']);
const DASHES = new Set(['-', '–', '—', '--']);
const MODAL = new Set('may might can cannot could should shall would must will need needs ought'.split(' '));
const finiteVerbs = new Set(grammar.finiteVerbs);
const existential = new Set(grammar.existential);
const adverbs = new Set(grammar.adverbs);
const coordinators = new Set(grammar.coordinators);
const alternatives = new Set(grammar.alternatives);

/** Finds the places where one statement of a sentence ends and the next begins. Linear in the tokens. */
export function findBreaks(
  tokens: readonly Token[],
  matches: readonly CueMatch[],
  candidates: readonly Candidate[],
): Breaks {
  const flags = new Uint8Array(tokens.length + 1);
  const joins = findJoiningDashes(tokens, matches, candidates);
  flagPunctuation(tokens, joins, flags);
  flagCues(tokens, matches, candidates, flags);
  flagClauses(tokens, matches, candidates, flags);
  flagPhrases(tokens, flags);
  flagItems(tokens, matches, candidates, flags);
  flagArticles(tokens, matches, flags);
  for (const index of findCauses(tokens, matches, candidates)) flag(flags, index, ABSENT);
  for (const index of findAffirmedItems(tokens, matches, candidates, flags)) flag(flags, index, ABSENT);
  // One table for each kind of scope, made when the first of the kind asks.
  const tables: (Int32Array | undefined)[] = [];
  const reach = (kind: 'absent' | 'uncertain', phrase: boolean, step: 1 | -1) => {
    const table = (kind === 'absent' ? 0 : 1) + (phrase ? 2 : 0) + (step === 1 ? 0 : 4);
    const mask =
      CLAUSE | (step === 1 ? FORWARD : BACKWARD) | (kind === 'absent' ? ABSENT : UNCERTAIN) | (phrase ? PHRASE : 0);
    tables[table] ??= reachTable(flags, tokens.length, mask, step);
    return tables[table];
  };
  return {
    joins,
    forward: (kind, phrase, from) => reach(kind, phrase, 1)[from] ?? from - 1,
    backward: (kind, phrase, from) => reach(kind, phrase, -1)[from] ?? from + 1,
  };
}

/** For each token how far a scope that begins there goes: forward to before the next flag, backward to the nearest flag. */
function reachTable(flags: Uint8Array, length: number, mask: number, step: 1 | -1): Int32Array {
  const table = new Int32Array(length);
  if (step === 1) {
    let reach = length - 1;
    for (let index = length - 1; index >= 0; index--) {
      if ((flags[index] ?? 0) & mask) reach = index - 1;
      table[index] = reach;
    }
    return table;
  }
  let reach = 0;
  for (let index = 0; index < length; index++) {
    if ((flags[index] ?? 0) & mask) reach = index;
    table[index] = reach;
  }
  return table;
}

function flagPunctuation(tokens: readonly Token[], joining: ReadonlySet<number>, flags: Uint8Array): void {
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'punctuation') continue;
    if (FORWARD_STOPS.has(token.text)) flag(flags, index, FORWARD);
    if (BACKWARD_STOPS.has(token.text) || opensNextItem(tokens, index)) flag(flags, index, BACKWARD);
    if (token.text === '(' && holdsVerb(tokens, index + 1)) flag(flags, index, ABSENT);
    const before = tokens[index - 1];
    if (DASHES.has(token.text) && before && before.end < token.start && !joining.has(index)) flag(flags, index, CLAUSE);
  }
}

/** `No effusion (blunting is chronic)` is a statement of its own in brackets, `no tumor (metastasis)` is none. */
function holdsVerb(tokens: readonly Token[], from: number): boolean {
  for (let index = from; index < Math.min(tokens.length, from + 30); index++) {
    const { text = '', lower = '' } = tokens[index] ?? {};
    if (text === ')') return false;
    if (finiteVerbs.has(lower)) return true;
  }
  return false;
}

/** Terminators end scopes; so does a hedge that opens a statement of its own (`no effusion, possible pneumonia`). */
function flagCues(
  tokens: readonly Token[],
  matches: readonly CueMatch[],
  candidates: readonly Candidate[],
  flags: Uint8Array,
): void {
  for (const [index, match] of matches.entries()) {
    const { cue, first, last } = match;
    if (cue.kind === 'terminate') {
      if (isDenied(tokens, matches[index - 1], first) || isHedged(cue.id, matches[index - 1], first)) continue;
      if (isComplication(match) && isOfDenied(matches, index, candidates)) {
        const end = endBehind(tokens, last);
        if (end !== undefined) flag(flags, end, ABSENT);
        continue;
      }
      // `No flow, consistent with torsion`: behind the comma stands what the denied sign means.
      if (INTERPRETING.has(cue.id) && tokens[first - 1]?.text === ',') flag(flags, first, ABSENT);
      // `Denies change in vision or hearing`: a complaint, not a comparison of exams.
      if (cue.id === 'end.change' && COMPLAINTS.has(matches[index - 1]?.cue.id ?? '')) continue;
      // `Effusion or increase in thickness is not observed`: the change is one of the things that are denied together.
      const listed = cue.id === 'end.change' && alternatives.has(tokens[first - 1]?.lower ?? '');
      const kind =
        cue.forwardOnly || listed
          ? FORWARD
          : cue.ends === undefined
            ? CLAUSE
            : cue.ends === 'absent'
              ? // `Appendicitis with perforation not excluded`: the appendicitis is there.
                ABSENT | (isComplication(match) ? BACKWARD : 0)
              : UNCERTAIN;
      flag(flags, cue.direction === 'backward' ? last + 1 : first, kind);
    } else if (cue.kind === 'uncertain' && cue.direction !== 'backward' && cue.direction !== 'bidirectional') {
      const before = tokens[first - 1];
      if (cue.ends === 'absent' || (before && coordinators.has(before.lower))) flag(flags, first, ABSENT);
    } else if (cue.id === 'versus') {
      // `Infection versus resolved edema`: only the edema has resolved.
      flag(flags, last + 1, ABSENT);
    } else if (cue.kind === 'absent' && cue.direction === 'forward' && !cue.yields) {
      flag(flags, first, UNCERTAIN);
    }
  }
}

/** `Possibly consistent with pneumonia`, `may be compatible with scar`: the hedge is on what follows, and reaches it. */
function isHedged(id: string, before: CueMatch | undefined, first: number): boolean {
  return INTERPRETING.has(id) && before?.cue.kind === 'uncertain' && before.last === first - 1;
}

const INTERPRETING: ReadonlySet<string> = new Set([
  'end.because.consistent',
  'end.because.compatible',
  'end.because.keeping',
]);

const COMPLAINTS: ReadonlySet<string> = new Set(['denies', 'neg.for', 'not.show']);

/** `Is not stable`, `is not clearly stable`: what is denied ends nothing. */
function isDenied(tokens: readonly Token[], before: CueMatch | undefined, first: number): boolean {
  if (before?.cue.kind !== 'absent' || tokens[before.last]?.lower !== 'not') return false;
  for (let index = before.last + 1; index < first; index++) if (!adverbs.has(tokens[index]?.lower ?? '')) return false;
  return true;
}

/**
 * A verb after a coordinator opens a clause at the coordinator when the words before it had a verb of their own (`the
 * effusion has resolved and the heart is large`), or were a verbless statement with a cue (`no effusion, the heart is
 * large`; but not `no edema, effusion and mass are seen`).
 */
function flagClauses(
  tokens: readonly Token[],
  matches: readonly CueMatch[],
  candidates: readonly Candidate[],
  flags: Uint8Array,
): void {
  const opener = new Uint8Array(tokens.length);
  for (const { cue, first } of matches) {
    if ((cue.kind === 'absent' || cue.kind === 'uncertain') && cue.direction !== 'backward') opener[first] = 1;
  }
  const persisting = new Uint8Array(tokens.length);
  for (const { cue, first } of matches) if (cue.id.startsWith('end.now')) persisting[first] = 1;
  const statusWords = new Uint8Array(tokens.length);
  const places = new Uint8Array(tokens.length);
  for (const candidate of candidates) {
    if (candidate.word?.role === 'normal') statusWords[candidate.first] = 1;
    if (candidate.type === 'anatomy') places[candidate.first] = 1;
  }
  let verbSeen = false;
  let cueSeen = false;
  let coordinator = -1;
  let comma = -1;
  /** Whether an `or` stands behind the coordinator. */
  let listed = false;
  let outside: readonly [boolean, boolean, number] | undefined;
  for (const [index, token] of tokens.entries()) {
    // `No edema or effusion (blunting may be chronic)`: a verb in brackets is not of the words before them.
    if (token.text === '(') outside = [verbSeen, cueSeen, coordinator];
    if ((flags[index] ?? 0) & CLAUSE || FORWARD_STOPS.has(token.text) || token.text === '(') {
      // `No pneumothorax, and a small effusion persists`: what persists is its own clause's subject.
      // But `no mass, edema or hemorrhage persists`: of a list with `or` nothing does.
      const lasts = persisting[index] === 1 && coordinator >= 0 && coordinator < index - 1 && !listed;
      if (lasts && (verbSeen || cueSeen)) {
        const bare = /^(?:are|were)$/.test(token.lower);
        flag(flags, startOfSubject(tokens, places, comma, coordinator, index, bare), CLAUSE);
      }
      verbSeen = false;
      cueSeen = false;
      coordinator = -1;
      comma = -1;
      listed = false;
    }
    if (token.text === ')' && outside !== undefined) {
      [verbSeen, cueSeen, coordinator] = outside;
      outside = undefined;
    }
    if (opener[index]) {
      cueSeen = true;
      // `Lungs are clear, no effusion, mass and nodule are seen`: the verb before the denial is not of what it denies.
      if (coordinators.has(tokens[index - 1]?.lower ?? '')) verbSeen = false;
    }
    if (alternatives.has(token.lower)) listed = true;
    if (coordinators.has(token.lower)) {
      if (!coordinators.has(tokens[index - 1]?.lower ?? '')) coordinator = index;
      if (token.text === ',') comma = index;
      listed = false;
    } else if (isVerb(tokens, index)) {
      const ownSubject =
        coordinator >= 0 && coordinator < index - 1 && !coordinators.has(tokens[index - 1]?.lower ?? '');
      // `A new pneumothorax, the old one has resolved`
      const another =
        ownSubject && ONES.has(tokens[index - 1]?.lower ?? '') && DEFINITE.has(tokens[coordinator + 1]?.lower ?? '');
      if (another || (ownSubject && (verbSeen || (cueSeen && !isExistential(tokens, index))))) {
        flag(flags, startOfSubject(tokens, places, comma, coordinator, index, verbSeen), CLAUSE);
        cueSeen = false;
      }
      verbSeen = true;
      coordinator = -1;
    } else if (statusWords[index] && cueSeen && coordinator >= 0 && !verbSeen) {
      flag(flags, coordinator, ABSENT);
      coordinator = -1;
    }
  }
}

/**
 * `No effusion, left hilar calcifications and a nodule suggest old disease`: the subject of the verb is all that is joined, where the
 * first of it has a place or an article of its own, or where it is `sure` that it is no more of what is denied: `no nodule is seen, scars
 * and fibrosis are seen`, `atelectasis and scarring are unchanged`. But `no lesions, fractures and collapse suggest metastasis` is one
 * denied list.
 */
function startOfSubject(
  tokens: readonly Token[],
  places: Uint8Array,
  comma: number,
  coordinator: number,
  verb: number,
  sure: boolean,
): number {
  if (comma < 0 || tokens[coordinator]?.lower !== 'and' || !PLURAL.has(tokens[verb]?.lower ?? '')) return coordinator;
  if (sure) return comma;
  if (isExistential(tokens, verb)) return coordinator;
  const own = DEFINITE.has(tokens[comma + 1]?.lower ?? '') || places.subarray(comma + 1, coordinator).includes(1);
  return own ? comma : coordinator;
}

const PLURAL: ReadonlySet<string> = new Set(
  'are were have show demonstrate reveal measure contain persist represent reflect suggest remain appear extend involve indicate look seem'.split(
    ' ',
  ),
);

/** A verb with a subject; `need` is one in `the tube needs to be removed` and `need not be removed`. */
function isVerb(tokens: readonly Token[], index: number): boolean {
  const lower = tokens[index]?.lower ?? '';
  if (NEEDING.has(lower)) return /^(?:not|to)$/.test(tokens[index + 1]?.lower ?? '');
  return finiteVerbs.has(lower) && tokens[index - 1]?.lower !== 'to';
}

const NEEDING: ReadonlySet<string> = new Set(['need', 'needs', 'ought']);

const ONES = new Set(['one', 'ones', 'other', 'others', 'latter']);
const DEFINITE = new Set(['the', 'a', 'an', 'another']);

/** Whether the verb only says that its subject was seen: `are not seen`, `is again identified`; but `the tube may be removed`. */
function isExistential(tokens: readonly Token[], verb: number): boolean {
  const modal = MODAL.has(tokens[verb]?.lower ?? '');
  for (let index = verb + 1; index < Math.min(tokens.length, verb + 6); index++) {
    const word = tokens[index]?.lower ?? '';
    if (existential.has(word)) return !(modal && word === 'removed');
    if (!adverbs.has(word) && !finiteVerbs.has(word)) return false;
  }
  return false;
}

/** A phrase ends at a verb, at `and`, and at a comma that is not part of an `or` list (`possible edema, mass or scar`). */
function flagPhrases(tokens: readonly Token[], flags: Uint8Array): void {
  let listWithOr = false;
  for (let index = tokens.length - 1; index >= 0; index--) {
    const word = tokens[index]?.lower ?? '';
    if (alternatives.has(word)) listWithOr = true;
    else if (finiteVerbs.has(word)) {
      flag(flags, index, PHRASE);
      listWithOr = false;
    } else if (coordinators.has(word) && !listWithOr) flag(flags, index, PHRASE);
    else if (word === 'and') listWithOr = false;
    if ((flags[index] ?? 0) & (CLAUSE | FORWARD)) listWithOr = false;
  }
}
