import { describe, expect, test } from 'vitest';
import { analyze } from '../../../server/src/engine/analyze';
import { focus } from '../../../server/src/features/focus';
import { withCursor } from './marked';

/** `role words`, in text order. */
function focusAt(marked: string): string[] {
  const { report, offset } = withCursor(marked);
  return focus(report, offset).map(
    ({ role, start, end, certainty }) =>
      `${role} ${report.text.slice(start, end)}${certainty === undefined ? '' : ` (${certainty})`}`,
  );
}

describe('the cursor on a finding', () => {
  test('shows its cue and all that the cue governs', () => {
    expect(focusAt('FINDINGS:\nNo focal consolidation, pleural effu$0sion or pneumothorax.')).toEqual([
      'cue No (absent)',
      'scope focal consolidation, pleural effusion or pneumothorax (absent)',
      'place pleural',
      'head effusion',
    ]);
  });

  test('shows its modifiers, places and what it suggests', () => {
    expect(focusAt('FINDINGS:\nPatchy left basilar opa$0city may represent pneumonia or atelectasis.')).toEqual([
      'modifier Patchy',
      'place left basilar',
      'head opacity',
      'suggestion pneumonia',
      'suggestion atelectasis',
    ]);
  });

  test('shows what it is suggested by, and the hedge', () => {
    const parts = focusAt('FINDINGS:\nLeft basilar opacity may represent pneum$0onia or atelectasis.');
    expect(parts).toContain('suggestion opacity');
    expect(parts).toContain('cue may represent (uncertain)');
    expect(parts).toContain('scope pneumonia or atelectasis (uncertain)');
  });

  test('is the same from a modifier, a size or a place of it', () => {
    const finding = focusAt('FINDINGS:\nA 12 mm nod$0ule in the right upper lobe.');
    expect(finding).toContain('modifier 12 mm');
    expect(focusAt('FINDINGS:\nA 12 m$0m nodule in the right upper lobe.')).toEqual(finding);
    expect(focusAt('FINDINGS:\nA 12 mm nodule in the right upper lo$0be.')).toEqual(finding);
  });
});

test('the cursor on a cue shows all it governs', () => {
  expect(focusAt('FINDINGS:\nNo$0 edema or effusion.')).toEqual([
    'cue No (absent)',
    'scope edema or effusion (absent)',
    'governed edema',
    'governed effusion',
  ]);
  expect(focusAt('IMPRESSION:\nEdema cannot be exc$0luded.')).toEqual([
    'scope Edema (uncertain)',
    'governed Edema',
    'cue cannot be excluded (uncertain)',
  ]);
});

test('on words that gave nothing there is nothing to show', () => {
  expect(focusAt('FINDINGS:\nThe$0re is an effusion.')).toEqual([]);
  expect(focusAt('$0')).toEqual([]);
});

test('at every offset the parts lie in the text, in order', () => {
  const report = analyze('FINDINGS:\r\nLUNGS: No focal 🫁 consolidation, 2 cm nodule.\r\nIMPRESSION: Likely edema.');
  for (let offset = 0; offset <= report.text.length; offset += 1) {
    let last = 0;
    for (const { start, end } of focus(report, offset)) {
      expect(start).toBeGreaterThanOrEqual(last);
      expect(end).toBeLessThanOrEqual(report.text.length);
      last = start;
    }
  }
});
