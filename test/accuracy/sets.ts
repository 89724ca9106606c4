import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnnotatedReport } from '../../server/src/formats/annotated';
import { parseLabel } from '../../server/src/formats/radgraph-label';
import { taxonomies } from '../../server/src/labels/taxonomies';
import { type BioScope, bioscopeFigures, type NegEx, negexFigures, observationWords } from './certainty';
import { type OpenI, openIText, readRows } from './data';
import type { Figure } from './figure';
import { type CtFindings, ctFindingFigures } from './findings';
import { goldFindingFigures } from './gold-findings';
import { graphFigures } from './graph';
import { goldLabelFigures, type Labelled, labelFigures } from './labels';
import type { Reader } from './reader';
import { type RawLayout, sectionFigures } from './sections';
import { structuredFigures } from './structured';

/** The figures of the project's own annotated reports, set by set. */
export function goldSets(annotated: readonly AnnotatedReport[], read: Reader): readonly (readonly Figure[])[] {
  const modalities = ['XR-chest', 'CT-chest'];
  const others = annotated.filter(({ modality = '' }) => !modalities.includes(modality));
  return [
    graphFigures('gold', annotated, read),
    ...modalities.map((modality) => {
      const reports = annotated.filter((report) => report.modality === modality);
      return graphFigures(`gold ${modality}`, reports, read).slice(0, 2);
    }),
    graphFigures('gold others', others, read).slice(0, 2),
    goldFindingFigures('gold findings', annotated, read),
    ...goldLabelFigures(annotated, read),
  ];
}

/** The figures of the development data, set by set; files that are not there are left out. Sections are the same whoever reads. */
export function developmentSets(folder: string, read: Reader): readonly (readonly Figure[])[] {
  const raw = readRows<RawLayout>(folder, 'raw-layout.jsonl');
  const openi = readRows<OpenI>(folder, 'openi.jsonl');
  const ctRate = readRows<Labelled>(folder, 'ctrate.jsonl');
  const findings = readRows<CtFindings>(folder, 'chest-ct-findings.jsonl');
  const negex = readRows<NegEx>(folder, 'negex.jsonl');
  const bioscope = readRows<BioScope>(folder, 'bioscope.jsonl');
  const synthetic = syntheticReports(folder);
  return [
    raw ? sectionFigures('raw-layout', raw) : [],
    openi ? labelsOf('openi ChestX-ray14', 'chestx-ray14', openiLabels(openi), read) : [],
    ctRate ? labelsOf('ctrate CT-RATE', 'ct-rate', ctRate, read) : [],
    openi ? structuredFigures('openi structured', openi, read) : [],
    findings ? ctFindingFigures('chest-ct-findings', findings, read) : [],
    negex ? negexFigures('negex', negex, read) : [],
    bioscope ? bioscopeFigures('bioscope', bioscope, wordsOf(folder), read) : [],
    synthetic.length > 0 ? graphFigures('radgraph-synthetic (seen while writing the rules)', synthetic, read) : [],
  ];
}

/** The reports of `radgraph-synthetic.jsonl`; none where it is not there. */
export function syntheticReports(folder: string): readonly AnnotatedReport[] {
  return (readRows<Synthetic>(folder, 'radgraph-synthetic.jsonl') ?? []).map(annotatedOf);
}

/** The labelled sets of the development data, each with its taxonomy. */
export function labelSets(folder: string): readonly (readonly [string, string, readonly Labelled[]])[] {
  return [
    ['openi', 'chestx-ray14', openiLabels(readRows<OpenI>(folder, 'openi.jsonl') ?? [])],
    ['ctrate', 'ct-rate', readRows<Labelled>(folder, 'ctrate.jsonl') ?? []],
  ];
}

function wordsOf(folder: string): ReadonlySet<string> {
  return observationWords(readFileSync(join(folder, 'radgraph-xl-words.tsv'), 'utf8'));
}

/** The labels that the human coding has: all of ChestX-ray14 but Hernia. */
function openiLabels(rows: readonly OpenI[]): readonly Labelled[] {
  return rows.map((row) => ({ id: String(row.id), text: openIText(row), labels: row.labels }));
}

function labelsOf(set: string, id: string, rows: readonly Labelled[], read: Reader): readonly Figure[] {
  const taxonomy = taxonomies.find((one) => one.id === id);
  const names = Object.keys(rows[0]?.labels ?? {});
  return taxonomy === undefined
    ? []
    : labelFigures(
        set,
        taxonomy,
        taxonomy.labels.map(({ name }) => name).filter((name) => names.includes(name)),
        rows,
        read,
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
