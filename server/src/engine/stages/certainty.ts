import type { Certainty, LocalScope, Sentence, Span } from '../report';
import type { Context } from '../rules';
import type { Candidate } from './candidate';
import { findBreaks } from './clauses';
import { type CueMatch, findCues } from './cues';
import { movePartitives } from './partitives';
import { findScopes, type TokenScope } from './scopes';

/** Whether one candidate is there, and the cue that decided; no rule where nothing speaks against `present`. */
export interface CandidateCertainty {
  readonly certainty: Certainty;
  readonly rule?: string;
  readonly cue?: Span;
}

export interface CertaintyReading {
  readonly scopes: LocalScope[];
  /** Parallel to the candidates. */
  readonly certainties: CandidateCertainty[];
}

const PRESENT: CandidateCertainty = { certainty: 'present' };

/**
 * Reads what a sentence denies and what it doubts. Scopes are found by their cues alone, with or without candidates in
 * them. Anatomy and measurements are always present; the words of a cue (`resolved`) stay present themselves.
 * RADGRAPH.md 23-36; the method is NegEx's (Chapman 2001) with clause boundaries.
 */
export function readCertainty(
  sentence: Sentence,
  candidates: readonly Candidate[],
  _context: Context,
): CertaintyReading {
  const { tokens } = sentence;
  const matches = outsideNames(findCues(tokens), candidates);
  if (matches.length === 0) return { scopes: [], certainties: candidates.map(() => PRESENT) };
  const breaks = findBreaks(tokens, matches, candidates);
  const found = movePartitives(findScopes(tokens, matches, candidates, breaks), tokens, candidates, breaks);
  const diagnoses = markDiagnoses(candidates, tokens.length);
  const scopes = found.filter(({ match }) => match.cue.id !== 'or' || joinsDiagnoses(match, diagnoses));
  const inCue = new Uint8Array(tokens.length);
  for (const { cue, first, last } of matches) {
    if (cue.kind === 'absent' || cue.kind === 'uncertain') inCue.fill(1, first, last + 1);
  }
  const covers = {
    absent: paint(scopes, 'absent', tokens.length),
    uncertain: paint(scopes, 'uncertain', tokens.length),
  };
  const span = (first: number, last: number): Span => ({
    start: tokens[first]?.start ?? 0,
    end: tokens[last]?.end ?? 0,
  });
  const certainties = candidates.map((candidate): CandidateCertainty => {
    if (candidate.type === 'anatomy' || candidate.measurement || inCue[candidate.last]) return PRESENT;
    const absent = covers.absent[candidate.last];
    const uncertain = covers.uncertain[candidate.last];
    // `No effusion?` asks, and denies nothing.
    const yields = uncertain && (absent?.match.cue.yields || uncertain.match.cue.id === 'question-mark');
    const scope = absent && !yields ? absent : uncertain;
    if (!scope) return PRESENT;
    const { cue, first, last } = scope.match;
    return { certainty: scope.certainty, rule: cue.id, cue: span(first, last) };
  });
  return {
    certainties,
    scopes: scopes.map(({ certainty, match, first, last }) => ({
      certainty,
      cue: span(match.first, match.last),
      start: tokens[first]?.start ?? 0,
      end: tokens[last]?.end ?? 0,
      rule: match.cue.id,
    })),
  };
}

/** The `absent` of `absent end-diastolic flow` is a part of the name. */
function outsideNames(matches: readonly CueMatch[], candidates: readonly Candidate[]): readonly CueMatch[] {
  if (matches.length === 0) return matches;
  let next = 0;
  return matches.filter(({ first, last }) => {
    while ((candidates[next]?.last ?? first) < first) next++;
    const name = candidates[next];
    return name === undefined || name.measurement || name.first > first || name.last <= last;
  });
}

/** The scope over each token; where a phrase lies in a clause (`may be possible edema and ...`) the inner one comes first. */
function paint(
  scopes: readonly TokenScope[],
  certainty: 'absent' | 'uncertain',
  length: number,
): (TokenScope | undefined)[] {
  const cover = new Array<TokenScope | undefined>(length);
  for (const scope of scopes) {
    if (scope.certainty !== certainty) continue;
    for (let index = scope.first; index <= scope.last; index++) cover[index] ??= scope;
  }
  return cover;
}

/** Which tokens name a diagnosis. */
function markDiagnoses(candidates: readonly Candidate[], length: number): Uint8Array {
  const marks = new Uint8Array(length);
  for (const { word, first, last } of candidates) if (word?.role === 'diagnosis') marks.fill(1, first, last + 1);
  return marks;
}

/** `atelectasis or pneumonia`: two diagnoses for one thing are both in doubt (RADGRAPH.md 35); other words are not. */
function joinsDiagnoses(match: CueMatch, diagnoses: Uint8Array): boolean {
  if (!diagnoses[match.first - 1]) return false;
  return diagnoses.subarray(match.last + 1, match.last + 5).includes(1);
}
