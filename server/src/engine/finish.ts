import type {
  Entity,
  Evidence,
  Finding,
  Graph,
  Location,
  Prepared,
  Relation,
  RelationType,
  Report,
  Scope,
  Sentence,
  SentenceGraph,
  Span,
} from './report';
import { type LocalFinding, readFindings } from './stages/findings';
import { canBeAt } from './stages/lent-places';
import type { HeadingReading, LocalLocation } from './stages/locations';

/**
 * The report: what an adapter read, with absolute offsets and ids in text order (`e1`, `f1`), and the findings it amounts to.
 * Findings of a sentence whose graph, words and sub-heading are the same as before are not read again; the result is the
 * same with and without that. Never throws on a graph whose indexes hold; relations that point nowhere are left out.
 */
export function finish(prepared: Prepared, graph: Graph, previous?: Report): Report {
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
    findings: findingsOf(prepared, graph, firstEntity, entities, links, previous !== undefined),
    issues: graph.issues,
    prepared,
    graph,
  };
}

/** A relation by the numbers of its entities in the report. */
interface NumberedRelation {
  readonly type: RelationType;
  readonly from: number;
  readonly to: number;
  readonly evidence: Evidence;
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

function findingsOf(
  prepared: Prepared,
  graph: Graph,
  firstEntity: readonly number[],
  entities: readonly Entity[],
  links: readonly NumberedRelation[],
  again: boolean,
): readonly Finding[] {
  const drafts: Placed[] = [];
  for (const [index, sentence] of prepared.sentences.entries()) {
    const own = graph.sentences[index];
    if (own === undefined) continue;
    const under = sentence.under === undefined ? undefined : prepared.sentences[sentence.under];
    const above = sentence.under === undefined ? undefined : graph.sentences[sentence.under];
    const heading = under === undefined || above === undefined ? undefined : { text: under.text, graph: above };
    for (const local of again ? remembered(sentence, own, heading) : readFindings(sentence, own, heading)) {
      drafts.push({ local, sentence: index, first: firstEntity[index] ?? 0 });
    }
  }
  const { suggests, suggestedBy } = suggestions(drafts, links);
  const findings = drafts.map((draft, index): Finding => {
    const sentence = prepared.sentences[draft.sentence];
    const under = sentence?.under === undefined ? undefined : prepared.sentences[sentence.under];
    const section = prepared.sections[sentence?.section ?? -1]?.name ?? 'other';
    const ids = (of: ReadonlyMap<number, ReadonlySet<number>>): string[] => {
      const numbers = of.get(index);
      return numbers === undefined ? [] : [...numbers].sort((a, b) => a - b).map((each) => `f${each + 1}`);
    };
    const finding = absoluteFinding(draft.local, sentence?.start ?? 0, under?.start ?? 0);
    return Object.assign(finding, {
      id: `f${index + 1}`,
      section,
      entity: entities[draft.first + draft.local.head]?.id ?? '',
      entities: draft.local.members.map((member) => entities[draft.first + member]?.id ?? ''),
      sentence: draft.sentence,
      suggests: ids(suggests),
      suggestedBy: ids(suggestedBy),
    });
  });
  return graph.links.length === 0 ? findings : withLentPlaces(findings);
}

/** A diagnosis of the next sentence has the place of the finding that suggests it, where it names none (`Findings suggest pneumonia.`). */
function withLentPlaces(findings: readonly Finding[]): readonly Finding[] {
  const byId = new Map(findings.map((finding) => [finding.id, finding]));
  return findings.map((finding) => {
    if (finding.locations.length > 0 || finding.certainty === 'absent') return finding;
    const giver = finding.suggestedBy.map((id) => byId.get(id)).find((each) => (each?.locations.length ?? 0) > 0);
    const locations = giver?.locations.filter((location) => canBeAt(finding.concept, location)) ?? [];
    return locations.length === 0 ? finding : { ...finding, locations };
  });
}

interface Placed {
  readonly local: LocalFinding;
  readonly sentence: number;
  /** The number of the sentence's first entity in the report. */
  readonly first: number;
}

interface Remembered {
  readonly text: string;
  readonly headingText: string | undefined;
  readonly headingGraph: SentenceGraph | undefined;
  readonly findings: readonly LocalFinding[];
}

/**
 * Kept as long as the sentence's graph is, which the next reading of an unchanged sentence takes over as the same object. Only
 * a text that is being edited is kept: reports read once would only fill the memory.
 */
const readings = new WeakMap<SentenceGraph, Remembered>();

function remembered(
  sentence: Sentence,
  graph: SentenceGraph,
  heading: HeadingReading | undefined,
): readonly LocalFinding[] {
  if (graph.entities.length === 0) return [];
  const known = readings.get(graph);
  const same =
    known?.text === sentence.text && known.headingText === heading?.text && known.headingGraph === heading?.graph;
  if (known !== undefined && same) return known.findings;
  const findings = readFindings(sentence, graph, heading);
  readings.set(graph, { text: sentence.text, headingText: heading?.text, headingGraph: heading?.graph, findings });
  return findings;
}

/** Which finding suggests which, by their numbers: the graph's relations, each end taken to the finding whose word it is. */
function suggestions(
  drafts: readonly Placed[],
  links: readonly NumberedRelation[],
): Record<'suggests' | 'suggestedBy', ReadonlyMap<number, ReadonlySet<number>>> {
  const ownerOf = new Map<number, number>();
  for (const [index, { local, first }] of drafts.entries()) {
    for (const member of local.members) if (!ownerOf.has(first + member)) ownerOf.set(first + member, index);
  }
  for (const [index, { local, first }] of drafts.entries()) ownerOf.set(first + local.head, index);
  const suggests = new Map<number, Set<number>>();
  const suggestedBy = new Map<number, Set<number>>();
  for (const link of links) {
    if (link.type !== 'suggestive_of') continue;
    const from = ownerOf.get(link.from);
    const to = ownerOf.get(link.to);
    if (from === undefined || to === undefined || from === to) continue;
    add(suggests, from, to);
    add(suggestedBy, to, from);
  }
  return { suggests, suggestedBy };
}

function add(map: Map<number, Set<number>>, key: number, value: number): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, new Set([value]));
  else values.add(value);
}

type AbsoluteFinding = Omit<
  Finding,
  'id' | 'section' | 'entity' | 'entities' | 'sentence' | 'suggests' | 'suggestedBy'
>;

type Draft = { -readonly [Key in keyof AbsoluteFinding]?: AbsoluteFinding[Key] };

function absoluteFinding(local: LocalFinding, base: number, headingBase: number): AbsoluteFinding {
  const { concept, severity, count, change, images } = local;
  const finding: Draft = { kind: local.kind, name: local.name };
  if (concept !== undefined) finding.concept = concept;
  finding.codes = local.codes;
  finding.certainty = local.certainty;
  finding.start = base + local.start;
  finding.end = base + local.end;
  finding.locations = local.locations.map((each) =>
    absoluteLocation(each, each.unit === 'heading' ? headingBase : base),
  );
  if (severity !== undefined) finding.severity = shifted(severity, base);
  if (count !== undefined) finding.count = shifted(count, base);
  finding.measurements = local.measurements.map((each) => shifted(each, base));
  if (change !== undefined) finding.change = shifted(change, base);
  if (images.length > 0) finding.images = images.map((each) => shifted(each, base));
  finding.evidence = absoluteEvidence(local.evidence, base);
  return finding as AbsoluteFinding;
}

function absoluteLocation(location: LocalLocation, base: number): Location {
  const { name, place, side, codes, start, end } = location;
  return {
    name,
    ...(place === undefined ? {} : { place }),
    ...(side === undefined ? {} : { side }),
    codes,
    start: base + start,
    end: base + end,
  };
}

function shifted<S extends Span>(span: S, base: number): S {
  return { ...span, start: base + span.start, end: base + span.end };
}

function absoluteEvidence(evidence: Evidence, base: number): Evidence {
  return evidence.cue === undefined ? evidence : { ...evidence, cue: shifted(evidence.cue, base) };
}
