import { describe, expect, test } from 'vitest';
import { analyze } from '../../../server/src/engine/analyze';
import { hover } from '../../../server/src/features/hover';
import { withCursor } from './marked';

function hoverAt(marked: string): string | undefined {
  const { report, offset } = withCursor(marked);
  const text = hover(report, offset);
  return (
    text &&
    [
      `[${report.text.slice(text.start, text.end)}] ${text.title}: ${text.state ?? ''}`,
      ...text.lines.map(({ label, text: value }) => `${label}: ${value}`),
      ...(text.about === undefined ? [] : [text.about.means]),
      '--',
      ...text.details.map(({ label, text: value }) => `${label}: ${value}`),
    ].join('\n')
  );
}

describe('hover', () => {
  test('tells of a finding what it is, whether it is there, and the words that decided', () => {
    const text = hoverAt('FINDINGS:\nNo pneumo$0thorax.');
    expect(text).toMatch(/^\[pneumothorax\] Pneumothorax: absent, because of “No”$/m);
    expect(text).toMatch(/^Section: Findings$/m);
    expect(text).toMatch(/^Rule: .+ \(rules\)$/m);
  });

  test('tells the change of a size behind it, and not behind an uptake', () => {
    const text = hoverAt('FINDINGS:\nMediastinal ma$0ss measures 3.1 cm, previously 7.4 cm, with SUVmax 2.8.');
    expect(text).toMatch(/^Size: 31 mm \(“3.1 cm”\), \u221258 %$/m);
    expect(text).toMatch(/^Size before: 74 mm \(“7.4 cm”\)$/m);
    expect(text).toMatch(/^Uptake: 2.8 SUV/m);
  });

  test('names what was measured', () => {
    expect(hoverAt('FINDINGS:\nLeft adrenal no$0dule of 12 mm with attenuation of 6 HU.')).toMatch(/^Size: 12 mm$/m);
    expect(hoverAt('FINDINGS:\nLeft adrenal ma$0ss measuring 35 HU.')).toMatch(/^Attenuation: 35 HU$/m);
    expect(hoverAt('FINDINGS:\nThe nodule has an SUV$0max of 5.6, previously 8.2.')).toMatch(
      /^Uptake: 5\.6 SUV .*\u221232 %$/m,
    );
    expect(hoverAt('FINDINGS:\nStenosis of 70$0 % of the left internal carotid artery.')).toMatch(/^Value: 70 %/m);
  });

  test('tells side and place, severity and size in millimetres', () => {
    expect(hoverAt('FINDINGS:\nThere is a small left pleural effu$0sion.')).toMatch(/^Place: left pleura/m);
    expect(hoverAt('FINDINGS:\nThere is a small left pleural effu$0sion.')).toMatch(/^Severity: small/m);
    expect(hoverAt('FINDINGS:\nThere is a 2.3 x 1.8 cm no$0dule in the right upper lobe.')).toMatch(
      /^Size: 23 x 18 mm/m,
    );
  });

  test('sets a size against the one before, in per cent', () => {
    const text = hoverAt(
      'FINDINGS:\nThe no$0dule in the left lower lobe now measures 1.2 cm, previously measured 0.8 cm.',
    );
    expect(text).toMatch(/^Size: 12 mm \(“1\.2 cm”\), \+50 %$/m);
    expect(text).toMatch(/^Size before: 8 mm \(“0\.8 cm”\)$/m);
    expect(hoverAt('FINDINGS:\nThe nodule now measures 1.2 c$0m, previously 0.8 cm.')).toMatch(/^Size: 12 mm/m);
  });

  test('says what a concept is, and puts codes, section and rule below what matters', () => {
    expect(hoverAt('FINDINGS:\nNo pneumo$0thorax.')?.split('\n').slice(1)).toEqual([
      'Air in the pleural space.',
      '--',
      expect.stringMatching(/^Codes: SNOMED CT \d+/),
      'Section: Findings',
      'Rule: no (rules)',
    ]);
  });

  test('tells what a finding suggests, and what suggests it', () => {
    expect(hoverAt('IMPRESSION:\nOpa$0city suggestive of pneumonia.')).toMatch(/^Suggests: pneumonia \(uncertain\)$/m);
    expect(hoverAt('IMPRESSION:\nOpacity suggestive of pneu$0monia.')).toMatch(/^Suggested by: .*opacity/m);
  });

  test('tells of anatomy, of sizes, of cues and of headings what they are', () => {
    expect(hoverAt('FINDINGS:\nOpacity in the left lu$0ng.')).toMatch(/^\[lung\] Lung \(anatomy\)/);
    expect(hoverAt('FINDINGS:\nA 2$0.3 cm nodule.')).toMatch(/Size: 23 mm/);
    expect(hoverAt('FINDINGS:\nN$0o effusion.')).toMatch(
      /^\[No\] No \(cue\): makes what it governs absent\nGoverns: .*effusion/,
    );
    expect(hoverAt('CLINICAL HIST$0ORY: cough')).toMatch(/^\[CLINICAL HISTORY\] .* \(section\)/);
  });

  test('says nothing where nothing was read', () => {
    expect(hoverAt('FINDINGS:\nTher$0e is an effusion.')).toBeUndefined();
    expect(hoverAt('$0')).toBeUndefined();
  });

  test('answers at every offset, with a span around it', () => {
    const report = analyze(
      'FINDINGS:\r\nLUNGS: No focal 🫁 consolidation, 2 cm nodule.\r\n\r\nIMPRESSION: Likely edema.',
    );
    for (let offset = 0; offset <= report.text.length; offset += 1) {
      const text = hover(report, offset);
      expect(text === undefined || (text.start <= offset && offset <= text.end)).toBe(true);
    }
  });
});
