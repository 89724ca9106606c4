import { describe, expect, test } from 'vitest';
import { analyze } from '../../../server/src/engine/analyze';
import { type FindingEntry, findingsByOrgan } from '../../../server/src/features/findingsByOrgan';
import { chooseTemplate } from '../../../server/src/structuring/choose';

const TEXT = `CHEST CT
FINDINGS:
LUNGS: A 12 mm nodule in the left upper lobe, previously 8 mm. Possible consolidation at the right base.
HEART: The heart is normal in size. No pericardial effusion.
There is a new small left pleural effusion.
IMPRESSION: Growing nodule in the left upper lobe.
`;

function grouped(text: string): ReadonlyMap<string, readonly FindingEntry[]> {
  const report = analyze(text);
  const groups = findingsByOrgan(report, chooseTemplate(report));
  return new Map(groups.map(({ title, findings }) => [title, findings]));
}

describe('findings by organ', () => {
  const groups = grouped(TEXT);
  const named = (title: string, name: string) => groups.get(title)?.find((entry) => entry.name === name);

  test("stand under the template's headings, in its order", () => {
    expect([...groups.keys()]).toEqual(['Lungs and Airways', 'Pleura', 'Heart and Great Vessels']);
  });

  test('that a model reads in what was asked stand behind, for they were not found', () => {
    const report = analyze(TEXT);
    const [first, ...rest] = report.findings;
    const asked = first && { ...first, section: 'indication' as const };
    const read = findingsByOrgan({ ...report, findings: asked ? [asked, ...rest] : [] }, chooseTemplate(report));
    expect(read.at(-1)).toMatchObject({ title: 'Indication', findings: [{ name: first?.name }] });
  });

  test('tell their state, with the words that decided', () => {
    expect(named('Heart and Great Vessels', 'pericardial effusion')).toMatchObject({ state: 'absent', cue: 'No' });
    expect(named('Lungs and Airways', 'consolidation')).toMatchObject({ state: 'uncertain', cue: 'Possible' });
    expect(groups.get('Heart and Great Vessels')?.[0]).toMatchObject({ state: 'normal' });
  });

  test('tell place, size and change', () => {
    expect(named('Lungs and Airways', 'lung nodule')).toMatchObject({
      places: ['left upper lobe of lung'],
      sizes: ['12 mm'],
      changed: true,
    });
    expect(named('Pleura', 'pleural effusion')).toMatchObject({ change: 'new', changed: true, severity: 'small' });
    expect(named('Heart and Great Vessels', 'pericardial effusion')).toMatchObject({ changed: false });
  });

  test('tell which words to go to', () => {
    const head = named('Pleura', 'pleural effusion')?.head;
    expect(head && TEXT.slice(head.start, head.end)).toBe('effusion');
  });

  test('hold each finding of the report once', () => {
    const all = [...groups.values()].flat();
    expect(all.map(({ start }) => start).sort((a, b) => a - b)).toEqual(
      analyze(TEXT).findings.map(({ start }) => start),
    );
  });

  test('are the first of the text where there are very many', () => {
    const report = analyze(TEXT);
    const first = findingsByOrgan(report, chooseTemplate(report), 2).flatMap(({ findings }) => findings);
    expect(first.map(({ start }) => start).sort((a, b) => a - b)).toEqual(
      report.findings.slice(0, 2).map(({ start }) => start),
    );
  });

  test.each(['', 'FINDINGS:', 'Dear colleague,'])('are none where nothing was read: %j', (text) => {
    expect([...grouped(text).values()].flat()).toEqual([]);
  });
});
