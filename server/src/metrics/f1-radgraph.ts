import type { Annotation } from './annotation';
import { countShared, scoresOf } from './counts';

/** The three levels of F1RadGraph; papers quote `partial` (RG_ER). */
export interface F1RadGraph {
  readonly simple: number;
  readonly partial: number;
  readonly complete: number;
}

/**
 * F1RadGraph of one pair of reports, as the radgraph package's rewards.py has it: sets of items made of lower-cased tokens,
 * so that duplicates collapse and places do not count; 0 when either graph or either text is empty, even when both are.
 * A corpus value is the plain mean over reports (`meanF1RadGraph`). Source: Delbrouck et al. 2022, RadGraph rewards.
 */
export function f1RadGraph(reference: Annotation, hypothesis: Annotation): F1RadGraph {
  const empty = [reference, hypothesis].some(({ text, entities }) => text.trim() === '' || entities.length === 0);
  if (empty) return { simple: 0, partial: 0, complete: 0 };
  const gold = levels(reference);
  const ours = levels(hypothesis);
  const f1 = (level: keyof F1RadGraph) => scoresOf(countShared(gold[level], ours[level])).f1;
  return { simple: f1('simple'), partial: f1('partial'), complete: f1('complete') };
}

export function meanF1RadGraph(reports: readonly F1RadGraph[]): F1RadGraph {
  const mean = (level: keyof F1RadGraph) =>
    reports.length === 0 ? 0 : reports.reduce((sum, report) => sum + report[level], 0) / reports.length;
  return { simple: mean('simple'), partial: mean('partial'), complete: mean('complete') };
}

function levels({ entities, relations }: Annotation): Readonly<Record<keyof F1RadGraph, ReadonlySet<string>>> {
  const simple = new Set<string>();
  const partial = new Set<string>();
  const complete = new Set<string>();
  const words = new Map(entities.map(({ id, text }) => [id, tokensOf(text)]));
  const outgoing = new Map<string, Annotation['relations'][number][]>();
  for (const relation of relations) {
    const list = outgoing.get(relation.from);
    if (list) list.push(relation);
    else outgoing.set(relation.from, [relation]);
  }
  for (const { id, type, measurement, certainty } of entities) {
    const item = `${words.get(id)}\t${type}\t${measurement}\t${certainty}`;
    const from = outgoing.get(id) ?? [];
    simple.add(item);
    partial.add(from.length > 0 ? `${item}\ttrue` : item);
    if (from.length === 0) complete.add(item);
    for (const relation of from) complete.add(`${item}\t${relation.type}\t${words.get(relation.to)}`);
  }
  return { simple, partial, complete };
}

/** As RadGraph writes the words of an entity: `right-sided` is `right - sided`. */
function tokensOf(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}_]+|[^\p{L}\p{N}_\s]+/gu) ?? []).join(' ');
}
