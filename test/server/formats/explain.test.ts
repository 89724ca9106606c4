import { describe, expect, test } from 'vitest';
import { analyze } from '../../../server/src/engine/analyze';
import { explain } from '../../../server/src/formats/explain';
import { toMarkup } from '../../../server/src/formats/markup';
import { countWork } from '../../work';

/** Words without an entity and why; those of headings only where a test asks for them. */
const reasons = (text: string, headings = false) =>
  explain(analyze(text))
    .unread.filter(({ reason }) => headings || reason !== 'heading')
    .map((word) => `${word.text}:${word.reason}`);

describe('why an entity is one', () => {
  test.each([
    ['No pneumothorax.', '"pneumothorax" is read as observation by rule lexicon, absent because of "No" (rule no).'],
    [
      'No pnuemothorax.',
      '"pnuemothorax" is read as observation by rule spelling, spelt for "pneumothorax", absent because of "No" (rule no).',
    ],
    [
      'Left pneumo-\nthorax.',
      '"pneumo- thorax" is read as observation, spelt for "pneumothorax", present because no word hedges or negates it (rule spelling.line-end).',
    ],
    ['Small effusion.', '"Small" is read as observation, present because no word hedges or negates it (rule lexicon).'],
  ])('%j', (text, why) => expect(explain(analyze(`FINDINGS: ${text}`)).entities).toContain(why));
});

describe('why a word has no entity', () => {
  test.each([
    ['FINDINGS: Zorblax of the left lung.', ['Zorblax:unknown', 'of:function', 'the:function']],
    ['FINDINGS: No effusion.', ['No:cue']],
    ['INDICATION: Chest pain.\nFINDINGS: Effusion.', ['Chest:history', 'pain:history']],
    ['TECHNIQUE: Axial.\nFINDINGS: Effusion.', ['Axial:section']],
    [
      'FINDINGS: Effusion.\nDictated by A. Gray',
      ['Dictated:boilerplate', 'by:boilerplate', 'A:boilerplate', 'Gray:boilerplate'],
    ],
    ['FINDINGS:\n1. Effusion.\n2) Edema.', ['1.:list-number', '2):list-number']],
    [
      'FINDINGS: Effusion, again noted on this exam.',
      ['again:cue', 'noted:cue', 'on:function', 'this:function', 'exam:function'],
    ],
    ['FINDINGS: Effusion. BI-RADS category.', ['BI-RADS:silent', 'category:silent']],
  ])('%j', (text, expected) => expect(reasons(text)).toEqual(expected));

  test('a cue has its rule', () => {
    const { unread } = explain(analyze('FINDINGS: No effusion.'));
    expect(unread.find(({ reason }) => reason === 'cue')).toMatchObject({ text: 'No', reason: 'cue', rule: 'no' });
  });

  test('a heading is one, with a colon or without', () => {
    expect(reasons('CT CHEST FINDINGS: Effusion.\nImpression\nEdema.', true)).toEqual([
      'CT:heading',
      'CHEST:heading',
      'FINDINGS:heading',
      'Impression:heading',
    ]);
  });

  test('a word one slip away from a known one names that one', () => {
    const { unexplained } = explain(analyze('FINDINGS: Left plueral fluid.'));
    expect(unexplained).toMatchObject([{ text: 'plueral', nearest: 'pleural', reason: 'unknown' }]);
  });

  test('every word is an entity, a size, or explained', () => {
    const report = analyze(
      'INDICATION: Cough.\n\nFINDINGS: There is a 3 mm nodule in the right upper lobe (image 4). The ETT tip is in place. No effusion, if any is seen.\n\nIMPRESSION: Chest CT is recommended.',
    );
    const { unread } = explain(report);
    const words = report.sentences.flatMap(({ start, tokens }) =>
      tokens.filter(({ kind }) => kind === 'word').map((token) => start + token.start),
    );
    const spans = [
      ...report.entities,
      ...unread,
      ...report.findings.flatMap(({ measurements, images = [] }) => [...measurements, ...images]),
    ];
    expect(words.filter((at) => !spans.some(({ start, end }) => start <= at && at < end))).toEqual([]);
  });
});

test('in text, a line for each reason', () => {
  const text = toMarkup(analyze('INDICATION: Cough.\nFINDINGS: No zorblax of the atelactasis.'), { explain: true });
  expect(text.split('\n').filter((line) => line.startsWith('Not read'))).toEqual([
    'Not read, not in the lexicon: zorblax.',
    'Not read, part of a cue: No (rule no).',
    'Not read, function words: of, the.',
    'Not read, headings: INDICATION, FINDINGS.',
    'Not read, told or asked and not seen (history, indication): Cough.',
  ]);
});

test('in text, each sentence with what its cues and words gave', () => {
  const text = toMarkup(analyze('FINDINGS: No small effusion, but edema. Nothing else.'), { explain: true });
  const lines = text.split('\n');
  expect(lines.slice(lines.indexOf('No small effusion, but edema.')).slice(0, 6)).toEqual([
    'No small effusion, but edema.',
    '  "No" makes "small effusion" absent, and ends before "but" (rule no).',
    '  "small" is read as observation by rule lexicon, absent because of "No" (rule no).',
    '  "small" modifies "effusion" (rule modify.before).',
    '  "effusion" is read as observation by rule lexicon, absent because of "No" (rule no).',
    '  "edema" is read as observation, present because no word hedges or negates it (rule lexicon).',
  ]);
});

test('stays linear on very many words', () => {
  const cost = (times: number) => {
    const report = analyze(`FINDINGS: ${'no zorblax '.repeat(times)}`);
    return countWork(() => explain(report));
  };
  expect(cost(1_000)).toBeLessThan(6 * cost(250));
});
