import { describe, expect, test } from 'vitest';
import { read, reads } from './finding-lines';

describe('what stands behind the colon of a thing is told of it', () => {
  test.each([
    [
      'Ovarian cysts: left 2.9 cm, right 1.8 cm.',
      ['ovarian-cyst present @ovary:left 29 mm', 'ovarian-cyst present @ovary:right 18 mm'],
    ],
    [
      'Nodules: RUL 5 mm, LLL 8 mm.',
      ['lung-nodule present @upper-lobe:right 5 mm', 'lung-nodule present @lower-lobe:left 8 mm'],
    ],
    [
      'Pleural effusions: small left, moderate right.',
      ['pleural-effusion present @pleura:left small', 'pleural-effusion present @pleura:right moderate'],
    ],
    ['Effusion: small, left.', ['pleural-effusion present @pleura:left small']],
    ['EFFUSION: Small.', ['pleural-effusion present small']],
    ['Hydronephrosis: mild, left.', ['hydronephrosis present @kidney:left mild']],
    ['Nodule: 5 mm, RUL.', ['lung-nodule present @upper-lobe:right 5 mm']],
    ['Cardiomegaly: mild.', ['cardiomegaly present mild']],
    ['Effusion: none.', ['pleural-effusion absent']],
    ['Pneumothorax: small right pneumothorax.', ['pneumothorax present @pleura:right small']],
    ['Lungs: clear.', ['normal-lung present @lung']],
  ])('%s', (text, expected) => expect(read(`FINDINGS: ${text}`)).toEqual(expected));

  test('an organ before a colon is no thing that is found', () => {
    expect(read('FINDINGS: Kidneys: right 10 cm, left 11 cm.')).toEqual([]);
  });
});

describe('the place of the one thing, last in the sentence', () => {
  test.each([
    ['Small effusion, left.', ['pleural-effusion present @pleura:left small']],
    ['Calcified granuloma, right lung base.', 'granuloma present @lung-base:right'],
    ['Granulomas, as discussed above.', ['granuloma present']],
    ['Left opacity, right base clear.', 'lung-opacity present @lung:left'],
  ])('%s', (text, expected) => {
    const first = [expected].flat();
    expect(read(`FINDINGS: ${text}`).slice(0, first.length)).toEqual(first);
  });
});

describe('one of two sides is another one', () => {
  test.each([
    [
      'No pneumothorax on the right, cannot exclude one on the left.',
      ['pneumothorax absent @pleura:right', 'pneumothorax uncertain @pleura:left x1'],
    ],
    [
      'No stone on the right, possible one on the left.',
      ['kidney-stone absent @kidney:right', 'kidney-stone uncertain @kidney:left x1'],
    ],
    ['No pneumothorax on the right or left.', ['pneumothorax absent @pleura:right @pleura:left']],
  ])('%s', (text, expected) => expect(read(`FINDINGS: ${text}`)).toEqual(expected));
});

describe('of two things on two sides only the first is denied', () => {
  test.each([
    [
      'No hydronephrosis on the right, stone on the left.',
      ['hydronephrosis absent @kidney:right', 'kidney-stone present @kidney:left'],
    ],
    [
      'No mass in the right breast, cyst in the left breast.',
      ['breast-mass absent @breast:right', 'breast-cyst present @breast:left'],
    ],
    [
      'No hydronephrosis on the right or stone on the left.',
      ['hydronephrosis absent @kidney:right', 'kidney-stone absent @kidney:left'],
    ],
    ['No effusion on the right, pneumothorax.', ['pleural-effusion absent @pleura:right', 'pneumothorax absent']],
  ])('%s', (text, expected) => expect(read(`FINDINGS: ${text}`)).toEqual(expected));

  test('what is not suspicious on one side says nothing of the other', () => {
    const text = 'FINDINGS: No suspicious finding in the right breast, benign calcifications on the left.';
    expect(read(text)[0]).toMatch(/^benign-breast-calcification present /);
  });
});

describe('a hilum is that of the organ that is named with it', () => {
  test.each([
    ['A cyst at the left renal hilum.', ['renal-cyst present @renal-hilum:left']],
    ['Mass at the left hilum.', ['hilar-mass present @hilum:left']],
  ])('%s', (text, expected) => expect(read(`FINDINGS: ${text}`)).toEqual(expected));
});

reads('a thing with a number of its own', [
  [
    'EXAM: CT CHEST\nFINDINGS: Nodule 1: RUL, 6 mm, series 4 image 56, unchanged.',
    ['lung-nodule present @upper-lobe:right 6 mm unchanged 4:56'],
  ],
  [
    'EXAM: US THYROID\nFINDINGS: Nodule #2: right mid, 1.8 cm, solid.',
    ['thyroid-nodule present @right mid:right 18 mm'],
  ],
  ['Lesion 1: segment 7 of the liver, 2.1 cm.', ['liver-lesion present @hepatic-segment 21 mm']],
]);
