import type { Entity, Evidence, Finding, Relation, Report, Scope, Section, Span } from '../engine/report';
import { explain, type Unexplained } from './explain';
import type { UnreadWord } from './unread';

/** The version of every JSON output; it changes when a field changes its meaning or goes away. */
export const SCHEMA_VERSION = 1;

export interface JsonOptions {
  /** Adds to each entity, scope and relation why it is so, and the words that gave nothing. */
  readonly explain?: boolean;
}

/** A report as `radlens analyze` prints it. Ids are in text order; optional fields are absent, never null. */
export interface JsonReport {
  readonly id: string;
  readonly schemaVersion: number;
  readonly language: string;
  readonly sections: readonly Section[];
  readonly entities: readonly (Entity & { readonly why?: string })[];
  readonly relations: readonly (Relation & { readonly why?: string })[];
  readonly scopes: readonly (Scope & { readonly why?: string })[];
  readonly findings: readonly JsonFinding[];
  readonly issues: Report['issues'];
  readonly unexplained?: readonly Unexplained[];
  /** Every word without an entity, with the reason; the unexplained among them. */
  readonly unread?: readonly UnreadWord[];
}

export type JsonFinding = Omit<Finding, 'concept' | 'entities' | 'sentence' | 'locations'> & {
  readonly locations: readonly Omit<Finding['locations'][number], 'place'>[];
};

export function toJson(id: string, report: Report, options: JsonOptions = {}): JsonReport {
  const plain = {
    id,
    schemaVersion: SCHEMA_VERSION,
    language: report.language,
    sections: report.sections.map(section),
    entities: report.entities.map(entity),
    relations: report.relations.map(relation),
    scopes: report.scopes.map(scope),
    findings: report.findings.map(finding),
    issues: report.issues,
  };
  if (options.explain !== true) return plain;
  const why = explain(report);
  return {
    ...plain,
    entities: plain.entities.map((item, index) => ({ ...item, why: why.entities[index] ?? '' })),
    relations: plain.relations.map((item, index) => ({ ...item, why: why.relations[index] ?? '' })),
    scopes: plain.scopes.map((item, index) => ({ ...item, why: why.scopes[index] ?? '' })),
    unexplained: why.unexplained,
    unread: why.unread,
  };
}

function section({ name, heading, start, end, bodyStart }: Section): Section {
  return { name, ...(heading !== undefined && { heading }), start, end, bodyStart };
}

function entity({ id, type, measurement, certainty, start, end, text, evidence: because }: Entity): Entity {
  return { id, type, measurement, certainty, start, end, text, evidence: evidence(because) };
}

function relation({ type, from, to, evidence: because }: Relation): Relation {
  return { type, from, to, evidence: evidence(because) };
}

function scope({ certainty, cue, start, end, rule }: Scope): Scope {
  return { certainty, cue: span(cue), start, end, rule };
}

function finding(item: Finding): JsonFinding {
  const { severity, count, change, images } = item;
  return {
    id: item.id,
    kind: item.kind,
    name: item.name,
    codes: item.codes,
    certainty: item.certainty,
    start: item.start,
    end: item.end,
    section: item.section,
    entity: item.entity,
    locations: item.locations.map(({ name, side, codes, start, end }) => ({
      name,
      ...(side !== undefined && { side }),
      codes,
      start,
      end,
    })),
    ...(severity !== undefined && { severity }),
    ...(count !== undefined && { count }),
    measurements: item.measurements,
    ...(change !== undefined && { change }),
    ...(images !== undefined && { images }),
    suggests: item.suggests,
    suggestedBy: item.suggestedBy,
    evidence: evidence(item.evidence),
  };
}

function evidence({ adapter, rule, cue, model, confidence, alignment }: Evidence): Evidence {
  return {
    adapter,
    ...(rule !== undefined && { rule }),
    ...(cue !== undefined && { cue: span(cue) }),
    ...(model !== undefined && { model }),
    ...(confidence !== undefined && { confidence }),
    ...(alignment !== undefined && { alignment }),
  };
}

function span({ start, end }: Span): Span {
  return { start, end };
}
