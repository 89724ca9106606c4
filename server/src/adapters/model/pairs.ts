import type { Certainty, RelationType, SentenceGraph } from '../../engine/report';
import { hashWord, mix } from './hash';
import type { Features } from './linear';
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
  for (const [index, { first, last, measurement }] of pieces.entries()) {
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
  const kinds = Int32Array.from(
    pieces,
    ({ type, measurement }) => (type === 'observation' ? 1 : 0) + (measurement ? 2 : 0),
  );
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
  const role = mix(roles[from] as number, roles[to] as number);
  const word = (token: number) => view.words[token + PAD] as number;
  const neighbour = (piece: number) => mix(roles[piece] as number, kinds[piece] ?? 9);
  const toEnd = Math.min(3, (runEnds[to] as number) - to);
  const fromEnd = Math.min(3, (runEnds[from] as number) - from);
  const ends = mix(mix(toEnd, fromEnd), Math.min(2, to - (runStarts[to] as number)));
  const certain = mix(CERTAINTY[certainties[from] ?? 'present'], CERTAINTY[certainties[to] ?? 'present']);
  out.count = 0;
  let template = 301;
  const add = (value: number): void => {
    out.rows[out.count++] = mix(template++, value);
  };
  add(kind);
  add(base);
  add(mix(base, counts));
  add(mix(base, signs));
  add(mix(mix(base, counts), signs));
  add(mix(base, ends));
  add(mix(mix(base, ends), signs));
  add(mix(kind, loose > 5 ? 7 : between));
  add(mix(mix(kind, loose > 5 ? 7 : between), role));
  add(mix(kind, names[from] as number));
  add(mix(kind, names[to] as number));
  add(mix(base, names[from] as number));
  add(mix(base, names[to] as number));
  add(mix(kind, mix(names[from] as number, names[to] as number)));
  add(mix(kind, role));
  add(mix(base, role));
  add(mix(mix(base, role), ends));
  add(mix(mix(base, role), counts));
  add(mix(base, roles[from] as number));
  add(mix(base, roles[to] as number));
  add(mix(mix(base, roles[to] as number), ends));
  add(mix(mix(base, roles[from] as number), signs));
  add(mix(mix(base, roles[to] as number), signs));
  add(mix(mix(kind, gap), signs));
  add(mix(kind, word(one.first - 1)));
  add(mix(kind, word(other.first - 1)));
  add(mix(base, word(one.last + 1)));
  add(mix(base, word(other.last + 1)));
  add(mix(base, word(other.first - 1)));
  add(mix(mix(base, word(other.first - 1)), word(one.last + 1)));
  add(mix(mix(kind, roles[from] as number), word(other.first - 1)));
  add(mix(base, neighbour(from - 1)));
  add(mix(base, neighbour(from + 1)));
  add(mix(base, neighbour(to - 1)));
  add(mix(base, neighbour(to + 1)));
  add(mix(mix(base, role), neighbour(to + 1)));
  add(mix(kind, certain));
  add(mix(mix(kind, certain), signs));
  add(mix(base, mix(nearest(row, from, forward, other), counts)));
  add(mix(mix(kind, roles[from] as number), nearest(row, from, !forward, other)));
  add(mix(mix(base, view.cues[near.last + 1 + PAD] as number), view.cues[far.first - 1 + PAD] as number));
  add(mix(mix(base, pieces.length > 6 ? 7 : pieces.length), view.heading ? 1 : 2));
  if (hints === undefined) return;
  template = 401;
  const hint = hints.pairs.get(from * pieces.length + to) ?? 0;
  const back = hints.pairs.get(to * pieces.length + from) ?? 0;
  const own = hints.outgoing[from] as number;
  add(mix(kind, hint));
  add(mix(base, hint));
  add(mix(kind, hint & 3));
  add(mix(mix(kind, hint), own));
  add(mix(mix(base, hint & 3), own));
  add(mix(mix(kind, hint & 3), role));
  add(mix(mix(base, hint & 3), mix(role, own)));
  add(mix(mix(kind, hint & 3), names[from] as number));
  add(mix(mix(kind, hint & 3), names[to] as number));
  add(mix(mix(kind, hint & 3), back));
  add(mix(mix(kind, hint & 3), mix(own, hints.outgoing[to] as number)));
  add(mix(mix(kind, hint & 3), mix(own, hints.incoming[to] as number)));
  add(mix(mix(kind, hint & 3), mix(counts, signs)));
  add(mix(mix(base, hint & 3), ends));
  add(mix(mix(kind, hint & 3), between));
  add(mix(mix(kind, hint), certain));
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
  out.count = 0;
  let template = 501;
  const add = (value: number): void => {
    out.rows[out.count++] = mix(template++, value);
  };
  add(base);
  add(mix(base, roles[from] as number));
  add(mix(base, names[from] as number));
  add(mix(base, heading.roles[to] as number));
  add(mix(mix(base, roles[from] as number), heading.roles[to] as number));
  add(mix(base, Math.min(3, (runEnds[from] as number) - from)));
  add(mix(mix(base, roles[from] as number), Math.min(3, (runEnds[from] as number) - from)));
  add(mix(base, Math.min(4, from)));
  add(mix(base, heading.pieces.length - to));
  add(mix(mix(base, heading.pieces.length - to), heading.pieces.length));
  add(mix(mix(base, roles[from] as number), Math.min(4, pieces.length - from)));
  add(
    mix(
      mix(base, nearest(row, from, true, heading.pieces[to] as Piece)),
      nearest(row, from, false, heading.pieces[to] as Piece),
    ),
  );
  if (hints === undefined) return;
  template = 601;
  const hint = hints.headings.get(from * 64 + to) ?? 0;
  add(mix(base, hint));
  add(mix(mix(base, hint), own));
  add(mix(mix(base, hint), roles[from] as number));
  add(mix(mix(base, hint & 3), mix(own, places)));
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
