import type { Entity, Evidence, Relation, Report, Scope, Span } from '../engine/report';
import { nearestForm } from './nearest';

/** Words of the report that gave nothing: no entity, no measurement, no cue. `nearest` is the closest known word or ''. */
export interface Unexplained extends Span {
  readonly text: string;
  readonly nearest: string;
}

/** One sentence for each entity, relation and scope of the report, in their order: the rule and the words that decided. */
export interface Explanation {
  readonly entities: readonly string[];
  readonly relations: readonly string[];
  readonly scopes: readonly string[];
  readonly unexplained: readonly Unexplained[];
}

export function explain(report: Report): Explanation {
  const byId = new Map(report.entities.map((entity) => [entity.id, entity]));
  const words = (span: Span) => `"${report.text.slice(span.start, span.end).replace(/\s+/g, ' ')}"`;
  return {
    entities: report.entities.map((entity) => whyEntity(entity, words)),
    relations: report.relations.map((relation) => whyRelation(relation, byId, words)),
    scopes: report.scopes.map((scope) => whyScope(scope, words)),
    unexplained: unexplained(report),
  };
}

type Words = (span: Span) => string;

function whyEntity(entity: Entity, words: Words): string {
  const what = `${words(entity)} is read as ${entity.measurement ? `a measurement of ${entity.type}` : entity.type}`;
  const { cue } = entity.evidence;
  const certainty =
    cue !== undefined
      ? `${entity.certainty} because of ${words(cue)}`
      : entity.certainty === 'present'
        ? 'present because no word hedges or negates it'
        : entity.certainty;
  return `${what}, ${certainty} (${source(entity.evidence)}).`;
}

function whyRelation(relation: Relation, byId: ReadonlyMap<string, Entity>, words: Words): string {
  const from = byId.get(relation.from);
  const to = byId.get(relation.to);
  const link = { modify: 'modifies', located_at: 'is located at', suggestive_of: 'suggests' }[relation.type];
  const because = relation.evidence.cue === undefined ? '' : ` because of ${words(relation.evidence.cue)}`;
  return `${from ? words(from) : relation.from} ${link} ${to ? words(to) : relation.to}${because} (${source(relation.evidence)}).`;
}

function whyScope(scope: Scope, words: Words): string {
  return `${words(scope.cue)} makes ${words(scope)} ${scope.certainty} (rule ${scope.rule}).`;
}

function source({ adapter, rule }: Evidence): string {
  return rule === undefined ? `adapter ${adapter}` : `rule ${rule}`;
}

/** Words under FINDINGS and IMPRESSION, or of a text without headings, that nothing of the reading covers. */
function unexplained(report: Report): readonly Unexplained[] {
  const covered = [
    ...report.entities,
    ...report.scopes.map(({ cue }) => cue),
    ...report.findings.flatMap(({ measurements, images = [] }) => [...measurements, ...images]),
    ...[...report.entities, ...report.relations].flatMap(({ evidence }) => evidence.cue ?? []),
  ].sort((one, other) => one.start - other.start);
  const result: Unexplained[] = [];
  let next = 0;
  let coveredTo = 0;
  for (const sentence of report.sentences) {
    const name = report.sections[sentence.section]?.name;
    if (name !== 'findings' && name !== 'impression') continue;
    for (const token of sentence.tokens) {
      if (token.kind !== 'word' || FUNCTION_WORDS.has(token.lower)) continue;
      const start = sentence.start + token.start;
      const end = sentence.start + token.end;
      for (let span = covered[next]; span !== undefined && span.start < end; span = covered[++next]) {
        coveredTo = Math.max(coveredTo, span.end);
      }
      if (coveredTo > start) continue;
      result.push({ start, end, text: token.text, nearest: nearestForm(token.lower) });
    }
  }
  return result;
}

/** Words that carry no finding by themselves; RADGRAPH leaves them without a label. */
const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  (
    'a an the this that these those there it its and or but nor of in on at to from by for with within as is are was were be been ' +
    'being has have had do does did will would can which who whom whose while when where than then also again both all any each ' +
    'other some such no not seen noted identified demonstrated visualized visualised shown'
  ).split(' '),
);
