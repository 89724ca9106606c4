import grammar from '../knowledge/grammar.json';
import type { Token } from '../report';
import type { Candidate } from './candidate';

/**
 * Whether the last thing named up to a token is more than one, by its form or a number in front: `stones`, `three foci of
 * enhancement`. Looks back to where the statement begins.
 */
export function areSeveral(tokens: readonly Token[], candidates: readonly Candidate[], last: number): boolean {
  let index = candidates.findLastIndex((candidate) => candidate.first <= last);
  let named = false;
  for (; index >= 0; index--) {
    const candidate = candidates[index];
    if (candidate === undefined || isParted(tokens, candidate.last, last)) break;
    const { word, type } = candidate;
    if (named && word?.role === 'number') return word.value !== 1;
    if (named || type !== 'observation' || (word !== undefined && !THINGS.has(word.role))) continue;
    const of = tokens[candidate.first - 1]?.lower === 'of' ? tokens[candidate.first - 2] : undefined;
    if (isPlural(tokens[candidate.last]) || isPlural(of)) return true;
    named = true;
  }
  // `Enlarged nodes`
  return !named && isPlural(tokens[last]);
}

/** `Is`, `was`: what is said is said of one. */
export function saysOfOne(token: Token | undefined): boolean {
  return token?.lower === 'is' || token?.lower === 'was';
}

const THINGS: ReadonlySet<string> = new Set(['finding', 'diagnosis', 'device', 'procedure']);

function isParted(tokens: readonly Token[], from: number, to: number): boolean {
  for (let index = from + 1; index <= to; index++) if (PARTING.has(tokens[index]?.text ?? '')) return true;
  return false;
}

const PARTING: ReadonlySet<string> = new Set([';', ':', '.', '?', '!']);

/** `Cysts`, `metastases`, `calculi`, `bullae`; but `pneumothorax`, `mass`, `stenosis`, `thrombus`, `ascites`. */
function isPlural(token: Token | undefined): boolean {
  if (token === undefined || token.kind !== 'word' || SINGULAR.has(token.lower)) return false;
  return /(?:[^siu]s|ae|mata|diverticula|[lcb]i)$/.test(token.lower);
}

const SINGULAR: ReadonlySet<string> = new Set(grammar.singularInS);
