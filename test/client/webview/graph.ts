import { analyze } from '../../../server/src/engine/analyze';
import { reportGraph } from '../../../server/src/features/reportGraph';
import type { GraphEdgeInfo, GraphNodeInfo } from '../../../server/src/protocol';

/** The nodes and relations of a report as the page gets them; that they have no place in the text is nothing to the picture. */
export function graphOf(text: string): {
  readonly nodes: readonly GraphNodeInfo[];
  readonly edges: readonly GraphEdgeInfo[];
} {
  const { nodes, edges } = reportGraph(analyze(text));
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  return { nodes: nodes.map((node) => ({ ...node, range })), edges };
}

export const width = ({ text }: GraphNodeInfo): number => 20 + 8 * text.length;
