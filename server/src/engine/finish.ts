import { absoluteEvidence, shifted } from './absolute';
import { gatherFindings, type NumberedRelation } from './gather-findings';
import type {
  Entity,
  Evidence,
  Graph,
  Prepared,
  Relation,
  RelationType,
  Report,
  Scope,
  Sentence,
  SentenceGraph,
} from './report';

/**
 * The report: what an adapter read, with absolute offsets and ids in text order (`e1`, `f1`), and the findings it amounts to.
 * Findings of a sentence whose graph, words and sub-heading are the same as before are not read again; the result is the
 * same with and without that. Never throws on a graph whose indexes hold; relations that point nowhere are left out.
 */
export function finish(prepared: Prepared, graph: Graph): Report {
  const entities: Entity[] = [];
  const firstEntity: number[] = [];
  for (const [index, sentence] of prepared.sentences.entries()) {
    firstEntity.push(entities.length);
    for (const entity of graph.sentences[index]?.entities ?? []) {
      const start = sentence.start + entity.start;
      const end = sentence.start + entity.end;
      const { type, measurement, certainty } = entity;
      const evidence = absoluteEvidence(entity.evidence, sentence.start);
      const id = `e${entities.length + 1}`;
      entities.push({ id, type, measurement, certainty, start, end, text: prepared.text.slice(start, end), evidence });
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
      from: entities[link.from]?.id ?? '',
      to: entities[link.to]?.id ?? '',
      evidence: link.evidence,
    })) satisfies Relation[],
    scopes: prepared.sentences.flatMap((sentence, index) => scopesOf(sentence, graph.sentences[index])),
    findings: gatherFindings(prepared, graph, firstEntity, entities, links),
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

function scopesOf(sentence: Sentence, graph: SentenceGraph | undefined): readonly Scope[] {
  return (graph?.scopes ?? []).map(({ certainty, cue, start, end, rule }) => ({
    certainty,
    cue: shifted(cue, sentence.start),
    start: sentence.start + start,
    end: sentence.start + end,
    rule,
  }));
}
