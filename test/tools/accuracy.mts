// `npm run accuracy`: every figure with what was counted and its 95 % bootstrap interval over reports, on the project's gold
// set; with RADLENS_DATA set to the folder of development data, on that too. `npm run accuracy -- gold` does the first alone; then rules,
// embedded and ensemble side by side, which `npm run accuracy -- rules` leaves out (it trains ten models: no report is read by one that has
// learnt from it). `npm run accuracy -- errors` lists the mistakes on the graph by the rule that made them, those of the findings,
// and those of the labels by label, on the development data too.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { analyze } from '../../server/src/engine/analyze';
import { readGold } from '../../server/src/formats/gold';
import { taxonomies } from '../../server/src/labels/taxonomies';
import { ctHeadingFigures } from '../accuracy/ct-headings';
import { type OpenI, openIText, readRows } from '../accuracy/data';
import { errorClasses } from '../accuracy/errors';
import type { Figure } from '../accuracy/figure';
import { type CtFindings, ctFindingErrors } from '../accuracy/findings';
import { goldFindingErrors } from '../accuracy/gold-findings';
import { knowledgeLines } from '../accuracy/knowledge';
import { labelErrorClasses, labelErrors, labelledBy } from '../accuracy/labels';
import { countLosslessness } from '../accuracy/lossless';
import { placementErrors, placementFigures, readPlacement } from '../accuracy/placement';
import { readRegistry, registryErrors, registryFigures } from '../accuracy/registry';
import type { RawLayout } from '../accuracy/sections';
import { developmentSets, goldSets, labelSets } from '../accuracy/sets';
import { isImagingReport, type ReportParts, unplacedFigures } from '../accuracy/shares';
import { printSideBySide } from '../accuracy/side-by-side';
import { structuredErrorClasses } from '../accuracy/structured';

const gold = join(fileURLToPath(new URL('../gold/', import.meta.url)));
const data = process.argv.includes('gold') ? undefined : process.env.RADLENS_DATA;
const texts: string[] = [];

const annotated = readdirSync(gold)
  .filter((name) => name.endsWith('.gold'))
  .flatMap((name) => readGold(readFileSync(join(gold, name), 'utf8')));
texts.push(...annotated.map(({ text }) => text));
const placed = readdirSync(join(gold, 'placement')).flatMap((name) =>
  readPlacement(readFileSync(join(gold, 'placement', name), 'utf8')),
);
const forms = readdirSync(join(gold, 'registry')).flatMap((name) =>
  readRegistry(readFileSync(join(gold, 'registry', name), 'utf8')),
);
texts.push(...placed.map(({ text }) => text), ...forms.map(({ text }) => text));
if (process.argv.includes('errors')) {
  for (const { kind, count, examples } of errorClasses(annotated))
    console.log(`${count}  ${kind}\n     ${examples.join('\n     ')}`);
  for (const error of annotated.flatMap(goldFindingErrors)) console.log(error);
  for (const error of placed.flatMap(placementErrors)) console.log(error);
  for (const error of forms.flatMap(registryErrors)) console.log(error);
  for (const taxonomy of taxonomies) {
    for (const error of labelErrors(taxonomy, labelledBy(taxonomy, annotated))) console.log(error);
  }
  if (data !== undefined) {
    for (const error of (readRows<CtFindings>(data, 'chest-ct-findings.jsonl') ?? []).flatMap(ctFindingErrors)) {
      console.log(error);
    }
    for (const error of structuredErrorClasses(readRows<OpenI>(data, 'openi.jsonl') ?? []).slice(0, 100))
      console.log(error);
    for (const [set, id, rows] of labelSets(data)) {
      const taxonomy = taxonomies.find((one) => one.id === id);
      if (taxonomy === undefined) continue;
      for (const error of labelErrorClasses(set, taxonomy, rows)) console.log(error);
    }
  }
  process.exit();
}
const rules = goldSets(annotated, analyze).flat();
printSets(rules);
print(placementFigures('structure placement', placed));
print(registryFigures('structure registry items', forms));
print(
  registryFigures(
    'structure registry items, lymphoma',
    forms.filter(({ template }) => template === 'ct-lymphoma'),
  ),
);

if (data === undefined) console.log('\nRADLENS_DATA is not set: the development data is left out.');
else {
  const development = developmentSets(data, analyze).flat();
  rules.push(...development);
  printSets(development);
  printUnplaced(data);
  addDevelopmentTexts(data);
}

const lossless = countLosslessness(texts);
console.log(
  `\nstructure, ${lossless.reports} reports, ${lossless.letters} letters and digits: ${lossless.lost} lost, ` +
    `${lossless.doubled} doubled, ${lossless.added} added, ${lossless.failures} proofs failed`,
);
for (const line of knowledgeLines(fileURLToPath(new URL('../../server/src/engine/knowledge/', import.meta.url)))) {
  console.log(line);
}
if (!process.argv.includes('rules')) printSideBySide(annotated, data, rules);

/** Every text of the development data. */
function addDevelopmentTexts(folder: string): void {
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.jsonl'))) {
    for (const row of readRows<{ text?: string; sentence?: string }>(folder, name) ?? []) {
      const text = name === 'openi.jsonl' ? openIText(row as OpenI) : (row.text ?? row.sentence);
      if (text !== undefined) texts.push(text);
    }
  }
}

/** What structuring leaves unplaced, in imaging reports alone: about half of mtsamples are none. */
function printUnplaced(folder: string): void {
  const openi = readRows<OpenI>(folder, 'openi.jsonl') ?? [];
  const raw = readRows<RawLayout>(folder, 'raw-layout.jsonl') ?? [];
  const findings = readRows<CtFindings>(folder, 'chest-ct-findings.jsonl');
  if (findings) print(ctHeadingFigures('structure chest-ct-findings, headings stripped', findings));
  const samples = readRows<{ sample_name: string; text: string }>(folder, 'mtsamples.jsonl') ?? [];
  const sets: Record<string, readonly ReportParts[]> = {
    openi: openi.map((row) => ({ text: openIText(row) })),
    'raw-layout': raw.map(({ text, sections }) => ({
      text,
      parts: Object.values(sections).flatMap((part) => part ?? []),
    })),
    ctrate: readRows<ReportParts>(folder, 'ctrate.jsonl') ?? [],
    'chest-ct-findings': readRows<ReportParts>(folder, 'chest-ct-findings.jsonl') ?? [],
    mtsamples: samples.filter(isImagingReport),
    'radgraph-synthetic': readRows<ReportParts>(folder, 'radgraph-synthetic.jsonl') ?? [],
  };
  for (const [set, rows] of Object.entries(sets)) print(unplacedFigures(`structure ${set}`, rows));
  print(unplacedFigures('structure, all imaging reports', Object.values(sets).flat()));
}

/** Figures of several sets, one set after the other. */
function printSets(figures: readonly Figure[]): void {
  for (const set of new Set(figures.map((figure) => figure.set))) print(figures.filter((figure) => figure.set === set));
}

function print(figures: readonly Figure[]): void {
  if (figures.length === 0) return;
  console.log(`\n${figures[0]?.set ?? ''}`);
  for (const { name, value, low, high, counted } of figures) {
    const interval = `${low.toFixed(3)} to ${high.toFixed(3)}`;
    console.log(`  ${name.padEnd(22)} ${value.toFixed(3)}  ${interval.padEnd(15)}  ${counted}`);
  }
}
