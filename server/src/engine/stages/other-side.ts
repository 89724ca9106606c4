import { oppositeOf } from '../hands';
import { lookupPlace } from '../lexicon';
import { wordOf } from './attributes';
import { completedBy } from './completed-by';
import { changedFinding, type LocalFinding } from './local-finding';
import { isSide, placedAt } from './locations';

/**
 * What is told of the other side alone is of another one: `the right effusion has resolved, the left is unchanged`, `removal of the right
 * chest tube and placement of left`. Undefined where it is not.
 */
export function ofOtherSide(finding: LocalFinding, before: LocalFinding): LocalFinding | undefined {
  if (!isOnOtherSide(finding, before)) return undefined;
  if (before.kind === 'device' && PLACING.test(finding.name)) return placedLike(finding, before);
  if (finding.change === undefined || !finding.name.split(' ').every(isAttribute)) return undefined;
  const other = completedBy(finding, before);
  if (finding.change.name === 'resolved') return changedFinding(other, { certainty: 'absent' });
  // `Possible right effusion is larger, left unchanged`
  const { certainty, evidence } = before;
  return certainty === 'uncertain' ? changedFinding(other, { certainty, evidence }) : other;
}

/** Where the removed one was, on the other side. */
function placedLike(
  finding: LocalFinding,
  { kind, concept, name, codes, locations: [known] }: LocalFinding,
): LocalFinding {
  const place = lookupPlace(known?.place ?? '');
  return changedFinding(finding, {
    kind,
    concept,
    name,
    codes,
    locations: finding.locations.map((each) => placedAt(each, place)),
  });
}

const PLACING = /^(?:placement|insertion)s?$/;

function isOnOtherSide({ locations, change }: LocalFinding, before: LocalFinding): boolean {
  const [place, ...more] = locations;
  const [known, ...others] = before.locations;
  if (place === undefined || more.length > 0 || others.length > 0) return false;
  if (before.kind !== 'abnormal' && before.kind !== 'device') return false;
  // `Pneumonia in the right lung and the left lung has resolved`
  const there = change?.name === 'resolved' && place.place !== undefined && place.place === known?.place;
  if (place.unit !== 'sentence' || !(there || place.words.every(isSide))) return false;
  return known !== undefined && oppositeOf(place.side) === known.side;
}

/** A word that says how severe a thing is or what became of it. */
export function isAttribute(word: string): boolean {
  return ATTRIBUTES.has(wordOf(word)?.role ?? '');
}

const ATTRIBUTES: ReadonlySet<string> = new Set(['change', 'severity', 'degree']);
