import { firstOf } from '../bisect';
import grammar from '../knowledge/grammar.json';
import type { Token } from '../report';
import { type Candidate, namesThing } from './candidate';
import { isNoun } from './clause-state';

/**
 * `Appendix enlarged, appendicolith absent`, `stones present, wall thickening not seen`: what stands before the comma is told for itself, by
 * a word behind it that says how it is, and the denial is of what stands behind the comma. Gives the first token behind the last such
 * comma, or `first` where the tokens from `first` to `last` are one list (`effusion, mass, nodule: negative`). Linear in the tokens.
 */
export function behindStated(
  tokens: readonly Token[],
  candidates: readonly Candidate[],
  first: number,
  last: number,
): number {
  // `The mass seen on CT, possibly a cyst, is not identified`: what stands between two commas is put in.
  if (tokens[last]?.text === ',') return first;
  let end = last;
  for (let comma = last; comma > first; comma--) {
    if (tokens[comma]?.text !== ',') continue;
    // Between the comma and the denial, or the next comma: `the nodule described, in the left lobe, is not seen`.
    if (end === last && !between(candidates, comma, last + 1).some((each) => isThing(each, tokens))) return first;
    let from = comma - 1;
    while (from > first && !isMark(tokens[from - 1])) from--;
    if (isStated(tokens, between(candidates, from - 1, comma), from, comma)) return comma + 1;
    end = comma;
  }
  return first;
}

function between(candidates: readonly Candidate[], from: number, to: number): readonly Candidate[] {
  const start = firstOf(candidates, (each) => each.first > from);
  return candidates.slice(
    start,
    firstOf(candidates, (each) => each.last >= to),
  );
}

function isMark(token: Token | undefined): boolean {
  return token?.kind === 'punctuation' && token.text !== '-' && token.text !== '/';
}

/** Whether the words from `from` up to `to` name something and then say how it is, with nothing that is looked for or no longer there. */
function isStated(tokens: readonly Token[], own: readonly Candidate[], from: number, to: number): boolean {
  const [subject] = own.filter(
    (each) => isThing(each, tokens) || (each.type === 'anatomy' && each.word?.role !== 'side'),
  );
  if (subject === undefined) return false;
  for (let index = from; index < to; index++) if (OPEN.has(tokens[index]?.lower ?? '')) return false;
  if (own.some((each) => each.first > subject.first && tellsHow(each, tokens))) return true;
  if (isOrganAsItIs(own, tokens)) return true;
  for (let index = from; index < to; index++) {
    const { lower = '' } = tokens[index] ?? {};
    if (HEDGING.has(lower) || (index > subject.first && THERE.has(lower))) return true;
  }
  return false;
}

/** `Enlarged`, `normal`, `decreased`, `small`, `5 mm`, `collapsed`, `torn`; but `thickening` is a thing of its own. */
function tellsHow({ type, word, measurement, last }: Candidate, tokens: readonly Token[]): boolean {
  if (measurement || word?.role === 'change' || word?.role === 'severity' || word?.role === 'normal') return true;
  if (type === 'observation' && PARTICIPLE.test(tokens[last]?.lower ?? '')) return true;
  return word?.role === 'predicate' && !isNoun(tokens[last]?.lower ?? '');
}

/** `Collapsed lung`, `enlarged heart`; but `enlarged nodes` and a `displaced fracture` are what was looked for. */
function isOrganAsItIs(own: readonly Candidate[], tokens: readonly Token[]): boolean {
  const [how, organ] = own.slice(-2);
  if (how?.type !== 'observation' || organ?.type !== 'anatomy' || how.last !== organ.first - 1) return false;
  return PARTICIPLE.test(tokens[how.last]?.lower ?? '') && !/[^siu]s$/.test(tokens[organ.last]?.lower ?? '');
}

/** What has become of an organ, which the lexicon knows as a disease: `left lung collapsed`, `femur fractured`, `tendon torn`. */
const PARTICIPLE = /.ed$|^(?:torn|broken|split|burst)$/;

/** `Effusion`, `dilatation` */
function isThing({ type, word, measurement, last }: Candidate, tokens: readonly Token[]): boolean {
  if (type !== 'observation' || measurement) return false;
  return namesThing(word) || (word?.role === 'predicate' && isNoun(tokens[last]?.lower ?? ''));
}

/** Words that say of what stands before them that it is there. */
const THERE: ReadonlySet<string> = new Set([
  'present',
  'seen',
  'noted',
  'identified',
  'evident',
  'visible',
  'visualized',
  'visualised',
  'demonstrated',
  'positive',
  'threatened',
  'involved',
]);

/** `Infarct likely`, `possible infarct`: what is in doubt for itself is not denied. */
const HEDGING: ReadonlySet<string> = new Set(
  'likely possible probable suspected questionable possibly probably presumed'.split(' '),
);

/** What was looked for or was there before is not said to be there; with `or` the words are a list. */
const OPEN: ReadonlySet<string> = new Set([
  ...grammar.alternatives,
  ...'not no without if than > < >= <= ≥ ≤ over above below under exceeding least up previously prior previous earlier formerly known'.split(
    ' ',
  ),
]);
