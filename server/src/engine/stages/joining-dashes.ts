import grammar from '../knowledge/grammar.json';
import type { Token } from '../report';
import type { Candidate } from './candidate';
import { isNoun } from './clause-state';
import type { CueMatch } from './cues';

/**
 * The dashes with a space before them that join two names under one denial, `Pleural effusion - thickening was not seen`, as
 * token indexes. What stands before such a dash only names: a size, a side, a verb, an article, a preposition or a cue would
 * state it (`Small effusion - pneumothorax is not seen`), and so does a condition that reports name as it is found
 * (`Cardiomegaly - pleural effusion is not seen`). What stands behind it is a name and the denial's verb. Names between two
 * dashes and more are a list in any case (`Hemorrhage - mass effect - midline shift was not seen`). Linear in the tokens.
 */
export function findJoiningDashes(
  tokens: readonly Token[],
  matches: readonly CueMatch[],
  candidates: readonly Candidate[],
): ReadonlySet<number> {
  const joining = new Set<number>();
  const isDash = tokens.map((token, index) => DASHES.has(token.text) && (tokens[index - 1]?.end ?? 0) < token.start);
  if (!isDash.includes(true)) return joining;
  const states = markStatements(tokens, candidates);
  let open: number[] = [];
  let named = false;
  let owned = false;
  /** Whether a name before a dash is one that reports give to what is found. */
  let own = false;
  let plain = true;
  let cue = 0;
  for (const [index, { text }] of tokens.entries()) {
    while ((matches[cue]?.last ?? index) < index) cue++;
    const match = matches[cue]?.first === index ? matches[cue] : undefined;
    if (CLOSERS.has(text)) [open, named, owned, plain, own] = [[], false, false, true, false];
    else if (match && isDenial(match)) {
      if (plain && (named || owned) && (!own || open.length > 1)) for (const dash of open) joining.add(dash);
      plain = false;
    } else if (match && plain && !own && open.at(-1) === index - 1 && deniesBoth(tokens, match)) {
      for (const dash of open) joining.add(dash);
      plain = false;
    } else if ((match && match.cue.id !== 'or') || states.stated[index]) plain = false;
    else if (isDash[index]) {
      if (named || owned) open.push(index);
      else plain = false;
      own ||= owned;
      named = false;
      owned = false;
    } else if (states.named[index]) named = true;
    else if (states.own[index]) owned = true;
  }
  return joining;
}

const DASHES: ReadonlySet<string> = new Set(['-', '–', '—', '--']);
const CLOSERS: ReadonlySet<string> = new Set(['.', ';', ':', '?', '!', '(', ')']);

/** A denial with its verb, that speaks of what stands before: `was not observed`, `are not seen`. */
function isDenial({ cue, first, last }: CueMatch): boolean {
  return cue.kind === 'absent' && cue.direction === 'backward' && cue.id.startsWith('not.seen') && last > first;
}

/**
 * `Pericardial effusion - no thickening was seen`: a thickening without a place has that of the word before the dash, so the
 * two are one list. But `Effusion - no pneumothorax was seen` and `Effusion - no thickening` tell what is there first.
 */
function deniesBoth(tokens: readonly Token[], { cue, last }: CueMatch): boolean {
  if (cue.id !== 'no' || !PLACELESS.has(tokens[last + 1]?.lower ?? '')) return false;
  return PASSIVE.has(tokens[last + 2]?.lower ?? '');
}

const PLACELESS: ReadonlySet<string> = new Set(['thickening', 'thickenings']);
const PASSIVE: ReadonlySet<string> = new Set(['is', 'are', 'was', 'were']);

/** Which tokens end a name that is denied in pairs, which another observation, and which say more than a name. */
function markStatements(
  tokens: readonly Token[],
  candidates: readonly Candidate[],
): { readonly named: Uint8Array; readonly own: Uint8Array; readonly stated: Uint8Array } {
  const named = new Uint8Array(tokens.length);
  const own = new Uint8Array(tokens.length);
  const stated = new Uint8Array(tokens.length);
  for (const [index, { kind, lower }] of tokens.entries()) {
    if (kind === 'number' || STATING.has(lower)) stated[index] = 1;
  }
  for (const { word, measurement, type, first, last } of candidates) {
    if (measurement || (word && QUALIFIERS.has(word.role)) || (word?.side && SIDES.has(word.side))) stated[first] = 1;
    else if (word && PAIRED.has(word.id)) named[last] = 1;
    else if (type === 'observation' && (!word || NAMING.has(word.role) || isNoun(tokens[last]?.lower ?? '')))
      own[last] = 1;
  }
  return { named, own, stated };
}

const STATING: ReadonlySet<string> = new Set([
  ...grammar.finiteVerbs,
  ...grammar.determiners,
  ...grammar.prepositions,
  ...grammar.clauseOpeners,
]);
const SIDES: ReadonlySet<string> = new Set(['left', 'right']);
const PAIRED: ReadonlySet<string> = new Set(grammar.deniedInPairs);
const NAMING: ReadonlySet<string> = new Set(['finding', 'diagnosis', 'device', 'procedure']);
const QUALIFIERS: ReadonlySet<string> = new Set(['severity', 'degree', 'change', 'number', 'normal']);
