import { absoluteEvidence, entityId, shifted } from './absolute';
import { gatherFindings, type NumberedRelation } from './gather-findings';
import type { Entity, Evidence, Graph, Prepared, Relation, RelationType, Report, Scope } from './report';

/**
 * The report: what an adapter read, with absolute offsets and ids in text order (`e1`, `f1`), and the findings it amounts to.
 * Findings of a sentence whose graph, words and sub-heading are the same as before are not read again; the result is the
 * same with and without that. Never throws on a graph whose indexes hold; relations that point nowhere are left out.
 */
export function finish(prepared: Prepared, graph: Graph): Report {
  const entities: Entity[] = [];
  const firstEntity: number[] = [];
  const scopes: Scope[] = [];
  for (const [index, sentence] of prepared.sentences.entries()) {
    firstEntity.push(entities.length);
    const read = graph.sentences[index];
    if (read === undefined) continue;
    const base = sentence.start;
    for (const entity of read.entities) {
      const start = base + entity.start;
      const end = base + entity.end;
      const { type, measurement, certainty } = entity;
      const evidence = absoluteEvidence(entity.evidence, base);
      const id = entityId(entities.length);
      entities.push({ id, type, measurement, certainty, start, end, text: prepared.text.slice(start, end), evidence });
    }
    for (const { certainty, cue, start, end, rule } of read.scopes) {
      scopes.push({ certainty, cue: shifted(cue, base), start: base + start, end: base + end, rule });
    }
  }
  const links = linksOf(prepared, graph, firstEntity, entities);
  return {
    text: prepared.text,
    language: prepared.language,
    sections: prepared.sections,
    sentences: prepared.sentences,
    entities,
    relations: links.map((link) => ({
      type: link.type,
      from: entityId(link.from),
      to: entityId(link.to),
      evidence: link.evidence,
    })) satisfies Relation[],
    scopes,
    findings: gatherFindings(prepared, graph, firstEntity, entities.length, links),
    issues: graph.issues,
    prepared,
    graph,
  };
}

function linksOf(
  prepared: Prepared,
  graph: Graph,
  firstEntity: readonly number[],
  entities: readonly Entity[],
): readonly NumberedRelation[] {
  const links: NumberedRelation[] = [];
  const add = (type: RelationType, from: number | undefined, to: number | undefined, evidence: Evidence): void => {
    if (from === undefined || to === undefined || from === to) return;
    if (entities[from] !== undefined && entities[to] !== undefined) links.push({ type, from, to, evidence });
  };
  for (const [index, sentence] of prepared.sentences.entries()) {
    for (const relation of graph.sentences[index]?.relations ?? []) {
      const unit = relation.to.unit === 'heading' ? sentence.under : index;
      const from = numberOf(index, relation.from, graph, firstEntity);
      const to = unit === undefined ? undefined : numberOf(unit, relation.to.index, graph, firstEntity);
      add(relation.type, from, to, absoluteEvidence(relation.evidence, sentence.start));
    }
  }
  for (const link of graph.links) {
    const from = numberOf(link.from.sentence, link.from.entity, graph, firstEntity);
    const to = numberOf(link.to.sentence, link.to.entity, graph, firstEntity);
    add(link.type, from, to, absoluteEvidence(link.evidence, prepared.sentences[link.from.sentence]?.start ?? 0));
  }
  return links.sort((a, b) => a.from - b.from);
}

function numberOf(sentence: number, entity: number, graph: Graph, first: readonly number[]): number | undefined {
  const count = graph.sentences[sentence]?.entities.length ?? 0;
  const start = first[sentence];
  return start === undefined || entity < 0 || entity >= count ? undefined : start + entity;
}
