import { firstOf } from '../bisect';
import type { Token } from '../report';
import { type Candidate, namesThing } from './candidate';
import type { CueMatch } from './cues';

/**
 * Whether what the cue says has gone is there all the same: a tube that `has been withdrawn 2 cm` has moved, and a lesion that `had
 * completely regressed has recurred`. But what `has been withdrawn 3 days ago` is gone. Reads a dozen words behind the cue at most.
 */
export function isStillThere(tokens: readonly Token[], candidates: readonly Candidate[], match: CueMatch): boolean {
  if (MOVING.has(match.cue.id)) return isMoved(tokens, match.last + 1);
  return match.cue.id.startsWith('resolved.') && hasRecurred(tokens, candidates, match.last + 1);
}

const MOVING: ReadonlySet<string> = new Set(['removed.withdrawn', 'removed.pulled']);

/** `Withdrawn 2 cm`, `by about two centimeters`, `slightly`, `to the carina`, `from the right atrium into the SVC`, `with its tip now in`. */
function isMoved(tokens: readonly Token[], from: number): boolean {
  const next = tokens[from]?.lower ?? '';
  if (SOME_WAY.has(next)) return true;
  if (next === 'from') return hasAim(tokens, from + 1);
  // `Withdrawn, tip now in the main pulmonary artery`, `withdrawn with its tip there`
  if (next === 'with' || next === ',' || next === ';') {
    const tip = tokens.findIndex(({ lower }, at) => lower === 'tip' && at > from && at < from + 4);
    return tip >= 0 && (next === 'with' || STANDING.has(tokens[tip + 1]?.lower ?? ''));
  }
  let index = from;
  while (index < from + LONGEST && isLength(tokens[index])) index++;
  return index > from && UNITS.has(tokens[index]?.lower ?? '');
}

/** Of `, the tip is no longer seen` nothing stands anywhere. */
const STANDING: ReadonlySet<string> = new Set(
  'now currently in at within over overlying projects projecting lies terminates terminating remains'.split(' '),
);

const SOME_WAY: ReadonlySet<string> = new Set(
  'back to into slightly partially partly somewhat further proximally'.split(' '),
);

/** In words: `by approximately an additional 2 - 3 cm`, `from the lower part of the right atrium into the SVC`. */
const LONGEST = 12;

/** What says a length before its unit. */
function isLength(token: Token | undefined): boolean {
  return token !== undefined && (token.kind === 'number' || MEASURING.has(token.lower));
}

const MEASURING: ReadonlySet<string> = new Set(
  'by about approximately approx roughly around at least another an additional further a few several couple of one two three four five six to - – ~'.split(
    ' ',
  ),
);

const UNITS: ReadonlySet<string> = new Set(
  'mm cm millimeter millimeters millimetre millimetres centimeter centimeters centimetre centimetres'.split(' '),
);

/** Whether a `to` follows in the same clause: `from the right atrium to the SVC`. */
function hasAim(tokens: readonly Token[], from: number): boolean {
  for (let index = from; index < from + LONGEST; index++) {
    const { lower = '.', kind = 'punctuation' } = tokens[index] ?? {};
    if (kind === 'punctuation') return false;
    if (lower === 'to' || lower === 'into') return true;
  }
  return false;
}

/**
 * `Has recurred`, `but has since returned`; not `the effusion has resolved, the mass has recurred`, nor `and has not recurred`, and
 * `the patient has returned` has a subject of its own.
 */
function hasRecurred(tokens: readonly Token[], candidates: readonly Candidate[], from: number): boolean {
  let joined = false;
  for (let index = from; index < from + LONGEST; index++) {
    const { lower = '.' } = tokens[index] ?? {};
    if (RECURRING.has(lower)) return tokens[index + 1]?.lower !== 'to' && !namesAny(candidates, from, index);
    if (ENDING.has(lower) || (joined && !BETWEEN.has(lower))) return false;
    if (JOINING.has(lower)) joined = true;
  }
  return false;
}

/** Whether anything but words that only describe stands between two tokens. */
function namesAny(candidates: readonly Candidate[], from: number, to: number): boolean {
  const start = firstOf(candidates, ({ first }) => first >= from);
  const end = firstOf(candidates, ({ first }) => first >= to);
  return candidates.slice(start, end).some(({ type, word }) => type === 'anatomy' || namesThing(word));
}

const RECURRING: ReadonlySet<string> = new Set('recurred reappeared reaccumulated re-accumulated returned'.split(' '));
const ENDING: ReadonlySet<string> = new Set('. ; : ? ! not never no without if may might could'.split(' '));
const JOINING: ReadonlySet<string> = new Set([',', 'and', 'but']);
/** What may stand between the `and` and its verb where both verbs have one subject. */
const BETWEEN: ReadonlySet<string> = new Set(
  ', and but has have had is since now again then later subsequently partially partly largely'.split(' '),
);
