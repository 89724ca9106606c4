import type {
  Graph,
  Issue,
  LocalEntity,
  LocalRelation,
  Prepared,
  Report,
  SectionName,
  Sentence,
  SentenceGraph,
} from './report';
import type { Candidate } from './stages/candidate';
import { type CandidateCertainty, readCertainty } from './stages/certainty';
import { readEntities } from './stages/entities';
import { RULES } from './stages/evidence';
import { readRelations } from './stages/relations';

export { RULES };

/** Where a sentence stands, as far as that changes how it is read. */
export interface Context {
  readonly section: SectionName;
  /** The organ sub-heading that governs the sentence, with what was read in it. */
  readonly heading?: { readonly sentence: Sentence; readonly graph: SentenceGraph };
}

const EMPTY: SentenceGraph = { entities: [], relations: [], scopes: [] };

/** Sections whose sentences carry entities: RADGRAPH.md B1. The rest is context, not what this exam shows. */
const READ: ReadonlySet<SectionName> = new Set<SectionName>(['findings', 'impression', 'addendum', 'recommendation']);

/** Sections that tell of the patient. */
const TOLD: ReadonlySet<SectionName> = new Set<SectionName>(['indication', 'history', 'examination']);

/**
 * The graph of a report by the built-in rules; sentences that `previous` read in the same context keep their reading. The
 * result is the same with and without `previous`, because a reading depends on nothing but what the key holds. A sentence
 * that cannot be read costs only itself: it stays empty, and an issue `rules.sentence-failed` says where.
 */
export function readByRules(prepared: Prepared, previous?: Report): Graph {
  const known = rememberReadings(previous);
  const issues: Issue[] = [];
  const sentences: SentenceGraph[] = [];
  for (const [index, sentence] of prepared.sentences.entries()) {
    const context = contextOf(prepared, index, sentences);
    const key = known.size > 0 ? keyOf(sentence, context) : undefined;
    const graph = (key === undefined ? undefined : known.get(key)) ?? readGuarded(sentence, context, issues);
    sentences.push(graph);
  }
  return { adapter: RULES, sentences, links: [], issues };
}

/** Reads one sentence: a pure function of the sentence's tokens and its context, which is what makes reuse exact. */
export function readSentence(sentence: Sentence, context: Context): SentenceGraph {
  if (!READ.has(context.section)) return readDenials(sentence, context);
  const candidates = readEntities(sentence, context);
  const { scopes, certainties } = readCertainty(sentence, candidates, context);
  if (candidates.length === 0) return scopes.length === 0 ? EMPTY : { entities: [], relations: [], scopes };
  const values = certainties.map(({ certainty }) => certainty);
  const relations = readRelations(sentence, candidates, values, context);
  const settled = settleModifiers(candidates, certainties, relations);
  const entities = candidates.map((candidate, index) => toEntity(candidate, settled[index]));
  return { entities, relations, scopes };
}

/** `HISTORY: Denies chest pain.` What is asked or told is no finding, yet what is denied or doubted in it is reported. */
function readDenials(sentence: Sentence, context: Context): SentenceGraph {
  if (!TOLD.has(context.section)) return EMPTY;
  const { scopes } = readCertainty(sentence, [], context);
  return scopes.length === 0 ? EMPTY : { entities: [], relations: [], scopes };
}

function toEntity(candidate: Candidate, certainty: CandidateCertainty | undefined): LocalEntity {
  const { start, end, type, measurement, rule } = candidate;
  const evidence = certainty?.rule
    ? { adapter: RULES, rule: certainty.rule, ...(certainty.cue ? { cue: certainty.cue } : {}) }
    : { adapter: RULES, rule };
  return { start, end, type, measurement, certainty: certainty?.certainty ?? 'present', evidence };
}

/** `small effusion, if any`: what stands before its head and modifies it has the head's certainty (RADGRAPH.md 13). */
function settleModifiers(
  candidates: readonly Candidate[],
  certainties: readonly CandidateCertainty[],
  relations: readonly LocalRelation[],
): CandidateCertainty[] {
  const settled = [...certainties];
  for (let index = relations.length - 1; index >= 0; index--) {
    const relation = relations[index];
    if (relation?.evidence.rule !== 'modify.before' || relation.to.unit !== 'sentence') continue;
    const head = settled[relation.to.index];
    const own = candidates[relation.from];
    // `Atelectasis rather than pneumonia`, `acute versus chronic fracture`: what stands between decides on one side alone.
    if (!head || (own && isDecidedBetween(head, own))) continue;
    if (head.certainty === 'present' && standsAlone(own, certainties[relation.from])) continue;
    settled[relation.from] = head;
  }
  return settled;
}

function isDecidedBetween({ certainty, cue }: CandidateCertainty, { end }: Candidate): boolean {
  return certainty === 'absent' && cue !== undefined && cue.start >= end;
}

/**
 * `No interval change mild hydronephrosis`, `cannot exclude a fracture given osteopenia`: what is denied or open for itself, and
 * any hedged finding, does not become sure by its head.
 */
function standsAlone(own: Candidate | undefined, decided: CandidateCertainty | undefined): boolean {
  if (decided?.certainty === 'absent' || decided?.rule === 'versus') return true;
  return decided?.certainty === 'uncertain' && (own?.word?.role === 'finding' || own?.word?.role === 'diagnosis');
}

function readGuarded(sentence: Sentence, context: Context, issues: Issue[]): SentenceGraph {
  try {
    return readSentence(sentence, context);
  } catch {
    issues.push({
      code: 'rules.sentence-failed',
      message: 'A sentence could not be read; its findings are missing.',
      start: sentence.start,
      end: sentence.end,
    });
    return EMPTY;
  }
}

function contextOf(prepared: Prepared, index: number, read: readonly SentenceGraph[]): Context {
  const sentence = prepared.sentences[index];
  const section = prepared.sections[sentence?.section ?? -1]?.name ?? 'other';
  const under = sentence?.under;
  if (under === undefined || under >= index) return { section };
  const heading = prepared.sentences[under];
  const graph = read[under];
  return heading && graph ? { section, heading: { sentence: heading, graph } } : { section };
}

/** Everything that a sentence's reading may depend on, as one string; two sentences with one key have one reading. */
function keyOf(sentence: Sentence, context: Context): string {
  const heading = context.heading ? keyOf(context.heading.sentence, { section: context.section }) : '';
  return JSON.stringify([context.section, sentence.kind, sentence.listNumber !== undefined, sentence.text, heading]);
}

/** The readings of an earlier report by their keys. One that failed is left out, so that its issue is raised again. */
function rememberReadings(previous: Report | undefined): ReadonlyMap<string, SentenceGraph> {
  const known = new Map<string, SentenceGraph>();
  if (!previous || previous.graph.adapter !== RULES) return known;
  const failed = new Set(previous.graph.issues.map(({ start }) => start));
  for (const [index, sentence] of previous.prepared.sentences.entries()) {
    const graph = previous.graph.sentences[index];
    if (!graph || failed.has(sentence.start)) continue;
    known.set(keyOf(sentence, contextOf(previous.prepared, index, previous.graph.sentences)), graph);
  }
  return known;
}
