import type { Report, Sentence, SentenceGraph, Span, Token } from '../engine/report';
import { type Context, readSentence } from '../engine/rules';
import { tokenize } from '../engine/stages/tokens';
import { tally, tallyGraph } from './tally';

/** A comma divides as well, where a statement ends and another begins: `the heart is large, the lungs are clear`. */
const CONNECTIVES: ReadonlySet<string> = new Set(['and', 'but', 'while', 'whereas', 'however', ';', ',']);

/** Words that make a statement lean on another one: `although the heart is enlarged, the lungs are clear`. */
const SUBORDINATE: ReadonlySet<string> = new Set(
  'although though if when whether because since given unless despite until as which that who where whose'.split(' '),
);

/** Verbs that make a statement of its own: `the heart is enlarged`. */
const VERBS: ReadonlySet<string> = new Set(
  (
    'is are was were has have had remains remain appears appear shows show demonstrates demonstrate measures measure ' +
    'contains contain persists persist extends extend terminates terminate projects project ends end lies lie ' +
    'enhance enhances exert exerts causes cause overlies overlie displays display exhibit exhibits reaches reach'
  ).split(' '),
);

/** A sentence longer than this is kept whole: nobody reads it clause by clause, and the cost must stay linear. */
const MOST_TOKENS = 200;

/**
 * The clauses of a sentence as absolute spans, each a statement with its own subject and verb and its own heading
 * (`headingOf`). `Lungs are clear and the heart is enlarged` gives two; a list under one negation, a clause that depends on
 * another, and whatever would read differently on its own stay together.
 */
export function splitClauses(
  report: Report,
  index: number,
  context: Context,
  headingOf: (clause: Span) => number | undefined,
): Span[] {
  const sentence = report.sentences[index];
  const graph = report.graph.sentences[index];
  if (!sentence) return [];
  const whole = { start: sentence.start, end: sentence.end };
  if (!graph || sentence.tokens.length > MOST_TOKENS) return [whole];
  const clauses: Span[] = [];
  let from = 0;
  for (const [position, token] of sentence.tokens.entries()) {
    if (position === 0 || !CONNECTIVES.has(token.lower) || crosses(graph, token.start)) continue;
    if (leans(sentence, from) || leans(sentence, position + 1)) continue;
    if (token.lower === ',' && CONNECTIVES.has(sentence.tokens[position + 1]?.lower ?? '')) continue;
    const left = clauseOf(sentence, from, position);
    const right = clauseOf(sentence, position, sentence.tokens.length);
    if (!isStatement(sentence, graph, left) || !isStatement(sentence, graph, right)) continue;
    const [before, after] = [headingOf(left), headingOf(right)];
    if (before === undefined || after === undefined || before === after) continue;
    clauses.push(left);
    from = position;
  }
  if (clauses.length === 0) return [whole];
  clauses.push(clauseOf(sentence, from, sentence.tokens.length));
  return readsAlike(report.text, clauses, sentence.text, graph, context) ? clauses : [whole];
}

function leans({ tokens }: Sentence, first: number): boolean {
  const opener = tokens[first]?.lower ?? '';
  if (first === 0 && (opener === 'while' || opener === 'whereas')) return true;
  return SUBORDINATE.has(opener) || (CONNECTIVES.has(opener) && SUBORDINATE.has(tokens[first + 1]?.lower ?? ''));
}

/** The tokens `[first, last)` without the comma or semicolon that stands before the connective or opens the clause. */
function clauseOf(sentence: Sentence, first: number, last: number): Span {
  const { tokens } = sentence;
  const opens = isMark(tokens[first]) ? first + 1 : first;
  let end = last - 1;
  while (end > opens && last < tokens.length && isMark(tokens[end])) end--;
  return { start: sentence.start + (tokens[opens]?.start ?? 0), end: sentence.start + (tokens[end]?.end ?? 0) };
}

function isMark(token: Token | undefined): boolean {
  return token?.lower === ',' || token?.lower === ';';
}

/** Whether a negation, a hedge or a relation reaches over the place: then the words belong together. */
function crosses(graph: SentenceGraph, at: number): boolean {
  if (graph.scopes.some(({ start, end, cue }) => Math.min(start, cue.start) < at && Math.max(end, cue.end) > at))
    return true;
  return graph.relations.some(({ from, to }) => {
    const target = to.unit === 'sentence' ? graph.entities[to.index] : undefined;
    const source = graph.entities[from];
    return target && source && target.start < at !== source.start < at;
  });
}

/**
 * Whether a part of a sentence could stand as a clause of its own: it begins the sentence, or a connective or a comma divides it
 * from what is before, and it is a statement.
 */
export function isClause(report: Report, index: number, part: Span): boolean {
  const sentence = report.sentences[index];
  const graph = report.graph.sentences[index];
  if (!sentence || !graph) return false;
  const opener = sentence.tokens.find(({ start }) => sentence.start + start >= part.start);
  const isDivided =
    CONNECTIVES.has(opener?.lower ?? '') || /^\s*$|[,;]\s*$/.test(report.text.slice(sentence.start, part.start));
  return isDivided && isStatement(sentence, graph, part);
}

function isStatement(sentence: Sentence, graph: SentenceGraph, clause: Span): boolean {
  const start = clause.start - sentence.start;
  const end = clause.end - sentence.start;
  const within = ({ start: from, end: to }: Span) => from >= start && to <= end;
  const negated = sentence.tokens.some((token) => within(token) && (token.lower === 'no' || token.lower === 'there'));
  const verb = negated || sentence.tokens.some((token) => within(token) && VERBS.has(token.lower));
  return verb && graph.entities.some((entity) => within(entity));
}

function readsAlike(
  source: string,
  clauses: readonly Span[],
  whole: string,
  graph: SentenceGraph,
  context: Context,
): boolean {
  const apart = new Map<string, number>();
  for (const { start, end } of clauses) {
    const text = source.slice(start, end);
    const sentence: Sentence = {
      start: 0,
      end: text.length,
      kind: 'sentence',
      text,
      tokens: tokenize(text),
      section: 0,
    };
    tallyGraph(apart, text, readSentence(sentence, context), context.heading);
  }
  const together = new Map<string, number>();
  tallyGraph(together, whole, graph, context.heading);
  return tally(together, apart).length === 0;
}
