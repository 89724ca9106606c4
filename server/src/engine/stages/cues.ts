import cueFile from '../knowledge/cues.json';
import type { Cue } from '../knowledge/types';
import type { Token } from '../report';

/** A cue found in a sentence; `first` and `last` are token indexes, inclusive. */
export interface CueMatch {
  readonly cue: Cue;
  readonly first: number;
  readonly last: number;
}

interface Node {
  readonly next: Map<string, Node>;
  cue?: Cue;
}

/** All cues known; their ids are the rule ids of the scopes they open. */
export const cues: readonly Cue[] = cueFile as readonly Cue[];

const root = buildTrie(cues);

/**
 * The cues of a sentence from left to right, the longest at each place, none overlapping. The cost is linear in the
 * tokens: no cue is longer than the trie is deep, and a token is looked up once for each place a cue may begin.
 */
export function findCues(tokens: readonly Token[]): CueMatch[] {
  const matches: CueMatch[] = [];
  let index = 0;
  while (index < tokens.length) {
    const match = longestCueAt(tokens, index);
    if (match) matches.push(match);
    index = match ? match.last + 1 : index + 1;
  }
  return matches;
}

function longestCueAt(tokens: readonly Token[], first: number): CueMatch | undefined {
  let node: Node | undefined = root;
  let found: CueMatch | undefined;
  for (let index = first; index < tokens.length; index++) {
    node = node.next.get(tokens[index]?.lower ?? '');
    if (!node) break;
    if (node.cue) found = { cue: node.cue, first, last: index };
  }
  return found;
}

function buildTrie(all: readonly Cue[]): Node {
  const top: Node = { next: new Map() };
  for (const cue of all) {
    for (const form of cue.forms) {
      let node = top;
      for (const word of form.split(' ')) {
        let next = node.next.get(word);
        if (!next) {
          next = { next: new Map() };
          node.next.set(word, next);
        }
        node = next;
      }
      node.cue ??= cue;
    }
  }
  return top;
}
