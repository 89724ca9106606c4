// `npm run accuracy`: every figure with what was counted and its 95 % bootstrap interval over reports, on the project's gold
// set; with RADLENS_DATA set to the folder of development data, on that too. `npm run accuracy -- gold` does the first alone, and
// `npm run accuracy -- errors` lists the mistakes on the graph by the rule that made them, those of the findings,
// and those of the labels by label, on the development data too.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AnnotatedReport } from '../../server/src/formats/annotated';
import { readGold } from '../../server/src/formats/gold';
import { parseLabel } from '../../server/src/formats/radgraph-label';
import { taxonomies } from '../../server/src/labels/taxonomies';
import { type BioScope, bioscopeFigures, type NegEx, negexFigures, observationWords } from '../accuracy/certainty';
import { ctHeadingFigures } from '../accuracy/ct-headings';
import { type OpenI, openIText, readRows } from '../accuracy/data';
import { errorClasses } from '../accuracy/errors';
import type { Figure } from '../accuracy/figure';
import { type CtFindings, ctFindingErrors, ctFindingFigures } from '../accuracy/findings';
import { goldFindingErrors, goldFindingFigures } from '../accuracy/gold-findings';
import { graphFigures } from '../accuracy/graph';
import { knowledgeLine } from '../accuracy/knowledge';
import {
  goldLabelFigures,
  type Labelled,
  labelErrorClasses,
  labelErrors,
  labelFigures,
  labelledBy,
} from '../accuracy/labels';
import { countLosslessness } from '../accuracy/lossless';
import { placementErrors, placementFigures, readPlacement } from '../accuracy/placement';
import { readRegistry, registryErrors, registryFigures } from '../accuracy/registry';
import { type RawLayout, sectionFigures } from '../accuracy/sections';
import { isImagingReport, type ReportParts, unplacedFigures } from '../accuracy/shares';
import { structuredErrorClasses, structuredFigures } from '../accuracy/structured';

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
print(graphFigures('gold', annotated));
const modalities = ['XR-chest', 'CT-chest'];
for (const modality of modalities) {
  print(
    graphFigures(
      `gold ${modality}`,
      annotated.filter((report) => report.modality === modality),
    ).slice(0, 2),
  );
}
print(
  graphFigures(
    'gold others',
    annotated.filter(({ modality = '' }) => !modalities.includes(modality)),
  ).slice(0, 2),
);
print(goldFindingFigures('gold findings', annotated));
goldLabelFigures(annotated).forEach(print);
print(placementFigures('structure placement', placed));
print(registryFigures('structure registry items', forms));
print(
  registryFigures(
    'structure registry items, lymphoma',
    forms.filter(({ template }) => template === 'ct-lymphoma'),
  ),
);

if (data === undefined) console.log('\nRADLENS_DATA is not set: the development data is left out.');
else printDevelopmentData(data);

const lossless = countLosslessness(texts);
console.log(
  `\nstructure, ${lossless.reports} reports, ${lossless.letters} letters and digits: ${lossless.lost} lost, ` +
    `${lossless.doubled} doubled, ${lossless.added} added, ${lossless.failures} proofs failed`,
);
console.log(knowledgeLine(fileURLToPath(new URL('../../server/src/engine/knowledge/', import.meta.url))));

function printDevelopmentData(folder: string): void {
  const raw = readRows<RawLayout>(folder, 'raw-layout.jsonl');
  if (raw) print(sectionFigures('raw-layout', raw));
  const openi = readRows<OpenI>(folder, 'openi.jsonl');
  if (openi) print(labelsOf('openi ChestX-ray14', 'chestx-ray14', openiLabels(openi)));
  const ctRate = readRows<Labelled>(folder, 'ctrate.jsonl');
  if (ctRate) print(labelsOf('ctrate CT-RATE', 'ct-rate', ctRate));
  if (openi) print(structuredFigures('openi structured', openi));
  const findings = readRows<CtFindings>(folder, 'chest-ct-findings.jsonl');
  if (findings) print(ctFindingFigures('chest-ct-findings', findings));
  if (findings) print(ctHeadingFigures('structure chest-ct-findings, headings stripped', findings));
  printUnplaced(folder, openi, raw);
  const negex = readRows<NegEx>(folder, 'negex.jsonl');
  if (negex) print(negexFigures('negex', negex));
  const bioscope = readRows<BioScope>(folder, 'bioscope.jsonl');
  if (bioscope) {
    const words = observationWords(readFileSync(join(folder, 'radgraph-xl-words.tsv'), 'utf8'));
    print(bioscopeFigures('bioscope', bioscope, words));
  }
  const synthetic = readRows<Synthetic>(folder, 'radgraph-synthetic.jsonl');
  if (synthetic) print(graphFigures('radgraph-synthetic (seen while writing the rules)', synthetic.map(annotatedOf)));
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.jsonl'))) {
    for (const row of readRows<{ text?: string; sentence?: string }>(folder, name) ?? []) {
      const text = name === 'openi.jsonl' ? openIText(row as OpenI) : (row.text ?? row.sentence);
      if (text !== undefined) texts.push(text);
    }
  }
}

/** The labelled sets of the development data, each with its taxonomy. */
function labelSets(folder: string): readonly (readonly [string, string, readonly Labelled[]])[] {
  return [
    ['openi', 'chestx-ray14', openiLabels(readRows<OpenI>(folder, 'openi.jsonl') ?? [])],
    ['ctrate', 'ct-rate', readRows<Labelled>(folder, 'ctrate.jsonl') ?? []],
  ];
}

/** Imaging reports alone: about half of mtsamples are none. */
function printUnplaced(folder: string, openi: readonly OpenI[] = [], raw: readonly RawLayout[] = []): void {
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

/** The labels that the human coding has: all of ChestX-ray14 but Hernia. */
function openiLabels(rows: readonly OpenI[]): readonly Labelled[] {
  return rows.map((row) => ({ id: String(row.id), text: openIText(row), labels: row.labels }));
}

function labelsOf(set: string, id: string, rows: readonly Labelled[]): readonly Figure[] {
  const taxonomy = taxonomies.find((one) => one.id === id);
  const names = Object.keys(rows[0]?.labels ?? {});
  return taxonomy === undefined
    ? []
    : labelFigures(
        set,
        taxonomy,
        taxonomy.labels.map(({ name }) => name).filter((name) => names.includes(name)),
        rows,
      );
}

interface Synthetic {
  readonly id: string;
  readonly text: string;
  readonly entities: readonly {
    readonly start: number;
    readonly end: number;
    readonly text: string;
    readonly label: string;
  }[];
  readonly relations: readonly (readonly [number, 'modify' | 'located_at' | 'suggestive_of', number])[];
}

function annotatedOf({ id, text, entities, relations }: Synthetic): AnnotatedReport {
  return {
    id,
    notes: [],
    text,
    entities: entities.map(({ start, end, text: words, label }, index) => ({
      id: `e${index}`,
      ...parseLabel(label, String(index)),
      start,
      end,
      text: words,
    })),
    relations: relations.map(([from, type, to]) => ({ type, from: `e${from}`, to: `e${to}` })),
  };
}

function print(figures: readonly Figure[]): void {
  if (figures.length === 0) return;
  console.log(`\n${figures[0]?.set ?? ''}`);
  for (const { name, value, low, high, counted } of figures) {
    const interval = `${low.toFixed(3)} to ${high.toFixed(3)}`;
    console.log(`  ${name.padEnd(22)} ${value.toFixed(3)}  ${interval.padEnd(15)}  ${counted}`);
  }
}
