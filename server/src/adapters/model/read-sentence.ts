import type { Evidence, LocalEntity, LocalRelation, SentenceGraph } from '../../engine/report';
import type { Linear } from './linear';
import { RELATIONS } from './pairs';
import { type PairReading, relate } from './relate';
import { FREE, tagSentence } from './tag-sentence';
import { type Piece, tagsOf } from './tags';
import { type Certain, certaintiesOf, headingRow, rowOfTask, type Task, viewOfTask } from './task';
import { piecesIn } from './view';

export interface Model {
  /** A part of the checksum of its weights. */
  readonly version: string;
  readonly tags: Linear;
  readonly relations: Linear;
}

/** The reading of one sentence: a pure function of the task, which is what makes reuse exact. */
export function readSentence(model: Model, task: Task): SentenceGraph {
  const view = viewOfTask(task);
  const pieces = tagSentence(model.tags, view, fixedTags(task));
  const { scopes, certain } = certaintiesOf(task, pieces);
  const row = rowOfTask(task, view, pieces, certain);
  const related = relate(model.relations, row, headingRow(task)).filter((pair) => isSafe(pair, certain));
  const settled = settleModifiers(certain, related, pieces);
  // A modifier of two heads that has been settled by the one may no longer be one of the other.
  const pairs = related.filter((pair) => isSafe(pair, settled));
  const { tokens } = task.sentence;
  return {
    entities: pieces.map(({ first, last, type, measurement, confidence }, index): LocalEntity => {
      const { certainty, evidence: because } = settled[index] as Certain;
      const start = tokens[first]?.start ?? 0;
      const end = tokens[last]?.end ?? 0;
      return { start, end, type, measurement, certainty, evidence: evidenceOf(model, because, confidence) };
    }),
    relations: pairs.map(({ from, unit, to, relation, confidence }): LocalRelation => {
      const type = RELATIONS[relation] ?? 'modify';
      return {
        type,
        from,
        to: { unit, index: to },
        evidence: evidenceOf(model, { adapter: task.adapter }, confidence),
      };
    }),
    scopes,
  };
}

/** With the model's version, and its confidence in hundredths. Spelled out: a spread for each entity and relation is felt. */
function evidenceOf({ version: model }: Model, { adapter, rule, cue }: Evidence, share: number): Evidence {
  const confidence = Math.round(share * 100) / 100;
  if (rule === undefined) {
    return cue === undefined ? { adapter, model, confidence } : { adapter, cue, model, confidence };
  }
  return cue === undefined ? { adapter, rule, model, confidence } : { adapter, rule, cue, model, confidence };
}

/**
 * What the rules read as denied or in doubt stays an observation with these very words: a model may find more, but `no
 * pneumothorax` is not its to lose.
 */
function fixedTags({ sentence, rules }: Task): Uint8Array | undefined {
  if (rules === undefined) return undefined;
  const kept = piecesIn(sentence.tokens, rules.graph).filter((_, index) => {
    return rules.graph.entities[index]?.certainty !== 'present';
  }) as readonly Piece[];
  if (kept.length === 0) return undefined;
  const fixed = new Uint8Array(sentence.tokens.length).fill(FREE);
  const tags = tagsOf(kept, sentence.tokens.length);
  for (const { first, last } of kept) for (let at = first; at <= last; at++) fixed[at] = tags[at] as number;
  return fixed;
}

/**
 * What is denied or in doubt must not become a mere modifier of something that is there, or its own finding is lost: `small
 * effusion without pneumothorax`.
 */
function isSafe({ from, to, unit, relation }: PairReading, certain: readonly Certain[]): boolean {
  const certainty = certain[from]?.certainty;
  if (RELATIONS[relation] !== 'modify' || certainty === 'present') return true;
  return unit === 'sentence' && certainty === certain[to]?.certainty;
}

/** `small effusion, if any`: what modifies a head behind it has the head's doubt or denial (RADGRAPH.md 13). */
function settleModifiers(
  certain: readonly Certain[],
  pairs: readonly PairReading[],
  pieces: readonly Piece[],
): readonly Certain[] {
  const settled = [...certain];
  for (let index = pairs.length - 1; index >= 0; index--) {
    const pair = pairs[index] as PairReading;
    if (pair.unit === 'heading' || RELATIONS[pair.relation] !== 'modify' || pair.from > pair.to) continue;
    const head = settled[pair.to] as Certain;
    if (head.certainty === 'present' || settled[pair.from]?.certainty !== 'present') continue;
    const piece = pieces[pair.from];
    if (piece?.type !== 'observation' || piece.measurement) continue;
    // `Little if any effusion`: doubt reaches over the words of its cue; what denies may stand between and deny one side alone.
    if (head.certainty === 'absent' && !isRun(pieces, pair)) continue;
    settled[pair.from] = head;
  }
  return settled;
}

function isRun(pieces: readonly Piece[], { from, to }: PairReading): boolean {
  for (let index = from; index < to; index++) {
    if ((pieces[index]?.last ?? 0) + 1 !== pieces[index + 1]?.first) return false;
  }
  return true;
}
