import type { Picture, PlacedNode } from './layout';

export type Step = 'along' | 'back' | 'up' | 'down' | 'next' | 'previous' | 'first' | 'last';

/**
 * The node that a key leads to from another: along its relations and back, or to what stands beside it where it has none; to the
 * nearest above and below; to the next in the text; to the ends. The first where none is selected yet; undefined where nothing is in
 * that direction.
 */
export function walk({ nodes, edges }: Picture, from: string | undefined, step: Step): string | undefined {
  const at = nodes.findIndex(({ node }) => node.id === from);
  const here = nodes[at];
  if (here === undefined) return nodes[0]?.node.id;
  const related = (one: 'from' | 'to', other: 'from' | 'to') =>
    edges.flatMap(({ edge }) => (edge[one] === from ? [edge[other]] : []));
  switch (step) {
    case 'first':
      return nodes[0]?.node.id;
    case 'last':
      return nodes.at(-1)?.node.id;
    case 'next':
      return nodes[at + 1]?.node.id;
    case 'previous':
      return nodes[at - 1]?.node.id;
    case 'along':
      return nearest(here, nodes, related('from', 'to')) ?? beside(here, nodes, 1);
    case 'back':
      return nearest(here, nodes, related('to', 'from')) ?? beside(here, nodes, -1);
    case 'up':
      return nextInColumn(here, nodes, -1);
    case 'down':
      return nextInColumn(here, nodes, 1);
  }
}

function nearest(here: PlacedNode, nodes: readonly PlacedNode[], ids: readonly string[]): string | undefined {
  const reached = nodes.filter(({ node }) => ids.includes(node.id));
  return least(reached, (other) => Math.abs(middle(other) - middle(here)));
}

/** The nearest on the same height or a little off it. */
function beside(here: PlacedNode, nodes: readonly PlacedNode[], direction: 1 | -1): string | undefined {
  const beyond = nodes.filter(
    (other) => (other.x - here.x) * direction > 0 && Math.abs(middle(other) - middle(here)) < 2 * here.height,
  );
  return least(beyond, (other) => Math.abs(other.x - here.x) + 2 * Math.abs(middle(other) - middle(here)));
}

/** What is straight below is nearer than what is below at one side. */
function nextInColumn(here: PlacedNode, nodes: readonly PlacedNode[], direction: 1 | -1): string | undefined {
  const beyond = nodes.filter((other) => (middle(other) - middle(here)) * direction > 1);
  return least(beyond, (other) => {
    const apart = Math.max(0, other.x - (here.x + here.width), here.x - (other.x + other.width));
    return Math.abs(middle(other) - middle(here)) + 2 * apart;
  });
}

function middle({ y, height }: PlacedNode): number {
  return y + height / 2;
}

function least(nodes: readonly PlacedNode[], distance: (node: PlacedNode) => number): string | undefined {
  let best: PlacedNode | undefined;
  for (const node of nodes) if (best === undefined || distance(node) < distance(best)) best = node;
  return best?.node.id;
}
