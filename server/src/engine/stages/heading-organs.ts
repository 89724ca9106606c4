import { isWithin, lookupPlace } from '../lexicon';
import { completePlace, resolvePlace } from '../places';
import { type HeadingReading, isPart, isSide, type LocalLocation, placedAt, placesOfHeading } from './locations';

/**
 * What a sub-heading adds to a place of its sentences. `KIDNEYS: Left normal.`: a bare side is one of its organ; `BLADDER: Mass at
 * the right wall.`: so is a part that names no organ; `RIGHT BREAST: Mass in the upper outer quadrant.`: what lies in the organ is
 * on its side. A side that the sentence names itself stays, and so does a place elsewhere.
 */
export function underHeading(location: LocalLocation, heading: HeadingReading | undefined): LocalLocation {
  if (heading === undefined || location.unit === 'heading') return location;
  const organs = placesOfHeading(heading);
  const organ = organs.length === 1 ? organs[0] : undefined;
  if (organ === undefined) return location;
  const placed = location.place === undefined ? ofOrgan(location, organ.place) : location;
  return heading.governs ? onSideOf(placed, organ) : placed;
}

function ofOrgan(location: LocalLocation, organ: string | undefined): LocalLocation {
  if (organ === undefined) return location;
  const { words } = location;
  if (words.every(isSide)) return placedAt(location, lookupPlace(organ));
  const named = completePlace(words, organ) ?? resolvePlace(words, words.at(-1) ?? '', organ).place;
  if (named !== undefined && isWithin(named.id, organ)) return placedAt(location, named);
  return words.every((word) => isPart(word) || isUnplaced(word)) ? placedAt(location, lookupPlace(organ)) : location;
}

/** Words that shape or bound an organ without being part of the lexicon's parts: `wall`. */
function isUnplaced(word: string): boolean {
  return /^(walls?|lobes?|poles?|cortex|capsule|contours?|surfaces?|segments?|anterior|posterior|lateral|medial|upper|mid|lower|superior|inferior|posterolateral|anterolateral|posteromedial|anteromedial)$/i.test(
    word,
  );
}

function onSideOf(location: LocalLocation, { place, side }: LocalLocation): LocalLocation {
  if (side === undefined || location.side !== undefined) return location;
  const within = place === undefined || location.place === place || isWithin(location.place ?? '', place);
  return within ? { ...location, side } : location;
}
