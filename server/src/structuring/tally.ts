import type { SentenceGraph } from '../engine/report';
import type { Context } from '../engine/rules';

/** Counts what a sentence's graph says: each entity with its certainty, each relation by its words. */
export function tallyGraph(
  counts: Map<string, number>,
  text: string,
  graph: SentenceGraph,
  heading: Context['heading'],
): void {
  const words = (of: string, start: number, end: number) => of.slice(start, end).toLowerCase().replace(/\s+/g, ' ');
  const count = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);
  for (const { start, end, type, certainty, measurement } of graph.entities) {
    count(`“${words(text, start, end)}” (${measurement ? 'measurement' : type}, ${certainty})`);
  }
  for (const { type, from, to } of graph.relations) {
    const source = graph.entities[from];
    const target = to.unit === 'sentence' ? graph.entities[to.index] : heading?.graph.entities[to.index];
    const targetText = to.unit === 'sentence' ? text : (heading?.sentence.text ?? '');
    if (!source || !target) continue;
    const [a, b] = [words(text, source.start, source.end), words(targetText, target.start, target.end)];
    count(`“${a}” ${type} “${b}”`);
  }
}

/** What two tallies differ in, one sentence each, in a fixed order. */
export function tally(source: ReadonlyMap<string, number>, result: ReadonlyMap<string, number>): string[] {
  const differences: string[] = [];
  for (const [what, count] of source) {
    const missing = count - (result.get(what) ?? 0);
    if (missing > 0) differences.push(`The result lacks ${what}.`);
  }
  for (const [what, count] of result) {
    const extra = count - (source.get(what) ?? 0);
    if (extra > 0) differences.push(`The result adds ${what}.`);
  }
  return differences;
}
