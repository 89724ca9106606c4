import { describe, expect, test } from 'vitest';
import { analyze } from '../../../server/src/engine/analyze';
import { folding } from '../../../server/src/features/folding';
import { highlights } from '../../../server/src/features/highlights';
import { type ReportSymbol, symbols } from '../../../server/src/features/symbols';
import { tokens } from '../../../server/src/features/tokens';
import { sizeText } from '../../../server/src/features/wording';
import { wordsOf } from './marked';

const TEXT = `EXAM: Chest radiograph.

FINDINGS:
LUNGS: There is a small left pleural effusion. No pneumothorax.
HEART: The heart is enlarged.

IMPRESSION:
1. Small left pleural effusion.
`;

const HOSTILE = [
  '',
  ' ',
  '\r\n\r\n',
  '🫁',
  'FINDINGS:',
  'FINDINGS:\nIMPRESSION:',
  ':::',
  'a'.repeat(5000),
  'no '.repeat(500),
  'LUNGS:\n\nHEART:',
];

describe('symbols', () => {
  const outline = (list: readonly ReportSymbol[], depth = 0): string[] =>
    list.flatMap(({ name, kind, children }) => [
      `${'  '.repeat(depth)}${kind} ${name}`,
      ...outline(children, depth + 1),
    ]);

  test('are sections, organ sub-headings in them, and findings in those', () => {
    const lines = outline(symbols(analyze(TEXT)));
    expect(lines.filter((line) => /(section|heading) /.test(line))).toEqual([
      'section EXAM',
      'section FINDINGS',
      '  heading LUNGS',
      '  heading HEART',
      'section IMPRESSION',
    ]);
    expect(lines).toContain('    abnormal pneumothorax');
  });

  test.each([TEXT, ...HOSTILE])('have names, and lie inside their parents: %j', (text) => {
    const walk = (list: readonly ReportSymbol[], start: number, end: number): void => {
      for (const symbol of list) {
        expect(symbol.name.trim()).not.toBe('');
        expect(symbol.start).toBeGreaterThanOrEqual(start);
        expect(symbol.end).toBeLessThanOrEqual(end);
        expect(symbol.selection.start).toBeGreaterThanOrEqual(symbol.start);
        expect(symbol.selection.end).toBeLessThanOrEqual(symbol.end);
        walk(symbol.children, symbol.start, symbol.end);
      }
    };
    walk(symbols(analyze(text)), 0, text.length);
  });
});

describe('folding', () => {
  test('folds sections and sub-headings without the blank lines behind them', () => {
    const report = analyze(TEXT);
    expect(wordsOf(report, folding(report)).map((part) => part.split('\n').length)).toEqual([1, 3, 1, 1, 2]);
  });

  test.each(HOSTILE)('keeps inside the text: %j', (text) => {
    const report = analyze(text);
    expect(folding(report).every(({ start, end }) => start < end && end <= text.length)).toBe(true);
  });
});

describe('tokens', () => {
  const coloured = (text: string) => {
    const report = analyze(text);
    return tokens(report).map(
      ({ start, end, type, certainty }) => `${text.slice(start, end)} ${type} ${certainty ?? '-'}`,
    );
  };

  test('carry type and certainty', () => {
    expect(coloured('FINDINGS:\nNo pneumothorax. Small left effusion.')).toEqual([
      'FINDINGS heading -',
      'No cue absent',
      'pneumothorax observation absent',
      'Small modifier present',
      'left anatomy present',
      'effusion observation present',
    ]);
  });

  test('tell devices and sizes from other observations', () => {
    expect(coloured('FINDINGS:\nA 2.3 cm nodule.').some((line) => / measurement /.test(line))).toBe(true);
    expect(coloured('FINDINGS:\nEndotracheal tube in place.').some((line) => / device /.test(line))).toBe(true);
  });

  test('end with their line', () => {
    const text = 'FINDINGS:\nThere is no hiatal\r\n  hernia.';
    const lines = coloured(text);
    expect(lines.join(' ')).toMatch(/hernia observation absent/);
    expect(lines.every((line) => !/[\r\n]/.test(line))).toBe(true);
  });

  test.each([TEXT, ...HOSTILE])('are in order, not empty, and do not overlap: %j', (text) => {
    let last = 0;
    for (const { start, end } of tokens(analyze(text))) {
      expect(start).toBeGreaterThanOrEqual(last);
      expect(end).toBeGreaterThan(start);
      last = end;
    }
  });
});

describe('highlights', () => {
  test('join neighbours of one certainty and leave sizes and anatomy out', () => {
    const report = analyze('FINDINGS:\nSmall effusion. No pneumothorax. A 2.3 cm left nodule. Possible pneumonia.');
    const { present, uncertain, absent } = highlights(report);
    expect(wordsOf(report, present)).toEqual(['Small effusion', 'nodule']);
    expect(wordsOf(report, absent)).toEqual(['pneumothorax']);
    expect(wordsOf(report, uncertain)).toEqual(['pneumonia']);
  });
});

test('a size is told in millimetres with a tenth at most, others in their unit', () => {
  const span = { start: 0, end: 0 };
  expect(sizeText({ values: [2.3, 1.8], unit: 'cm', millimetres: [23.000000000000004, 18], ...span })).toBe(
    '23 x 18 mm',
  );
  expect(sizeText({ values: [4.2], unit: 'SUV', ...span })).toBe('4.2 SUV');
  expect(sizeText({ values: [1.27], unit: 'cm', millimetres: [12.7], prior: true, ...span })).toBe('12.7 mm (before)');
});
