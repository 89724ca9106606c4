import type {
  Evidence,
  Graph,
  Link,
  LocalEntity,
  LocalRelation,
  Prepared,
  RelationType,
  SentenceGraph,
} from '../../engine/report';
import { type Choice, type Mention, type SentenceKey, sentenceKeys } from './choice';

/** As adapter in the evidence of what the user decided. */
export const USER = 'user';

/**
 * The graph with the user's choices in it: what overlaps with a chosen entity makes room for it, and relations of what is gone are gone.
 * A choice rests whose sentence is not in the text any more, or there more or less often, and a relation whose ends are no
 * entities or further apart. The result is the same however often it is applied.
 */
export function applyChoices(prepared: Prepared, graph: Graph, choices: readonly Choice[]): Graph {
  if (choices.length === 0) return graph;
  const place = new Map(sentenceKeys(prepared).map((key, index) => [placeOf(key), index]));
  const chosen = new Map<number, Extract<Choice, { kind: 'entity' }>[]>();
  for (const choice of choices) {
    const index = choice.kind === 'entity' ? place.get(placeOf(choice.at)) : undefined;
    if (index !== undefined && choice.kind === 'entity') chosen.set(index, [...(chosen.get(index) ?? []), choice]);
  }
  const settled = prepared.sentences.map((_, index) => settle(graph.sentences[index], chosen.get(index) ?? []));
  const end = (mention: Mention): End | undefined => {
    const sentence = place.get(placeOf(mention));
    const entity = settled[sentence ?? -1]?.entities.findIndex(
      ({ start, end }) => start === mention.start && end === mention.end,
    );
    return sentence === undefined || entity === undefined || entity < 0 ? undefined : { sentence, entity };
  };
  let links = linksOf(prepared, graph, settled);
  for (const choice of choices) {
    if (choice.kind !== 'relation') continue;
    const [from, to] = [end(choice.from), end(choice.to)];
    if (from === undefined || to === undefined || to.sentence - from.sentence !== choice.distance) continue;
    links = links.filter((link) => !same(link, from, to));
    if (choice.type !== undefined) links.push({ type: choice.type, from, to, evidence: evidenceOf(choice) });
  }
  return { ...graph, ...divided(prepared, settled, links) };
}

interface End {
  readonly sentence: number;
  readonly entity: number;
}

interface Settled extends SentenceGraph {
  /** Index before -> index now; what is not there is gone. */
  readonly renumbered: ReadonlyMap<number, number>;
}

function settle(graph: SentenceGraph | undefined, choices: readonly Extract<Choice, { kind: 'entity' }>[]): Settled {
  const { entities = [], relations = [], scopes = [] } = graph ?? {};
  const kept: { readonly entity: LocalEntity; readonly before?: number }[] = [];
  const sameAs = new Map(choices.map((choice) => [`${choice.at.start} ${choice.at.end}`, choice]));
  for (const [before, entity] of entities.entries()) {
    if (sameAs.has(`${entity.start} ${entity.end}`)) continue;
    const makesRoom = choices.some(({ at, as }) => as !== undefined && at.start < entity.end && entity.start < at.end);
    if (!makesRoom) kept.push({ entity, before });
  }
  for (const choice of choices) {
    const { at, as } = choice;
    if (as === undefined) continue;
    const before = entities.findIndex(({ start, end }) => start === at.start && end === at.end);
    const entity = { start: at.start, end: at.end, ...as, evidence: evidenceOf(choice) };
    kept.push(before < 0 ? { entity } : { entity, before });
  }
  kept.sort((one, other) => one.entity.start - other.entity.start);
  const renumbered = new Map(
    kept.flatMap(({ before }, index): [number, number][] => (before === undefined ? [] : [[before, index]])),
  );
  return { entities: kept.map(({ entity }) => entity), relations, scopes, renumbered };
}

/** All relations in one form, with both ends as they are numbered now. */
function linksOf(prepared: Prepared, graph: Graph, settled: readonly Settled[]): Link[] {
  const links: Link[] = [];
  const add = (type: RelationType, from: End, to: End, evidence: Evidence) => {
    const source = settled[from.sentence]?.renumbered.get(from.entity);
    const target = settled[to.sentence]?.renumbered.get(to.entity);
    if (source === undefined || target === undefined) return;
    links.push({
      type,
      from: { sentence: from.sentence, entity: source },
      to: { sentence: to.sentence, entity: target },
      evidence,
    });
  };
  for (const [sentence, { relations }] of settled.entries()) {
    const under = prepared.sentences[sentence]?.under;
    for (const { type, from, to, evidence } of relations) {
      const home = to.unit === 'sentence' ? sentence : under;
      if (home !== undefined) add(type, { sentence, entity: from }, { sentence: home, entity: to.index }, evidence);
    }
  }
  for (const { type, from, to, evidence } of graph.links) add(type, from, to, evidence);
  return links;
}

function divided(
  prepared: Prepared,
  settled: readonly Settled[],
  all: readonly Link[],
): Pick<Graph, 'sentences' | 'links'> {
  const inside: LocalRelation[][] = settled.map(() => []);
  const links: Link[] = [];
  for (const link of all) {
    const { type, from, to, evidence } = link;
    const heading = prepared.sentences[from.sentence]?.under === to.sentence;
    const unit = from.sentence === to.sentence ? 'sentence' : heading ? 'heading' : undefined;
    if (unit === undefined) links.push(link);
    else inside[from.sentence]?.push({ type, from: from.entity, to: { unit, index: to.entity }, evidence });
  }
  const sentences = settled.map(({ entities, scopes }, index): SentenceGraph => {
    const relations = (inside[index] ?? []).sort((one, other) => one.from - other.from);
    return { entities, relations, scopes };
  });
  return { sentences, links };
}

function same(link: Link, from: End, to: End): boolean {
  return (
    link.from.sentence === from.sentence &&
    link.from.entity === from.entity &&
    link.to.sentence === to.sentence &&
    link.to.entity === to.entity
  );
}

function evidenceOf({ accepted }: Choice): Evidence {
  return { adapter: USER, rule: `accepted.${accepted}` };
}

function placeOf({ sentence, occurrence, occurrences }: SentenceKey): string {
  return `${occurrence} ${occurrences} ${sentence}`;
}
