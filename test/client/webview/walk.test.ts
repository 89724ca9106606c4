import { describe, expect, test } from 'vitest';
import { layOut } from '../../../client/webview/layout';
import { type Step, walk } from '../../../client/webview/walk';
import { graphOf, width } from './graph';

const { nodes, edges } = graphOf('FINDINGS: Small nodule in the left upper lobe. No effusion. Mild edema.');
const picture = layOut(nodes, edges, 400, width);
const idOf = (text: string) => nodes.find((node) => node.text === text)?.id;
const textOf = (id: string | undefined) => nodes.find((node) => node.id === id)?.text;

describe('the keys in the graph', () => {
  test.each<readonly [string, Step, string | undefined]>([
    ['Small', 'along', 'nodule'],
    ['nodule', 'along', 'lobe'],
    ['left', 'down', 'upper'],
    ['lobe', 'next', 'effusion'],
    ['effusion', 'previous', 'lobe'],
    ['effusion', 'along', 'Mild'],
    ['Mild', 'back', 'effusion'],
    ['edema', 'next', undefined],
    ['nodule', 'back', 'Small'],
    ['Small', 'back', undefined],
    ['edema', 'first', 'Small'],
    ['Small', 'last', 'edema'],
    ['Small', 'down', 'left'],
    ['effusion', 'up', 'upper'],
  ])('from %s %s lead to %s', (from, step, to) => {
    expect(textOf(walk(picture, idOf(from), step))).toBe(to);
  });

  test('begin at the first node', () => {
    expect(textOf(walk(picture, undefined, 'along'))).toBe('Small');
    expect(walk({ ...picture, nodes: [] }, undefined, 'down')).toBeUndefined();
  });

  test('reach every node by the arrows alone', () => {
    const reached = new Set<string>();
    const waiting = [walk(picture, undefined, 'first')];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (reached.has(id)) continue;
      reached.add(id);
      for (const step of ['along', 'back', 'up', 'down'] as const) {
        const next = walk(picture, id, step);
        if (next !== undefined) waiting.push(next);
      }
    }
    expect(reached.size).toBe(nodes.length);
  });
});
