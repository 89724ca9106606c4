import { describe, expect, test } from 'vitest';
import { read } from './finding-lines';

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
