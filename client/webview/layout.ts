import { Graph, layout } from '@dagrejs/dagre';
import type { GraphEdgeInfo, GraphNodeInfo } from '../../server/src/protocol';

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

/** `x` and `y` are the left and upper corner. */
export interface PlacedNode {
  readonly node: GraphNodeInfo;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedEdge {
  readonly edge: GraphEdgeInfo;
  readonly points: readonly Point[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export const NODE_HEIGHT = 26;
const GAP = 28;
const MARGIN = 16;

/**
 * Places the nodes. What is connected stands together, a modifier left of what it modifies and a finding left of its place; such
 * groups follow each other as the text does, in lines as wide as `width` where they fit. `measure` gives a node's width.
 */
export function layOut(
  nodes: readonly GraphNodeInfo[],
  edges: readonly GraphEdgeInfo[],
  width: number,
  measure: (node: GraphNodeInfo) => number,
): Picture {
  const placedNodes: PlacedNode[] = [];
  const placedEdges: PlacedEdge[] = [];
  let [left, top, lineHeight, widest] = [MARGIN, MARGIN, 0, 0];
  for (const group of groups(nodes, edges)) {
    const part = layOutGroup(group, measure);
    if (left > MARGIN && left + part.width > width - MARGIN) {
      top += lineHeight + GAP;
      [left, lineHeight] = [MARGIN, 0];
    }
    for (const placed of part.nodes) placedNodes.push({ ...placed, x: placed.x + left, y: placed.y + top });
    for (const { edge, points } of part.edges) {
      placedEdges.push({ edge, points: points.map(({ x, y }) => ({ x: x + left, y: y + top })) });
    }
    left += part.width + GAP;
    lineHeight = Math.max(lineHeight, part.height);
    widest = Math.max(widest, left - GAP);
  }
  return { width: widest + MARGIN, height: top + lineHeight + MARGIN, nodes: placedNodes, edges: placedEdges };
}

interface Group {
  readonly nodes: GraphNodeInfo[];
  readonly edges: GraphEdgeInfo[];
}

/** What is connected, in the order of its first words. */
function groups(nodes: readonly GraphNodeInfo[], edges: readonly GraphEdgeInfo[]): readonly Group[] {
  const parent = new Map(nodes.map(({ id }) => [id, id]));
  const rootOf = (id: string): string => {
    let root = id;
    for (let next = parent.get(root); next !== undefined && next !== root; next = parent.get(root)) root = next;
    parent.set(id, root);
    return root;
  };
  const inside = edges.filter(({ from, to }) => parent.has(from) && parent.has(to));
  for (const { from, to } of inside) parent.set(rootOf(from), rootOf(to));
  const found = new Map<string, Group>();
  for (const node of nodes) {
    const root = rootOf(node.id);
    const group = found.get(root) ?? { nodes: [], edges: [] };
    group.nodes.push(node);
    found.set(root, group);
  }
  for (const edge of inside) found.get(rootOf(edge.from))?.edges.push(edge);
  return [...found.values()];
}

function layOutGroup({ nodes, edges }: Group, measure: (node: GraphNodeInfo) => number): Picture {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 10, edgesep: 8, ranksep: 32 });
  for (const node of nodes) graph.setNode(node.id, { width: measure(node), height: NODE_HEIGHT });
  // The label stands on the line, which is made long enough for it.
  for (const { from, to, type } of edges)
    graph.setEdge(from, to, { width: LABEL_WIDTHS[type], height: 12, labelpos: 'c' }, type);
  layout(graph);
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  return {
    width,
    height,
    nodes: nodes.map((node) => {
      const { x = 0, y = 0, width: own = 0, height: tall = 0 } = graph.node(node.id) as Partial<PlacedNode>;
      return { node, x: x - own / 2, y: y - tall / 2, width: own, height: tall };
    }),
    edges: edges.map((edge) => {
      const { points = [] } = graph.edge(edge.from, edge.to, edge.type) as { points?: Point[] };
      return { edge, points };
    }),
  };
}

const LABEL_WIDTHS: Readonly<Record<GraphEdgeInfo['type'], number>> = { modify: 0, located_at: 20, suggestive_of: 56 };
