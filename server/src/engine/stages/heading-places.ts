import grammar from '../knowledge/grammar.json';
import type { EntityReference, LocalRelation, RelationType, SentenceGraph } from '../report';
import type { Context } from '../rules';
import type { Candidate } from './candidate';
import { RULES } from './evidence';
import type { Phrase } from './phrases';

const carriedParts: ReadonlySet<string> = new Set(grammar.carriedParts);

/**
 * The relations of a sentence with those to its sub-heading (RADGRAPH.md B4, B8, B21). `Spleen: Normal.`: a statement with no
 * anatomy of its own is at the heading. `Gallbladder: No wall thickening.`: the wall is the gallbladder's, and so is its
 * thickening. `L4-L5: Disc bulge.`: a level is where the disc is, too.
 */
export function locateAtHeading(
  relations: readonly LocalRelation[],
  phrases: readonly Phrase[],
  candidates: readonly Candidate[],
  context: Context,
): LocalRelation[] {
  const graph = context.heading?.graph;
  if (graph === undefined || graph.entities.length === 0) return [...relations];
  const heads = headsOf(graph).slice(0, 4);
  const only = heads.length === 1 ? heads[0] : undefined;
  const level = only !== undefined && isLevel(context.heading?.sentence.text ?? '');
  const places = new Set(phrases.flatMap((phrase) => phrase.places));
  // A part of an organ that the sentence names itself is not the heading's.
  const ownOrgan = candidates.some((each) => each.type === 'anatomy' && !each.measurement && !isShape(each));
  const parts = new Set(only === undefined || ownOrgan ? [] : places);
  const result: LocalRelation[] = [...relations];
  const modifying = new Set(relations.flatMap(({ type, from }) => (type === 'modify' ? [from] : [])));
  for (const part of parts) {
    if (only !== undefined && !modifying.has(part))
      result.push(relation('modify', part, { unit: 'heading', index: only }, 'modify.heading'));
  }
  const elsewhere = [...places].some((each) => !parts.has(each));
  for (const { kind, head } of phrases) {
    if (kind === 'size' && candidates[head]?.type === 'anatomy' && !modifying.has(head) && only !== undefined) {
      result.push(relation('modify', head, { unit: 'heading', index: only }, 'modify.heading'));
    }
    if ((kind !== 'observation' && kind !== 'status') || modifying.has(head)) continue;
    if (elsewhere && !level) continue;
    for (const index of heads) {
      result.push(relation('located_at', head, { unit: 'heading', index }, 'located.heading'));
    }
  }
  return result;
}

function headsOf({ entities, relations }: SentenceGraph): readonly number[] {
  const modifying = new Set(relations.flatMap(({ type, from }) => (type === 'modify' ? [from] : [])));
  return [...entities.keys()].filter((index) => entities[index]?.type === 'anatomy' && !modifying.has(index));
}

/** The wall of a gallbladder, the posterior horn of a meniscus; a pole is a place of its own. */
function isShape({ word }: Candidate): boolean {
  if (word === undefined || word.id === 'pole' || word.id === 'side') return false;
  return word.role === 'part' || word.role === 'level' || carriedParts.has(word.id);
}

/** `L4-L5:`, `C5/6:` */
function isLevel(heading: string): boolean {
  return /^[CTLS]\d{1,2}\s*[-/–]\s*[CTLS]?\d{1,2}\s*:?$/i.test(heading.trim());
}

function relation(type: RelationType, from: number, to: EntityReference, rule: string): LocalRelation {
  return { type, from, to, evidence: { adapter: RULES, rule } };
}
