import { describe, expect, test } from 'vitest';
import { parseArguments } from '../../../server/src/cli/arguments';

const read = (line: string) => parseArguments(line === '' ? [] : line.split(' '));

describe('arguments', () => {
  test('a verb with files takes its default format', () => {
    expect(read('analyze a.rad b.rad')).toMatchObject({
      kind: 'run',
      verb: 'analyze',
      files: ['a.rad', 'b.rad'],
      ndjson: false,
      options: { format: 'json', explain: false, uncertainty: 'keep' },
    });
    expect(read('structure')).toMatchObject({ files: [], options: { format: 'text' } });
    expect(read('check --format json')).toMatchObject({ options: { format: 'json' } });
  });

  test('options may stand anywhere, with = or a space', () => {
    const expected = { files: ['a.rad'], options: { taxonomy: 'chexpert', format: 'csv', uncertainty: 'ones' } };
    expect(read('labels --taxonomy chexpert a.rad --format=csv --uncertainty ones')).toMatchObject(expected);
  });

  test.each(['--help', '-h', 'help', 'analyze --help', 'templates -h'])('%s is help', (line) => {
    expect(read(line)).toEqual({ kind: 'help' });
  });

  test.each([
    '',
    'analyse',
    '--frobnicate',
    'analyze --frobnicate',
    'analyze --format xml',
    'analyze --format=',
    'check --adapter rules',
  ])('%j is wrong usage, said in one to three lines', (line) => {
    const command = read(line);
    expect(command.kind).toBe('usage');
    if (command.kind === 'usage') {
      expect(command.lines.length).toBeGreaterThan(0);
      expect(command.lines.length).toBeLessThan(4);
      for (const text of command.lines) expect(text).not.toContain('\n');
    }
  });

  test.each([
    ['analyze --ndjson a.rad', '--ndjson reads standard input'],
    ['labels --uncertainty some', 'keep, ignore, zeros, ones, multi'],
    ['analyze --format', 'format'],
    ['templates all', 'takes no argument all'],
    ['structure --explain', 'unknown option --explain for structure'],
  ])('%s says %s', (line, message) => {
    expect(read(line)).toMatchObject({ kind: 'usage' });
    expect(JSON.stringify(read(line))).toContain(message);
  });
});
