import type { Context } from '../../engine/each-sentence';
import { matchWord } from '../../engine/lexicon';
import type { LocalEntity, LocalScope, Sentence, SentenceGraph } from '../../engine/report';
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
  const candidates = pieces.map((piece) => candidateOf(adapter, sentence, piece));
  const { scopes, certainties } = readCertainty(sentence, candidates, context);
  const known = new Map(rules?.graph.entities.map((entity) => [entity.start, entity]));
  const certain = certainties.map(({ certainty, rule, cue }, index): Certain => {
    const candidate = candidates[index] as Candidate;
    const same = known.get(candidate.start);
    if (same !== undefined && same.end === candidate.end && same.type === candidate.type) {
      return { certainty: same.certainty, evidence: { ...same.evidence, adapter } };
    }
    const because = { ...(rule === undefined ? {} : { rule }), ...(cue === undefined ? {} : { cue }) };
    return { certainty, evidence: { adapter, ...because } };
  });
  return { scopes: rules?.graph.scopes ?? scopes, certain };
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

/** The sub-heading above the sentence, as pieces that its words can be related to. */
export function headingRow({ context: { heading, section } }: Task): Row | undefined {
  if (heading === undefined || heading.graph.entities.length === 0) return undefined;
  const pieces = piecesIn(heading.sentence.tokens, heading.graph);
  if (pieces.includes(undefined)) return undefined;
  return rowOf(viewOf(heading.sentence, section), pieces as readonly Piece[], []);
}

function candidateOf(adapter: string, { tokens }: Sentence, piece: Piece): Candidate {
  const match = piece.measurement ? undefined : matchWord(tokens, piece.first);
  const word = match?.last === piece.last ? match.entries[0] : undefined;
  const start = tokens[piece.first]?.start ?? 0;
  const end = tokens[piece.last]?.end ?? 0;
  return { ...piece, start, end, rule: adapter, ...(word === undefined ? {} : { word }) };
}

/** For each of `theirs` the index of the same piece among `ours`. */
function numbersOf(ours: readonly (Piece | undefined)[], theirs: readonly (Piece | undefined)[]) {
  const at = new Map(ours.map((piece, index) => [placeOf(piece), index]));
  return theirs.map((piece) => (piece === undefined ? undefined : at.get(placeOf(piece))));
}

function placeOf(piece: Piece | undefined): number {
  return piece === undefined ? -1 : piece.first * 65536 + piece.last;
}
