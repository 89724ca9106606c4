import type { SectionName, Sentence, Span, Token } from '../engine/report';
import words from './knowledge/hedges.json';

/** What a hedge is in its sentence: `may` wants a verb behind it, `possible` a noun, `suspicious for` a noun as well. */
export type HedgeKind = 'modal' | 'adverb' | 'adjective' | 'lead';

export interface Hedge extends Span {
  readonly kind: HedgeKind;
}

/** Sections in which the author commits to something; a question in the indication is meant to be one. */
export const COMMITTED: readonly SectionName[] = ['findings', 'impression', 'recommendation', 'addendum'];

/**
 * Runs of two or more hedges in a sentence with nothing between them but small words: `may possibly represent`, `possible
 * likely`, `suspicious for possible`. Absolute offsets, in text order. `likely or possible` is a choice and no run.
 */
export function hedgeRuns({ tokens, start }: Sentence): readonly (readonly Hedge[])[] {
  const runs: Hedge[][] = [];
  let run: Hedge[] = [];
  let index = 0;
  const close = () => {
    if (run.length > 1) runs.push(run);
    run = [];
  };
  while (index < tokens.length) {
    const found = hedgeAt(tokens, index);
    if (found !== undefined) {
      run.push({
        kind: found.kind,
        start: start + (tokens[index]?.start ?? 0),
        end: start + (tokens[index + found.length - 1]?.end ?? 0),
      });
      index += found.length;
      continue;
    }
    if (!BETWEEN.has(tokens[index]?.lower ?? '')) close();
    index += 1;
  }
  close();
  return runs;
}

/** The hedge that begins at a token. `May 2024` is a month, `most likely` and `more likely than` weigh and are one hedge. */
function hedgeAt(
  tokens: readonly Token[],
  index: number,
): { readonly kind: HedgeKind; readonly length: number } | undefined {
  const word = tokens[index]?.lower ?? '';
  const lead = LEADS.find((parts) => parts.every((part, at) => tokens[index + at]?.lower === part));
  if (lead !== undefined) return { kind: 'lead', length: lead.length };
  const kind = KINDS.get(word);
  if (kind === undefined || tokens[index + 1]?.kind === 'number') return undefined;
  return { kind, length: 1 };
}

const KINDS: ReadonlyMap<string, HedgeKind> = new Map([
  ...words.modals.map((word) => [word, 'modal'] as const),
  ...words.adverbs.map((word) => [word, 'adverb'] as const),
  ...words.adjectives.map((word) => [word, 'adjective'] as const),
]);
const LEADS: readonly (readonly string[])[] = words.leads.map((phrase) => phrase.split(' '));
const BETWEEN: ReadonlySet<string> = new Set(words.between);
const VERBS: ReadonlySet<string> = new Set(words.verbs);

/** Where a hedging phrase can stand: before a noun (`possible`), or between subject and object (`may represent`). */
export function slotOf(phrase: string): 'noun' | 'verb' | undefined {
  const parts = phrase.toLowerCase().trim().split(/\s+/);
  const [first = '', ...rest] = parts;
  if (rest.length === 0) return KINDS.get(first) === 'adjective' ? 'noun' : undefined;
  const last = rest.at(-1) ?? '';
  return VERBS.has(last) || ['for', 'of', 'with', 'to'].includes(last) ? 'verb' : undefined;
}
