import type { Candidate } from './candidate';
import type { State } from './clause-state';
import type { Phrase } from './phrases';
import type { Links } from './relations';

/** `measures 12 mm`: of the clause's subject; `3 cm above the carina`: of the place that follows. */
export function linkSize(phrase: Phrase, state: State, candidates: readonly Candidate[], links: Links): State {
  const distance = candidates[phrase.head]?.type === 'anatomy';
  const carriers = state.observations.length > 0 ? state.observations : state.open;
  if (distance) {
    if (phrase.distanceTo !== undefined) {
      links.add('modify', phrase.head, phrase.distanceTo, 'modify.distance');
      for (const from of carriers) links.add('located_at', from, phrase.head, 'located.distance');
    } else {
      const place = state.subjectPlaces.at(-1) ?? state.places.at(-1);
      if (place !== undefined) links.add('modify', phrase.head, place, 'modify.size');
    }
    return state;
  }
  // `The lesion with a soft tissue component measures 5 cm`: the verb's subject.
  const [subject] = phrase.gap.kind === 'verb' ? state.subjectObservations.slice(-1) : [];
  const target = subject ?? carriers.at(-1);
  if (target !== undefined) links.add('modify', phrase.head, target, 'modify.size');
  return state;
}
