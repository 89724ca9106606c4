import { describe, expect, test } from 'vitest';
import { read } from './finding-lines';

const cysts = ['renal-cyst present @kidney:left 29 mm', 'renal-cyst present @kidney:right 18 mm'];

describe('each size is of the side that it is told of', () => {
  test.each([
    ['Renal cysts, left 2.9 cm, right 1.8 cm.', cysts],
    ['Left renal cyst 2.9 cm, right 1.8 cm.', cysts],
    ['Left renal cyst 2.9 cm, 1.8 cm on the right.', cysts],
    [
      'Right adrenal nodule of 12 mm and 9 mm on the left.',
      ['adrenal-nodule present @adrenal-gland:right 12 mm', 'adrenal-nodule present @adrenal-gland:left 9 mm'],
    ],
    ['Bilateral renal cysts measuring 2.9 cm on the left and 1.8 cm on the right.', cysts],
    [
      'Nodules measuring 5 mm in the right upper lobe and 7 mm in the left lower lobe.',
      ['lung-nodule present @upper-lobe:right 5 mm', 'lung-nodule present @lower-lobe:left 7 mm'],
    ],
    [
      'Calculi, none on the left, 4 mm on the right.',
      ['kidney-stone present @kidney:right 4 mm', 'kidney-stone absent @kidney:left'],
    ],
  ])('%s', (text, expected) => expect(read(`FINDINGS: ${text}`)).toEqual(expected));

  test('a size and the one before it are of one thing', () => {
    expect(read('FINDINGS: Left renal cyst 5 mm, previously 3 mm.')).toEqual([
      'renal-cyst present @kidney:left 5 mm was 3 mm',
    ]);
  });
});

test('a border on the left makes no left cyst of a right one', () => {
  const [first, ...more] = read('FINDINGS: Right renal cyst, 2 cm on the left border and 3 cm on the right border.');
  expect(first).toMatch(/^renal-cyst present @kidney:right \d/);
  expect(more).toEqual([]);
});

describe('both sides of a thing', () => {
  test.each([
    ['No left or right effusion.', ['pleural-effusion absent @pleura:left @pleura:right']],
    ['Left and right effusions.', ['pleural-effusion present @pleura:left @pleura:right']],
    [
      'Pneumothorax on the left and right effusion.',
      ['pneumothorax present @pleura:left', 'pleural-effusion present @pleura:right'],
    ],
  ])('%s', (text, expected) => expect(read(`FINDINGS: ${text}`)).toEqual(expected));
});

describe('one of several is on their side', () => {
  test.each([
    ['Two nodules in the right lung, one in the upper lobe.', 'lung-nodule present @upper-lobe:right x1'],
    ['Three nodules in the left lung, one in the right apex.', 'lung-nodule present @lung-apex:right x1'],
    ['Two nodules in the right lung, one in the liver.', 'lung-nodule present @liver x1'],
  ])('%s', (text, expected) => expect(read(`FINDINGS: ${text}`)[1]).toBe(expected));
});

describe('a word that only names what is told of each side is no finding', () => {
  test.each([
    [
      'Effusion, none on the left, small on the right.',
      ['pleural-effusion absent @pleura:left', 'pleural-effusion present @pleura:right small'],
    ],
    ['Effusion, none on the left.', ['pleural-effusion present', 'pleural-effusion absent @pleura:left']],
  ])('%s', (text, expected) => expect(read(`FINDINGS: ${text}`)).toEqual(expected));
});
