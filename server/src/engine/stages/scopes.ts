import type { Cue } from '../knowledge/types';
import type { Token } from '../report';
import { deniesBehind, endOfAbsent, isAbsentBefore } from './absent-before';
import { ANSWERED, asksOfWordBefore, isAnswer, isAtEnd } from './answers-before';
import { behindAsserted } from './asserted-before';
import { behindStated } from './behind-stated';
import { type Candidate, namesThing } from './candidate';
import type { Breaks } from './clauses';
import { isComplication } from './complications';
import { type CueMatch, isNoneElsewhere, isNoneSuch } from './cues';
import { findInterlude } from './interlude';
import { isOfThingBefore } from './of-thing-before';
import { endOfRemoved, startOfOwnSubject } from './own-subject';
import { isSeenAnyway } from './seen-anyway';
import { areSeveral } from './several';
import { speaksOfBefore } from './speaks-of-before';
import { isStillThere } from './still-there';

/** The tokens that a cue governs; `first` and `last` are token indexes, inclusive. */
export interface TokenScope {
  readonly certainty: 'absent' | 'uncertain';
  readonly match: CueMatch;
  readonly first: number;
  readonly last: number;
}

/** The scopes of a sentence, in the order of their cues; a cue that governs nothing has none. Linear in the tokens. */
export function findScopes(
  tokens: readonly Token[],
  matches: readonly CueMatch[],
  candidates: readonly Candidate[],
  breaks: Breaks,
): TokenScope[] {
  const opening = matches.filter(({ cue }) => cue.kind === 'absent' || cue.kind === 'uncertain');
  const limits = findLimits(opening, tokens.length);
  const observationsBefore = countObservations(tokens, candidates);
  const links = markLinks(tokens, matches);
  const complications = new Set(matches.filter(isComplication).map(({ first }) => first));
  const scopes: TokenScope[] = [];
  const has = (first: number, last: number) =>
    last >= first && (observationsBefore[last + 1] ?? 0) > (observationsBefore[first] ?? 0);
  const endAhead = ({ cue, last }: CueMatch, ahead: number) => {
    if (UP_TO_COMMA.has(cue.id)) return endOfCondition(tokens, breaks, last + 1, ahead);
    return cue.id === 'removal.of' ? endOfRemoved(tokens, candidates, last + 1, ahead) : ahead;
  };
  for (const [index, match] of opening.entries()) {
    const certainty = match.cue.kind === 'absent' ? 'absent' : 'uncertain';
    const add = (first: number, last: number) => {
      const trimmed = trim(tokens, links, first, last);
      if (trimmed) scopes.push({ certainty, match, ...trimmed });
    };
    const phrase = match.cue.reach === 'phrase';
    const ahead = forwardReach(tokens, breaks, certainty, phrase, match.last + 1, limits.next[index] ?? tokens.length);
    // `The effusion, which was seen on the left, is not detected`: what is said of it stands behind the interlude.
    const interlude = match.cue.direction === 'backward' ? findInterlude(tokens, match) : undefined;
    const end = (interlude?.first ?? match.first) - 1;
    const behind = backwardReach(tokens, breaks, certainty, phrase, end, limits.previous[index] ?? -1);
    // `Pneumonia is suspected with abscess`, `appendicitis cannot be excluded with perforation`: of both.
    const complicated = match.first > 0 && complications.has(match.last + 1);
    switch (match.cue.direction) {
      case 'forward':
        if (isAnswer(tokens, match) || asksOfWordBefore(tokens, match)) add(behind, match.first - 1);
        else if (isAtEnd(tokens, match))
          // `Heart enlarged, edema no.`
          add(match.cue.id === 'no' ? breaks.backward(certainty, true, match.first - 1) : behind, match.first - 1);
        else if (match.cue.id === 'neither' && !has(match.last + 1, ahead) && has(behind, match.first - 1))
          // `Effusion is seen on neither side.`
          add(behind, match.first - 1);
        else add(match.last + 1, endAhead(match, ahead));
        if (breaks.joins.has(match.first - 1)) add(behind, match.first - 1);
        break;
      case 'backward':
        if (isStillThere(tokens, candidates, match)) break;
        if (isAbsentBefore(tokens, candidates, match)) {
          const own = breaks.forward(certainty, true, match.last + 1);
          if (deniesBehind(tokens, candidates, match, own)) add(match.last + 1, own);
          break;
        }
        if (match.cue.id === 'removal') {
          const first = startOfDevice(candidates, match.first - 1);
          if (first !== undefined) add(first, match.first - 1);
        } else if (isNoneSuch(tokens, match)) {
          // `Stones, none obstructing` are there; `DVT, none acute` answers a template.
          if (!areSeveral(tokens, candidates, match.first - 2)) add(behind, match.first - 1);
          add(match.last + 1, breaks.forward(certainty, true, match.last + 1));
        } else if (match.first > 0) {
          const until = interlude?.ownWords ? match.first - 1 : end;
          const from = () =>
            certainty === 'absent'
              ? (startOfOwnSubject(tokens, candidates, match) ?? behindStated(tokens, candidates, behind, until))
              : behindAsserted(tokens, candidates, behind, until);
          if (!speaksOfBefore(tokens, match) && !isNoneElsewhere(tokens, match.first) && !isUnfinished(tokens, match))
            add(from(), until);
          if (complicated) add(match.last + 1, ahead);
        } else if (!isUnfinished(tokens, match)) {
          // `Not seen is any fracture`, `Not identified: fracture`, `If present, the effusion is small`.
          const from = match.last + (/^(?:is|are|was|were|:|,)$/.test(tokens[match.last + 1]?.lower ?? '') ? 2 : 1);
          const own = breaks.forward(certainty, true, from);
          if (from < tokens.length) add(from, endOfAbsent(tokens, candidates, match, own));
        }
        break;
      case 'bidirectional': {
        const head = match.cue.id === 'versus' ? sharedHead(tokens, candidates, match) : undefined;
        add(behind, match.first - 1);
        add(match.last + 1, head === undefined ? ahead : Math.min(ahead, head - 1));
        break;
      }
      case 'either': {
        const natural = breaks.forward(certainty, phrase, match.last + 1);
        const before =
          complicated ||
          isOfThingBefore(tokens, candidates, match) ||
          (!has(match.last + 1, natural) && has(behind, match.first - 1) && !saysWhat(tokens, match));
        if (before && isSeenAnyway(tokens, candidates, match, behind, natural)) break;
        const from =
          certainty === 'absent'
            ? (startOfOwnSubject(tokens, candidates, match) ??
              behindStated(tokens, candidates, behind, match.first - 1))
            : behind;
        if (before || natural <= match.last) {
          add(from, match.first - 1);
          if (complicated) add(match.last + 1, ahead);
        } else add(match.last + 1, ahead);
        break;
      }
    }
  }
  return scopes;
}

/** `At risk of stroke, mass in the left breast` */
const UP_TO_COMMA: ReadonlySet<string> = new Set(['condition.no', 'condition.should', 'risk']);

/** `If no pneumothorax, remove the drain`, `should a fracture be present, MRI is advised`: the condition ends at its comma, but not within the list of `if no stone, cyst or mass`. */
function endOfCondition(tokens: readonly Token[], breaks: Breaks, from: number, to: number): number {
  const comma = tokens.findIndex(({ text }, index) => index >= from && text === ',');
  return comma < 0 ? to : Math.min(to, Math.max(comma - 1, breaks.forward('uncertain', true, from)));
}

/** `PE excluded.` denies; of an `excluded aneurysm sac` the word says what it is. */
function isUnfinished(tokens: readonly Token[], { cue, first, last }: CueMatch): boolean {
  if (cue.id !== 'excluded.excluded' || last > first) return false;
  const next = tokens[last + 1];
  // `Excluded: fracture.`
  if (first === 0) return next?.text !== ':';
  return !(next === undefined || next.kind === 'punctuation' || EXCLUDING.has(next.lower));
}

const EXCLUDING: ReadonlySet<string> = new Set([
  'by',
  'on',
  'with',
  'clinically',
  'and',
  'at',
  'when',
  'after',
  'as',
  'since',
]);

/** `Likely secondary to`, `probably reflecting`: the form of the cue itself says that what it means comes behind it. */
function saysWhat(tokens: readonly Token[], { first, last }: CueMatch): boolean {
  return last > first && SAYING.has(tokens[last]?.lower ?? '');
}

const SAYING: ReadonlySet<string> = new Set(
  'to represent represents representing reflect reflects reflecting indicate indicates indicating from with of'.split(
    ' ',
  ),
);

/** `Acute versus chronic fracture`, `viral vs reactive airways disease`: which kind is open, the fracture is there. */
function sharedHead(
  tokens: readonly Token[],
  candidates: readonly Candidate[],
  { first, last }: CueMatch,
): number | undefined {
  const left = candidates.find((candidate) => candidate.last === first - 1);
  if (left?.type !== 'observation' || namesThing(left.word)) return undefined;
  const right = candidates.find(
    (candidate) => candidate.first > last + 1 && candidate.first <= last + 4 && namesThing(candidate.word),
  );
  if (!right) return undefined;
  // Only adjectives of one kind share it: nothing but words, and no second noun, in between.
  const between = tokens.slice(last + 1, right.first);
  return between.every(({ kind, lower }) => kind === 'word' && !LINKS.has(lower)) ? right.first : undefined;
}

const LINKS: ReadonlySet<string> = new Set('a an the of in with from or and'.split(' '));

/** `Chest tube removal`: the device that stands right before it, and its own words; `requires removal` removes nothing. */
function startOfDevice(candidates: readonly Candidate[], last: number): number | undefined {
  let at = candidates.findIndex((candidate) => candidate.last === last);
  if (candidates[at]?.word?.role !== 'device') return undefined;
  while (at > 0 && candidates[at - 1]?.last === (candidates[at]?.first ?? 0) - 1) at--;
  return candidates[at]?.first;
}

function forwardReach(
  tokens: readonly Token[],
  breaks: Breaks,
  certainty: 'absent' | 'uncertain',
  phrase: boolean,
  from: number,
  limit: number,
): number {
  const colon = tokens[from]?.text === ':' ? 1 : 0;
  if (from + colon >= tokens.length) return from - 1;
  return Math.min(breaks.forward(certainty, phrase, from + colon), limit - 1);
}

/** `Effusion: none.` and `small effusion, if any`: one comma, colon or dash right before the cue is crossed. */
function backwardReach(
  tokens: readonly Token[],
  breaks: Breaks,
  certainty: 'absent' | 'uncertain',
  phrase: boolean,
  from: number,
  limit: number,
): number {
  const sign = tokens[from]?.text;
  const crossed = sign === ',' || sign === '(' || ANSWERED.has(sign ?? '') ? 1 : 0;
  if (from - crossed < 0) return from + 1;
  return Math.max(breaks.backward(certainty, phrase, from - crossed), limit + 1);
}

/**
 * A cue that governs its clause takes over from the cue of the same kind before it, so that no token is covered twice by
 * cues of one kind and direction: `no edema, no effusion, no mass` costs as much as it is long.
 */
function findLimits(opening: readonly CueMatch[], length: number): { next: Int32Array; previous: Int32Array } {
  const next = new Int32Array(opening.length).fill(length);
  const previous = new Int32Array(opening.length).fill(-1);
  const lastSeen = { absent: -1, uncertain: -1 };
  const lastOfAll = { absent: -1, uncertain: -1 };
  for (const [index, { cue, last }] of opening.entries()) {
    const kind = cue.kind === 'absent' ? 'absent' : 'uncertain';
    previous[index] = isLimit(cue) ? lastSeen[kind] : lastOfAll[kind];
    lastOfAll[kind] = last;
    if (isLimit(cue)) lastSeen[kind] = last;
  }
  const nextSeen = { absent: length, uncertain: length };
  const nextOfAll = { absent: length, uncertain: length };
  for (let index = opening.length - 1; index >= 0; index--) {
    const match = opening[index];
    if (!match) continue;
    const kind = match.cue.kind === 'absent' ? 'absent' : 'uncertain';
    next[index] = isLimit(match.cue) ? nextSeen[kind] : nextOfAll[kind];
    nextOfAll[kind] = match.first;
    if (isLimit(match.cue)) nextSeen[kind] = match.first;
  }
  return { next, previous };
}

function isLimit(cue: Cue): boolean {
  return cue.direction !== 'bidirectional';
}

/** How many observations begin before each token. */
function countObservations(tokens: readonly Token[], candidates: readonly Candidate[]): Int32Array {
  const counts = new Int32Array(tokens.length + 1);
  for (const candidate of candidates) {
    if (candidate.type === 'observation' && !candidate.measurement)
      counts[candidate.first + 1] = (counts[candidate.first + 1] ?? 0) + 1;
  }
  for (let index = 1; index <= tokens.length; index++) counts[index] = (counts[index] ?? 0) + (counts[index - 1] ?? 0);
  return counts;
}

/** Marks, and the words that join what a scope says to what it does not: `, but a nodule is suspected` begins at `a`. */
function markLinks(tokens: readonly Token[], matches: readonly CueMatch[]): Uint8Array {
  const links = new Uint8Array(tokens.length);
  for (const [index, { kind, lower }] of tokens.entries()) {
    if (kind === 'punctuation' || JOINING.has(lower)) links[index] = 1;
  }
  for (const { cue, first, last } of matches) if (cue.id === 'end.but') links.fill(1, first, last + 1);
  return links;
}

const JOINING: ReadonlySet<string> = new Set(['and', 'or', 'nor']);

function trim(
  tokens: readonly Token[],
  links: Uint8Array,
  first: number,
  last: number,
): { first: number; last: number } | undefined {
  let from = first;
  let to = Math.min(last, tokens.length - 1);
  while (from <= to && links[from]) from++;
  while (to >= from && links[to]) to--;
  return from <= to ? { first: from, last: to } : undefined;
}
