import { describe, expect, test } from 'vitest';
import type { GraphTexts } from '../../../client/src/graphMessages';
import { describeNode, filled, labelOf, relationsOf, signOf } from '../../../client/webview/describe';
import { graphOf } from './graph';

/** Each text is its own name, so that what is missing shows. */
const texts = new Proxy({ because: 'because of “{0}”' } as GraphTexts, {
  get: (known, name: string) => (name === 'because' ? known.because : name),
});
const { nodes, edges } = graphOf('FINDINGS: Possible small nodule in the left upper lobe, 6 mm. No effusion.');
const byText = (text: string) => {
  const found = nodes.find((node) => node.text === text);
  if (found === undefined) throw new Error(`no node ${text}`);
  return found;
};

describe('a node in words', () => {
  test('tells its kind, its certainty and what decided it', () => {
    expect(describeNode(byText('nodule'), texts)).toBe('nodule, observation, uncertain because of “Possible”');
    expect(describeNode(byText('effusion'), texts)).toBe('effusion, observation, absent because of “No”');
    expect(describeNode(byText('lobe'), texts)).toBe('lobe, anatomy');
  });

  test('tells its relations both ways', () => {
    const infos = new Map(nodes.map((node) => [node.id, node]));
    const lines = relationsOf(byText('nodule').id, edges, infos, texts);
    expect(lines.map(({ words, other }) => `${words} ${other.text}`)).toEqual([
      'locatedAt lobe',
      'modifiedBy small',
      'modifiedBy 6 mm',
    ]);
  });

  test('has the sign of its certainty, so that colour is not needed', () => {
    expect(['nodule', 'effusion', 'lobe'].map((text) => signOf(byText(text)))).toEqual(['?', '−', '']);
    expect(labelOf(byText('effusion'))).toBe('− effusion');
  });

  test('is cut when it is long, by whole characters', () => {
    const long = labelOf({ ...byText('lobe'), text: '🫁'.repeat(50) });
    expect(Array.from(long).length).toBe(36);
    expect(long.endsWith('🫁…')).toBe(true);
  });
});

test('texts are filled in, and what is missing is nothing', () => {
  expect(filled('The first {0} of {1} are shown.', 3, 10)).toBe('The first 3 of 10 are shown.');
  expect(filled('{0}{1}', 'a')).toBe('a');
});
