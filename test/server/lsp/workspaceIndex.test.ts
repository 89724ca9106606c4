import { describe, expect, test } from 'vitest';
import { analyze } from '../../../server/src/engine/analyze';
import { subjectAt } from '../../../server/src/features/subjectAt';
import { createWorkspaceIndex, MOST_REPORTS } from '../../../server/src/lsp/workspaceIndex';
import { withCursor } from '../features/marked';

const ONE = 'FINDINGS:\nSmall left pleural effusion. No pneumothorax.\n';
const TWO = 'FINDINGS:\r\nHeart is enlarged.\r\nIMPRESSION:\r\nCardiomegaly. No effusion.\r\n';

function indexed() {
  const index = createWorkspaceIndex();
  index.add('file:///1.rad', ONE);
  index.add('file:///2.rad', TWO);
  return index;
}

describe('the index of a workspace', () => {
  test('finds findings by the words of their name and place', () => {
    const found = indexed().search('effusion left', 10);
    expect(found).toEqual([
      {
        uri: 'file:///1.rad',
        name: 'pleural effusion',
        kind: 'abnormal',
        certainty: 'present',
        place: 'left pleura',
        range: { start: { line: 1, character: 0 }, end: expect.objectContaining({ line: 1 }) },
      },
    ]);
    expect(indexed().search('no such thing', 10)).toEqual([]);
    expect(indexed().search('', 3)).toHaveLength(3);
  });

  test('puts names that begin with the query first', () => {
    const index = createWorkspaceIndex();
    index.add('a', 'FINDINGS: Pericardial effusion. Effusion of the knee joint.');
    const names = index.search('peric', 10).map(({ name }) => name);
    expect(names[0]).toBe('pericardial effusion');
  });

  test('finds every mention of what is meant at the cursor, whatever its words', () => {
    const { report, offset } = withCursor('FINDINGS: Heart is enla$0rged.');
    const subject = subjectAt(report, offset) ?? '';
    const mentions = indexed().mentions(subject);
    expect(mentions.map(({ uri, range }) => [uri, range.start.line])).toEqual([
      ['file:///2.rad', 1],
      ['file:///2.rad', 3],
    ]);
    expect(indexed().mentions('no-such-concept')).toEqual([]);
  });

  test('keeps one reading of each report, the last, and lets go of what is removed', () => {
    const index = indexed();
    index.add('file:///1.rad', 'FINDINGS: Ascites.');
    index.put('file:///2.rad', analyze('FINDINGS: Cyst.'));
    expect(index.search('effusion', 10)).toEqual([]);
    expect(index.search('ascites', 10)).toHaveLength(1);
    index.remove('file:///1.rad');
    expect(index.search('ascites', 10)).toEqual([]);
    expect(index.size()).toBe(1);
  });

  test('takes no more than its limit, but again what it has, and always what is open', () => {
    const index = createWorkspaceIndex();
    for (let count = 0; count < MOST_REPORTS; count += 1) index.add(String(count), 'x');
    expect(index.add('one more', ONE)).toBe(false);
    expect(index.add('0', ONE)).toBe(true);
    index.put('untitled:1', analyze(TWO));
    expect(index.search('cardiomegaly', 10).map(({ uri }) => uri)).toContain('untitled:1');
  });
});

test('nothing is meant where nothing was read', () => {
  const { report, offset } = withCursor('FINDINGS:\nTh$0e heart.');
  expect(subjectAt(report, offset)).toBeUndefined();
});
