import { absoluteFinding, entityId, findingId } from './absolute';
import type { Evidence, Finding, Graph, Measurement, Prepared, RelationType, Sentence, SentenceGraph } from './report';
import { findBodyPart, fitToBodyPart } from './stages/body-part';
import { readClockFace } from './stages/clock-face';
import { continueFinding, sizesAlone } from './stages/continued';
import { readFindings } from './stages/findings';
import { canBeAt } from './stages/lent-places';
import type { LocalFinding } from './stages/local-finding';
import type { HeadingReading } from './stages/locations';
import { movedMeasurement } from './stages/sizes';

/** A relation by the numbers of its entities in the report. */
export interface NumberedRelation {
  readonly type: RelationType;
  readonly from: number;
  readonly to: number;
  readonly evidence: Evidence;
}

/**
 * The findings of a report: those of each sentence, with absolute offsets and ids in text order, what suggests what, and what one
 * sentence says of the finding of another. `entities` is how many the report has. Linear in the text.
 */
export function gatherFindings(
  prepared: Prepared,
  graph: Graph,
  firstEntity: readonly number[],
  entities: number,
  links: readonly NumberedRelation[],
): readonly Finding[] {
  const drafts: Placed[] = [];
  const about = findBodyPart(prepared, graph);
  const readings = prepared.sentences.map((sentence, index): readonly LocalFinding[] => {
    const own = graph.sentences[index];
    if (own === undefined) return NONE;
    const under = sentence.under === undefined ? undefined : prepared.sentences[sentence.under];
    const above = sentence.under === undefined ? undefined : graph.sentences[sentence.under];
    const heading =
      under === undefined || above === undefined
        ? undefined
        : { text: under.text, graph: above, governs: governs(prepared.text, under, sentence) };
    return remembered(sentence, own, heading);
  });
  const told = toldBelow(prepared, readings);
  for (const [index, sentence] of prepared.sentences.entries()) {
    const own = graph.sentences[index];
    if (own === undefined || told.has(index)) continue;
    const read = readings[index] ?? NONE;
    const before = findingBefore(drafts, index, prepared);
    for (const each of read) {
      const one = fitToBodyPart(readClockFace(each, about), sentence, own, about);
      // `The right vertebral artery is patent, the left dominant` goes on from its own words.
      const local = each === read[0] ? continueFinding(one, before?.draft.local) : one;
      const continues = local === one ? {} : { continues: before?.index };
      drafts.push({ local, sentence: index, first: firstEntity[index] ?? 0, sizes: [], ...continues });
    }
    if (read.length > 0 || before === undefined) continue;
    before.draft.sizes.push(...sizesAlone(sentence, own).map((size) => movedMeasurement(size, sentence.start)));
  }
  const { suggests, suggestedBy } = suggestions(drafts, entities, links);
  const findings = drafts.map((draft, index): Finding => {
    const sentence = prepared.sentences[draft.sentence];
    const under = sentence?.under === undefined ? undefined : prepared.sentences[sentence.under];
    const section = prepared.sections[sentence?.section ?? -1]?.name ?? 'other';
    return absoluteFinding(draft.local, sentence?.start ?? 0, under?.start ?? 0, draft.sizes, {
      id: findingId(index),
      section,
      entity: entityId(draft.first + draft.local.head),
      entities: draft.local.members.map((member) => entityId(draft.first + member)),
      sentence: draft.sentence,
      suggests: idsOf(suggests.get(index)),
      suggestedBy: idsOf(suggestedBy.get(index)),
    });
  });
  const lends = graph.links.length > 0 || drafts.some(({ continues }) => continues !== undefined);
  return lends ? withLentPlaces(findings, drafts) : findings;
}

/**
 * The sub-headings that only name what the sentences below them tell, by index: `Lines and tubes: Right port.` has one device, and
 * `Lung nodules: None.` no nodule. What stands alone with a word or two about it is a finding itself (`Cardiomegaly: mild.`).
 */
function toldBelow({ sentences }: Prepared, readings: readonly (readonly LocalFinding[])[]): ReadonlySet<number> {
  const told = new Set<number>();
  for (const [index, { under }] of sentences.entries()) {
    if (under !== undefined && (readings[index]?.length ?? 0) > 0) told.add(under);
  }
  return told;
}

const NONE: readonly never[] = [];

function idsOf(findings: ReadonlySet<number> | undefined): readonly string[] {
  return findings === undefined ? NONE : [...findings].sort((a, b) => a - b).map(findingId);
}

/**
 * A diagnosis of the next sentence has the place of the finding that suggests it, where it names none (`Findings suggest
 * pneumonia.`), and what goes on from a finding has its place.
 */
function withLentPlaces(findings: readonly Finding[], drafts: readonly Placed[]): readonly Finding[] {
  return findings.map((finding, index) => {
    if (finding.locations.length > 0 || finding.certainty === 'absent') return finding;
    const before = drafts[index]?.continues;
    if (before === undefined && finding.suggestedBy.length === 0) return finding;
    const givers = [
      ...(before === undefined ? [] : [before]),
      ...finding.suggestedBy.map((id) => Number(id.slice(1)) - 1),
    ];
    const giver = givers.map((each) => findings[each]).find((each) => (each?.locations.length ?? 0) > 0);
    const locations = giver?.locations.filter((location) => canBeAt(finding.concept, location)) ?? [];
    return locations.length === 0 ? finding : { ...finding, locations };
  });
}

interface Placed {
  readonly local: LocalFinding;
  readonly sentence: number;
  /** The number of the sentence's first entity in the report. */
  readonly first: number;
  /** Sizes that the next sentence gives it, absolute. */
  readonly sizes: Measurement[];
  /** The number of the finding that it goes on from (`The largest measures 9 mm`). */
  readonly continues?: number | undefined;
}

/** The last finding of the sentence before, or of the one before that, which a sentence can go on from. */
function findingBefore(
  drafts: readonly Placed[],
  sentence: number,
  prepared: Prepared,
): { readonly draft: Placed; readonly index: number } | undefined {
  const section = prepared.sentences[sentence]?.section;
  for (let index = drafts.length - 1; index >= 0 && index >= drafts.length - 8; index--) {
    const draft = drafts[index];
    if (draft === undefined || draft.sentence < sentence - 2) return undefined;
    if (prepared.sentences[draft.sentence]?.section !== section) return undefined;
    const { kind, certainty, concept } = draft.local;
    if (kind === 'abnormal' && certainty !== 'absent' && concept !== undefined) return { draft, index };
  }
  return undefined;
}

/** Whether no line ends between a heading and a sentence, but for the one right behind the heading. */
function governs(text: string, heading: Sentence, sentence: Sentence): boolean {
  const between = text.slice(heading.end, Math.min(sentence.start, heading.end + 400));
  return !/\n/.test(between.replace(/^[^\S\n]*:?[^\S\n]*\r?\n/, '')) && sentence.start - heading.end < 400;
}

interface Remembered {
  readonly text: string;
  readonly headingText: string | undefined;
  readonly headingGraph: SentenceGraph | undefined;
  readonly governed: boolean | undefined;
  readonly findings: readonly LocalFinding[];
}

/** Kept as long as the sentence's graph is, which a sentence that is said again has as the same object (`remembering.ts`). */
const readings = new WeakMap<SentenceGraph, Remembered>();

function remembered(
  sentence: Sentence,
  graph: SentenceGraph,
  heading: HeadingReading | undefined,
): readonly LocalFinding[] {
  if (graph.entities.length === 0) return [];
  const known = readings.get(graph);
  const same =
    known?.text === sentence.text &&
    known.headingText === heading?.text &&
    known.headingGraph === heading?.graph &&
    known.governed === heading?.governs;
  if (known !== undefined && same) return known.findings;
  const findings = readFindings(sentence, graph, heading);
  const { text, graph: headingGraph, governs: governed } = heading ?? {};
  readings.set(graph, { text: sentence.text, headingText: text, headingGraph, governed, findings });
  return findings;
}

/** Which finding suggests which, by their numbers: the graph's relations, each end taken to the finding whose word it is. */
function suggestions(
  drafts: readonly Placed[],
  entities: number,
  links: readonly NumberedRelation[],
): Record<'suggests' | 'suggestedBy', ReadonlyMap<number, ReadonlySet<number>>> {
  const suggests = new Map<number, Set<number>>();
  const suggestedBy = new Map<number, Set<number>>();
  const suggesting = links.filter(({ type }) => type === 'suggestive_of');
  if (suggesting.length === 0) return { suggests, suggestedBy };
  const ownerOf = new Int32Array(entities).fill(-1);
  for (let index = drafts.length - 1; index >= 0; index--) {
    const { local, first } = drafts[index] as Placed;
    for (const member of local.members) ownerOf[first + member] = index;
  }
  for (const [index, { local, first }] of drafts.entries()) ownerOf[first + local.head] = index;
  for (const link of suggesting) {
    const from = ownerOf[link.from] ?? -1;
    const to = ownerOf[link.to] ?? -1;
    if (from < 0 || to < 0 || from === to) continue;
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
