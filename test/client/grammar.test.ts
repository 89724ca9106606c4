import { describe, expect, it } from 'vitest';
import grammar from '../../syntaxes/radreport.tmLanguage.json';

interface Rule {
  readonly name: string;
  readonly match: string;
}
const rules: readonly Rule[] = grammar.patterns.flatMap(({ include }) => {
  const key = include.slice(1) as keyof typeof grammar.repository;
  return grammar.repository[key].patterns;
});

describe('the grammar', () => {
  it.each([
    ['FINDINGS: Clear lungs.', 'FINDINGS:', 'markup.heading.section'],
    ['Impression', 'Impression', 'markup.heading.section'],
    ['Reason for exam:', 'Reason for exam:', 'markup.heading.section'],
    ['LUNGS: Clear.', 'LUNGS:', 'markup.heading.part'],
    ['Heart and mediastinum: Normal.', 'Heart and mediastinum:', 'markup.heading.part'],
    ['1. Pneumonia.', '1.', 'punctuation.definition.list.begin'],
    ['a 2.3 x 1.8 cm mass', '2.3 x 1.8 cm', 'constant.numeric.measurement'],
    ['a 6-mm nodule', '6-mm', 'constant.numeric.measurement'],
    ['SUVmax of 4.2, series 3', 'series 3', 'constant.numeric.series'],
    ['Dr. ___ was told', '___', 'comment.mask'],
    ['There is no evidence of effusion', 'no evidence of', 'keyword.control.cue.absent'],
    ['opacity may represent edema', 'may represent', 'keyword.control.cue.uncertain'],
  ])('%s: %s is %s', (line, words, name) => {
    expect(tokens(line)).toContainEqual([words, `${name}.radreport`]);
  });

  it.each(['The patient was seen at 10:30 and went home.', 'Known nodules, normal heart.', 'Note the size at L4-L5.'])(
    'leaves "%s" alone',
    (line) => {
      expect(tokens(line)).toEqual([]);
    },
  );

  it.each(rules.map((rule) => [rule.name, rule] as const))(
    '%s comes to the end of lines that invite backtracking',
    (_, rule) => {
      for (const part of ['A', '1 ', '1 x ', 'No ', 'A ', '_', '[**', ' ']) {
        const line = part.repeat(100_000 / part.length);
        for (const match of line.matchAll(expression(rule, 0))) expect(match[0]).not.toBe('');
      }
    },
  );
});

/** As an editor does: at each place the rule that matches first, the earlier rule where two do. */
function tokens(line: string): [string, string][] {
  const found: [string, string][] = [];
  let at = 0;
  while (at < line.length) {
    let best: { rule: Rule; index: number; text: string } | undefined;
    for (const rule of rules) {
      const match = expression(rule, at).exec(line);
      if (match !== null && match[0] !== '' && (best === undefined || match.index < best.index)) {
        best = { rule, index: match.index, text: match[0] };
      }
    }
    if (best === undefined) break;
    found.push([best.text, best.rule.name]);
    at = best.index + best.text.length;
  }
  return found;
}

/** Oniguruma's `(?i)` as JavaScript's flag; the rest of what the grammar uses is the same in both. */
function expression({ match }: Rule, at: number): RegExp {
  const plain = match.replace(/^\(\?i\)/, '');
  const result = new RegExp(plain, `g${plain === match ? '' : 'i'}`);
  result.lastIndex = at;
  return result;
}
