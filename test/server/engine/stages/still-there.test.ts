import { describe, expect, test } from 'vitest';
import { read } from './finding-lines';

describe('a line that was moved some way is there, one that was taken out is gone', () => {
  test.each([
    'has been withdrawn 2 cm',
    'has been withdrawn two centimeters',
    'has been withdrawn by approximately 2 cm',
    'has been withdrawn by an additional 2-3 cm',
    'has been withdrawn from the right atrium to the SVC',
    'has been withdrawn from the right atrium into the SVC',
    'has been pulled back 3 cm',
    'has been pulled slightly',
    'has been withdrawn with its tip now in the SVC',
  ])('%s', (told) => expect(read(`FINDINGS: The PICC ${told}.`)[0]).toMatch(/^picc present/));

  test.each([
    'has been withdrawn',
    'has been withdrawn 3 days ago',
    'has been withdrawn by the team',
    'has been withdrawn with no complication',
    'has been pulled about a week ago',
    'has been pulled 2 hours ago',
    'has been withdrawn a few days ago',
    'has been withdrawn at 3 pm',
    'has been withdrawn, moving on to the abdomen',
  ])('%s', (told) => expect(read(`FINDINGS: The PICC ${told}.`)[0]).toMatch(/^picc absent/));
});

describe('what is almost gone is there and better, what is gone is not', () => {
  test.each([
    'has almost completely regressed',
    'is nearly completely regressed',
    'has nearly completely resolved',
    'has almost entirely cleared',
    'has largely regressed',
    'has near completely cleared',
  ])('%s', (told) => expect(read(`FINDINGS: The effusion ${told}.`)).toEqual(['pleural-effusion present better']));

  test.each([
    'virtually resolved',
    'almost fully cleared',
    'almost completely resorbed',
    'almost totally disappeared',
    'not completely resorbed',
    'nearly resorbed',
  ])('is %s', (told) => expect(read(`FINDINGS: The hematoma is ${told}.`)).toEqual(['hematoma present']));

  test.each(['has completely regressed', 'has totally disappeared', 'is completely resorbed', 'has fully resolved'])(
    '%s',
    (told) => expect(read(`FINDINGS: The effusion ${told}.`)[0]).toMatch(/^pleural-effusion absent/),
  );
});

describe('what had gone and has recurred is there', () => {
  test.each([
    ['The lesion that had completely regressed has recurred.', ['lesion present']],
    ['The lesion, which had completely resolved, has recurred.', ['lesion present']],
    ['The effusion has resolved but has recurred.', ['pleural-effusion present']],
    ['The effusion had cleared and has since reaccumulated.', ['pleural-effusion present increased']],
    ['The effusion has resolved and has not recurred.', ['pleural-effusion absent resolved']],
    ['The effusion has resolved; no mass.', ['pleural-effusion absent resolved', 'lung-mass absent']],
    [
      'The effusion has resolved and the pneumothorax has recurred.',
      ['pleural-effusion absent resolved', 'pneumothorax present'],
    ],
    ['The pneumothorax has resolved and the patient has returned.', ['pneumothorax absent resolved']],
    ['The pneumothorax has resolved and pain has recurred.', ['pneumothorax absent resolved']],
  ])('%s', (text, expected) => expect(read(`FINDINGS: ${text}`)).toEqual(expected));
});
