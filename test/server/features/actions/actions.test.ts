import { describe, expect, test } from 'vitest';
import { analyze } from '../../../../server/src/engine/analyze';
import type { SectionName } from '../../../../server/src/engine/report';
import { addSection } from '../../../../server/src/features/actions/addSection';
import { convert } from '../../../../server/src/features/actions/convert';
import { removeEmptySection } from '../../../../server/src/features/actions/removeEmptySection';
import type { StructuredReport } from '../../../../server/src/structuring/structured';
import { applied, withCursor } from '../marked';

describe('addSection', () => {
  const add = (text: string, name: SectionName) => {
    const action = addSection(analyze(text), name);
    return action && applied(text, action.changes);
  };

  test.each([
    [
      'behind the findings at the end',
      'FINDINGS:\nNo effusion.\n',
      'impression',
      'FINDINGS:\nNo effusion.\n\nIMPRESSION:\n\n',
    ],
    [
      'with the text’s line endings',
      'FINDINGS:\r\nNo effusion.',
      'impression',
      'FINDINGS:\r\nNo effusion.\r\n\r\nIMPRESSION:\r\n',
    ],
    [
      'in front of what follows it',
      'EXAM: Chest.\n\nIMPRESSION:\nNormal.\n',
      'findings',
      'EXAM: Chest.\n\nFINDINGS:\n\nIMPRESSION:\nNormal.\n',
    ],
    [
      'in the case of the others',
      'Findings:\nNo effusion.\n',
      'impression',
      'Findings:\nNo effusion.\n\nImpression:\n\n',
    ],
  ] as const)('adds a heading %s', (_, text, name, after) => {
    expect(add(text, name)).toBe(after);
  });

  test('has nothing to add where the section is', () => {
    expect(add('FINDINGS:\nNo effusion.\nIMPRESSION:\n', 'impression')).toBeUndefined();
  });
});

describe('removeEmptySection', () => {
  const remove = (marked: string) => {
    const { report, offset } = withCursor(marked);
    const action = removeEmptySection(report, offset);
    return action && applied(report.text, action.changes);
  };

  test('takes the heading and the blank below it', () => {
    expect(remove('COMPAR$0ISON:\n\nFINDINGS:\nNo effusion.')).toBe('FINDINGS:\nNo effusion.');
  });

  test('leaves a section with words alone', () => {
    expect(remove('COMPAR$0ISON: None.\n\nFINDINGS:\nNo effusion.')).toBeUndefined();
  });
});

describe('convert', () => {
  const structured = (ok: boolean): StructuredReport => ({
    template: 't',
    sections: [],
    fields: [],
    notMentioned: [],
    leftover: [],
    replaced: [],
    proof: { ok, differences: ok ? [] : ['“left” is missing'] },
  });

  test('replaces the whole text, with its line endings', () => {
    const text = 'No effusion.\r\nNormal.';
    const conversion = convert(analyze(text), structured(true), 'Findings\nNo effusion.\n');
    expect(conversion).toMatchObject({ kind: 'offered' });
    expect(conversion.kind === 'offered' && applied(text, conversion.action.changes)).toBe(
      'Findings\r\nNo effusion.\r\n',
    );
  });

  test('is refused with the reason when words would be lost, or nothing would change', () => {
    expect(convert(analyze('x'), structured(false), 'y')).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('“left” is missing'),
    });
    expect(convert(analyze('x'), structured(true), 'x')).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('already'),
    });
  });
});
