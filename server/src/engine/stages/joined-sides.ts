import { isSide, type LocalLocation } from './locations';

/**
 * The places of a finding, a side that stands apart from its place given to it: `a collection in the psoas on the left` is in the left
 * psoas, not in the psoas and on the left. Of several places nobody knows which one the side is of, and `more prominent on the right`
 * says that it is on the other side too.
 */
export function joinedSides(locations: readonly LocalLocation[], text: string): readonly LocalLocation[] {
  if (locations.length !== 2) return locations;
  const apart = locations.find(isSideAlone);
  const place = locations.find((location) => !isSideAlone(location));
  if (apart?.side === undefined || place?.place === undefined || place.side !== undefined) return locations;
  return place.unit === 'sentence' && speaksOf(place, apart, text) ? [{ ...place, side: apart.side }] : locations;
}

function isSideAlone({ unit, place, words }: LocalLocation): boolean {
  return unit === 'sentence' && place === undefined && words.every(isSide);
}

/** Whether the side is said behind the place, or first of all for the whole sentence (`On the left, …`). */
function speaksOf(place: LocalLocation, side: LocalLocation, text: string): boolean {
  if (Math.abs(side.start - place.start) > FAR) return false;
  if (side.start > place.start) {
    const between = text.slice(place.end, side.end);
    return ON_THE_SIDE.test(between) && !OTHER_CLAUSE.test(between) && !MORE_THERE.test(between);
  }
  return FIRST.test(text.slice(0, side.end)) && !OTHER_CLAUSE.test(text.slice(side.end, place.start));
}

/** In letters: two words so far apart are not said of each other. */
const FAR = 160;

const ON_THE_SIDE = /(\bon (the|both|either) \w+|\bbilaterally)$/i;
const FIRST = /^\W*(on (the|both|either) \w+|bilaterally)$/i;
const OTHER_CLAUSE = /;|\b(and|with|but|while|whereas|however)\b.*,|,.*\b(and|with|but|while|whereas|however)\b/i;
const MORE_THERE =
  /\b(\w+er|more|most|mostly|mainly|worse|prominent|predominant(ly)?|dominant|especially|particularly|than|left|right)\b(?=.*\s\w+$)/i;
