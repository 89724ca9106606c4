import grammar from '../knowledge/grammar.json';
import { isWithin } from '../lexicon';
import { completePlace } from '../places';
import type { LocalLocation } from './locations';

/**
 * `Liver: Normal. No ascites. Small hiatal hernia.`: whether what is always in one place (`near`) can be in the organ that the sub-heading
 * above it names.
 */
export function isInOrgan({ place, side, words }: LocalLocation, near: string | undefined): boolean {
  if (near === undefined || place === undefined || side !== undefined || !CLOSED.has(place)) return true;
  if (isWithin(place, near) || isWithin(near, place) || (near === 'pleura' && place === 'lung')) return true;
  return isKindOfStructure(near) || completePlace(words, near) !== undefined;
}

/** Organs that hold nothing of another one. */
const CLOSED: ReadonlySet<string> = new Set(grammar.closedOrgans);

/** Whether a place is a kind of structure, which any organ has. */
export function isKindOfStructure(place: string): boolean {
  return KINDS.has(place);
}

const KINDS: ReadonlySet<string> = new Set([
  'lymph-nodes',
  'vessel',
  'artery',
  'vein',
  'soft-tissues',
  'muscle',
  'nerve',
]);
