import type { SentenceGraph } from '../engine/report';
import type { Context } from '../engine/rules';

/** Counts what a sentence's graph says: each entity with its certainty, each relation by its words. */
export function tallyGraph(
  counts: Map<string, number>,
  text: string,
  graph: SentenceGraph,
  heading: Context['heading'],
): void {
  eachSaid(text, graph, heading, (key) => counts.set(key, (counts.get(key) ?? 0) + 1));
}

/** What a sentence's graph says, one after the other, with where the entity stands in the text that says it. */
export function eachSaid(
  text: string,
  graph: SentenceGraph,
  heading: Context['heading'],
  say: (key: string, start: number, end: number) => void,
): void {
  const words = (of: string, start: number, end: number) => of.slice(start, end).toLowerCase().replace(/\s+/g, ' ');
  for (const { start, end, type, certainty, measurement } of graph.entities) {
    say(`“${words(text, start, end)}” (${measurement ? 'measurement' : type}, ${certainty})`, start, end);
  }
  for (const { type, from, to } of graph.relations) {
    const source = graph.entities[from];
    const target = to.unit === 'sentence' ? graph.entities[to.index] : heading?.graph.entities[to.index];
    const targetText = to.unit === 'sentence' ? text : (heading?.sentence.text ?? '');
    if (!source || !target) continue;
    const [a, b] = [words(text, source.start, source.end), words(targetText, target.start, target.end)];
    say(`“${a}” ${type} “${b}”`, source.start, source.end);
  }
}

/** What one of two tallies has more of than the other. */
export interface Differing {
  readonly kind: 'lacks' | 'adds';
  readonly key: string;
}

/** The same as a sentence for a reader. */
export function told({ kind, key }: Differing): string {
  return kind === 'lacks' ? `The result lacks ${key}.` : `The result adds ${key}.`;
}

/** What two tallies differ in, in a fixed order. */
export function tally(source: ReadonlyMap<string, number>, result: ReadonlyMap<string, number>): Differing[] {
  const differing: Differing[] = [];
  for (const [key, count] of source) if (count > (result.get(key) ?? 0)) differing.push({ kind: 'lacks', key });
  for (const [key, count] of result) if (count > (source.get(key) ?? 0)) differing.push({ kind: 'adds', key });
  return differing;
}
