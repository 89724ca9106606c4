import { describe, expect, test } from 'vitest';
import { analyze } from '../../../server/src/engine/analyze';
import realWords from '../../../server/src/engine/knowledge/real-words.json';
import { lookupKnown, lookupWord, readSpelling } from '../../../server/src/engine/lexicon';
import { countWork } from '../../work';

describe('misspelt long words', () => {
  test.each([
    ['pnuemothorax', 'pneumothorax'],
    ['cardiomegally', 'cardiomegaly'],
    ['atelectesis', 'atelectasis'],
    ['effussion', 'effusion'],
    ['effuson', 'effusion'],
    ['consoldation', 'consolidation'],
    ['mediastnal', 'mediastinal'],
    ['emphysematuos', 'emphysematous'],
    ['lymphadenopahty', 'lymphadenopathy'],
    ['calcificaton', 'calcification'],
    ['hydronephrosus', 'hydronephrosis'],
    ['xpneumothorax', undefined],
    ['pnuemothroax', undefined],
  ])('%s is read as %s', (written, meant) => expect(readSpelling(written)).toBe(meant));

  test.each([
    ...['interval', 'speculation', 'injection', 'remained', 'maternal', 'standing', 'transaction', 'respected'],
    ...['peacemaker', 'construction', 'infraction', 'dysphasia', 'dysphagia', 'branchial', 'dilution'],
    ...['nothing', 'selenium', 'constructive', 'triples', 'fourier'],
  ])('%s is a word of its own', (word) => expect(readSpelling(word)).toBeUndefined());

  test.each([
    ['perihilar', 'parahilar'],
    ['hypodense', 'hyperdense'],
    ['hypoechoic', 'hyperechoic'],
    ['hypointense', 'hyperintense'],
    ['hypermetabolic', 'hypometabolic'],
    ['abduction', 'adduction'],
    ['interosseous', 'intraosseous'],
    ['infraspinatus', 'intraspinatus'],
    ['microadenoma', 'macroadenoma'],
    ['microcalcification', 'macrocalcification'],
    ['perineal', 'peroneal'],
    ['ureteral', 'urethral'],
    ['prevascular', 'provascular'],
    ['ileum', 'ilium'],
  ])('%s and %s are never taken for each other', (one, other) => {
    expect(readSpelling(one)).not.toBe(other);
    expect(readSpelling(other)).not.toBe(one);
  });

  test('leave words alone that fit two', () => expect(readSpelling('hypedense')).toBeUndefined());

  test('real words are in the list once and not known besides', () => {
    const words = Object.values(realWords.words).flatMap((each) => each.split(' '));
    expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([]);
    expect(words.filter((word) => lookupKnown(word).length > 0)).toEqual([]);
    expect(words.filter((word) => lookupWord(word).length > 0)).toEqual([]);
  });

  test('give the finding its concept, and say that the spelling was read as another', () => {
    const report = analyze('FINDINGS: Small left pleural effussion. No pnuemothorax.');
    expect(report.findings.map(({ concept, certainty }) => [concept, certainty])).toEqual([
      ['pleural-effusion', 'present'],
      ['pneumothorax', 'absent'],
    ]);
    expect(report.entities.find(({ text }) => text === 'effussion')?.evidence.rule).toBe('spelling');
  });

  test('cost no more in a text of very many of them', () => {
    const cost = (length: number, from: number) => {
      const words = Array.from(
        { length },
        (_, at) => `pneumo${String.fromCharCode(97 + (at % 26))}${(at + from).toString(36).replace(/\d/g, 'q')}rax`,
      );
      return countWork(() => analyze(`FINDINGS: ${words.join(' ')} ${'pneumothoras'.repeat(length)}`));
    };
    // Other words each time: what was read once is remembered.
    const short = cost(500, 0);
    expect(cost(2_000, 10_000)).toBeLessThan(6 * short);
  });
});

describe('hyphens', () => {
  test.each(['ground glass', 'ground-glass', 'groundglass', 'ground-\nglass', 'Ground-\r\n  glass'])(
    '%j opacity',
    (form) => {
      const { findings } = analyze(`FINDINGS: There is ${form} opacity in the right upper lobe.`);
      expect(findings.map(({ concept }) => concept)).toEqual(['ground-glass-opacity']);
    },
  );

  test('a word that the end of a line breaks is one entity', () => {
    const { entities } = analyze('FINDINGS: Small left pneumo-\nthorax is seen.');
    expect(entities.map(({ text, evidence }) => [text, evidence.rule])).toContainEqual([
      'pneumo-\nthorax',
      'spelling.line-end',
    ]);
  });

  test('a dash at the end of a line breaks no word', () => {
    const { entities } = analyze('FINDINGS: Small effusion -\nthorax is deformed.');
    expect(entities.map(({ text }) => text)).toContain('thorax');
  });
});
