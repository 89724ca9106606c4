import { describe, expect, test } from 'vitest';
import { read, reads } from './finding-lines';

const gone = ['chest-tube absent @thorax resolved', 'enteric-tube absent resolved'];

describe('what is removed together is gone together, and what is only to be removed is there', () => {
  test.each([
    ['Removal of the chest tube and NG tube.', gone],
    [
      'Interval removal of the chest tube, endotracheal tube and NG tube.',
      [gone[0], 'endotracheal-tube absent resolved', gone[1]],
    ],
    ['Removal of the chest tube and NG tube, small effusion.', [...gone, 'pleural-effusion present small']],
    ['Removal of the chest tube and the NG tube is unchanged.', [gone[0], 'enteric-tube present unchanged']],
    ['Removal of the chest tube and new NG tube.', [gone[0], 'enteric-tube present new']],
    ['Removal of the chest tube and small pneumothorax.', [gone[0], 'pneumothorax present small']],
    [
      'No effusion, the left chest tube may be removed.',
      ['pleural-effusion absent', 'chest-tube present @thorax:left'],
    ],
    [
      'No effusion, chest tube or NG tube.',
      ['pleural-effusion absent', 'chest-tube absent @thorax', 'enteric-tube absent'],
    ],
  ])('%s', (text, expected) => expect(read(`FINDINGS: ${text}`)).toEqual(expected));
});

describe('the last of what is removed is there where something is told of it as it is now', () => {
  test.each([
    [
      'Removal of NG tube and ET tube, which is now high.',
      ['enteric-tube absent resolved', 'endotracheal-tube present'],
    ],
    [
      'Removal of the left chest tube and right chest tube, with the tip at the apex.',
      ['chest-tube absent @thorax:left resolved', 'chest-tube present @thorax:right'],
    ],
    ['Removal of NG tube and ET tube, now high.', ['enteric-tube absent resolved', 'endotracheal-tube present']],
    [
      'Removal of the chest tube, endotracheal tube and NG tube, which is high.',
      [gone[0], 'endotracheal-tube absent resolved', 'enteric-tube present'],
    ],
    ['Removal of NG tube and ET tube, which were malpositioned.', /^endotracheal-tube absent/],
    ['Removal of the chest tube and NG tube, with a small effusion.', [...gone, 'pleural-effusion present small']],
    ['Removal of the chest tube and NG tube, now with a small effusion.', [...gone, 'pleural-effusion present small']],
  ])('%s', (text, expected) => {
    const found = read(`FINDINGS: ${text}`);
    if (expected instanceof RegExp) expect(found[1]).toMatch(expected);
    else expect(found).toEqual(expected);
  });
});

describe('what is not, or not yet, removed is there', () => {
  test.each([
    ['No removal of the ET tube and NG tube.', ['endotracheal-tube present', 'enteric-tube present']],
    ['No interval removal of the chest tube.', ['chest-tube present @thorax']],
    ['The chest tube cannot be removed.', ['chest-tube present @thorax']],
    ['The chest tube shall be removed.', ['chest-tube present @thorax']],
    ['The chest tube need not be removed.', ['chest-tube present @thorax']],
    ['The chest tube does not need to be removed.', ['chest-tube present @thorax']],
    ['No pneumothorax and the chest tube cannot be removed.', ['pneumothorax absent', 'chest-tube present @thorax']],
    ['No pneumothorax, the chest tube shall be removed.', ['pneumothorax absent', 'chest-tube present @thorax']],
    ['No pneumothorax, the chest tube needs to be removed.', ['pneumothorax absent', 'chest-tube present @thorax']],
    ['No effusion and no mass need follow-up.', ['pleural-effusion absent', 'lung-mass absent']],
    ['No pneumothorax, chest tube has been removed.', ['pneumothorax absent', 'chest-tube absent @thorax']],
    ['Interval removal of the chest tube.', [gone[0]]],
    ['The chest tube was removed.', [gone[0]]],
  ])('%s', (text, expected) => expect(read(`FINDINGS: ${text}`)).toEqual(expected));
});

reads('one of two sides is removed and the other placed', [
  [
    'Removal of right chest tube and placement of left.',
    ['chest-tube absent @thorax:right resolved', 'chest-tube present @thorax:left'],
  ],
  [
    'Removal of the left chest tube and placement of a right chest tube.',
    ['chest-tube absent @thorax:left resolved', 'chest-tube present @thorax:right'],
  ],
  [
    'Placement of a left chest tube and removal of the right.',
    ['chest-tube present @thorax:left', 'chest-tube absent @thorax:right resolved'],
  ],
  [
    'Left chest tube in place, right removed.',
    ['chest-tube present @thorax:left', 'chest-tube absent @thorax:right resolved'],
  ],
  ['New right PICC, left removed.', ['picc present @right:right new', 'picc absent @left:left resolved']],
]);
