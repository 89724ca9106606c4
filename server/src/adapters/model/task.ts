import { firstEndingBehind } from '../../engine/bisect';
import type { Context } from '../../engine/each-sentence';
import { matchWord } from '../../engine/lexicon';
import type { LocalEntity, LocalScope, SectionName, Sentence, SentenceGraph } from '../../engine/report';
import type { Candidate } from '../../engine/stages/candidate';
import { readCertainty } from '../../engine/stages/certainty';
import { hintsOf, type Row, rowOf } from './pairs';
import type { Piece } from './tags';
import { piecesIn, type View, viewOf } from './view';

/** A sentence to be read; with `rules`, what the rules read in it and in the sub-heading above is shown to the model. */
export interface Task {
  readonly adapter: string;
  readonly sentence: Sentence;
  /** Its heading's graph is the model's own reading, or, while it learns, the annotator's. */
  readonly context: Context;
  readonly rules?: { readonly graph: SentenceGraph; readonly heading?: SentenceGraph };
}

export type Certain = Pick<LocalEntity, 'certainty' | 'evidence'>;

export function viewOfTask({ sentence, context, rules }: Task): View {
  return viewOf(sentence, context.section, rules?.graph);
}

/**
 * The certainty of each piece. It is never the model's to decide: it comes from the cues and their scopes, as the rules read
 * them (of 6,105 annotated entities thirteen have another certainty than the rules give their words). Where the rules have
 * read the same words, what they say stands.
 */
export function certaintiesOf(
  task: Task,
  pieces: readonly Piece[],
): { readonly scopes: readonly LocalScope[]; readonly certain: readonly Certain[] } {
  const { adapter, sentence, context, rules } = task;
  const said = pieces.map((piece) => saidByRules(task, piece));
  // Mostly the rules have read the very same words, and the cues need not be looked for again.
  if (rules !== undefined && !said.includes(undefined)) {
    return { scopes: rules.graph.scopes, certain: said as readonly Certain[] };
  }
  const candidates = pieces.map((piece) => candidateOf(adapter, sentence, piece));
  const { scopes, certainties } = readCertainty(sentence, candidates, context);
  const certain = certainties.map(({ certainty, rule, cue }, index): Certain => {
    const same = said[index];
    if (same !== undefined) return same;
    if (rule === undefined) return { certainty, evidence: cue === undefined ? { adapter } : { adapter, cue } };
    return { certainty, evidence: cue === undefined ? { adapter, rule } : { adapter, rule, cue } };
  });
  return { scopes: rules?.graph.scopes ?? scopes, certain };
}

/** The certainty of an entity of the rules of the same words and type. */
function saidByRules(
  { adapter, sentence: { tokens }, rules }: Task,
  { first, last, type }: Piece,
): Certain | undefined {
  if (rules === undefined) return undefined;
  const start = tokens[first]?.start;
  const same = rules.graph.entities[firstEndingBehind(rules.graph.entities, start ?? 0)];
  if (same === undefined || same.start !== start || same.end !== tokens[last]?.end || same.type !== type)
    return undefined;
  return { certainty: same.certainty, evidence: { ...same.evidence, adapter } };
}

export function rowOfTask(
  { sentence, context, rules }: Task,
  view: View,
  pieces: readonly Piece[],
  certain: readonly Certain[],
): Row {
  const certainties = certain.map(({ certainty }) => certainty);
  if (rules === undefined) return rowOf(view, pieces, certainties);
  const own = numbersOf(pieces, piecesIn(sentence.tokens, rules.graph));
  const { heading } = context;
  const above =
    heading === undefined || rules.heading === undefined
      ? []
      : numbersOf(piecesIn(heading.sentence.tokens, heading.graph), piecesIn(heading.sentence.tokens, rules.heading));
  return rowOf(view, pieces, certainties, hintsOf(rules.graph, own, above, pieces.length));
}

/**
 * The sub-heading above the sentence, as pieces that its words can be related to. The sentences below it come one after the other: it
 * is made once for all of them.
 */
export function headingRow({ context: { heading, section } }: Task): Row | undefined {
  if (heading === undefined || heading.graph.entities.length === 0) return undefined;
  const { sentence, graph } = heading;
  if (last?.sentence !== sentence || last.graph !== graph || last.section !== section) {
    last = { sentence, graph, section, row: rowOfHeading(sentence, graph, section) };
  }
  return last.row;
}

let last:
  | {
      readonly sentence: Sentence;
      readonly graph: SentenceGraph;
      readonly section: SectionName;
      readonly row: Row | undefined;
    }
  | undefined;

function rowOfHeading(sentence: Sentence, graph: SentenceGraph, section: SectionName): Row | undefined {
  const pieces = piecesIn(sentence.tokens, graph);
  if (pieces.includes(undefined)) return undefined;
  return rowOf(viewOf(sentence, section), pieces as readonly Piece[], []);
}

function candidateOf(adapter: string, { tokens }: Sentence, piece: Piece): Candidate {
  const match = piece.measurement ? undefined : matchWord(tokens, piece.first);
  const word = match?.last === piece.last ? match.entries[0] : undefined;
  const start = tokens[piece.first]?.start ?? 0;
  const end = tokens[piece.last]?.end ?? 0;
  // Spelled out: a spread for each piece of each sentence is felt.
  const { first, last, type, measurement } = piece;
  const candidate = { first, last, start, end, type, measurement, rule: adapter };
  return word === undefined ? candidate : { ...candidate, word };
}

/** For each of `theirs` the index of the same piece among `ours`. */
function numbersOf(ours: readonly (Piece | undefined)[], theirs: readonly (Piece | undefined)[]) {
  const at = new Map(ours.map((piece, index) => [placeOf(piece), index]));
  return theirs.map((piece) => (piece === undefined ? undefined : at.get(placeOf(piece))));
}

function placeOf(piece: Piece | undefined): number {
  return piece === undefined ? -1 : piece.first * 65536 + piece.last;
}
