import type { BodyPart } from './body-part';
import { changedFinding, type LocalFinding } from './local-finding';
import type { LocalLocation } from './locations';

/**
 * `Labral tear from 3 to 6 o'clock`, `margin threatened at 4 o'clock`: the face of a clock is a breast's where the report speaks of
 * breasts, or of nothing that is known; of another organ it says how things lie and no place.
 */
export function readClockFace(finding: LocalFinding, about: BodyPart | undefined): LocalFinding {
  if (about === undefined || about.region === 'breast' || about.shares.has('breast')) return finding;
  if (!finding.locations.some(isClock)) return finding;
  const locations = finding.locations.map((each): LocalLocation => {
    if (!isClock(each)) return each;
    const { unit, words, start, end } = each;
    return { unit, words, name: words.join(' ').toLowerCase(), codes: [], start, end };
  });
  return changedFinding(finding, { locations });
}

function isClock({ place, words }: LocalLocation): boolean {
  return place === 'breast' && words.some(isClockFace);
}

/** `6 o'clock`, `12:00 o’clock` */
export function isClockFace(word: string): boolean {
  return /o['’]clock$/i.test(word);
}
