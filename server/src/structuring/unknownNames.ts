import { lookupConcept } from '../engine/concepts';
import { lookupPlace } from '../engine/lexicon';
import type { Template, TemplateProblem } from './template';

/** Names of places and concepts that the knowledge lacks: nothing would ever be put there by them, nor an item filled. */
export function unknownNames({ parts, headings }: Template): readonly TemplateProblem[] {
  return [
    ...inList(['parts'], parts, 'place'),
    ...headings.flatMap(({ places, concepts, fields }, heading) => [
      ...inList(['headings', heading, 'places'], places, 'place'),
      ...inList(['headings', heading, 'concepts'], concepts, 'concept'),
      ...fields.flatMap(({ from }, field) => {
        const path = ['headings', heading, 'fields', field, 'from'];
        return [
          ...('places' in from ? inList([...path, 'places'], from.places, 'place') : []),
          ...('concepts' in from ? inList([...path, 'concepts'], from.concepts, 'concept') : []),
        ];
      }),
    ]),
  ];
}

const LOOKUP = { place: lookupPlace, concept: lookupConcept };

function inList(path: readonly PropertyKey[], names: readonly string[], what: keyof typeof LOOKUP): TemplateProblem[] {
  return names.flatMap((name, index) =>
    LOOKUP[what](name) === undefined ? [{ path: [...path, index], message: `No such ${what}: ${name}.` }] : [],
  );
}
