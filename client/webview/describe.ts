import type { GraphEdgeInfo, GraphNodeInfo } from '../../server/src/protocol';
import type { GraphTexts } from '../src/graphMessages';

/** What a node says of itself: `nodule, observation, uncertain because of “possible”`. */
export function describeNode(node: GraphNodeInfo, texts: GraphTexts): string {
  const kind = texts[node.kind];
  // A place is there in any case; what is denied or doubted is what is seen in it.
  if (node.kind === 'anatomy') return `${node.text}, ${kind}`;
  const state = texts[node.certainty];
  const because = node.cue === undefined ? '' : ` ${filled(texts.because, node.cue)}`;
  return `${node.text}, ${kind}, ${state}${because}`;
}

export interface Relation {
  /** `located at`. */
  readonly words: string;
  readonly other: GraphNodeInfo;
}

/** The relations of a node in words, those that it has first: `located at lobe`, `modified by small`. */
export function relationsOf(
  id: string,
  edges: readonly GraphEdgeInfo[],
  nodes: ReadonlyMap<string, GraphNodeInfo>,
  texts: GraphTexts,
): readonly Relation[] {
  const words = {
    modify: [texts.modifies, texts.modifiedBy],
    located_at: [texts.locatedAt, texts.placeOf],
    suggestive_of: [texts.suggests, texts.suggestedBy],
  } as const;
  const related = (end: 'from' | 'to', other: 'from' | 'to', which: 0 | 1) =>
    edges.flatMap((edge) => {
      const node = edge[end] === id ? nodes.get(edge[other]) : undefined;
      return node === undefined ? [] : [{ words: words[edge.type][which], other: node }];
    });
  return [...related('from', 'to', 0), ...related('to', 'from', 1)];
}

/** The sign of the command line's text form: `+` present, `?` uncertain, `−` absent; none for places. */
export function signOf({ kind, certainty }: GraphNodeInfo): string {
  if (kind !== 'observation') return '';
  return { present: '+', uncertain: '?', absent: '−' }[certainty];
}

export function filled(text: string, ...values: readonly (string | number)[]): string {
  return text.replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)] ?? ''));
}

/** A picture has no room for more; the whole words are in the description. */
const MOST_CHARACTERS = 36;

export function labelOf(node: GraphNodeInfo): string {
  const letters = Array.from(node.text);
  const text = letters.length > MOST_CHARACTERS ? `${letters.slice(0, MOST_CHARACTERS - 1).join('')}…` : node.text;
  return [signOf(node), text].filter((part) => part !== '').join(' ');
}
