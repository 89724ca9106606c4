import type { Candidate } from './candidate';
import { changed, START, type State } from './clause-state';
import type { Phrase } from './phrases';
import type { Links } from './relations';

/** `In the lobe, segment 7 and segment 8`: a place of a list has what the first has. */
export function linkListed(phrase: Phrase, state: State, links: Links): State {
  const carriers = state.observations.length > 0 ? state.observations : state.open;
  for (const from of carriers) {
    for (const to of phrase.places) links.add('located_at', from, to, 'located.list');
  }
  return changed(state, { places: phrase.places });
}

/** `Pneumothorax: tiny, right apical.`, `Hernia, 3 cm, left.`: the one thing that the sentence names, its place last and right behind a comma. */
export function isPlacedAtEnd(
  phrases: readonly Phrase[],
  index: number,
  { observations, places }: State,
  candidates: readonly Candidate[],
): boolean {
  const phrase = phrases[index];
  if (index !== phrases.length - 1 || phrase?.kind !== 'place' || phrase.gap.kind !== 'comma') return false;
  const [first] = phrases;
  if (first?.kind !== 'observation' || places.length > 0) return false;
  if (observations.length !== 1 || observations[0] !== first.head) return false;
  // `Granulomas, as discussed above`
  return candidates[phrase.first]?.first === (candidates[phrase.first - 1]?.last ?? 0) + 2;
}

/** A place where what was said is, or what the clause goes on to speak of. */
export function linkPlace(
  phrase: Phrase,
  state: State,
  candidates: readonly Candidate[],
  inSubject: boolean,
  links: Links,
): State {
  const { kind } = phrase.gap;
  const [first] = phrase.places;
  if (first === undefined) return state;
  if (kind === 'verb' && phrase.gap.coordinated && phrase.beforeVerb) {
    return changed(START, { subjectPlaces: phrase.places, places: phrase.places });
  }
  const part = candidates[first]?.word?.role === 'part' && phrase.places.length === 1;
  if (part && kind === 'preposition' && state.subjectPlaces.length > 0) {
    for (const to of state.subjectPlaces) links.add('modify', first, to, 'modify.part');
    return state;
  }
  const all = state.observations.length > 0 ? state.observations : state.open;
  // `Effusion and elevation of the hemidiaphragm`: the elevation is of it.
  const ofPredicate = phrase.gap.word === 'of' && candidates[all.at(-1) ?? -1]?.word?.role === 'predicate';
  const carriers = ofPredicate ? all.slice(-1) : all;
  if (kind === 'preposition' || kind === 'verb' || kind === 'plain') {
    if (carriers.length > 0 && (kind !== 'verb' || state.subjectObservations.length > 0)) {
      for (const from of carriers) {
        for (const to of phrase.places) links.add('located_at', from, to, 'located.after');
      }
      return changed(state, { places: phrase.places, behind: true });
    }
  }
  if (
    kind === 'coordination' &&
    carriers.length > 0 &&
    state.places.length > 0 &&
    state.subjectPlaces.length === 0 &&
    !phrase.beforeVerb
  ) {
    for (const from of carriers) {
      for (const to of phrase.places) links.add('located_at', from, to, 'located.coordination');
    }
    return changed(state, { places: phrase.places });
  }
  if ((kind === 'coordination' || inSubject) && carriers.length === 0 && state.subjectPlaces.length > 0) {
    const places = [...state.subjectPlaces.slice(-8), ...phrase.places];
    return changed(state, { subjectPlaces: places, places });
  }
  return changed(START, { subjectPlaces: phrase.places, places: phrase.places });
}
