import { lookupConcept } from '../concepts';
import grammar from '../knowledge/grammar.json';
import type { Concept } from '../knowledge/types';
import type { FindingKind, ImageReference, Sentence, SentenceGraph } from '../report';
import { withoutActedOn } from './acted-on';
import { isComparative, type MemberWord, readAttributes, wordOf } from './attributes';
import { calledAsWritten } from './called-as-written';
import { completeContrasted } from './contrasted';
import { deniedElsewhere } from './denied-elsewhere';
import { conceptOf, nodeConcept } from './finding-concept';
import { completeEllipses, settleParts, withoutTopic } from './finding-parts';
import { findImages } from './images';
import { isInOrgan } from './in-organ';
import { joinedSides } from './joined-sides';
import { lendPlaces } from './lent-places';
import { changedFinding, type LocalFinding } from './local-finding';
import {
  completeLocation,
  type HeadingReading,
  type LocalLocation,
  locationsOfPlace,
  mostParticular,
  placesOfHeading,
  readLocations,
} from './locations';
import { type Members, readMembers } from './members';
import { areOnlyUnchanged, certaintyOfNodes, isOfDeniedNodes, nodesThemselves } from './nodes';
import { introduces, measuredAlone, ownersOf } from './owners';
import { severitiesBySide } from './severities-by-side';
import { placeSharer } from './shared-place';
import { readSizes } from './sizes';
import { sizesBySide } from './sizes-by-side';
import { limitOfNormal, TOP_NORMAL } from './upper-normal';

/**
 * What a clinician means by a sentence: one finding for each observation that modifies no other, in text order. A pure
 * function of the sentence, its graph and the sub-heading above it.
 */
export function readFindings(
  sentence: Sentence,
  graph: SentenceGraph,
  heading: HeadingReading | undefined,
): readonly LocalFinding[] {
  if (graph.entities.length === 0) return [];
  const members = readMembers(graph);
  const stated = members.heads.filter((head) => !introduces(head, sentence, graph));
  const nodes = nodesThemselves(sentence, graph, members);
  const spoken = [...stated, ...nodes].map((head) => readHead(head, sentence, graph, members, heading));
  const measured = measuredAlone(spoken, sentence, graph, members);
  const read = [...spoken, ...measured.map((head) => readHead(head, sentence, graph, members, heading))].sort(
    (one, other) => one.head - other.head,
  );
  const drafts = lendPlaces(read, sentence.text, graph, () => placesOfHeading(heading));
  const starts = drafts.map((draft) => graph.entities[draft.head]?.start ?? 0);
  const owners = ownersOf(drafts, sentence, graph, members);
  const sizes = readSizes(sentence, graph, members, owners, starts);
  const images = assignImages(findImages(sentence), starts);
  const complete = drafts.map((draft, index) => {
    const own = sizes[index] ?? [];
    const shown = images[index] ?? [];
    return own.length === 0 && shown.length === 0 ? draft : changedFinding(draft, { measurements: own, images: shown });
  });
  const sized = sizesBySide(settleParts(complete, sentence.text), sentence, graph);
  const settled = severitiesBySide(sized, sentence, graph);
  const whole = completeEllipses(settled, sentence.text);
  const all = deniedElsewhere(whole, sentence, graph, members);
  // `None on the left, small on the right`: what is denied there is what is small here.
  const ended = all === whole ? whole : completeEllipses(all, sentence.text);
  return calledAsWritten(withoutTopic(ended, sentence.text), sentence, graph);
}

function readHead(
  head: number,
  sentence: Sentence,
  graph: SentenceGraph,
  members: Members,
  heading: HeadingReading | undefined,
): LocalFinding {
  const measured = graph.entities[head]?.measurement === true;
  const node = !measured && graph.entities[head]?.type === 'anatomy';
  if (node) return readNode(head, sentence, graph, members);
  const gathered = measured ? [head] : members.gather(head).filter((index) => isObservation(graph, index));
  const words = memberWords(gathered, sentence, graph);
  const headWord = words[gathered.indexOf(head)] ?? emptyWord;
  const placing = gathered.filter((index) => index === head || !compares(index, sentence, graph));
  const plain = readLocations(placing, sentence.text, graph, members, heading);
  const sharer = plain.length > 0 ? undefined : placeSharer(head, sentence, graph, members);
  const placed = sharer === undefined ? gathered : [sharer];
  const written = plain.length > 0 ? plain : readLocations(placed, sentence.text, graph, members, heading);
  const { locations: found, naming } = withoutActedOn(
    completeContrasted(written, sentence, graph, members),
    headWord.end,
    sentence.text,
  );
  const normal = normalProperty(headWord, words);
  const stated = normal ?? headWord;
  const limit = limitOfNormal(stated, sentence.text);
  // `Several cysts, none complex`: what is denied of a thing is no part of what it is.
  const said = headWord.entity.certainty === 'absent' ? words : words.filter(isSaid);
  const matched = measured
    ? nodeConcept(found)
    : conceptOf(
        limit === 'near' ? TOP_NORMAL : stated.text,
        limit === 'near' ? [...said, saidAs(TOP_NORMAL, stated)] : withWhatOf(stated, said, sentence.text),
        /project|overl/i.test(sentence.text) ? naming.filter((each) => !isProjected(each, sentence.text)) : naming,
      );
  // `The medial clear space is not widened`: a name with `clear` in it makes nothing normal.
  const named = matched?.kind === 'normal' && headWord.word?.role === 'predicate' && !said.some(isNormal);
  const concept = named ? undefined : matched;
  const certainty =
    isDeniedProperty(headWord, words) || isOfDeniedNodes(head, sentence, graph, members)
      ? 'absent'
      : areOnlyUnchanged(head, headWord, concept, graph)
        ? 'present'
        : headWord.entity.certainty;
  const usual = concept?.kind === 'abnormal' ? concept.place : undefined;
  const own = found.filter((each) => each.unit === 'sentence' || isInOrgan(each, usual));
  const locations = mostParticular(
    joinedSides(own, sentence.text).map((location) => completeLocation(location, concept?.place, concept?.kind)),
  );
  const name = concept?.name ?? (measured ? found[0]?.name : undefined) ?? nameAsWritten(words);
  const { severity, count, change } = readAttributes(headWord, words, sentence, graph.scopes);
  // `The gallbladder is not normal` says that something is wrong with it.
  const wrong =
    stated.word?.role === 'normal' &&
    concept?.kind === 'normal' &&
    NORMAL.test(name) &&
    (isNot(stated, sentence.text) || limit === 'beyond');
  return {
    kind: wrong ? 'abnormal' : kindOf(concept, stated),
    name: wrong ? name.replace(NORMAL, 'abnormal') : name,
    concept: wrong ? undefined : concept?.id,
    codes: wrong ? NONE : (concept?.codes ?? NONE),
    certainty: wrong ? 'present' : certainty,
    head,
    members: gathered,
    start: words[0]?.start ?? headWord.start,
    end: words.at(-1)?.end ?? headWord.end,
    locations,
    measurements: NONE,
    images: NONE,
    evidence: headWord.entity.evidence,
    severity,
    count,
    change: wrong ? undefined : change,
  };
}

function isNormal({ word }: MemberWord): boolean {
  return word?.role === 'normal';
}

function isSaid({ entity, word }: MemberWord): boolean {
  return entity.certainty !== 'absent' || word?.role === 'change';
}

/** The middle that something is shifted across is no place, but tells which shift it is; so does what is lost of a lobe or a vertebra. */
function withWhatOf(head: MemberWord, words: readonly MemberWord[], text: string): readonly MemberWord[] {
  const told = TOLD_BY.get(head.word?.id ?? '');
  const near = told?.exec(text.slice(Math.max(0, head.start - 20), head.end + 20))?.[0];
  return near === undefined ? words : [...words, saidAs(near, head)];
}

function saidAs(text: string, word: MemberWord): MemberWord {
  return { ...word, text, word: wordOf(text) };
}

const TOLD_BY: ReadonlyMap<string, RegExp> = new Map([
  ['shift', /\bmidline\b/i],
  ['loss', /\b(?:volume|height)\b/i],
]);

/** `Opacities in both lungs, greater on the left` are in both. */
function compares(index: number, { text }: Sentence, { entities }: SentenceGraph): boolean {
  const entity = entities[index];
  return entity !== undefined && isComparative(text.slice(entity.start, entity.end));
}

/** Lymph nodes that are there and no more, or, where there are none, that none is enlarged. */
function readNode(head: number, sentence: Sentence, graph: SentenceGraph, members: Members): LocalFinding {
  const certainty = certaintyOfNodes(head, graph);
  const concept = lookupConcept(certainty === 'absent' ? 'lymphadenopathy' : 'lymph-node');
  const entity = graph.entities[head] ?? emptyWord.entity;
  return {
    kind: 'abnormal',
    name: concept?.name ?? 'lymph node',
    concept: concept?.id,
    codes: concept?.codes ?? NONE,
    certainty,
    head,
    members: [head],
    start: entity.start,
    end: entity.end,
    locations: locationsOfPlace(head, sentence.text, graph, members),
    measurements: NONE,
    images: NONE,
    evidence: entity.evidence,
    severity: undefined,
    count: undefined,
    change: undefined,
  };
}

/** An opacity that projects over the spine is in front of it or behind it, not in it. */
function isProjected({ unit, start }: LocalLocation, text: string): boolean {
  return (
    unit === 'sentence' &&
    /\b(project(s|ed|ing)?|overl(ies|ie|ying))\b[^.,;]*$/i.test(text.slice(Math.max(0, start - 40), start))
  );
}

/** `No increase in wall thickness`: what is said of the property is denied, and with it the finding. */
function isDeniedProperty({ word, entity }: MemberWord, words: readonly MemberWord[]): boolean {
  if (word?.role !== 'property' || entity.certainty !== 'present') return false;
  const said = words.filter((each) => each.entity !== entity && each.word?.role !== 'degree');
  return said.length > 0 && said.every((each) => each.entity.certainty === 'absent');
}

/** `The density of the liver is normal` is a statement of the liver: the word that says so, for a property with one. */
function normalProperty({ word }: MemberWord, words: readonly MemberWord[]): MemberWord | undefined {
  if (word?.role !== 'property' && !properties.has(word?.id ?? '')) return undefined;
  // `Smooth septal thickness increases`
  if (words.some((each) => CHANGED.has(each.word?.id ?? '') && each.entity.certainty === 'present')) return undefined;
  return words.find((each) => each.word?.role === 'normal' && each.entity.certainty === 'present');
}

const CHANGED: ReadonlySet<string> = new Set(['increase', 'increased', 'decrease', 'decreased']);

/** Denied itself, not as one of several things (`no effusion or loss of normal contour`), and not under another denial or an `if`. */
function isNot({ start, entity }: MemberWord, text: string): boolean {
  if (entity.certainty !== 'absent') return false;
  const before = text.slice(Math.max(0, start - 120), start);
  return IS_NOT.test(before) && !/\b(?:if|unless|until|once|no|without)\b(?! longer)/i.test(before);
}

const IS_NOT =
  /\b(?:(?:is|are|was|were|remains?) (?:not|no longer)|(?:is|are|was|were)n['’]t|(?:does|do|did) not (?:appear|look|seem))\s+(?!only|just)(?:\w+ly\s+)?$/i;

const NORMAL = /^normal\b/;

const properties: ReadonlySet<string> = new Set(grammar.properties);

const NONE: readonly never[] = [];

const emptyWord: MemberWord = {
  start: 0,
  end: 0,
  text: '',
  word: undefined,
  entity: {
    start: 0,
    end: 0,
    type: 'observation',
    measurement: false,
    certainty: 'present',
    evidence: { adapter: '' },
  },
};

function isObservation(graph: SentenceGraph, index: number): boolean {
  const entity = graph.entities[index];
  return entity !== undefined && entity.type === 'observation' && !entity.measurement;
}

function memberWords(indexes: readonly number[], sentence: Sentence, graph: SentenceGraph): readonly MemberWord[] {
  return indexes.map((index) => {
    const entity = graph.entities[index];
    if (entity === undefined) return emptyWord;
    const text = sentence.text.slice(entity.start, entity.end);
    return { start: entity.start, end: entity.end, text, word: wordOf(text), entity };
  });
}

/** The concept decides; else the head's own role. A bare `stable` tells of nothing abnormal. */
function kindOf(concept: Concept | undefined, head: MemberWord): FindingKind {
  if (concept !== undefined) return concept.kind;
  switch (head.word?.role) {
    case 'device':
      return 'device';
    case 'procedure':
      return 'procedure';
    case 'normal':
      return 'normal';
    case 'change':
      return head.word.change === 'unchanged' || head.entity.certainty === 'absent' ? 'normal' : 'abnormal';
    default:
      return 'abnormal';
  }
}

const attributeRoles: ReadonlySet<string> = new Set(['severity', 'change', 'number', 'degree']);

/** The finding's words without what is told apart as an attribute; a finding of nothing else keeps them all. */
export function nameAsWritten(words: readonly Pick<MemberWord, 'text' | 'word'>[]): string {
  const named = words.filter((each) => !attributeRoles.has(each.word?.role ?? ''));
  return (named.length > 0 ? named : words).map((each) => inNameCase(each.text)).join(' ');
}

/** Abbreviations keep their capitals. */
function inNameCase(text: string): string {
  return text.length <= 6 && text === text.toUpperCase() ? text : text.toLowerCase();
}

/** An image goes with the finding before it (`nodule (4:86)`), the first one where none is. */
function assignImages(
  images: readonly ImageReference[],
  starts: readonly number[],
): readonly (readonly ImageReference[])[] {
  const assigned: ImageReference[][] = starts.map(() => []);
  let finding = 0;
  for (const image of images) {
    while (finding + 1 < starts.length && (starts[finding + 1] ?? 0) < image.start) finding++;
    assigned[finding]?.push(image);
  }
  return assigned;
}
