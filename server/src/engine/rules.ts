import { type Context, readEachSentence } from './each-sentence';
import { READ_SECTIONS } from './read-sections';
import { remembering } from './remembering';
import type {
  Evidence,
  Graph,
  LocalEntity,
  LocalRelation,
  Prepared,
  SectionName,
  Sentence,
  SentenceGraph,
  Span,
} from './report';
import type { Candidate } from './stages/candidate';
import { type CandidateCertainty, readCertainty } from './stages/certainty';
import { readEntities } from './stages/entities';
import { RULES } from './stages/evidence';
import { relationsApart } from './stages/relations-apart';

export type { Context };
export { RULES };

const EMPTY: SentenceGraph = { entities: [], relations: [], scopes: [] };

/** Sections that tell of the patient. */
const TOLD: ReadonlySet<SectionName> = new Set<SectionName>(['indication', 'history', 'examination']);

/** The graph of a report by the built-in rules. */
export function readByRules(prepared: Prepared): Graph {
  return readEachSentence(prepared, RULES, sentencesByRules());
}

/** `readSentence` with a memory; to be called when a report begins. */
export const sentencesByRules = remembering(readSentence);

/** Reads one sentence: a pure function of the sentence's tokens and its context, which is what makes remembering exact. */
export function readSentence(sentence: Sentence, context: Context): SentenceGraph {
  if (!READ_SECTIONS.has(context.section)) return readDenials(sentence, context);
  const candidates = readEntities(sentence, context);
  const { scopes, certainties } = readCertainty(sentence, candidates, context);
  if (candidates.length === 0) return scopes.length === 0 ? EMPTY : { entities: [], relations: [], scopes };
  const values = certainties.map(({ certainty }) => certainty);
  const relations = relationsApart(sentence, candidates, values, context);
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
  const evidence = certainty?.rule ? evidenceOf(certainty.rule, certainty.cue) : evidenceOf(rule, undefined);
  return { start, end, type, measurement, certainty: certainty?.certainty ?? 'present', evidence };
}

function evidenceOf(rule: string, cue: Span | undefined): Evidence {
  return cue === undefined ? { adapter: RULES, rule } : { adapter: RULES, rule, cue };
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
    if (!head || (own && (isDecidedBetween(head, own) || isItsCue(head, own)))) continue;
    if (head.certainty === 'present' && standsAlone(own, certainties[relation.from])) continue;
    settled[relation.from] = head;
  }
  return settled;
}

/** `Resolved pneumonia`: the word that denies its head is there itself (RADGRAPH.md 27); but `no discrete nodule`. */
function isItsCue({ cue }: CandidateCertainty, { start, end, word }: Candidate): boolean {
  return word?.change === 'resolved' && cue !== undefined && cue.start <= start && end <= cue.end;
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
