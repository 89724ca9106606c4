import { expect, test } from 'vitest';
import { analyze } from '../../../server/src/engine/analyze';
import { structure } from '../../../server/src/structuring/structure';
import type { StructuredReport } from '../../../server/src/structuring/structured';
import { countLosslessness } from '../../accuracy/lossless';
import { goldReports } from '../../training/gold';

/** Every annotated report of the project, which between them have most of what a report can do to a structurer. */
const gold = goldReports();
const read = gold.map(({ text }) => analyze(text));

const impression = ({ sections }: StructuredReport) =>
  sections.find(({ heading, parent }) => heading === 'Impression' && parent === undefined)?.items ?? [];

test('no gold report loses a letter, has one twice or one too many, and each is proven', () => {
  // Counted apart from the program's own proof, which could have the same fault as the structurer.
  const counts = countLosslessness(gold.map(({ text }) => text));
  expect(counts).toMatchObject({ reports: gold.length, lost: 0, doubled: 0, added: 0, failures: 0 });
  expect(counts.letters).toBeGreaterThan(60_000);
});

test('the most urgent first is proven as well, and says the same', () => {
  const several = read.filter(({ sentences, sections }) => {
    const concluding = sections.findIndex(({ name }) => name === 'impression');
    return sentences.filter(({ section }) => section === concluding).length > 1;
  });
  expect(several.length).toBeGreaterThan(40);
  for (const report of several) {
    const urgent = structure(report, { impressionOrder: 'urgency' });
    expect([report.text, urgent.proof]).toEqual([report.text, { ok: true, differences: [] }]);
    const texts = (of: StructuredReport) => impression(of).map(({ text }) => text);
    expect(texts(urgent).sort()).toEqual(texts(structure(report)).sort());
  }
});
