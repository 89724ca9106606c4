import { describe, expect, test } from 'vitest';
import { analyze } from '../../../server/src/engine/analyze';
import { prove } from '../../../server/src/structuring/proof';
import { structure } from '../../../server/src/structuring/structure';
import type { Item } from '../../../server/src/structuring/structured';
import { goldReports } from '../../training/gold';
import { changed, type Damage, halves, merged, movedTo, reworded, takenOut } from './damage';
import { templateNamed } from './template-named';

/** Of each kind of damage so many are tried, spread over the annotated reports. */
const TRIED = 12;

const gold = goldReports().map(({ text }) => {
  const report = analyze(text);
  return { report, structured: structure(report) };
});

const WORDS = {
  'a “no”': /\b(?:no|not|without|negative for|free of)\b/gi,
  'a hedge':
    /\b(?:possibl[ey]|probabl[ey]|may|might|could|likely|suspicious|concerning|cannot be excluded|suggests?|suggestive|appears?|at least|questionable|borderline)\b/gi,
  'a side': /\b(?:left|right|bilateral)\b/gi,
  'a number': /\b\d+(?:\.\d+)?\b/g,
  'a unit': /\b(?:mm|cm|HU|mL)\b/g,
  'a comparison':
    /\b(?:unchanged|stable|new|increased|decreased|improved|worsened|interval|since|compared|prior|previous|larger|smaller|resolved)\b/gi,
  'a limit of the exam':
    /\b(?:poorly|limited|suboptimal|incompletely|partially|degraded|obscured|not well|difficult|cannot)\b/gi,
  'a size': /\b(?:small|large|mild|moderate|severe|tiny|trace|minimal)\b/gi,
};
const INTO = ['nowhere', 'leftover', 'replaced', 'the next line', 'a line of their own'] as const;

/** Damages of a kind, from every report in turn, and for each the first difference that the proof tells. */
function unproven(damage: Damage) {
  const all = gold.flatMap(({ report, structured }) => damage(report, structured).map((each) => ({ report, ...each })));
  const step = Math.max(1, Math.floor(all.length / TRIED));
  const tried = all.filter((_, at) => at % step === 0).slice(0, TRIED + 1);
  return {
    count: all.length,
    unseen: tried.flatMap(({ report, start, end, structured }) => {
      const { ok, differences, places = [] } = prove(report, structured, templateNamed(structured.template));
      expect(places).toHaveLength(differences.length);
      const near = places.some((place) => place.start < end && start < place.end);
      return ok || !near ? [`${ok ? 'not seen' : 'not at its place'}: ${report.text.slice(start, end)}`] : [];
    }),
  };
}

describe.each(Object.entries(WORDS))('the proof sees %s', (_what, words) => {
  test('lost from the text of its line', () => {
    const { count, unseen } = unproven(reworded(words, ''));
    expect([count > 2, unseen]).toEqual([true, []]);
  });

  test.each(INTO)('taken out of its line into %s', (into) => {
    const { count, unseen } = unproven(takenOut(words, into));
    expect([count > 2, unseen]).toEqual([true, []]);
  });
});

const other: Readonly<Record<string, string>> = { left: 'right', right: 'left', mm: 'cm', cm: 'mm' };
const lines = (change: (item: Item) => readonly Item[]) => changed((item) => [change(item)]);

describe('the proof sees', () => {
  test.each<[string, Damage]>([
    ['another side', reworded(/\b(?:left|right)\b/gi, (word) => other[word.toLowerCase()] ?? word)],
    ['another number', reworded(/\d(?=\D*$)/g, (digit) => String((Number(digit) + 1) % 10))],
    ['another unit', reworded(/\b(?:mm|cm)\b/g, (word) => other[word] ?? word)],
    ['an added word', reworded(/(?<= )(?=[a-z])/g, 'large ')],
    ['an added “no”', reworded(/(?<= )(?=[a-z])/g, 'no ')],
    ['another mark', reworded(/,/g, ';')],
    ['a line that is gone', lines(() => [])],
    ['a line that stands twice', lines((item) => [item, item])],
    ['a line cut in two', changed(halves)],
    ['two lines in one', merged],
    [
      'a line that calls itself a normal statement asked for',
      lines((item) => [{ ...item, text: 'Normal.', asked: true }]),
    ],
    ['a finding under History', movedTo('History')],
    ['a line under Impression that is not there in the source', movedTo('Impression')],
    [
      'another certainty beside the same words',
      changed((item, report) => {
        const certainty = item.certainty === 'present' ? 'absent' : 'present';
        const within = ({ start }: { readonly start: number }) =>
          item.source.some((span) => span.start <= start && start < span.end);
        const said = report.findings.some((finding) => within(finding) && finding.certainty === certainty);
        return item.certainty === undefined || said ? [] : [[{ ...item, certainty }]];
      }),
    ],
    [
      'the label of another side',
      changed((item) =>
        /\b(?:left|right)\b/i.test(item.label ?? '')
          ? [
              [
                {
                  ...item,
                  label: item.label?.replace(/left|right/i, (side) => other[side.toLowerCase()] ?? side) ?? '',
                },
              ],
            ]
          : [],
      ),
    ],
    [
      'a label with a side or a number that is gone',
      changed(({ label, ...item }) => (/\b(?:left|right)\b|\d/i.test(label ?? '') ? [[item]] : [])),
    ],
  ])('%s', (_what, damage) => {
    const { count, unseen } = unproven(damage);
    expect([count > 2, unseen]).toEqual([true, []]);
  });
});
