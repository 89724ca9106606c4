import grammar from '../knowledge/grammar.json';
import type { Certainty, EntityReference, LocalRelation, RelationType, Sentence, Token } from '../report';
import type { Context } from '../rules';
import type { Candidate } from './candidate';
import {
  alone,
  behindBrackets,
  CAUSING,
  changed,
  goesOnWithin,
  isAnotherOne,
  isOfNext,
  isOfOne,
  isOfPlace,
  isOfSize,
  isOtherSide,
  isSecondThing,
  isThereBesides,
  isWithin,
  START,
  type State,
} from './clause-state';
import { isChangeIn, isDimension } from './dimensions';
import { RULES } from './evidence';
import { ownerOfPart } from './features';
import { locateAtHeading } from './heading-places';
import { isPlacedAtEnd, linkListed, linkPlace } from './link-places';
import { linkSize } from './link-size';
import { frontedPlaces, placesInLists, subjectLists } from './listed-places';
import { isDescribing } from './phrase-heads';
import { type Phrase, readPhrases } from './phrases';
import { linkSuggestions } from './suggestions';

/** Collects the relations of one sentence; one pair of entities is joined once, by the rule that came first. */
export interface Links {
  readonly add: (type: RelationType, from: number, to: number, rule: string) => void;
  /** Whether an entity already points somewhere with this type. */
  readonly has: (type: RelationType, from: number) => boolean;
}

/**
 * How the entities of one sentence belong together (RADGRAPH.md): inside a noun phrase everything leans on its head, and
 * from phrase to phrase each leans on the nearest one that can carry it. One pass, linear in the candidates.
 */
export function readRelations(
  sentence: Sentence,
  candidates: readonly Candidate[],
  certainties: readonly Certainty[],
  context: Context,
): LocalRelation[] {
  if (candidates.length === 0) return [];
  const relations: LocalRelation[] = [];
  const seen = new Set<number>();
  const outgoing = new Set<string>();
  const links: Links = {
    add: (type, from, to, rule) => {
      const key = from * candidates.length + to;
      if (from === to || seen.has(key)) return;
      seen.add(key);
      outgoing.add(`${type} ${from}`);
      relations.push(relation(type, from, { unit: 'sentence', index: to }, rule));
    },
    has: (type, from) => outgoing.has(`${type} ${from}`),
  };
  const phrases = readPhrases(sentence.tokens, candidates, links);
  linkPhrases(phrases, sentence.tokens, candidates, certainties, links);
  linkSuggestions(sentence.tokens, phrases, candidates, certainties, links);
  return locateAtHeading(relations, phrases, candidates, context).sort(
    (a, b) => a.from - b.from || a.to.index - b.to.index,
  );
}

const NONE: readonly number[] = [];

function linkPhrases(
  phrases: readonly Phrase[],
  tokens: readonly Token[],
  candidates: readonly Candidate[],
  certainties: readonly Certainty[],
  links: Links,
): void {
  let state = START;
  const fronted = frontedPlaces(phrases, tokens, candidates);
  let underFront = false;
  let within: readonly number[] = NONE;
  let outside: State | undefined;
  const listed = placesInLists(phrases);
  const behind = behindLists(phrases);
  const subjects = subjectLists(phrases, tokens, candidates);
  /** What an `unlike that on the right` interrupts. */
  let aside: State | undefined;
  for (const [index, phrase] of phrases.entries()) {
    if (phrase.gap.bracket === '(') outside = state;
    else if (phrase.gap.bracket === ')') {
      state = behindBrackets(phrase, state, outside);
      outside = undefined;
    }
    const { subjectObservations, observations, open } = state;
    const owner = ownerOfPart(phrase, candidates, certainties, subjectObservations, observations, open);
    const next = behind[index];
    const goesOnThere = goesOnWithin(phrase, next, within, tokens, candidates);
    const about = isWithin(phrase, next, state, candidates) ? state.subjectPlaces : goesOnThere ? within : NONE;
    within = about;
    // `Calcified but patent`: still of the same subject.
    const goesOn = phrase.kind === 'status' && phrase.gap.word === 'but';
    if (phrase.gap.word === 'unlike') aside = state;
    else if (phrase.gap.kind === 'verb' && aside !== undefined) [state, aside] = [aside, undefined];
    if (phrase.gap.kind === 'clause' && !goesOn && phrase.gap.ofWhich !== true) state = START;
    if (goesOn && state.subjectPlaces.length > 0) {
      state = changed(START, { subjectPlaces: state.subjectPlaces, places: state.subjectPlaces });
    }
    // `In both lungs, nodules and consolidation`: what is joined to the first is there too.
    underFront = index === fronted.behind || (underFront && phrase.gap.kind === 'coordination');
    if (phrase.kind !== 'observation' || phrase.places.length > 0) underFront = false;
    if (underFront) for (const to of fronted.places) links.add('located_at', phrase.head, to, 'located.fronted');
    for (const to of about) links.add('located_at', phrase.head, to, 'located.subject');
    if (subjects[index] && phrase.kind !== 'place') {
      for (const to of state.subjectPlaces) links.add('located_at', phrase.head, to, 'located.list');
    }
    if (isAnotherOne(phrase, state, tokens, candidates)) state = changed(START, { open: [phrase.head] });
    else if (owner !== undefined && phrase.kind !== 'place') {
      links.add('modify', phrase.head, owner, 'modify.feature');
      state = changed(state, {
        subjectObservations,
        observations: [phrase.head],
        places: phrase.places,
        behind: false,
      });
    } else if (phrase.kind === 'size') {
      if (!isOfSize(phrases[index + 1], phrase)) state = linkSize(phrase, state, candidates, links);
    } else if (isDimension(phrase, phrases[index - 1], candidates)) linkSize(phrase, state, candidates, links);
    else if (isSecondThing(phrase, phrases[index + 1], state, candidates, tokens))
      state = linkSecondThing(phrase, phrases[index + 1], state, links);
    else if (
      isOtherSide(phrase, phrases[index + 1], state, certainties) ||
      isOfNext(phrase, phrases[index + 1], candidates)
    )
      state = changed(START, { open: [phrase.head] });
    else if (phrase.kind === 'status' && phrase.gap.kind === 'verb' && isOfOne(state, tokens, candidates)) {
      for (const to of state.open) links.add('modify', phrase.head, to, 'modify.predicate');
    } else if (phrase.kind === 'status') {
      if (subjects[index])
        for (const to of state.subjectPlaces) links.add('located_at', phrase.head, to, 'located.list');
      state = linkStatus(phrase, state, candidates, links);
    } else if (listed[index] && state.behind) state = linkListed(phrase, state, links);
    else if (isPlacedAtEnd(phrases, index, state, candidates)) state = linkListed(phrase, state, links);
    else if (phrase.kind === 'place') state = linkPlace(phrase, state, candidates, subjects[index] === true, links);
    else {
      const size = isOfSize(phrase, phrases[index - 1]) ? phrases[index - 1]?.head : undefined;
      if (size !== undefined) links.add('modify', size, phrase.head, 'modify.size');
      const before = isThereBesides(phrase, state, certainties) ? alone(state) : state;
      state = linkObservation(phrase, before, phrases[index + 1], candidates, size !== undefined, links);
    }
  }
}

/**
 * For each phrase the one behind the list of things without places that goes on from it: what `no effusion or pneumothorax in the right`
 * are in.
 */
function behindLists(phrases: readonly Phrase[]): readonly (Phrase | undefined)[] {
  const behind: (Phrase | undefined)[] = new Array(phrases.length).fill(undefined);
  for (let index = phrases.length - 2; index >= 0; index--) {
    const next = phrases[index + 1];
    const listed = next?.gap.kind === 'coordination' || next?.gap.kind === 'comma';
    behind[index] = next?.kind === 'observation' && next.places.length === 0 && listed ? behind[index + 1] : next;
  }
  return behind;
}

function linkSecondThing(phrase: Phrase, next: Phrase | undefined, state: State, links: Links): State {
  // `Collapse of the lung and shift of the trachea`: each is of its own.
  if (isOfPlace(next) || isOfThing(next))
    return changed(START, { observations: [phrase.head], subjectObservations: [phrase.head] });
  for (const to of state.places) links.add('located_at', phrase.head, to, 'located.shared');
  const observations = [...state.observations.slice(-8), phrase.head];
  return changed(state, { observations, subjectObservations: [...state.subjectObservations.slice(-8), phrase.head] });
}

/** `Removal of the left tube and placement of a right tube` */
function isOfThing(phrase: Phrase | undefined): boolean {
  return phrase?.kind === 'observation' && phrase.gap.kind === 'preposition' && phrase.gap.word === 'of';
}

/** `is new`, `, unchanged`, `are clear`: says something of what went before (RADGRAPH.md 13, 15, 16). */
function linkStatus(phrase: Phrase, state: State, candidates: readonly Candidate[], links: Links): State {
  const { kind } = phrase.gap;
  const bySubject = kind === 'verb' || kind === 'coordination';
  const observations =
    bySubject && state.subjectObservations.length > 0 ? state.subjectObservations : state.observations;
  // `Subcentimeter nodes are not enlarged`: that is said of the nodes.
  const described =
    kind === 'verb' && state.places.length > 0 && observations.every((each) => isDescribing(candidates[each]));
  if (observations.length > 0 && !described) {
    for (const to of observations) links.add('modify', phrase.head, to, 'modify.predicate');
    // `Opacities in both lungs, worse on the left`: the side is where they are worse.
    const compares = kind === 'comma' && candidates[phrase.head]?.word?.role === 'change';
    return compares ? changed(state, { observations: [phrase.head], behind: false }) : state;
  }
  const places = state.subjectPlaces.length > 0 ? state.subjectPlaces : state.places;
  for (const to of places) links.add('located_at', phrase.head, to, 'located.predicate');
  if (observations.length > 0) return state;
  return changed(state, {
    open: places.length > 0 && kind === 'coordination' ? [...state.open, phrase.head] : [phrase.head],
  });
}

/** Things that are anywhere, and so where the one before them in a list is said to be. */
const sharing: ReadonlySet<string> = new Set(grammar.sharing);

function linkObservation(
  phrase: Phrase,
  state: State,
  next: Phrase | undefined,
  candidates: readonly Candidate[],
  ofSize: boolean,
  links: Links,
): State {
  const { kind, word } = phrase.gap;
  const own = phrase.places.length > 0;
  const heads = [phrase.head];
  const ofObservation =
    kind === 'preposition' &&
    word === 'of' &&
    !ofSize &&
    !phrase.gap.interprets &&
    !phrase.gap.foreignOf &&
    !state.behind;
  const last = state.observations.at(-1);
  if (last !== undefined && kind === 'preposition' && word === 'in' && isChangeIn(last, phrase, candidates)) {
    links.add('modify', last, phrase.head, 'modify.of');
    return changed(state, { observations: heads, behind: false });
  }
  if (ofObservation && last !== undefined && own && isDescribing(candidates[phrase.head])) {
    // `Collapse of a substantial portion of the lung`
    links.add('modify', phrase.head, last, 'modify.of');
    for (const to of phrase.places) links.add('located_at', last, to, 'located.after');
    return changed(state, { places: phrase.places, behind: true });
  }
  if (ofObservation && last !== undefined) {
    // `Pneumothorax and signs of collapse`: what is a thing of its own stays one.
    for (const from of state.observations) {
      if (from === last || isDescribing(candidates[from])) links.add('modify', from, phrase.head, 'modify.of');
    }
    return changed(state, { observations: heads, places: phrase.places, behind: false });
  }
  if (
    (kind === 'preposition' || kind === 'plain') &&
    state.open.length > 0 &&
    state.observations.length === 0 &&
    state.places.length === 0
  ) {
    for (const from of state.open) links.add('modify', from, phrase.head, 'modify.of');
    return changed(START, { subjectObservations: heads, observations: heads, places: phrase.places });
  }
  const placed = phrase.places.some((place) => candidates[place]?.word?.role !== 'part');
  if (
    CAUSING.has(word ?? '') &&
    !placed &&
    !state.behind &&
    state.observations.length > 0 &&
    state.places.length === 0
  ) {
    // `Fibrosis causing volume loss in the right lung`: both are in it. But a hematoma causing compression of the ventricle is not.
    const both = next?.kind === 'place' && (next.gap.word === 'in' || next.gap.word === 'at');
    return changed(state, { observations: both ? [...state.observations.slice(-8), ...heads] : heads });
  }
  if (kind === 'coordination' && !own && !state.behind && sharing.has(candidates[phrase.head]?.word?.id ?? '')) {
    // `No pulmonary nodule or mass`: of the lung, both.
    for (const to of state.places) links.add('located_at', phrase.head, to, 'located.shared');
  }
  if (kind === 'coordination' && state.observations.length > 0) {
    // `Pneumothorax on the left and effusion on the right`: the second place is the effusion's alone.
    const apart = (own && phrase.located) || state.behind;
    const observations = apart ? heads : [...state.observations.slice(-8), ...heads];
    const subjectObservations =
      state.subjectObservations.length > 0 && !phrase.verbBefore
        ? [...state.subjectObservations.slice(-8), ...heads]
        : heads;
    return changed(state, { subjectObservations, observations, places: phrase.places, behind: false });
  }
  if (kind === 'verb' && !own && state.subjectObservations.length === 0) {
    for (const to of state.subjectPlaces) links.add('located_at', phrase.head, to, 'located.subject');
    return changed(state, { observations: heads, behind: false });
  }
  if (state.subjectObservations.length > 0 && kind !== 'comma')
    return changed(state, { observations: heads, places: phrase.places, behind: false });
  if (!own && kind === 'plain' && state.subjectPlaces.length > 0) {
    for (const to of state.subjectPlaces) links.add('located_at', phrase.head, to, 'located.subject');
  }
  return changed(START, { subjectObservations: heads, observations: heads, places: phrase.places });
}

function relation(type: RelationType, from: number, to: EntityReference, rule: string): LocalRelation {
  return { type, from, to, evidence: { adapter: RULES, rule } };
}
