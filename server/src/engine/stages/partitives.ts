import grammar from '../knowledge/grammar.json';
import type { Token } from '../report';
import type { Candidate } from './candidate';
import type { Breaks } from './clauses';
import type { TokenScope } from './scopes';

/*
 * `None of the nodules has grown`, `no nodule has changed`: the nodules are there, what is denied is said of them. The scope
 * begins behind the verb. So with `no evidence that the nodule has grown`; `no evidence that there is a nodule` takes none for granted.
 */

/** The scopes with those moved that deny a predicate of things which the sentence takes for granted. Linear in the tokens. */
export function movePartitives(
  scopes: readonly TokenScope[],
  tokens: readonly Token[],
  candidates: readonly Candidate[],
  breaks: Breaks,
): readonly TokenScope[] {
  return scopes.flatMap((scope) => {
    const { match, certainty } = scope;
    if (certainty !== 'absent' || match.cue.direction !== 'forward' || scope.first !== match.last + 1) return scope;
    const known = isOfTheKnown(tokens, match.last);
    const partitive = match.cue.partitive === true || known;
    if (!partitive && !DENIERS.has(tokens[match.last]?.lower ?? '')) return scope;
    const verb = firstVerb(tokens, scope.first);
    // `No evidence that the mass invades the kidney`: whatever is denied, it is not the mass.
    if (known && verb === undefined) return [];
    if (verb === undefined || verb === scope.first) return scope;
    // `No mass and the edema has increased`: the verb must be the denied thing's own.
    if (!partitive && verb > scope.last) return scope;
    if (!partitive && !isChangeOfThem(tokens, candidates, scope.first, verb)) return scope;
    const last = Math.max(scope.last, breaks.forward('absent', false, verb + 1));
    if (last > verb) return { ...scope, first: verb + 1, last };
    return partitive ? { ...scope, first: verb, last: verb } : scope;
  });
}

/** Whether a denial goes on `that the`. */
function isOfTheKnown(tokens: readonly Token[], last: number): boolean {
  for (let that = last; that <= last + 2; that++) {
    if (tokens[that]?.lower === 'that') return KNOWN.has(tokens[that + 1]?.lower ?? '');
  }
  return false;
}

const KNOWN: ReadonlySet<string> = new Set(['the', 'this', 'these', 'those', 'his', 'her', 'its', 'their']);

const DENIERS: ReadonlySet<string> = new Set(['no', 'neither']);
const verbs: ReadonlySet<string> = new Set(grammar.finiteVerbs);
const adverbs: ReadonlySet<string> = new Set(grammar.adverbs);

/** The first verb of the clause, or what stands for one: `none of the lesions enhances`. */
function firstVerb(tokens: readonly Token[], from: number): number | undefined {
  for (let index = from; index < Math.min(tokens.length, from + 12); index++) {
    const { lower = '', kind } = tokens[index] ?? {};
    if (kind === 'punctuation' && lower !== '-') return undefined;
    if (verbs.has(lower)) return index;
  }
  return undefined;
}

/** A thing before the verb, and behind it what has become of it: `has grown`, `is larger`. */
function isChangeOfThem(
  tokens: readonly Token[],
  candidates: readonly Candidate[],
  from: number,
  verb: number,
): boolean {
  const subject = candidates.some(
    ({ first, type, measurement, word }) =>
      first >= from && first < verb && type === 'observation' && !measurement && word?.role === 'finding',
  );
  if (!subject) return false;
  let next = verb + 1;
  while (adverbs.has(tokens[next]?.lower ?? '')) next++;
  const said = candidates.find(({ first }) => first === next || first === next + 1);
  return said?.word?.role === 'change' && PRESUPPOSING.has(said.word.id);
}

/** Changes that only what was there can undergo. */
const PRESUPPOSING: ReadonlySet<string> = new Set([
  'growth',
  'change',
  'increased',
  'decreased',
  'larger',
  'smaller',
  'worse',
  'worsened',
  'improved',
  'progressed',
  'regressed',
  'enlarging',
  'resolved',
]);
