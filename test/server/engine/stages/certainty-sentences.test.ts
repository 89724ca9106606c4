import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { analyze } from '../../../../server/src/engine/analyze';

/** One sentence a line; a sign behind an observation is what must be read of it: `-` absent, `?` uncertain, `+` present. */
const LINES = readFileSync(new URL('certainty-sentences.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '');

const SIGNS = { absent: '-', present: '+', uncertain: '?' } as const;
const MARKED = /([\p{L}-]*\p{L})([-+?])(?=[\s.,;:?)/]|$)/gu;

test.each(LINES)('%s', (line) => {
  const sentence = line.replace(MARKED, '$1');
  const { entities, text } = analyze(`FINDINGS: ${sentence}`);
  let shift = text.length - sentence.length;
  const read = line.replace(MARKED, (marked: string, word: string, _sign: string, at: number) => {
    const start = at + shift;
    shift -= marked.length - word.length;
    const own = entities.filter((each) => each.type === 'observation' && each.start < start + word.length);
    const entity = own.findLast(({ end }) => end > start);
    return `${word}${entity ? SIGNS[entity.certainty] : ''}`;
  });
  expect(read).toBe(line);
});

describe('scopes', () => {
  /** Each scope as `cue → what it governs (rule)`. */
  const scopes = (text: string) => {
    const report = analyze(text);
    const words = ({ start, end }: { start: number; end: number }) => report.text.slice(start, end);
    return report.scopes.map((scope) => `${words(scope.cue)} → ${words(scope)} (${scope.certainty}, ${scope.rule})`);
  };

  test.each<[string, string[]]>([
    [
      'No effusion or pneumothorax, but a small nodule is suspected.',
      ['No → effusion or pneumothorax (absent, no)', 'is suspected → a small nodule (uncertain, probable.suspect)'],
    ],
    ['Effusion (-), mass (-).', ['(-) → Effusion (absent, sign.empty)', '(-) → mass (absent, sign.empty)']],
    ['Pneumonia, cannot exclude.', ['cannot exclude → Pneumonia (uncertain, cannot.exclude)']],
    ['Not identified: fracture.', ['Not identified → fracture (absent, not.seen.identified)']],
    ['Acute versus chronic fracture.', ['versus → Acute (uncertain, versus)', 'versus → chronic (uncertain, versus)']],
    ['Ddx: abscess, hematoma.', ['Ddx: → abscess, hematoma (uncertain, hedge.differential)']],
    ['Multiple cysts, none larger than 5 mm.', []],
    ['Right effusion, none on the left.', []],
    ['The nodule was not seen on the prior exam.', []],
    ['Opacity, likely in the lower lobe.', []],
    [
      'HISTORY: Denies chest pain; rule out pneumonia.\nFINDINGS: Clear.',
      ['Denies → chest pain (absent, denies)', 'rule out → pneumonia (uncertain, rule.out)'],
    ],
  ])('%j', (text, expected) => expect(scopes(text)).toEqual(expected));

  test('of the history say what is denied, and give no finding', () => {
    const { entities, findings } = analyze('HISTORY: No fever. Pneumonia cannot be excluded.\nFINDINGS: Clear.');
    expect(entities.map(({ text }) => text)).toEqual(['Clear']);
    expect(findings.every(({ section }) => section === 'findings')).toBe(true);
  });
});
