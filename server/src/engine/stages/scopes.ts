import type { Cue } from '../knowledge/types';
import type { Token } from '../report';
import type { Candidate } from './candidate';
import type { Breaks } from './clauses';
import type { CueMatch } from './cues';

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
  const scopes: TokenScope[] = [];
  for (const [index, match] of opening.entries()) {
    const certainty = match.cue.kind === 'absent' ? 'absent' : 'uncertain';
    const add = (first: number, last: number) => {
      const trimmed = trim(tokens, first, last);
      if (trimmed) scopes.push({ certainty, match, ...trimmed });
    };
    const phrase = match.cue.reach === 'phrase';
    const ahead = forwardReach(tokens, breaks, certainty, phrase, match.last + 1, limits.next[index] ?? tokens.length);
    // `The effusion, which was seen on the left, is not detected`: what is said of it stands behind the interlude.
    const interlude = match.cue.direction === 'backward' ? startOfInterlude(tokens, match.first - 1) : undefined;
    const end = (interlude ?? match.first) - 1;
    const behind = backwardReach(tokens, breaks, certainty, phrase, end, limits.previous[index] ?? -1);
    switch (match.cue.direction) {
      case 'forward':
        if (isAnswer(tokens, match) || asksOfWordBefore(tokens, match)) add(behind, match.first - 1);
        else add(match.last + 1, ahead);
        break;
      case 'backward':
        if (match.cue.id === 'removal') {
          const first = startOfDevice(candidates, match.first - 1);
          if (first !== undefined) add(first, match.first - 1);
        } else if (match.first > 0) add(behind, end);
        else if (certainty === 'absent') add(match.last + 1, breaks.forward(certainty, true, match.last + 1));
        break;
      case 'bidirectional':
        add(behind, match.first - 1);
        add(match.last + 1, ahead);
        break;
      case 'either': {
        const natural = breaks.forward(certainty, phrase, match.last + 1);
        const has = (first: number, last: number) =>
          last >= first && (observationsBefore[last + 1] ?? 0) > (observationsBefore[first] ?? 0);
        const before = !has(match.last + 1, natural) && has(behind, match.first - 1);
        if (before || natural <= match.last) add(behind, match.first - 1);
        else add(match.last + 1, ahead);
        break;
      }
    }
  }
  return scopes;
}

/** The comma that opens a relative clause which the comma at `last` closes; looks back a clause of some thirty words. */
function startOfInterlude(tokens: readonly Token[], last: number): number | undefined {
  if (tokens[last]?.text !== ',') return undefined;
  for (let index = last - 1; index > Math.max(0, last - 30); index--) {
    const { lower = '' } = tokens[index] ?? {};
    if (CLOSED.has(lower)) return undefined;
    if (RELATIVE.has(lower)) return tokens[index - 1]?.text === ',' ? index - 1 : undefined;
  }
  return undefined;
}

const RELATIVE: ReadonlySet<string> = new Set(['which', 'who', 'whose']);
const CLOSED: ReadonlySet<string> = new Set([';', '.', ':']);

/** `Pneumothorax: no.`, `Effusion - no`: a denial with nothing behind it, that answers what stands before. */
function isAnswer(tokens: readonly Token[], { cue, first, last }: CueMatch): boolean {
  if (cue.kind !== 'absent' || !ANSWERED.has(tokens[first - 1]?.text ?? '')) return false;
  const next = tokens[last + 1];
  return next === undefined || (next.kind === 'punctuation' && next.text !== '(');
}

/** `Chest tube removal`: the device that stands right before it, and its own words; `requires removal` removes nothing. */
function startOfDevice(candidates: readonly Candidate[], last: number): number | undefined {
  let at = candidates.findIndex((candidate) => candidate.last === last);
  if (candidates[at]?.word?.role !== 'device') return undefined;
  while (at > 0 && candidates[at - 1]?.last === (candidates[at]?.first ?? 0) - 1) at--;
  return candidates[at]?.first;
}

/** `Pneumonia?`, but `? pneumonia`: a question mark belongs to the word that it is written on. */
function asksOfWordBefore(tokens: readonly Token[], { first }: CueMatch): boolean {
  const mark = tokens[first];
  const before = tokens[first - 1];
  if (mark?.text !== '?' || before === undefined) return false;
  return before.end === mark.start || tokens[first + 1] === undefined;
}

const ANSWERED: ReadonlySet<string> = new Set([':', '-', '–', '—', '--']);

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

function trim(tokens: readonly Token[], first: number, last: number): { first: number; last: number } | undefined {
  let from = first;
  let to = last;
  while (from <= to && tokens[from]?.kind === 'punctuation') from++;
  while (to >= from && tokens[to]?.kind === 'punctuation') to--;
  return from <= to ? { first: from, last: to } : undefined;
}
