import { z } from 'zod';
import type {
  EntityReference,
  Evidence,
  Graph,
  Link,
  LocalEntity,
  Prepared,
  Sentence,
  SentenceGraph,
} from '../engine/report';
import { onOneLine } from './failure';

/**
 * What is sound in an adapter's answer: entities with whole, ordered, non-overlapping spans inside their sentence, and
 * relations, scopes and links between entities that exist. The rest is dropped and counted; offsets stay relative to the
 * sentence. An answer that is no graph at all throws.
 */
export function sound(answer: unknown, prepared: Prepared, adapter: string): { graph: Graph; dropped: number } {
  const outer = graphShape.parse(answer);
  let dropped = Math.abs(outer.sentences.length - prepared.sentences.length);
  const kept: Kept[] = [];
  for (const [index, sentence] of prepared.sentences.entries()) {
    const heading = sentence.under === undefined ? undefined : kept[sentence.under];
    const result = soundSentence(outer.sentences[index], sentence, heading, adapter);
    dropped += result.dropped;
    kept.push(result);
  }
  const links = outer.links.flatMap((value): Link[] => {
    const link = soundLink(value, kept, adapter);
    dropped += link === undefined ? 1 : 0;
    return link === undefined ? [] : [link];
  });
  const issues = outer.issues.flatMap((value) => {
    const issue = issueShape.safeParse(value);
    return issue.success ? [issue.data] : [];
  });
  return { graph: { adapter, sentences: kept.map(({ graph }) => graph), links, issues }, dropped };
}

const span = z.object({ start: z.int().nonnegative(), end: z.int().nonnegative() });
const certainty = z.enum(['present', 'uncertain', 'absent']);
const relationType = z.enum(['modify', 'located_at', 'suggestive_of']);
const evidenceShape = z.object({
  rule: z.string().optional().catch(undefined),
  cue: span.optional().catch(undefined),
  model: z.string().transform(onOneLine).optional().catch(undefined),
  confidence: z.number().min(0).max(1).optional().catch(undefined),
  alignment: z.enum(['exact', 'fuzzy']).optional().catch(undefined),
});
const index = z.int().nonnegative();

const graphShape = z.object({
  sentences: z.array(z.unknown()),
  links: z.array(z.unknown()).catch([]),
  issues: z.array(z.unknown()).catch([]),
});
const issueShape = z.object({ code: z.string(), message: z.string() });
const sentenceShape = z.object({
  entities: z.array(z.unknown()),
  relations: z.array(z.unknown()).catch([]),
  scopes: z.array(z.unknown()).catch([]),
});
const entityShape = span.extend({
  type: z.enum(['anatomy', 'observation']),
  measurement: z.boolean(),
  certainty,
  evidence: z.unknown(),
});
const relationShape = z.object({
  type: relationType,
  from: index,
  to: z.object({ unit: z.enum(['sentence', 'heading']), index }),
  evidence: z.unknown(),
});
const scopeShape = span.extend({ certainty: z.enum(['absent', 'uncertain']), cue: span, rule: z.string() });
const end = z.object({ sentence: index, entity: index });
const linkShape = z.object({ type: relationType, from: end, to: end, evidence: z.unknown() });

interface Kept {
  readonly graph: SentenceGraph;
  /** Index in the answer -> index among the entities kept. */
  readonly renumbered: ReadonlyMap<number, number>;
  readonly dropped: number;
}

function soundSentence(answer: unknown, sentence: Sentence, heading: Kept | undefined, adapter: string): Kept {
  const shape = sentenceShape.safeParse(answer);
  if (!shape.success) {
    return { graph: { entities: [], relations: [], scopes: [] }, renumbered: new Map(), dropped: 1 };
  }
  const { data } = shape;
  const length = sentence.text.length;
  const entities: LocalEntity[] = [];
  const renumbered = new Map<number, number>();
  let last = 0;
  for (const [number, value] of data.entities.entries()) {
    const entity = entityShape.safeParse(value);
    if (entity.success && fits(entity.data, length) && entity.data.start >= last) {
      last = entity.data.end;
      renumbered.set(number, entities.length);
      entities.push({ ...entity.data, evidence: evidence(entity.data.evidence, adapter, length) });
    }
  }
  const relations = data.relations.flatMap((value) => {
    const relation = relationShape.safeParse(value);
    const from = relation.success ? renumbered.get(relation.data.from) : undefined;
    const to = relation.success ? target(relation.data.to, renumbered, heading) : undefined;
    if (!relation.success || from === undefined || to === undefined || (to.unit === 'sentence' && to.index === from)) {
      return [];
    }
    return [{ type: relation.data.type, from, to, evidence: evidence(relation.data.evidence, adapter, length) }];
  });
  const scopes = data.scopes.flatMap((value) => {
    const scope = scopeShape.safeParse(value);
    return scope.success && fits(scope.data, length) && fits(scope.data.cue, length) ? [scope.data] : [];
  });
  const given = data.entities.length + data.relations.length + data.scopes.length;
  const dropped = given - entities.length - relations.length - scopes.length;
  return { graph: { entities, relations, scopes }, renumbered, dropped };
}

function target(
  to: EntityReference,
  renumbered: ReadonlyMap<number, number>,
  heading: Kept | undefined,
): EntityReference | undefined {
  const found = (to.unit === 'sentence' ? renumbered : heading?.renumbered)?.get(to.index);
  return found === undefined ? undefined : { unit: to.unit, index: found };
}

function soundLink(value: unknown, kept: readonly Kept[], adapter: string): Link | undefined {
  const link = linkShape.safeParse(value);
  if (!link.success) {
    return undefined;
  }
  const { type, from, to } = link.data;
  const source = kept[from.sentence]?.renumbered.get(from.entity);
  const goal = kept[to.sentence]?.renumbered.get(to.entity);
  if (source === undefined || goal === undefined || (from.sentence === to.sentence && source === goal)) {
    return undefined;
  }
  return {
    type,
    from: { sentence: from.sentence, entity: source },
    to: { sentence: to.sentence, entity: goal },
    evidence: evidence(link.data.evidence, adapter, 0),
  };
}

/** The adapter's name is ours to give; a cue outside the sentence is left out. */
function evidence(value: unknown, adapter: string, length: number): Evidence {
  const shape = evidenceShape.safeParse(value);
  const { rule, cue, model, confidence, alignment }: z.infer<typeof evidenceShape> = shape.success ? shape.data : {};
  return {
    adapter,
    ...(rule === undefined ? {} : { rule }),
    ...(cue === undefined || !fits(cue, length) ? {} : { cue }),
    ...(model === undefined ? {} : { model }),
    ...(confidence === undefined ? {} : { confidence }),
    ...(alignment === undefined ? {} : { alignment }),
  };
}

function fits(part: { readonly start: number; readonly end: number }, length: number): boolean {
  return part.start < part.end && part.end <= length;
}
