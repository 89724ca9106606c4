// Annotated reports as readable text: `npm run gold -- check|format|import|export FILE…`.
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { analyze } from '../../server/src/engine/analyze';
import { lookupConcept } from '../../server/src/engine/concepts';
import { lookupPlace } from '../../server/src/engine/lexicon';
import { type AnnotatedFinding, type AnnotatedReport, FormatError } from '../../server/src/formats/annotated';
import { readGold, writeGold } from '../../server/src/formats/gold';
import { fromRadGraph, toRadGraph } from '../../server/src/formats/radgraph';
import { parseLabel } from '../../server/src/formats/radgraph-label';
import { label } from '../../server/src/labels/label';
import { type Taxonomy, taxonomies } from '../../server/src/labels/taxonomies';
import { draftFindings } from '../accuracy/gold-findings';

const USAGE = `usage: npm run gold -- check FILE…    read gold files and say what is wrong
       npm run gold -- format FILE…   order and number the entities, write offsets and columns, in place
       npm run gold -- findings FILE… add the findings that the reading has to reports without any, in place: a draft to correct
       npm run gold -- labels ID FILE… add the labels of the taxonomy ID that the reading gives to reports without any, in place: a draft to correct
       npm run gold -- import FILE    RadGraph JSON lines ({"id", "text", "0"} or {"id", "text", "entities", "relations"}) to gold
       npm run gold -- export FILE…   gold to RadGraph JSON lines`;

const head = z.object({ id: z.union([z.string(), z.number()]), text: z.string(), modality: z.string().optional() });
const byOffsets = z.object({
  entities: z.array(z.object({ start: z.int(), end: z.int(), label: z.string() })),
  relations: z.array(z.tuple([z.int(), z.enum(['modify', 'located_at', 'suggestive_of']), z.int()])),
});

const [verb, ...rest] = process.argv.slice(2);
const taxonomy = verb === 'labels' ? taxonomies.find(({ id }) => id === rest[0]) : undefined;
const files = verb === 'labels' ? rest.slice(1) : rest;
const tools: Readonly<Record<string, (file: string) => void>> = {
  check,
  format,
  findings,
  ...(taxonomy && { labels: (file: string) => labels(file, taxonomy) }),
  import: importFile,
  export: exportFile,
};
const tool = tools[verb ?? ''];
if (!tool || files.length === 0) {
  console.error(USAGE);
  process.exit(2);
}
for (const file of files) {
  try {
    tool(resolve(process.env.INIT_CWD ?? '.', file));
  } catch (error) {
    if (!(error instanceof FormatError) && !(error instanceof Error && 'code' in error)) throw error;
    console.error(`${file}: ${error.message}`);
    process.exitCode = 1;
  }
}

function check(file: string): void {
  const reports = readGold(readFileSync(file, 'utf8'));
  const count = (list: (report: AnnotatedReport) => readonly unknown[]) =>
    reports.reduce((sum, r) => sum + list(r).length, 0);
  for (const { id, findings = [], labels = {} } of reports) {
    for (const [name, values] of Object.entries(labels)) {
      const known = taxonomies.find((one) => one.id === name)?.labels.map((one) => one.name) ?? [];
      const unknown = Object.keys(values).filter((one) => !known.includes(one));
      if (known.length === 0) console.log(`${file}: ${id}: no taxonomy ${name}`);
      else if (unknown.length > 0) console.log(`${file}: ${id}: not in ${name}: ${unknown.join(', ')}`);
    }
    for (const finding of findings) {
      const { concept, locations } = finding;
      const places = locations.flatMap(({ place }) => (place === undefined || lookupPlace(place) ? [] : [place]));
      const unknown = [...(concept === undefined || lookupConcept(concept) ? [] : [concept]), ...places];
      if (unknown.length > 0) console.log(`${file}: ${id} ${finding.id}: not in the knowledge: ${unknown.join(', ')}`);
    }
  }
  console.log(
    `${file}: ${reports.length} reports, ${count((r) => r.entities)} entities, ${count((r) => r.relations)} relations, ${count((r) => r.findings ?? [])} findings`,
  );
}

function format(file: string): void {
  writeFileSync(file, writeGold(readGold(readFileSync(file, 'utf8')).map(inOrder)));
}

/** Entities in text order, named e1, e2, …; relations by the entity they start from. */
function inOrder(report: AnnotatedReport): AnnotatedReport {
  const entities = [...report.entities].sort((one, other) => one.start - other.start || one.end - other.end);
  const ids = new Map(entities.map(({ id }, index) => [id, `e${index + 1}`]));
  const named = (id: string) => ids.get(id) ?? id;
  return {
    ...report,
    entities: entities.map((entity) => ({ ...entity, id: named(entity.id) })),
    relations: entities.flatMap(({ id }) =>
      report.relations
        .filter(({ from }) => from === id)
        .map(({ type, from, to }) => ({ type, from: named(from), to: named(to) })),
    ),
    ...(report.findings && {
      findings: findingsInOrder(
        report.findings.map((finding) => ({ ...finding, head: named(finding.head) })),
        entities.map(({ id }) => named(id)),
      ),
    }),
  };
}

/** Findings by where their heads stand, named f1, f2, …. */
function findingsInOrder(findings: readonly AnnotatedFinding[], heads: readonly string[]): readonly AnnotatedFinding[] {
  const rank = new Map(heads.map((id, index) => [id, index]));
  const sorted = [...findings].sort((one, other) => (rank.get(one.head) ?? 0) - (rank.get(other.head) ?? 0));
  const ids = new Map(sorted.map(({ id }, index) => [id, `f${index + 1}`]));
  return sorted.map((finding) => ({
    ...finding,
    id: ids.get(finding.id) ?? finding.id,
    suggests: finding.suggests.map((id) => ids.get(id) ?? id),
  }));
}

/** Read from the annotator's own entities and relations, so that only the meaning is ours. */
function findings(file: string): void {
  const reports = readGold(readFileSync(file, 'utf8')).map(inOrder);
  writeFileSync(
    file,
    writeGold(reports.map((report) => ({ ...report, findings: report.findings ?? draftFindings(report) }))),
  );
}

function labels(file: string, taxonomy: Taxonomy): void {
  const reports = readGold(readFileSync(file, 'utf8'));
  const drafted = reports.map((report): AnnotatedReport => {
    if (report.labels?.[taxonomy.id]) return report;
    const all = Object.entries(label(analyze(report.text), taxonomy).labels);
    const values = Object.fromEntries(all.flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
    return { ...report, labels: { ...report.labels, [taxonomy.id]: values } };
  });
  writeFileSync(file, writeGold(drafted));
}

function exportFile(file: string): void {
  for (const report of readGold(readFileSync(file, 'utf8'))) console.log(JSON.stringify(toRadGraph(report.id, report)));
}

function importFile(file: string): void {
  const lines = readFileSync(file, 'utf8').split('\n');
  const reports = lines.flatMap((line, index) => (line.trim() === '' ? [] : [importLine(line, index + 1)]));
  process.stdout.write(writeGold(reports));
}

/** A line holds the original text beside its graph, by tokens (`"0"`) or by character offsets (`entities`). */
function importLine(line: string, number: number): AnnotatedReport {
  try {
    const json: unknown = JSON.parse(line);
    const { id, text, modality } = head.parse(json);
    const known = { id: String(id), ...(modality !== undefined && { modality }) };
    const plain = byOffsets.safeParse(json);
    return { ...(plain.success ? fromOffsets(text, plain.data) : fromRadGraph(json, text)), ...known };
  } catch (error) {
    if (error instanceof FormatError) throw new FormatError(error.message, number);
    if (error instanceof z.ZodError || error instanceof SyntaxError) throw new FormatError(error.message, number);
    throw error;
  }
}

function fromOffsets(text: string, { entities, relations }: z.infer<typeof byOffsets>): AnnotatedReport {
  const order = entities.map((entity, index) => ({ entity, index }));
  order.sort((one, other) => one.entity.start - other.entity.start || one.entity.end - other.entity.end);
  const ids = new Map(order.map(({ index }, rank) => [index, `e${rank + 1}`]));
  return {
    id: '',
    notes: [],
    text,
    entities: order.map(({ entity: { start, end, label }, index }) => ({
      id: ids.get(index) ?? '',
      ...parseLabel(label, String(index)),
      start,
      end,
      text: text.slice(start, end),
    })),
    relations: order.flatMap(({ index }) =>
      relations
        .filter(([from]) => from === index)
        .map(([, type, to]) => ({ type, from: ids.get(index) ?? '', to: ids.get(to) ?? '' })),
    ),
  };
}
