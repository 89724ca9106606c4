import { describe, expect, test } from 'vitest';
import { layOut, type Picture, type PlacedNode } from '../../../client/webview/layout';
import { graphOf, width } from './graph';

const TEXT =
  'FINDINGS: Possible small nodule in the left upper lobe. No pleural effusion. The heart is enlarged, unchanged. ' +
  'Patchy opacity in the right lower lobe, concerning for pneumonia. Old healed rib fractures.';

describe('the layout of a graph', () => {
  const { nodes, edges } = graphOf(TEXT);

  test.each([300, 700, 2000])(
    'holds every node and every relation, and no two nodes lie on each other, at %i',
    (wide) => {
      const picture = layOut(nodes, edges, wide, width);
      expect(picture.nodes.map(({ node }) => node.id).sort()).toEqual(nodes.map(({ id }) => id).sort());
      expect(picture.edges.length).toBe(edges.length);
      for (const [index, one] of picture.nodes.entries()) {
        expect(one.x).toBeGreaterThanOrEqual(0);
        expect(one.x + one.width).toBeLessThanOrEqual(picture.width);
        expect(one.y + one.height).toBeLessThanOrEqual(picture.height);
        for (const other of picture.nodes.slice(index + 1)) expect(overlap(one, other), one.node.text).toBe(false);
      }
    },
  );

  test('a modifier stands left of what it modifies, a finding left of its place', () => {
    const picture = layOut(nodes, edges, 700, width);
    for (const { edge, points } of picture.edges) {
      expect(nodeAt(picture, edge.from).x).toBeLessThan(nodeAt(picture, edge.to).x);
      expect(points.length).toBeGreaterThan(1);
    }
  });

  test('what is connected follows the text, in lines no wider than the room', () => {
    const picture = layOut(nodes, edges, 700, width);
    const at = (text: string) => picture.nodes.find(({ node }) => node.text === text) ?? picture.nodes[0];
    expect(at('nodule')?.y).toBeLessThan(at('pneumonia')?.y ?? 0);
    expect(picture.width).toBeLessThanOrEqual(700);
    expect(layOut(nodes, edges, 5000, width).height).toBeLessThan(picture.height);
  });

  test('relations to nodes of another part are left out', () => {
    const [first] = nodes;
    const picture = layOut(first ? [first] : [], edges, 700, width);
    expect(picture.nodes.length).toBe(1);
    expect(picture.edges).toEqual([]);
  });

  test('a large part is laid out as well', () => {
    const many = graphOf(`FINDINGS: ${'Small nodule in the left upper lobe. '.repeat(100)}`);
    const picture = layOut(many.nodes, many.edges, 700, width);
    expect(picture.nodes.length).toBe(many.nodes.length);
  });

  test('nothing is nothing', () => {
    expect(layOut([], [], 700, width)).toMatchObject({ nodes: [], edges: [] });
  });
});

function overlap(a: PlacedNode, b: PlacedNode): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function nodeAt({ nodes }: Picture, id: string): PlacedNode {
  const found = nodes.find(({ node }) => node.id === id);
  if (found === undefined) throw new Error(`no node ${id}`);
  return found;
}
