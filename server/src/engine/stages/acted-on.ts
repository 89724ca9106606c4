import { isSide, type LocalLocation } from './locations';

/** Where a finding is, and of that what says which finding it is. */
export interface OwnPlaces {
  readonly locations: readonly LocalLocation[];
  readonly naming: readonly LocalLocation[];
}

/**
 * `Left renal mass abutting the spleen` is in the kidney, `a left effusion displaces the mediastinum to the right` in the left pleura: what a
 * thing presses on or pushes away is not where it is, once that is told. What it grows into is, and yet does not say what it is: a renal
 * mass that invades the adrenal gland. `end` is where the finding's own words end.
 */
export function withoutActedOn(locations: readonly LocalLocation[], end: number, text: string): OwnPlaces {
  if (locations.length < 2 || !ACTING.test(text)) return { locations, naming: locations };
  const own = apart(locations, end, text, PUSHING).filter(
    (each, _, all) => all.length < 2 || !isDirection(each, end, text),
  );
  return { locations: own, naming: apart(own, end, text, GROWING) };
}

function apart(locations: readonly LocalLocation[], end: number, text: string, verb: RegExp): readonly LocalLocation[] {
  const free = locations.filter((location) => !isBehind(location, end, text, verb));
  // `Disc protrusion contacting the right S1 root`: a protrusion that has no side is on that of the root.
  const own = free.some(isSided) ? free : locations.filter((each) => free.includes(each) || isSidedRoot(each, text));
  if (own.some(({ start, words }) => start < end || !words.every(isSide))) return own;
  // `Displaces the trachea to the left`, `compressing the brain on the left`
  const organs = locations.filter((location) => own.includes(location) || !location.words.every(isSide));
  return organs.length > 0 ? organs : locations;
}

function isSided({ side }: LocalLocation): boolean {
  return side === 'left' || side === 'right' || side === 'bilateral';
}

function isSidedRoot(location: LocalLocation, text: string): boolean {
  return isSided(location) && /\broots?\b/i.test(text.slice(location.start, location.end + 12));
}

/** `Microadenoma on the left, stalk deviated to the right` */
function isDirection({ unit, start, words }: LocalLocation, end: number, text: string): boolean {
  return (
    unit === 'sentence' &&
    start > end &&
    words.every(isSide) &&
    DIRECTED.test(text.slice(Math.max(end, start - 40), start))
  );
}

const DIRECTED = /\b(?:deviated|displaced|shifted|pushed)\s+(?:\w+ly\s+)?to\s+the\s+$/i;

/** Within the clause, which is read no further than a hundred letters back. */
function isBehind(location: LocalLocation, end: number, text: string, verb: RegExp): boolean {
  const { unit, start } = location;
  if (unit !== 'sentence' || start <= end) return false;
  const between = text.slice(Math.max(end, start - 100), start);
  return verb.test(between) && !(verb === PUSHING && isOwn(location, between));
}

/** `Compresses the cord at C5-6 on the left`, `abuts the pleura in the lower lobe`: where it does so. But `impinges on the left root`. */
function isOwn({ words }: LocalLocation, between: string): boolean {
  if (/,\s*$/.test(between)) return /\b(?:at|on)\s[^,]*,\s*$/i.test(between) && words.some(isSide);
  return WHERE.test(between) && !UPON.test(between);
}

const WHERE = /\s(?:on|in|at)\s+(?:the\s+)?$/i;
const UPON = /\b(?:imping|encroach|push|shift|abut|indent|impress)(?:t?ing|e?s)\s+(?:up)?on\s+(?:the\s+)?$/i;

/** The stems of the verbs. */
const PUSHES = 'displac|compress|effac|indent|deviat|push|abut|contact|imping|splay|shift|impress|encroach|touch';
const GROWS = 'invad|encas|infiltrat|erod';

const PUSHING = new RegExp(`\\b(?:(?:${PUSHES})(?:t?ing|e?s)|narrows)\\b[^.;:]*$`, 'i');
const GROWING = new RegExp(`\\b(?:${GROWS})(?:ing|es|s)\\b[^.;:]*$`, 'i');
const ACTING = new RegExp(
  `(?:deviated|displaced|shifted|pushed)\\b|(?:${PUSHES}|narrow|${GROWS})(?:t?ing|e?s)\\b`,
  'i',
);
