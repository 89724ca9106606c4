import { analyze } from '../../server/src/engine/analyze';
import { finish } from '../../server/src/engine/finish';
import type {
  Finding,
  Graph,
  LocalEntity,
  LocalRelation,
  Report,
  SentenceGraph,
  Side,
} from '../../server/src/engine/report';
import type { AnnotatedFinding, AnnotatedReport, AnnotatedSize } from '../../server/src/formats/annotated';
import { countShared } from '../../server/src/metrics/counts';
import { type Figure, microF1Figure } from './figure';
import type { Reader } from './reader';

/**
 * Our findings against written ones, in reports that have them. A finding is right when its head stands at the same words and
 * concept and certainty are the same; a place when head, place and side are; a size when head, numbers (in mm) and time are; a
 * severity or a change when head and name are. Where the annotator gave a name for want of a concept, ours may have no concept.
 */
export function goldFindingFigures(
  set: string,
  reports: readonly AnnotatedReport[],
  read: Reader = analyze,
): readonly Figure[] {
  const written = reports.filter(({ findings }) => findings !== undefined);
  if (written.length === 0) return [];
  const pairs = written.map((report) => ({ gold: rowsOf(report), ours: ourRows(read(report.text)) }));
  return KINDS.map((kind) =>
    microF1Figure(
      set,
      kind === 'finding' ? 'finding F1' : `finding ${kind} F1`,
      pairs.map(({ gold, ours }) => countShared(gold[kind], ours[kind])),
      'reports',
    ),
  );
}

/** What the reading makes of an annotator's own entities and relations, for an annotator to correct. */
export function draftFindings(report: AnnotatedReport): readonly AnnotatedFinding[] {
  const { findings, entities } = readGraphOf(report);
  const idAt = new Map(report.entities.map(({ id, start, end }) => [`${start}-${end}`, id]));
  const headOf = new Map(entities.map(({ id, start, end }) => [id, idAt.get(`${start}-${end}`) ?? '']));
  return findings.map((finding) => written(finding, headOf.get(finding.entity) ?? ''));
}

/** Where ours and the gold differ, one line each: what was missed (`-`) and what was added (`+`). */
export function goldFindingErrors(report: AnnotatedReport): readonly string[] {
  if (report.findings === undefined) return [];
  const gold = rowsOf(report);
  const ours = ourRows(analyze(report.text));
  return KINDS.flatMap((kind) => {
    const missed = [...gold[kind]].filter((row) => !ours[kind].has(row));
    const added = [...ours[kind]].filter((row) => !gold[kind].has(row));
    return [
      ...missed.map((row) => `${report.id}: - ${kind} ${shown(row, report.text)}`),
      ...added.map((row) => `${report.id}: + ${kind} ${shown(row, report.text)}`),
    ];
  });
}

const KINDS = ['finding', 'place', 'size', 'severity', 'change'] as const;
type Rows = Record<(typeof KINDS)[number], Set<string>>;

/** Rows `12-20|pleural-effusion|present`; a concept that is only a name stands as `?`, which equals any other name. */
function rowsOf(report: AnnotatedReport): Rows {
  const rows = noRows();
  const spans = new Map(report.entities.map(({ id, start, end }) => [id, `${start}-${end}`]));
  for (const finding of report.findings ?? []) addRows(rows, spans.get(finding.head) ?? '', finding);
  return rows;
}

function ourRows(report: Report): Rows {
  const rows = noRows();
  const spans = new Map(report.entities.map(({ id, start, end }) => [id, `${start}-${end}`]));
  for (const finding of report.findings) addRows(rows, spans.get(finding.entity) ?? '', written(finding, ''));
  return rows;
}

function noRows(): Rows {
  return { finding: new Set(), place: new Set(), size: new Set(), severity: new Set(), change: new Set() };
}

function addRows(rows: Rows, head: string, finding: AnnotatedFinding): void {
  rows.finding.add(`${head}|${finding.concept ?? '?'}|${finding.certainty}`);
  for (const { place, name, side } of finding.locations) {
    rows.place.add(`${head}|${place ?? name?.toLowerCase()}|${side ?? ''}`);
  }
  for (const size of finding.sizes)
    rows.size.add(`${head}|${inMillimetres(size)}|${size.prior === true ? 'prior' : ''}`);
  if (finding.severity !== undefined) rows.severity.add(`${head}|${finding.severity}`);
  if (finding.change !== undefined) rows.change.add(`${head}|${finding.change}`);
}

function inMillimetres({ values, unit }: AnnotatedSize): string {
  const factor = { mm: 1, cm: 10, m: 1000 }[unit];
  if (factor === undefined) return `${values.join('x')} ${unit}`;
  return values.map((value) => Math.round(value * factor * 100) / 100).join('x');
}

function shown(row: string, text: string): string {
  const [span = '', ...rest] = row.split('|');
  const [start = 0, end = 0] = span.split('-').map(Number);
  const before = text.slice(Math.max(0, start - 40), start);
  return `${rest.join(' ')}   …${before}[${text.slice(start, end)}]${text.slice(end, end + 25)}`.replace(/\s+/g, ' ');
}

function written(finding: Finding, head: string): AnnotatedFinding {
  const { id, concept, name, certainty, locations, severity, count, measurements, change, suggests } = finding;
  return {
    id,
    head,
    ...(concept === undefined ? { name } : { concept }),
    certainty,
    locations: locations.map((location) => ({
      ...(location.place === undefined ? { name: location.name } : { place: location.place }),
      ...sideOf(location.side),
    })),
    ...(severity === undefined ? {} : { severity: severity.name }),
    ...(count === undefined ? {} : { count: count.value }),
    sizes: measurements.map(({ values, unit, prior }) => ({ values, unit, ...(prior === true ? { prior } : {}) })),
    ...(change === undefined ? {} : { change: change.name }),
    suggests,
  };
}

function sideOf(side: Side | undefined): { side?: Side } {
  return side === undefined ? {} : { side };
}

/** A report finished from an annotator's graph; the scopes are those of the rules. */
function readGraphOf(report: AnnotatedReport): Report {
  const read = analyze(report.text);
  const { prepared } = read;
  const where = new Map<string, { readonly sentence: number; readonly index: number }>();
  const sentences = prepared.sentences.map((sentence, index) => {
    const entities: LocalEntity[] = [];
    for (const { id, type, measurement, certainty, start, end } of report.entities) {
      if (start < sentence.start || start >= sentence.end) continue;
      where.set(id, { sentence: index, index: entities.length });
      const span = { start: start - sentence.start, end: Math.min(end, sentence.end) - sentence.start };
      entities.push({ type, measurement, certainty, ...span, evidence: { adapter: 'gold' } });
    }
    return { entities, relations: [] as LocalRelation[], scopes: read.graph.sentences[index]?.scopes ?? [] };
  });
  for (const { type, from, to } of report.relations) {
    const one = where.get(from);
    const other = where.get(to);
    if (one === undefined || other === undefined) continue;
    const heading = prepared.sentences[one.sentence]?.under === other.sentence;
    if (!heading && one.sentence !== other.sentence) continue;
    const unit = heading ? 'heading' : 'sentence';
    const relation: LocalRelation = {
      type,
      from: one.index,
      to: { unit, index: other.index },
      evidence: { adapter: 'gold' },
    };
    sentences[one.sentence]?.relations.push(relation);
  }
  const graph: Graph = { adapter: 'gold', sentences: sentences satisfies SentenceGraph[], links: [], issues: [] };
  return finish(prepared, graph);
}
