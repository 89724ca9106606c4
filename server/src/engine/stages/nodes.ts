import grammar from '../knowledge/grammar.json';
import type { Concept } from '../knowledge/types';
import { lookupWord } from '../lexicon';
import type { Certainty, LocalEntity, Sentence, SentenceGraph } from '../report';
import type { MemberWord } from './attributes';
import type { Members } from './members';

/*
 * Lymph nodes are anatomy in the graph (RADGRAPH.md 20), but that there are some is a finding: `lymph nodes are seen in the
 * mediastinum`, `subcentimeter hilar nodes`. Whether they are enlarged is for the words to say.
 */

/** Lymph nodes that the sentence says to be there, or not, and of which no observation or size says anything; their entities. */
export function nodesThemselves(sentence: Sentence, graph: SentenceGraph, members: Members): readonly number[] {
  if (!/nod/i.test(sentence.text)) return NONE;
  const nodes = [...graph.entities.keys()].filter(
    (index) => isNode(index, sentence, graph) && !isStation(index, sentence, graph),
  );
  if (nodes.length === 0 || !saysThatThereAre(sentence)) return NONE;
  const described = new Set<number>();
  for (const { type, from, to } of graph.relations) {
    const subject = graph.entities[from];
    if (to.unit !== 'sentence' || subject === undefined) continue;
    // A size alone makes the finding of its nodes where nothing else does.
    const describes = type === 'located_at' && !isDeniedBehind(to.index, subject, sentence, graph);
    if (describes || (subject.measurement && members.heads.length === 0)) described.add(to.index);
  }
  return nodes.filter((node) => members.gather(node).every((part) => !described.has(part)));
}

const NONE: readonly number[] = [];

/** Of anatomy the graph knows no certainty; that of a finding made of it is its scope's. */
export function certaintyOfNodes(index: number, { entities, scopes }: SentenceGraph): Certainty {
  const entity = entities[index];
  const scope = entity && scopes.find(({ start, end }) => start <= entity.start && entity.end <= end);
  return scope?.certainty ?? 'present';
}

/** `No lymph node with pathological size was detected`: what would be said of the nodes is denied with them. */
export function isOfDeniedNodes(head: number, sentence: Sentence, graph: SentenceGraph, members: Members): boolean {
  return members
    .locationsOf(head)
    .some(
      ({ unit, index }) =>
        unit === 'sentence' && isNode(index, sentence, graph) && certaintyOfNodes(index, graph) === 'absent',
    );
}

/** `The lymph nodes have not changed`, `no change in the nodes` are there; but `no new lymph nodes`. */
export function areOnlyUnchanged(
  head: number,
  { word, entity }: MemberWord,
  concept: Concept | undefined,
  { relations }: SentenceGraph,
): boolean {
  if (concept?.id !== 'lymph-node' || word?.role !== 'change' || entity.certainty !== 'absent') return false;
  const said = relations.find(({ type, from }) => type === 'located_at' && from === head);
  return said !== undefined && said.evidence.rule !== 'located.phrase';
}

/** `Lymph nodes that do not reach pathological size were observed`: they are there, and only what they are not is denied. */
function isDeniedBehind(node: number, said: LocalEntity, { text }: Sentence, { entities }: SentenceGraph): boolean {
  const cue = said.evidence.cue;
  const end = entities[node]?.end;
  if (said.certainty !== 'absent' || cue === undefined || end === undefined) return false;
  return /\b(?:that|which)\s+(?:(?:is|are|was|were)\s+)?$/.test(text.slice(end, cue.start));
}

function isNode(index: number, { text }: Sentence, { entities }: SentenceGraph): boolean {
  const entity = entities[index];
  if (entity === undefined || entity.type !== 'anatomy' || entity.measurement) return false;
  return namesNodes(text.slice(entity.start, entity.end));
}

/** `In the mediastinal lymph node stations`: where nodes may be, not that there are some. */
function isStation(index: number, { text }: Sentence, { entities }: SentenceGraph): boolean {
  return /^\s+(?:stations?|levels?)\b/i.test(text.slice(entities[index]?.end ?? text.length).slice(0, 20));
}

export function namesNodes(word: string): boolean {
  return lookupWord(word.toLowerCase()).some(({ id }) => id === 'lymph-node');
}

const existential: ReadonlySet<string> = new Set([...grammar.existential, 'there']);
const verbs: ReadonlySet<string> = new Set(grammar.finiteVerbs);

/** `There are nodes`, `nodes are observed`; a line without any verb names what it is about, and may be a heading. */
function saysThatThereAre({ tokens }: Sentence): boolean {
  return tokens.some(({ lower }) => existential.has(lower)) && tokens.some(({ lower }) => verbs.has(lower));
}
