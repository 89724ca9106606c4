import type { Certainty, RelationType, SentenceGraph } from '../../engine/report';
import { hashWord, mix } from './hash';
import { type Features, numbered } from './linear';
import type { Piece } from './tags';
import { PAD, type View } from './view';

/** What a pair of pieces can be to each other, in the order of the classes; the first is nothing. */
export const RELATIONS: readonly (RelationType | undefined)[] = [undefined, 'modify', 'located_at', 'suggestive_of'];

/** The pieces of a sentence and what lies between them. */
export interface Row {
  readonly view: View;
  readonly pieces: readonly Piece[];
  readonly certainties: readonly Certainty[];
  readonly kinds: Int32Array;
  /** The words of each piece as one number. */
  readonly names: Int32Array;
  readonly roles: Int32Array;
  /** Index of the last piece that stands word on word behind it, and of the first before it. */
  readonly runEnds: Int32Array;
  readonly runStarts: Int32Array;
  readonly hints?: Hints;
}

/** What the rules relate, by the pieces: `from * length + to`; targets in the sub-heading apart. */
export interface Hints {
  readonly pairs: ReadonlyMap<number, number>;
  readonly headings: ReadonlyMap<number, number>;
  readonly outgoing: Int32Array;
  readonly incoming: Int32Array;
}

export function rowOf(view: View, pieces: readonly Piece[], certainties: readonly Certainty[], hints?: Hints): Row {
  const { length } = pieces;
  const names = new Int32Array(length);
  const roles = new Int32Array(length);
  const runStarts = new Int32Array(length);
  const runEnds = new Int32Array(length);
  const kinds = new Int32Array(length);
  for (let index = 0; index < length; index++) {
    const { first, last, type, measurement } = pieces[index] as Piece;
    kinds[index] = (type === 'observation' ? 1 : 0) + (measurement ? 2 : 0);
    let name = 0;
    for (let at = first; at <= last; at++) name = mix(name, view.words[at + PAD] as number);
    names[index] = measurement ? 1 : name;
    roles[index] = view.roles[last + PAD] as number;
    const before = pieces[index - 1];
    runStarts[index] = before !== undefined && before.last + 1 === first ? (runStarts[index - 1] as number) : index;
  }
  for (let index = length - 1; index >= 0; index--) {
    const joined = index + 1 < length && runStarts[index + 1] === runStarts[index];
    runEnds[index] = joined ? (runEnds[index + 1] as number) : index;
  }
  return {
    view,
    pieces,
    certainties,
    kinds,
    names,
    roles,
    runStarts,
    runEnds,
    ...(hints === undefined ? {} : { hints }),
  };
}

/**
 * Which relations a pair can have, as bits of the classes (2 is `modify`): like modifies like, an observation is located at
 * anatomy (or a distance) and suggests an observation. 0 where there is none.
 */
export function possible(from: Piece, to: Piece): number {
  if (from.type === to.type) {
    if (from.measurement) return to.measurement ? 0 : 2;
    if (to.measurement) return 0;
    return from.type === 'observation' ? 2 | 8 : 2;
  }
  return from.type === 'observation' && !from.measurement ? 4 : 0;
}

const AND = hashWord('and');
const OR = hashWord('or');
const COMMA = hashWord(',');
/** In the place of a neighbour where a sentence begins or ends. */
const NOBODY = mix(0, 9);
const CERTAINTY: Readonly<Record<Certainty, number>> = { present: 1, uncertain: 2, absent: 3 };

/** The features of a pair in one sentence. */
export function pairFeatures(row: Row, from: number, to: number, out: Features): void {
  const { view, pieces, names, roles, kinds, runStarts, runEnds, certainties, hints } = row;
  const one = pieces[from] as Piece;
  const other = pieces[to] as Piece;
  const forward = from < to;
  const near = forward ? one : other;
  const far = forward ? other : one;
  const distance = Math.abs(from - to);
  const gap = Math.min(6, far.first - near.last - 1);
  const sameRun = runStarts[from] === runStarts[to];
  const kind = mix(mix(kinds[from] as number, kinds[to] as number), forward ? 1 : 2);
  const base = mix(kind, mix(distance, sameRun ? 1 : 2));
  let observations = 0;
  let places = 0;
  let between = 0;
  let signs = 0;
  let index = Math.min(from, to) + 1;
  let loose = 0;
  for (let at = near.last + 1; at < far.first; at++) {
    const inner = pieces[index];
    if (inner !== undefined && inner.first <= at) {
      if (inner.type === 'observation') observations++;
      else places++;
      between = mix(between, inner.type === 'observation' ? 1 : 2);
      at = inner.last;
      index++;
      continue;
    }
    const word = view.words[at + PAD] as number;
    loose++;
    between = mix(between, word);
    signs |= word === COMMA ? 1 : word === AND || word === OR ? 2 : (view.shapes[at + PAD] as number) >= 24 ? 4 : 8;
  }
  const counts = mix(Math.min(observations, 4), Math.min(places, 4));
  const word = (token: number) => view.words[token + PAD] as number;
  const neighbour = (piece: number) =>
    piece < 0 || piece >= pieces.length ? NOBODY : mix(roles[piece] as number, kinds[piece] as number);
  const toEnd = Math.min(3, (runEnds[to] as number) - to);
  const fromEnd = Math.min(3, (runEnds[from] as number) - from);
  const ends = mix(mix(toEnd, fromEnd), Math.min(2, to - (runStarts[to] as number)));
  const certain = mix(CERTAINTY[certainties[from] ?? 'present'], CERTAINTY[certainties[to] ?? 'present']);
  const byCounts = mix(base, counts);
  const byEnds = mix(base, ends);
  const way = mix(kind, loose > 5 ? 7 : between);
  const fromName = names[from] as number;
  const toName = names[to] as number;
  const fromRole = roles[from] as number;
  const toRole = roles[to] as number;
  const role = mix(fromRole, toRole);
  const byRole = mix(base, role);
  const beforeTo = word(other.first - 1);
  const behindFrom = word(one.last + 1);
  const { rows } = out;
  let end = 0;
  rows[end++] = kind;
  rows[end++] = base;
  rows[end++] = byCounts;
  rows[end++] = mix(base, signs);
  rows[end++] = mix(byCounts, signs);
  rows[end++] = byEnds;
  rows[end++] = mix(byEnds, signs);
  rows[end++] = way;
  rows[end++] = mix(way, role);
  rows[end++] = mix(kind, fromName);
  rows[end++] = mix(kind, toName);
  rows[end++] = mix(base, fromName);
  rows[end++] = mix(base, toName);
  rows[end++] = mix(kind, mix(fromName, toName));
  rows[end++] = mix(kind, role);
  rows[end++] = byRole;
  rows[end++] = mix(byRole, ends);
  rows[end++] = mix(byRole, counts);
  rows[end++] = mix(base, fromRole);
  rows[end++] = mix(base, toRole);
  rows[end++] = mix(mix(base, toRole), ends);
  rows[end++] = mix(mix(base, fromRole), signs);
  rows[end++] = mix(mix(base, toRole), signs);
  rows[end++] = mix(mix(kind, gap), signs);
  rows[end++] = mix(kind, word(one.first - 1));
  rows[end++] = mix(kind, beforeTo);
  rows[end++] = mix(base, behindFrom);
  rows[end++] = mix(base, word(other.last + 1));
  rows[end++] = mix(base, beforeTo);
  rows[end++] = mix(mix(base, beforeTo), behindFrom);
  rows[end++] = mix(mix(kind, fromRole), beforeTo);
  rows[end++] = mix(base, neighbour(from - 1));
  rows[end++] = mix(base, neighbour(from + 1));
  rows[end++] = mix(base, neighbour(to - 1));
  rows[end++] = mix(base, neighbour(to + 1));
  rows[end++] = mix(byRole, neighbour(to + 1));
  rows[end++] = mix(kind, certain);
  rows[end++] = mix(mix(kind, certain), signs);
  rows[end++] = mix(base, mix(nearest(row, from, forward, other), counts));
  rows[end++] = mix(mix(kind, fromRole), nearest(row, from, !forward, other));
  rows[end++] = mix(mix(base, view.cues[near.last + 1 + PAD] as number), view.cues[far.first - 1 + PAD] as number);
  rows[end++] = mix(mix(base, pieces.length > 6 ? 7 : pieces.length), view.heading ? 1 : 2);
  numbered(out, 0, end, 301);
  if (hints === undefined) return;
  const begin = end;
  const hint = hints.pairs.get(from * pieces.length + to) ?? 0;
  const back = hints.pairs.get(to * pieces.length + from) ?? 0;
  const own = hints.outgoing[from] as number;
  const byHint = mix(kind, hint & 3);
  rows[end++] = mix(kind, hint);
  rows[end++] = mix(base, hint);
  rows[end++] = byHint;
  rows[end++] = mix(mix(kind, hint), own);
  rows[end++] = mix(mix(base, hint & 3), own);
  rows[end++] = mix(byHint, role);
  rows[end++] = mix(mix(base, hint & 3), mix(role, own));
  rows[end++] = mix(byHint, fromName);
  rows[end++] = mix(byHint, toName);
  rows[end++] = mix(byHint, back);
  rows[end++] = mix(byHint, mix(own, hints.outgoing[to] as number));
  rows[end++] = mix(byHint, mix(own, hints.incoming[to] as number));
  rows[end++] = mix(byHint, mix(counts, signs));
  rows[end++] = mix(mix(base, hint & 3), ends);
  rows[end++] = mix(byHint, between);
  rows[end++] = mix(mix(kind, hint), certain);
  numbered(out, begin, end, 401);
}

const MOST_STEPS = 9;

/** How many pieces away the nearest one of the other's kind is on that side; 0 where there is none. */
function nearest({ pieces }: Row, from: number, forward: boolean, { type, measurement }: Piece): number {
  const step = forward ? 1 : -1;
  for (let index = from + step, away = 1; away <= MOST_STEPS; index += step, away++) {
    const piece = pieces[index];
    if (piece === undefined) return 0;
    if (piece.type === type && piece.measurement === measurement) return away;
  }
  return 0;
}

/** The features of a pair whose target stands in the sub-heading above the sentence. */
export function headingFeatures(row: Row, from: number, heading: Row, to: number, out: Features): void {
  const { pieces, roles, names, kinds, runEnds, hints } = row;
  const places = pieces.filter(({ type }) => type === 'anatomy').length;
  const kind = mix(kinds[from] as number, heading.kinds[to] as number);
  const base = mix(mix(kind, Math.min(3, places)), 77);
  const own = hints?.outgoing[from] ?? 0;
  const { rows } = out;
  let end = 0;
  rows[end++] = base;
  rows[end++] = mix(base, roles[from] as number);
  rows[end++] = mix(base, names[from] as number);
  rows[end++] = mix(base, heading.roles[to] as number);
  rows[end++] = mix(mix(base, roles[from] as number), heading.roles[to] as number);
  rows[end++] = mix(base, Math.min(3, (runEnds[from] as number) - from));
  rows[end++] = mix(mix(base, roles[from] as number), Math.min(3, (runEnds[from] as number) - from));
  rows[end++] = mix(base, Math.min(4, from));
  rows[end++] = mix(base, heading.pieces.length - to);
  rows[end++] = mix(mix(base, heading.pieces.length - to), heading.pieces.length);
  rows[end++] = mix(mix(base, roles[from] as number), Math.min(4, pieces.length - from));
  const behind = nearest(row, from, true, heading.pieces[to] as Piece);
  rows[end++] = mix(mix(base, behind), nearest(row, from, false, heading.pieces[to] as Piece));
  numbered(out, 0, end, 501);
  if (hints === undefined) return;
  const begin = end;
  const hint = hints.headings.get(from * 64 + to) ?? 0;
  rows[end++] = mix(base, hint);
  rows[end++] = mix(mix(base, hint), own);
  rows[end++] = mix(mix(base, hint), roles[from] as number);
  rows[end++] = mix(mix(base, hint & 3), mix(own, places));
  numbered(out, begin, end, 601);
}

/** The rules' relations between pieces that both have; a relation whose ends are not among the pieces is no hint. */
export function hintsOf(
  graph: SentenceGraph,
  numbers: readonly (number | undefined)[],
  headingNumbers: readonly (number | undefined)[],
  length: number,
): Hints {
  const pairs = new Map<number, number>();
  const headings = new Map<number, number>();
  const outgoing = new Int32Array(length);
  const incoming = new Int32Array(length);
  for (const { type, from, to, evidence } of graph.relations) {
    const source = numbers[from];
    const target = (to.unit === 'sentence' ? numbers : headingNumbers)[to.index];
    if (source === undefined) continue;
    const code = RELATIONS.indexOf(type);
    outgoing[source] = (outgoing[source] as number) | (1 << code);
    if (target === undefined) continue;
    const hint = (mix(hashWord(evidence.rule ?? ''), 5) & ~3) | code;
    if (to.unit === 'heading') headings.set(source * 64 + target, hint);
    else {
      pairs.set(source * length + target, hint);
      incoming[target] = (incoming[target] as number) | (1 << code);
    }
  }
  return { pairs, headings, outgoing, incoming };
}
