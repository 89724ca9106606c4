import { lookupKnown, readSpelling } from '../engine/lexicon';
import type { Entity, Evidence, Relation, Report, Scope, Span } from '../engine/report';
import { RULES } from '../engine/rules';
import { readEntities } from '../engine/stages/entities';
import { nearestForm } from './nearest';
import { type Reason, type UnreadWord, unreadWords } from './unread';

/** Words of the report that gave nothing: no entity, no measurement, no cue. `nearest` is the closest known word or ''. */
export interface Unexplained extends Span {
  readonly text: string;
  readonly nearest: string;
  readonly reason: Reason;
}

/** One sentence for each entity, relation and scope of the report, in their order: the rule and the words that decided. */
export interface Explanation {
  readonly entities: readonly string[];
  readonly relations: readonly string[];
  readonly scopes: readonly string[];
  readonly unexplained: readonly Unexplained[];
  /** Every word without an entity, these among them. */
  readonly unread: readonly UnreadWord[];
}

export function explain(report: Report): Explanation {
  const byId = new Map(report.entities.map((entity) => [entity.id, entity]));
  const words = (span: Span) => `"${report.text.slice(span.start, span.end).replace(/\s+/g, ' ')}"`;
  const rules = readingRules(report);
  const unread = unreadWords(report);
  return {
    entities: report.entities.map((entity) => whyEntity(entity, words, rules.get(entity.start))),
    relations: report.relations.map((relation) => whyRelation(relation, byId, words)),
    scopes: report.scopes.map((scope) => whyScope(scope, words, stopBehind(report, scope))),
    unexplained: unexplained(unread),
    unread,
  };
}

type Words = (span: Span) => string;

/** By where it begins, the rule that made each entity; its evidence names the one that decided on its certainty. */
function readingRules(report: Report): ReadonlyMap<number, string> {
  const rules = new Map<number, string>();
  if (report.graph.adapter !== RULES) return rules;
  for (const sentence of report.sentences) {
    const section = report.sections[sentence.section]?.name ?? 'other';
    for (const { start, rule } of readEntities(sentence, { section })) rules.set(sentence.start + start, rule);
  }
  return rules;
}

function whyEntity(entity: Entity, words: Words, rule: string | undefined): string {
  const by = rule === undefined || rule === entity.evidence.rule ? '' : ` by rule ${rule}`;
  const what = `${words(entity)} is read as ${entity.measurement ? `a measurement of ${entity.type}` : entity.type}${by}${meant(entity)}`;
  const { cue } = entity.evidence;
  const certainty =
    cue !== undefined
      ? `${entity.certainty} because of ${words(cue)}`
      : entity.certainty === 'present'
        ? 'present because no word hedges or negates it'
        : entity.certainty;
  return `${what}, ${certainty} (${source(entity.evidence)}).`;
}

/** For a misspelt word, what it was taken for. */
function meant({ text }: Entity): string {
  const lower = text.toLowerCase();
  const form = readSpelling(lower) ?? (/-\r?\n/.test(text) ? lookupKnown(lower)[0]?.forms[0] : undefined);
  return form === undefined ? '' : `, spelt for "${form}"`;
}

function whyRelation(relation: Relation, byId: ReadonlyMap<string, Entity>, words: Words): string {
  const from = byId.get(relation.from);
  const to = byId.get(relation.to);
  const link = { modify: 'modifies', located_at: 'is located at', suggestive_of: 'suggests' }[relation.type];
  const because = relation.evidence.cue === undefined ? '' : ` because of ${words(relation.evidence.cue)}`;
  return `${from ? words(from) : relation.from} ${link} ${to ? words(to) : relation.to}${because} (${source(relation.evidence)}).`;
}

function whyScope(scope: Scope, words: Words, stop: Span | undefined): string {
  const until = stop === undefined ? '' : `, and ends before ${words(stop)}`;
  return `${words(scope.cue)} makes ${words(scope)} ${scope.certainty}${until} (rule ${scope.rule}).`;
}

/** The word before which a scope ends within its sentence: the `but` of `no effusion, but a nodule`. None where its own cue follows. */
function stopBehind({ text }: Report, { end, cue }: Scope): Span | undefined {
  if (cue.start >= end) return undefined;
  const behind = /^[\s,;:()-]{0,8}([\p{L}][\p{L}'’-]{0,40})/u.exec(text.slice(end, end + 60));
  if (behind?.[1] === undefined || /\n\s*\n/.test(behind[0])) return undefined;
  const start = end + behind[0].length - behind[1].length;
  return { start, end: start + behind[1].length };
}

function source({ adapter, rule }: Evidence): string {
  return rule === undefined ? `adapter ${adapter}` : `rule ${rule}`;
}

/** Words under FINDINGS and IMPRESSION, or of a text without headings, that nothing of the reading covers. */
function unexplained(words: readonly UnreadWord[]): readonly Unexplained[] {
  return words.flatMap(({ start, end, text, reason }) =>
    reason === 'unknown' || reason === 'context' || reason === 'silent'
      ? [{ start, end, text, nearest: reason === 'unknown' ? nearestForm(text.toLowerCase()) : '', reason }]
      : [],
  );
}
