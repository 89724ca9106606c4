import { finish } from '../engine/finish';
import { prepare } from '../engine/prepare';
import type { Graph, Prepared, Report, SentenceGraph } from '../engine/report';
import type { InPlaceAdapter } from './adapter';
import { applyChoices } from './choices/apply';
import { type Choice, sentenceKeys } from './choices/choice';
import { DISAGREES, doubts } from './doubts';
import { graphNow } from './read-now';

/** What lies over the reading at once: a model's answer that came later, and what the user has decided. */
export interface Layers {
  /** The last answer of a model about this document. */
  readonly answer?: Report;
  readonly choices: readonly Choice[];
}

/**
 * Reads a report at once, then lays over it what a model answered about the same text, or, where the text was edited since, about the
 * sentences that are as they were; the edited ones are the rules' until the model has answered again. The user's choices lie on top.
 */
export function readLayered(adapter: InPlaceAdapter, text: string, { answer, choices }: Layers): Report {
  const prepared = prepare(text);
  const base = graphNow(adapter, prepared);
  const read = answer === undefined ? base : withAnswer(prepared, base, answer);
  return finish(prepared, applyChoices(prepared, read, choices));
}

function withAnswer(prepared: Prepared, base: Graph, answer: Report): Graph {
  if (answer.text === prepared.text) return withDoubts(base, answer.graph, answer.graph);
  // The rules answered in the model's place: they read the new text themselves.
  if (answer.graph.adapter === base.adapter) return base;
  const known = answeredSentences(answer);
  const taken = new Map<number, SentenceGraph>();
  for (const [index, { sentence }] of sentenceKeys(prepared).entries()) {
    const graph = known.get(sentence);
    if (graph !== undefined) taken.set(index, graph);
  }
  const sentences = prepared.sentences.map(({ under }, index): SentenceGraph => {
    const graph = taken.get(index) ?? base.sentences[index] ?? EMPTY;
    // A relation to the sub-heading holds as long as both come from the same reading.
    if (under === undefined || taken.has(under) === taken.has(index)) return graph;
    return { ...graph, relations: graph.relations.filter(({ to }) => to.unit === 'sentence') };
  });
  const links = base.links.filter(({ from, to }) => !taken.has(from.sentence) && !taken.has(to.sentence));
  // What is drawn is still the model's where it was taken over: whose it is and what is to be doubted of it stays said.
  const mixed = { ...base, sentences, links };
  if (taken.size === 0) return mixed;
  const { issues } = withDoubts(base, mixed, answer.graph);
  // An issue of a place in the text was about the text as it was.
  const lasting = issues.filter(({ start }) => start === undefined);
  return { ...mixed, adapter: answer.graph.adapter, issues: [...base.issues, ...lasting] };
}

/** What the answer was told to be doubted for was about the whole of it; here it is about what is shown. */
function withDoubts(base: Graph, read: Graph, answer: Graph): Graph {
  const told = answer.issues.filter(({ code }) => code !== DISAGREES);
  return { ...read, issues: [...told, ...doubts(base, read, answer.adapter)] };
}

const EMPTY: SentenceGraph = { entities: [], relations: [], scopes: [] };

/** By the sentence's key; one that stands in the text twice and was not read the same both times is left to the rules. */
function answeredSentences({ prepared, graph }: Report): ReadonlyMap<string, SentenceGraph | undefined> {
  const known = new Map<string, SentenceGraph | undefined>();
  for (const [index, { sentence }] of sentenceKeys(prepared).entries()) {
    const read = graph.sentences[index];
    const before = known.get(sentence);
    known.set(sentence, !known.has(sentence) || JSON.stringify(before) === JSON.stringify(read) ? read : undefined);
  }
  return known;
}
