import { TYPE_OF_ROLE } from '../knowledge/types';
import { isWithin, lookupKnown, lookupPlace, lookupWord, matchWord, readSpelling } from '../lexicon';
import { isJoint } from '../phrases';
import { SEEN_SECTIONS } from '../read-sections';
import type { EntityType, Sentence, Token } from '../report';
import type { Context } from '../rules';
import { type Candidate, namesThing } from './candidate';
import { findMeasurements, type MeasurementMatch } from './measurements';
import { readForm } from './morphology';
import { findSilences } from './silences';
import { type Choice, chooseWord, type Reading } from './word-choice';

/** `withdraw 2 cm` is advice, not a size. */
const MOVES: ReadonlySet<string> = new Set([
  ...['withdraw', 'withdrawal', 'withdrawn', 'withdrawing', 'advance', 'advanced', 'advancing', 'advancement'],
  ...['pull', 'pulled', 'pulling', 'retract', 'retracted', 'retracting', 'repositioned', 'push', 'pushed'],
]);
const HEADS: ReadonlySet<string> = new Set(['finding', 'diagnosis', 'device', 'property']);

/** The entities of one sentence, in text order, never overlapping; certainty is decided later. */
export function readEntities(sentence: Sentence, context: Context): Candidate[] {
  if (!SEEN_SECTIONS.has(context.section)) return [];
  const { tokens } = sentence;
  const silent = findSilences(tokens);
  const measurements = findMeasurements(tokens).filter((match) => !silent[match.first]);
  const readings = findReadings(sentence, silent, measurements);
  const candidates: Candidate[] = [];
  readings.forEach((reading, index) => {
    const choice = chooseWord(readings, index, tokens);
    if (choice !== undefined) candidates.push(candidate(tokens, reading, choice));
  });
  if (sentence.kind === 'heading') return isRegionHeading(sentence, candidates) ? [] : candidates;
  return withMeasurements(candidates, measurements, tokens, context);
}

function findReadings(
  { tokens, text }: Sentence,
  silent: readonly boolean[],
  measurements: readonly MeasurementMatch[],
): readonly Reading[] {
  const readings: Reading[] = [];
  let index = 0;
  let measurement = 0;
  while (index < tokens.length) {
    const size = measurements[measurement];
    if (size !== undefined && size.first <= index) {
      index = Math.max(index, size.last + 1);
      measurement += 1;
      continue;
    }
    const reading = silent[index] ? undefined : readingAt(tokens, index, text);
    if (reading !== undefined) readings.push(reading);
    index = (reading?.last ?? index) + 1;
  }
  return readings;
}

function readingAt(tokens: readonly Token[], first: number, text: string): Reading | undefined {
  const broken = brokenWord(tokens, first, text);
  if (broken !== undefined) return broken;
  const match = matchWord(tokens, first);
  if (match !== undefined) return { first, last: match.last, words: match.entries, rule: 'lexicon' };
  const token = tokens[first];
  if (token === undefined || token.kind !== 'word') return undefined;
  const last = endOfCompound(tokens, first);
  if (last === first && readSpelling(token.lower) !== undefined) {
    return { first, last, words: lookupWord(token.lower), rule: 'spelling' };
  }
  const form = readForm(last === first ? token.lower : joined(tokens, first, last));
  if (form !== undefined) return { first, last, words: [], type: form.type, rule: form.rule };
  return undefined;
}

/** A word that the end of a line breaks: `pneumo-\nthorax`. */
function brokenWord(tokens: readonly Token[], first: number, text: string): Reading | undefined {
  const hyphen = tokens[first + 1];
  const token = tokens[first];
  const next = tokens[first + 2];
  if (hyphen?.text !== '-' || token?.end !== hyphen.start || next?.kind !== 'word' || token.kind !== 'word')
    return undefined;
  if (next.start === hyphen.end || next.end - token.start > 60) return undefined;
  const whole = text.slice(token.start, next.end).toLowerCase();
  if (!/-\r?\n/.test(whole)) return undefined;
  const words = lookupKnown(whole);
  return words.length === 0 ? undefined : { first, last: first + 2, words, rule: 'spelling.line-end' };
}

/** The last token of a hyphenated compound, whether the tokenizer splits it or not; at most five parts. */
function endOfCompound(tokens: readonly Token[], first: number): number {
  let last = first;
  while (last < first + 8) {
    const hyphen = tokens[last + 1];
    const next = tokens[last + 2];
    if (hyphen?.text !== '-' || next === undefined || next.kind === 'punctuation') return last;
    if (isJoint(tokens, last + 1)) return last;
    if (hyphen.start !== tokens[last]?.end || next.start !== hyphen.end) return last;
    last += 2;
  }
  return last;
}

function joined(tokens: readonly Token[], first: number, last: number): string {
  let text = '';
  for (let index = first; index <= last; index += 1) text += tokens[index]?.lower ?? '';
  return text;
}

function candidate(tokens: readonly Token[], reading: Reading, choice: Choice): Candidate {
  const { first, last } = reading;
  const start = tokens[first]?.start ?? 0;
  const end = tokens[last]?.end ?? 0;
  const { type, rule, word } = choice;
  const measurement = false;
  return word === undefined
    ? { first, last, start, end, type, measurement, rule }
    : { first, last, start, end, type, measurement, rule, word };
}

/** Sizes in text order among the words; prior sizes and advice distances are no entities. */
function withMeasurements(
  candidates: readonly Candidate[],
  measurements: readonly MeasurementMatch[],
  tokens: readonly Token[],
  context: Context,
): Candidate[] {
  const all: Candidate[] = [];
  let next = 0;
  for (const match of measurements) {
    while (next < candidates.length && (candidates[next] as Candidate).first < match.first) {
      all.push(candidates[next] as Candidate);
      next += 1;
    }
    if (match.prior || isAdvice(tokens, match.first)) continue;
    const type = match.distance ? 'anatomy' : typeOfSize(candidates, next, tokens, context, match);
    const { first, last, start, end } = match;
    all.push({ first, last, start, end, type, measurement: true, rule: match.distance ? 'distance' : 'measurement' });
  }
  return [...all, ...candidates.slice(next)];
}

/** Whether a size stands, in its clause, behind a word that moves a device. */
export function isAdvice(tokens: readonly Token[], first: number): boolean {
  for (let index = first - 1; index >= 0 && index >= first - 5; index -= 1) {
    const { lower = '' } = tokens[index] ?? {};
    if (ENDING.has(lower)) return false;
    if (MOVES.has(lower)) return !STATES.has(lower) || movesDevice(tokens, index);
  }
  return false;
}

/** `The line should be retracted 2 cm`; but a tendon is `retracted 2.5 cm`, and a `locally advanced 3 cm tumor` is no advice. */
function movesDevice(tokens: readonly Token[], moved: number): boolean {
  if (tokens[moved - 1]?.lower === 'be') return true;
  for (let index = moved - 1; index >= 0 && index >= moved - 8; index -= 1) {
    const { lower = '' } = tokens[index] ?? {};
    if (ENDING.has(lower)) return false;
    if (lookupWord(lower).some(({ role }) => role === 'device')) return true;
  }
  return false;
}

const ENDING: ReadonlySet<string> = new Set([',', ';', '.', ':']);
/** What also tells how a thing is. */
const STATES: ReadonlySet<string> = new Set(['retracted', 'advanced', 'pushed']);

/**
 * A size measures the finding before it in its clause, else the head behind it, else an organ before it: `a cyst in the
 * liver measures 1.4 cm`, `12 mm lymph node`, `the spleen measures 13 cm`. Looks at twelve words on either side.
 */
function typeOfSize(
  candidates: readonly Candidate[],
  next: number,
  tokens: readonly Token[],
  context: Context,
  match: MeasurementMatch,
): EntityType {
  if (match.unit === 'SUV' || match.unit === '%') return 'observation';
  // `The left kidney has a 4 mm stone`: of what it stands before, word on word.
  let end = match.last;
  for (let index = next; index < candidates.length; index += 1) {
    const { first, last, word } = candidates[index] as Candidate;
    if (first !== end + 1) break;
    if (namesThing(word)) return 'observation';
    end = last;
  }
  let organ = false;
  // Under `Spleen:`, `normal, 12 cm` and `12 cm` are of the organ; `largest 12 mm`, `5 mm shift` are not.
  let plain = context.heading !== undefined;
  let behind = match.first;
  for (let index = next - 1; index >= 0 && index >= next - 12; index -= 1) {
    const { word, first, last } = candidates[index] as Candidate;
    // `Gallstones are present; the common duct measures 4 mm`
    if (organ && tokens.slice(last + 1, behind).some(({ text }) => text === ';')) break;
    behind = first;
    const role = word?.role;
    if (role === undefined || HEADS.has(role)) return 'observation';
    if (role === 'place' || role === 'part') organ = true;
    if (role !== 'normal') plain = false;
  }
  for (let index = next; index < candidates.length && index < next + 12; index += 1) {
    const entry = candidates[index] as Candidate;
    if (organ || tokens[entry.first - 1]?.text === ',') break;
    if (entry.word === undefined || HEADS.has(entry.word.role)) return 'observation';
    const follows = (candidates[index + 1] as Candidate | undefined)?.first === entry.last + 1;
    if (entry.word.role === 'place' && !follows) return 'anatomy';
    plain = false;
  }
  return organ || plain ? 'anatomy' : 'observation';
}

/** `CHEST:`, `ABDOMEN AND PELVIS:` name a region, not an organ; they carry no entity. */
function isRegionHeading(sentence: Sentence, candidates: readonly Candidate[]): boolean {
  if (sentence.text !== sentence.text.toUpperCase()) return false;
  return candidates.every((entry) => {
    const place = entry.word?.place;
    if (entry.word === undefined || place === undefined) return true;
    if (TYPE_OF_ROLE[entry.word.role] !== 'anatomy') return false;
    const root = lookupPlace(place)?.within === undefined && !isWithin(place, 'breast');
    return root || entry.word.id === 'musculoskeletal';
  });
}
