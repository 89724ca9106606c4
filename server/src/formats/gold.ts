import type { RelationType } from '../engine/report';
import {
  type AnnotatedEntity,
  type AnnotatedFinding,
  type AnnotatedRelation,
  type AnnotatedReport,
  FormatError,
} from './annotated';
import { readGoldEntity } from './gold-entity';
import { escapeLine, unescapeLine } from './gold-escape';
import { goldFindingColumns, readGoldFinding } from './gold-finding';
import { isGoldLabels, readGoldLabels, writeGoldLabels } from './gold-labels';

/*
 * Annotated reports as a text that a radiologist can read and mend in any editor:
 *
 *   report ct-014  CT-chest
 *   # side corrected after review
 *   | Small left pleural effusion.
 *   | No pneumothorax.
 *   e1  observation  present    0-5    "Small"         modify e4
 *   e2  anatomy      present    6-10   "left"          modify e3
 *   e3  anatomy      present    11-18  "pleural"
 *   e4  observation  present    19-27  "effusion"      located_at e3
 *   e5  observation  absent     32-44  "pneumothorax"
 *   f1  e4  pleural-effusion  present  at pleura left, severity small
 *   f2  e5  pneumothorax      absent
 *
 * Text lines begin with `| `, remarks with `#`; an empty line ends nothing and means nothing. Offsets are UTF-16, half-open,
 * into the text whose lines are joined by a line feed. An entity may leave its offsets out: then it is the next place where
 * its words stand after the entity before it. A measurement says so: `observation measurement present 12-16 "8 mm"`.
 * Findings may follow, see `gold-finding.ts`; `no findings` says that there are none, nothing that nobody has written them.
 * Labels may follow those, see `gold-labels.ts`.
 */

/**
 * Reads a gold file; every word is checked against its report's text, every relation against the report's entities.
 * @throws FormatError with the line number of the first mistake and what would be right.
 */
export function readGold(source: string): readonly AnnotatedReport[] {
  const reports: AnnotatedReport[] = [];
  let draft: Draft | undefined;
  const lines = source.replace(/^\uFEFF/, '').split(/\r?\n/);
  for (const [index, line] of lines.entries()) {
    const number = index + 1;
    const content = line.trim();
    if (content === '') continue;
    if (/^report(\s|$)/.test(content)) {
      if (draft) reports.push(close(draft));
      draft = open(content, number, reports);
      continue;
    }
    if (!draft) {
      if (content.startsWith('#')) continue;
      throw new FormatError('a report begins with "report ID MODALITY"', number);
    }
    readLine(draft, line, number);
  }
  if (draft) reports.push(close(draft));
  return reports;
}

/** Writes what `readGold` reads back the same: `readGold(writeGold(reports))` equals `reports`. */
export function writeGold(reports: readonly AnnotatedReport[]): string {
  return reports.map(writeReport).join('\n');
}

interface Draft {
  readonly line: number;
  readonly id: string;
  readonly modality: string | undefined;
  readonly notes: string[];
  readonly lines: string[];
  text?: string;
  readonly entities: AnnotatedEntity[];
  readonly relations: {
    readonly type: RelationType;
    readonly from: string;
    readonly to: string;
    readonly line: number;
  }[];
  findings?: { readonly finding: AnnotatedFinding; readonly line: number }[];
  labels?: Record<string, Readonly<Record<string, 1 | 0 | -1>>>;
}

function open(header: string, line: number, reports: readonly AnnotatedReport[]): Draft {
  const [, id, modality, ...rest] = header.split(/\s+/);
  if (id === undefined || rest.length > 0) {
    throw new FormatError('a report begins with "report ID MODALITY", ID and MODALITY without spaces', line);
  }
  const name = unescapeLine(id, line);
  if (reports.some((report) => report.id === name)) throw new FormatError(`there is a report ${name} already`, line);
  return { line, id: name, modality, notes: [], lines: [], entities: [], relations: [] };
}

function readLine(draft: Draft, line: string, number: number): void {
  const content = line.trimStart();
  if (content.startsWith('#')) {
    draft.notes.push(content.slice(1).trim());
    return;
  }
  if (content.startsWith('|')) {
    if (draft.text !== undefined) throw new FormatError('the text stands before the first entity', number);
    draft.lines.push(unescapeLine(content.slice(1).replace(/^ /, ''), number));
    return;
  }
  draft.text ??= draft.lines.join('\n');
  if (isGoldLabels(content)) {
    const { taxonomy, values } = readGoldLabels(content, number);
    draft.labels ??= {};
    if (draft.labels[taxonomy]) throw new FormatError(`there are labels ${taxonomy} already`, number);
    draft.labels[taxonomy] = values;
    return;
  }
  if (draft.labels) throw new FormatError('entities and findings stand before the labels', number);
  if (/^f\d+\s|^no findings$/.test(content.trimEnd())) {
    draft.findings ??= [];
    if (content.startsWith('f')) draft.findings.push({ finding: readGoldFinding(content, number), line: number });
    return;
  }
  if (draft.findings) throw new FormatError('the entities stand before the first finding', number);
  const read = readGoldEntity(content, draft.text, draft.entities.at(-1), number);
  if (draft.entities.some(({ id }) => id === read.entity.id)) {
    throw new FormatError(`there is an entity ${read.entity.id} already`, number);
  }
  draft.entities.push(read.entity);
  for (const { type, to } of read.relations) draft.relations.push({ type, from: read.entity.id, to, line: number });
}

function close(draft: Draft): AnnotatedReport {
  const ids = new Set(draft.entities.map(({ id }) => id));
  const relations: AnnotatedRelation[] = draft.relations.map(({ type, from, to, line }) => {
    if (!ids.has(to)) throw new FormatError(`${type} points at ${to}, which is no entity of ${draft.id}`, line);
    return { type, from, to };
  });
  return {
    id: draft.id,
    ...(draft.modality !== undefined && { modality: unescapeLine(draft.modality, draft.line) }),
    notes: draft.notes,
    text: draft.text ?? draft.lines.join('\n'),
    entities: draft.entities,
    relations,
    ...(draft.findings && { findings: checkedFindings(draft.findings, draft.entities, draft.id) }),
    ...(draft.labels && { labels: draft.labels }),
  };
}

function checkedFindings(
  lines: NonNullable<Draft['findings']>,
  entities: readonly AnnotatedEntity[],
  report: string,
): readonly AnnotatedFinding[] {
  const types = new Map(entities.map(({ id, type, measurement }) => [id, measurement ? 'measurement' : type]));
  const ids = new Set<string>();
  for (const { finding, line } of lines) {
    const type = types.get(finding.head);
    if (type === undefined) throw new FormatError(`${finding.head} is no entity of ${report}`, line);
    if (type === 'anatomy')
      throw new FormatError(`${finding.head} is an anatomy, a finding's head an observation`, line);
    if (ids.has(finding.id)) throw new FormatError(`there is a finding ${finding.id} already`, line);
    ids.add(finding.id);
  }
  for (const { finding, line } of lines) {
    const unknown = finding.suggests.find((id) => !ids.has(id));
    if (unknown !== undefined) throw new FormatError(`suggests ${unknown}, which is no finding of ${report}`, line);
  }
  return lines.map(({ finding }) => finding);
}

function writeReport(report: AnnotatedReport): string {
  const { id, modality, notes, text, entities, relations, findings, labels = {} } = report;
  const header = ['report', escapeLine(id, 'word'), ...(modality === undefined ? [] : [escapeLine(modality, 'word')])];
  const columns = entities.map((entity): string[] => [
    entity.id,
    entity.measurement ? `${entity.type} measurement` : entity.type,
    entity.certainty,
    `${entity.start}-${entity.end}`,
    `"${escapeLine(entity.text, 'quoted')}"`,
    relations
      .filter(({ from }) => from === entity.id)
      .map(({ type, to }) => `${type} ${to}`)
      .join(', '),
  ]);
  return [
    header.join(' '),
    ...notes.map((note) => `# ${note}`.trimEnd()),
    ...text.split('\n').map((line) => (line === '' ? '|' : `| ${escapeLine(line, 'line')}`)),
    ...inColumns(columns),
    ...(findings?.length === 0 ? ['no findings'] : inColumns((findings ?? []).map(goldFindingColumns))),
    ...Object.entries(labels).map(([taxonomy, values]) => writeGoldLabels(taxonomy, values)),
    '',
  ].join('\n');
}

function inColumns(lines: readonly (readonly string[])[]): readonly string[] {
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(0, ...lines.map((cells) => cells[column]?.length ?? 0)));
  return lines.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
