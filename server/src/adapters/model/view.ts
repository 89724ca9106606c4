import type { Word } from '../../engine/knowledge/types';
import { matchWord } from '../../engine/lexicon';
import type { SectionName, Sentence, SentenceGraph, Token } from '../../engine/report';
import { findCues } from '../../engine/stages/cues';
import { findMeasurements } from '../../engine/stages/measurements';
import { findSilences } from '../../engine/stages/silences';
import { hashWord, mix } from './hash';
import { type Piece, tagsOf } from './tags';

/**
 * What the model sees of a sentence, one number for each token, with two empty places on either side, so that a neighbour can
 * be looked at without asking whether there is one.
 */
export interface View {
  readonly length: number;
  readonly section: number;
  readonly heading: boolean;
  readonly words: Int32Array;
  readonly endings: Int32Array;
  readonly shapes: Int32Array;
  /** The roles that the lexicon gives the word or phrase at the token, and whether the token begins it. */
  readonly roles: Int32Array;
  /** Kind and id of the cue at the token. */
  readonly cues: Int32Array;
  /** 1 in a size, 2 in an earlier one, 3 in a distance. */
  readonly sizes: Int32Array;
  readonly silent: Int32Array;
  /** Whether the rules have read the sentence: then the tag that they gave a token, and that tag with the rule's name. */
  readonly hinted: boolean;
  readonly hintTags: Int32Array;
  readonly hintRules: Int32Array;
}

/** Places of padding before the first token. */
export const PAD = 2;

/** Read, never written. */
const NOTHING = new Int32Array(1_000);

export function viewOf(sentence: Sentence, section: SectionName, hint?: SentenceGraph): View {
  const { tokens } = sentence;
  const width = tokens.length + 2 * PAD;
  const column = () => new Int32Array(width);
  // Most sentences have no cue, or no size, and most readings no rules: one column of nothing serves them all.
  const nothing = width <= NOTHING.length ? NOTHING : column();
  const found = findCues(tokens);
  const sizes = findMeasurements(tokens);
  const silences = findSilences(tokens);
  const view: View = {
    length: tokens.length,
    section: hashWord(section),
    heading: sentence.kind === 'heading',
    words: column(),
    endings: column(),
    shapes: column(),
    roles: column(),
    cues: found.length > 0 ? column() : nothing,
    sizes: sizes.length > 0 ? column() : nothing,
    silent: silences.includes(true) ? column() : nothing,
    hinted: hint !== undefined,
    hintTags: hint === undefined ? nothing : column(),
    hintRules: hint === undefined ? nothing : column(),
  };
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] as Token;
    view.words[index + PAD] = token.kind === 'number' ? NUMBER : hashWord(token.lower);
    view.endings[index + PAD] = hashWord(token.lower, Math.max(0, token.lower.length - 4));
    view.shapes[index + PAD] = shapeOf(token);
  }
  markRoles(tokens, view.roles);
  for (const { cue, first, last } of found) {
    view.cues.fill(CUES[cue.kind] + DIRECTIONS[cue.direction], first + PAD, last + PAD + 1);
  }
  for (const { first, last, prior, distance } of sizes) {
    view.sizes.fill(prior ? 2 : distance ? 3 : 1, first + PAD, last + PAD + 1);
  }
  for (const [index, silent] of silences.entries()) if (silent) view.silent[index + PAD] = 1;
  if (hint !== undefined) markHints(sentence, hint, view);
  return view;
}

/** The pieces that a graph of the sentence has, by its tokens; one that does not end where tokens do is left out. */
export function piecesIn(tokens: readonly Token[], graph: SentenceGraph): readonly (Piece | undefined)[] {
  const begins = new Map(tokens.map(({ start }, index) => [start, index]));
  const ends = new Map(tokens.map(({ end }, index) => [end, index]));
  return graph.entities.map(({ start, end, type, measurement }) => {
    const first = begins.get(start);
    const last = ends.get(end);
    return first === undefined || last === undefined ? undefined : { first, last, type, measurement };
  });
}

const NUMBER = hashWord('0');
const CUES = { absent: 1, uncertain: 5, terminate: 9, pseudo: 13 } as const;
const DIRECTIONS = { forward: 0, backward: 1, bidirectional: 2, either: 3 } as const;

function shapeOf({ kind, text }: Token): number {
  const upper = text.charCodeAt(0) < 91 && text.charCodeAt(0) > 64 ? 1 : 0;
  const all = text.length > 1 && text === text.toUpperCase() ? 2 : 0;
  const hyphen = text.includes('-') ? 4 : 0;
  const kinds = { word: 0, number: 8, mask: 16, punctuation: 24 };
  return kinds[kind] + upper + all + hyphen + 1;
}

/** The longest entries from left to right, with all their roles: `size` is a part and a property. */
function markRoles(tokens: readonly Token[], roles: Int32Array): void {
  for (let first = 0; first < tokens.length; first++) {
    const match = tokens[first]?.kind === 'punctuation' ? undefined : matchWord(tokens, first);
    if (match === undefined) continue;
    const bundle = bundleOf(match.entries);
    roles[first + PAD] = bundle;
    for (let index = first + 1; index <= match.last; index++) roles[index + PAD] = mix(bundle, 2);
    first = match.last;
  }
}

/** The lexicon has one list of entries for each form: what was made of it once is kept as long. */
const bundles = new WeakMap<readonly Word[], number>();

function bundleOf(entries: readonly Word[]): number {
  const known = bundles.get(entries);
  if (known !== undefined) return known;
  let bundle = 1;
  for (const { role } of entries) bundle = mix(bundle, hashWord(role));
  bundles.set(entries, bundle);
  return bundle;
}

function markHints({ tokens }: Sentence, graph: SentenceGraph, view: View): void {
  const pieces = piecesIn(tokens, graph);
  const whole = pieces.flatMap((piece) => piece ?? []);
  const tags = tagsOf(whole, tokens.length);
  view.hintTags.set(tags, PAD);
  for (const [index, piece] of pieces.entries()) {
    const rule = hashWord(graph.entities[index]?.evidence.rule ?? '');
    if (piece === undefined) continue;
    for (let at = piece.first + PAD; at <= piece.last + PAD; at++) {
      view.hintRules[at] = mix(view.hintTags[at] as number, rule);
    }
  }
}
