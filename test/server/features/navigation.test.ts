import { describe, expect, test } from 'vitest';
import { analyze } from '../../../server/src/engine/analyze';
import { definition } from '../../../server/src/features/definition';
import { selectionRanges } from '../../../server/src/features/selectionRanges';
import { withCursor, wordsOf } from './marked';

/** The sentences that the words at the cursor rest on. */
function definitionAt(marked: string): string[] | undefined {
  const { report, offset } = withCursor(marked);
  const found = definition(report, offset);
  return found && wordsOf(report, found.targets);
}

const BODY = `FINDINGS:
There is a 9 mm nodule in the right upper lobe. There is a 4 mm nodule in the left lower lobe.
Right basilar opacity may represent pneumonia. No pleural effusion.

IMPRESSION:
`;

describe('go to definition', () => {
  test('leads from the impression to the finding on the same side', () => {
    expect(definitionAt(`${BODY}1. Left lower lobe nod$0ule.`)).toEqual([
      'There is a 4 mm nodule in the left lower lobe.',
    ]);
    expect(definitionAt(`${BODY}1. Nod$0ules.`)).toHaveLength(2);
  });

  test('leads from a diagnosis to what suggests it', () => {
    expect(definitionAt(`${BODY}1. Likely right basilar pneum$0onia.`)).toContain(
      'Right basilar opacity may represent pneumonia.',
    );
  });

  test('leads from any word of an item to all it rests on', () => {
    expect(definitionAt(`${BODY}1. Nodule in the left lower lobe, wh$0ich should be followed.`)).toEqual([
      'There is a 4 mm nodule in the left lower lobe.',
    ]);
  });

  test('of a finding of the body is itself; of what rests on nothing there is none', () => {
    expect(definitionAt('FINDINGS:\nSmall effu$0sion.\nIMPRESSION:\nEffusion.')).toEqual(['Small effusion.']);
    expect(definitionAt(`${BODY}1. Liver les$0ion.`)).toBeUndefined();
    expect(definitionAt('FINDINGS:\nTh$0e end.')).toBeUndefined();
  });
});

describe('selection ranges', () => {
  const rangesAt = (marked: string) => {
    const { report, offset } = withCursor(marked);
    return wordsOf(report, selectionRanges(report, offset));
  };

  test('grow from the word to the phrase, the clause, the sentence, the section, the report', () => {
    const text =
      'FINDINGS:\nThere is a small hiatal her$0nia, but the stomach is otherwise normal.\nIMPRESSION:\nHernia.';
    expect(rangesAt(text)).toEqual([
      'hernia',
      'hiatal hernia',
      'small hiatal hernia',
      'There is a small hiatal hernia',
      'There is a small hiatal hernia, but the stomach is otherwise normal.',
      'FINDINGS:\nThere is a small hiatal hernia, but the stomach is otherwise normal.',
      text.replace('$0', ''),
    ]);
  });

  test('contain one another, wherever they begin', () => {
    const report = analyze('EXAM: CT.\r\n\r\nFINDINGS:\r\nLUNGS: No 🫁 nodule; 2 cm mass.\r\n1. Done\r\n');
    for (let offset = 0; offset <= report.text.length; offset += 1) {
      const ranges = selectionRanges(report, offset);
      expect(ranges.at(-1)).toEqual({ start: 0, end: report.text.length });
      ranges.reduce((inner, outer) => {
        expect(outer.start <= inner.start && inner.end <= outer.end).toBe(true);
        return outer;
      });
    }
  });

  test('of an empty text is the empty text', () => expect(rangesAt('$0')).toEqual(['']));
});
