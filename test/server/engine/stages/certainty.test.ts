import { expect, test } from 'vitest';
import type { Certainty, Sentence } from '../../../../server/src/engine/report';
import type { Candidate } from '../../../../server/src/engine/stages/candidate';
import { readCertainty } from '../../../../server/src/engine/stages/certainty';
import { cues } from '../../../../server/src/engine/stages/cues';
import { tokenize } from '../../../../server/src/engine/stages/tokens';
import { countWork } from '../../../work';

/** Reads text in which observations carry the certainty expected of them: `no edema- but effusion+`. */
function check(marked: string): void {
  const expected: Certainty[] = [];
  const spans: { start: number; end: number }[] = [];
  let text = '';
  for (const part of marked.split(/([\p{L}-]+?[-+?](?=[\s.,;:]|$))/u)) {
    const sign = { '-': 'absent', '+': 'present', '?': 'uncertain' }[part.at(-1) ?? ''] as Certainty | undefined;
    if (sign && /^\p{L}/u.test(part)) {
      expected.push(sign);
      spans.push({ start: text.length, end: text.length + part.length - 1 });
      text += part.slice(0, -1);
    } else text += part;
  }
  const sentence: Sentence = { kind: 'sentence', start: 0, end: text.length, text, tokens: tokenize(text), section: 0 };
  const candidates = spans.map((span): Candidate => {
    const first = sentence.tokens.findIndex(({ start }) => start === span.start);
    return { ...span, type: 'observation', measurement: false, first, last: first, rule: 'test' };
  });
  const { certainties } = readCertainty(sentence, candidates, { section: 'findings' });
  expect(
    certainties.map(({ certainty }) => certainty),
    text,
  ).toEqual(expected);
}

test.each([
  'No edema-, effusion- or pneumothorax-.',
  'No pneumothorax- but a small+ effusion+ remains.',
  'No effusion- is seen, and the heart shows enlargement+.',
  'No effusion- or mass- is seen.',
  'There is no interval change- in the effusion+.',
  'The effusion- is no longer seen.',
  'The effusion- has resolved+.',
  'The effusion+ is decreasing+.',
  'The tube- has been removed.',
  'Pneumonia? cannot be excluded.',
  'Opacity+, suspicious for pneumonia? or mass?.',
  'Opacity+ consistent with pneumonia+.',
  'Opacity+ may represent atelectasis? versus scar?.',
  'Possible edema? and effusion+.',
  'The effusion+ is not well seen.',
  'No definite fracture-.',
  'Small? effusion?, if any.',
  'Cardiomegaly+ without edema-; effusion+ is new+.',
  'Scar+ rather than mass-.',
  'Likely scar? rather than mass?.',
  'Resolved+ nodule-.',
  // A verb in brackets is not of the list before them.
  'No consolidation-, pneumothorax-, or effusion- identified (blunting+ of the angle may represent thickening? there).',
  'No edema- or mass- (the heart was not imaged).',
  // A hedge right before what interprets reaches what follows.
  'Opacity+, possibly consistent with pneumonia? versus scar?.',
  'Densities+ may be compatible with scar? or atelectasis?.',
  'Opacity+, most likely compatible with atelectasis?.',
  'Possible mass? consistent with the prior nodule+.',
  'Thickening+. Maybe due to fibrosis?.',
  'An infiltrate? is felt less likely but not entirely excluded.',
  'Considering technical factors the heart shows enlargement+.',
  // What is said behind a relative clause is said of what stands before it.
  'The effusion-, which was seen on the prior study, is not detected.',
  'A catheter-, which had been placed last week, was removed.',
  'The nodule+, which is not calcified, measures 8 mm.',
])('%s', check);

test('no form belongs to two cues, and every id is used once', () => {
  const forms = cues.flatMap((cue) => cue.forms);
  expect(forms.filter((form, index) => forms.indexOf(form) !== index)).toEqual([]);
  expect(new Set(cues.map(({ id }) => id)).size).toBe(cues.length);
});

test('every form of a cue is tokens joined by one space', () => {
  const split = cues
    .flatMap((cue) => cue.forms)
    .filter(
      (form) =>
        tokenize(form)
          .map(({ lower }) => lower)
          .join(' ') !== form,
    );
  expect(split).toEqual([]);
});

test('a scope is reported with its cue and rule where no entity is known', () => {
  const text = 'No zorbles or plims; heart large.';
  const sentence: Sentence = { kind: 'sentence', start: 0, end: text.length, text, tokens: tokenize(text), section: 0 };
  expect(readCertainty(sentence, [], { section: 'findings' }).scopes).toEqual([
    { certainty: 'absent', cue: { start: 0, end: 2 }, start: 3, end: 19, rule: 'no' },
  ]);
});

test.each(['no ', 'possible ', 'versus ', 'not seen ', 'may not seen ', 'no , and ', 'not or nor '])(
  '"%s" over and over costs work that grows with the text, not its square',
  (cue) => {
    const cost = (times: number) => {
      const text = cue.repeat(times);
      const tokens = tokenize(text);
      const sentence: Sentence = { kind: 'sentence', start: 0, end: text.length, text, tokens, section: 0 };
      return countWork(() => readCertainty(sentence, [], { section: 'findings' }));
    };
    expect(cost(4_000)).toBeLessThan(6 * cost(1_000));
  },
);
