import { lookupConcept, matchConcept } from '../concepts';
import { isWithin, lookupPlace } from '../lexicon';
import { isComparative } from './attributes';
import { completedBy } from './completed-by';
import { continueFinding } from './continued';
import { changedFinding, type LocalFinding } from './local-finding';
import { isPart, isSide, type LocalLocation, placedAt } from './locations';
import { isAttribute, ofOtherSide } from './other-side';

/**
 * Heads that are no finding but a part of what is said of another: `size` of "decreased in size from 12 mm to 8 mm", a bare change
 * at the same place (`similar` of "enlarged hilar lymph nodes measure up to 15 mm, similar to prior"), a change of what follows
 * (`increase in size of the left upper lobe mass`), and a comparison of the sides (`right greater than left`).
 */
export function settleParts(findings: readonly LocalFinding[], text: string): readonly LocalFinding[] {
  if (findings.length < 2) return findings;
  const kept: { readonly owner: LocalFinding; readonly parts: LocalFinding[] }[] = [];
  let ahead: LocalFinding[] = [];
  for (const [index, finding] of findings.entries()) {
    const last = kept.at(-1);
    if (ahead.length === 0 && isChangeOfNext(finding, findings[index + 1], text)) ahead = [finding];
    else if (last !== undefined && isPartOf(last.owner, finding, text)) last.parts.push(finding);
    else {
      kept.push({ owner: finding, parts: ahead });
      ahead = [];
    }
  }
  return kept.map(({ owner, parts }) => (parts.length === 0 ? owner : joined(owner, parts, text)));
}

/**
 * `No pneumothorax on the right; small on the left`: the second is a pneumothorax too; `moderate right and small left pleural
 * effusions`: so is the first of these.
 */
export function completeEllipses(findings: readonly LocalFinding[], text: string): readonly LocalFinding[] {
  const complete: LocalFinding[] = [];
  let several: LocalFinding | undefined;
  for (const [index, finding] of findings.entries()) {
    const before = complete.at(-1);
    if ((before?.count?.value ?? 0) > 1) several = before;
    const [topic] = complete;
    complete.push(
      topic !== undefined && isToldOf(finding, topic, text)
        ? toldOf(finding, topic, text)
        : completed(finding, before, several, findings[index + 1], text),
    );
  }
  return complete;
}

/** `Effusions: small left, moderate right`, `nodules: RUL 5 mm, LLL 8 mm`: what is told behind the colon is of what stands before it. */
function isToldOf(
  { concept, certainty, severity, measurements, members, locations, name, end }: LocalFinding,
  topic: LocalFinding,
  text: string,
): boolean {
  if (concept !== undefined || locations.length === 0 || certainty === 'absent') return false;
  // `Pneumothorax: small right, unchanged`
  if (members.length > 1 && !name.split(' ').every(isAttribute)) return false;
  if (severity === undefined && measurements.length === 0) return false;
  return topic.concept !== undefined && topic.kind === 'abnormal' && LISTS.test(text.slice(topic.end, end));
}

/** As sure as what stands before the colon: `possible nodules: RUL 5 mm, LLL 8 mm`. */
function toldOf(told: LocalFinding, topic: LocalFinding, text: string): LocalFinding {
  // `Effusion: none on the right, small on the left` denies the one on the right alone.
  const resolved = topic.change?.name === 'resolved';
  const { certainty, evidence } = topic.certainty === 'uncertain' || resolved ? topic : told;
  const change = resolved ? topic.change : told.change;
  return changedFinding(completedBy(told, atPlaces(topic, told.locations, lastWord(topic, text))), {
    certainty,
    evidence,
    change,
  });
}

/** Behind the colon stands no sentence. */
const LISTS = /^\s{0,4}:[^;:]{1,120}$/;

/**
 * `Effusion, none on the left, small on the right`: the word in front only names what is then told of each place, and is no finding of
 * its own where one of these is there.
 */
export function withoutTopic(findings: readonly LocalFinding[], text: string): readonly LocalFinding[] {
  const [topic, ...told] = findings;
  if (topic?.concept === undefined || told.length === 0) return findings;
  const { certainty, locations, measurements, severity, change } = topic;
  if (certainty !== 'present' || measurements.length > 0 || severity || change) return findings;
  const same = told.filter(({ concept }) => concept === topic.concept);
  const rest = text.slice(topic.end);
  if (LISTS.test(text.slice(topic.end, same.at(-1)?.end)) && locations.every(({ side }) => side === undefined))
    return same.some((each) => each.locations.length > 0) ? told : findings;
  if (locations.length > 0 || !IS_TOPIC.test(rest)) return findings;
  const denied = same.some((each) => each.certainty === 'absent' && each.locations.length > 0);
  return denied && same.some((each) => each.certainty !== 'absent' && each.locations.length > 0) ? told : findings;
}

const IS_TOPIC = /^\s*[,:]\s*none\s+(?:on|in|at)\b/i;

function completed(
  finding: LocalFinding,
  before: LocalFinding | undefined,
  several: LocalFinding | undefined,
  next: LocalFinding | undefined,
  text: string,
): LocalFinding {
  if (next?.concept !== undefined && isElsewhere(finding, next, text)) {
    return completedBy(finding, atPlaces(next, finding.locations, lastWord(next, text)));
  }
  if (before !== undefined && isOtherOrgan(finding, before)) return measuredAt(finding, before);
  if (before?.concept === undefined || finding.concept !== undefined) return finding;
  const other = ofOtherSide(finding, before);
  if (other !== undefined) return other;
  if (finding.measurements.length > 0 && before.certainty !== 'absent') {
    // `Several metastases are smaller; the largest now measures 1.9 cm`
    const largest = continueFinding(finding, before);
    if (largest !== finding) {
      const { certainty, evidence } = before.certainty === 'uncertain' ? before : largest;
      const locations = largest.locations.length > 0 ? largest.locations : before.locations;
      return changedFinding(largest, { certainty, evidence, locations });
    }
  }
  const named = /^one\b/.test(finding.name) || /^\w+ ones?\b/i.test(text.slice(finding.start, finding.end));
  if (named || isBeforeOne(finding.end, text)) return onSideOf(several, completedBy(finding, broader(before)));
  const [place] = finding.locations;
  if (place?.unit === 'sentence' && isBeforeOne(place.end, text) && place.start < finding.start) {
    // `The left one has resolved`
    const gone = finding.change?.name === 'resolved' && finding.certainty === 'present';
    return completedBy(gone ? changedFinding(finding, { certainty: 'absent' }) : finding, broader(before));
  }
  if (before.certainty !== 'absent') return finding;
  if (finding.certainty === 'absent' || finding.members.length > 1 || finding.severity === undefined) return finding;
  const joins = /^:?[^.;:]*(,|;|\band|\bbut)\s*$/.test(text.slice(before.end, finding.start));
  return finding.locations.length === 0 || !joins ? finding : completedBy(finding, before);
}

/** `Two nodules in the right lung, one at the apex`: one of the two, and so on their side. */
function onSideOf(two: LocalFinding | undefined, one: LocalFinding): LocalFinding {
  const [place, ...more] = one.locations;
  const [known, ...others] = two?.locations ?? [];
  if ((known?.side !== 'left' && known?.side !== 'right') || others.length > 0) return one;
  if (place === undefined || more.length > 0 || place.side !== undefined || (two?.count?.value ?? 0) < 2) return one;
  const apart = place.place === undefined ? !place.words.every(isPart) : !isWithin(place.place, known.place ?? '');
  return apart ? one : changedFinding(one, { locations: [{ ...place, side: known.side }] });
}

/** `Right kidney 10.9 cm, left 11.2 cm`: each size is of the organ on its side. */
function isOtherOrgan({ concept, locations, measurements }: LocalFinding, before: LocalFinding): boolean {
  const [place, ...more] = locations;
  const [organ] = before.locations;
  if (concept !== undefined || before.concept !== undefined || place === undefined || more.length > 0) return false;
  if (measurements.length === 0 || before.measurements.length === 0 || !place.words.every(isSide)) return false;
  return (
    organ?.place !== undefined && organ.side !== undefined && place.side !== undefined && organ.side !== place.side
  );
}

function measuredAt(finding: LocalFinding, { name, locations: [organ] }: LocalFinding): LocalFinding {
  const place = lookupPlace(organ?.place ?? '');
  return changedFinding(finding, { name, locations: finding.locations.map((each) => placedAt(each, place)) });
}

function isBeforeOne(end: number, text: string): boolean {
  return /^\s+ones?\b/i.test(text.slice(end, end + 6));
}

/** The `one` is a fracture, not the old one that stands before it. */
function broader(finding: LocalFinding): LocalFinding {
  const wider = lookupConcept(lookupConcept(finding.concept ?? '')?.broader ?? '');
  if (wider === undefined) return finding;
  return changedFinding(finding, { concept: wider.id, kind: wider.kind, name: wider.name, codes: wider.codes });
}

/**
 * What a finding is called at other places: a narrowing of the canal is another concept than one of a foramen (`moderate canal and mild
 * foraminal narrowing`), an effusion of the pleura another than one of the pericardium.
 */
export function atPlaces(finding: LocalFinding, locations: readonly LocalLocation[], head: string): LocalFinding {
  // The level of `moderate L4-5 and mild L5-S1 foraminal narrowing`, and a side, make no other concept of it.
  const own = locations.filter(
    ({ unit, words }) => unit === 'sentence' && !words.every(isSide) && !words.some(hasDigit),
  );
  if (own.length === 0) return finding;
  const words = [head, ...own.flatMap((location) => location.words)];
  const there = matchConcept({ head, words, places: own.flatMap(({ place }) => place ?? []) });
  if (there === undefined || there.kind !== finding.kind) return finding;
  return changedFinding(finding, { concept: there.id, name: there.name, codes: there.codes });
}

function lastWord({ start, end }: LocalFinding, text: string): string {
  return /\S+$/.exec(text.slice(start, end))?.[0] ?? '';
}

const hasDigit = (word: string): boolean => /\d/.test(word);

/** Nothing but how severe it is and where, joined to what stands elsewhere: `mild L4-5 and severe L5-S1 canal stenosis`. */
function isElsewhere(finding: LocalFinding, next: LocalFinding, text: string): boolean {
  const contrary = finding.certainty === 'present' && next.certainty === 'absent';
  // `Moderate right and possible small left effusion`
  const surer = finding.certainty === 'present' && next.certainty === 'uncertain';
  if (finding.concept !== undefined || finding.severity === undefined) return false;
  if (finding.certainty !== next.certainty && !contrary && !surer) return false;
  if (!finding.name.split(' ').every(isAttribute)) return false;
  const [place, ...more] = finding.locations;
  if (place === undefined || place.unit !== 'sentence' || more.length > 0) return false;
  const words = wordsOf(place, text);
  if (next.locations.some((other) => other.side === place.side && wordsOf(other, text) === words)) return false;
  // The finding may end far behind its place: `small right and moderate left effusions are unchanged`.
  if (place.start >= finding.start && text.slice(finding.end, place.start).trim() === '')
    return (contrary ? WITH_NO : WITHOUT_NO).test(text.slice(place.end, next.start));
  // `Left moderate and right small effusions`
  return text.slice(place.end, finding.start).trim() === '' && BEFORE_SIDE.test(text.slice(finding.end, next.start));
}

const WITHOUT_NO =
  /^\s*(,|,?\s*\b(and|or|with|but))\s*(?:(?:possible|possibly|probable|probably|likely|questionable)\s*)?$/i;
const BEFORE_SIDE = /^\s*(?:,|,?\s*\b(?:and|or|with|but))\s*(?:left|right)\s*$/i;
/** `Moderate right, no left foraminal narrowing` */
const WITH_NO = /^\s*(,|,?\s*\b(and|with|but))\s*\bno\b[^,.;]*$/i;

function wordsOf({ start, end }: LocalLocation, text: string): string {
  return text.slice(start, end).toLowerCase();
}

function isPartOf(owner: LocalFinding, finding: LocalFinding, text: string): boolean {
  if (isDimension(finding) || isComparisonOfSides(finding, text) || isTipOf(owner, finding)) return true;
  return isBareChange(finding) && (sharePlace(owner, finding) || isSideOf(owner, finding, text));
}

/** `Pneumothorax: small, right, unchanged`: what has become of it, and its side. */
function isSideOf(owner: LocalFinding, { locations, severity, end }: LocalFinding, text: string): boolean {
  if (owner.concept === undefined || severity !== undefined || owner.locations.some(({ unit }) => unit === 'sentence'))
    return false;
  return locations.length === 1 && locations.every(isSideAlone) && SIDE_TOLD.test(text.slice(owner.start, end));
}

const SIDE_TOLD = /^[^:;.]{1,60}:[^:;.]{1,60}$/;

function isSideAlone({ unit, words }: LocalLocation): boolean {
  return unit === 'sentence' && words.every(isSide);
}

/** `Catheter with its tip in the vena cava`: the tip is the catheter's, and so is where it lies. */
function isTipOf(owner: LocalFinding, { kind, name, concept }: LocalFinding): boolean {
  return owner.kind === 'device' && kind === 'device' && concept === undefined && /^(tip|tips)$/.test(name);
}

function isChangeOfNext(finding: LocalFinding, next: LocalFinding | undefined, text: string): boolean {
  if (next === undefined || next.certainty === 'absent' || next.change !== undefined || !isBareChange(finding))
    return false;
  if (next.kind === 'normal' || next.start - finding.end > 80) return false;
  return /^\s+(in|of)\s[^,;.]*$/.test(text.slice(finding.end, next.start));
}

function isComparisonOfSides(finding: LocalFinding, text: string): boolean {
  return finding.concept === undefined && isComparative(finding.name) && text.startsWith(' than', finding.end);
}

function joined(owner: LocalFinding, parts: readonly LocalFinding[], text: string): LocalFinding {
  const usual = lookupPlace(lookupConcept(owner.concept ?? '')?.place ?? '');
  const sides = parts
    .filter((part) => isSideOf(owner, part, text))
    .flatMap(({ locations }) => locations.map((each) => placedAt(each, usual)));
  const change = owner.change ?? parts.find((part) => part.change !== undefined && !isComparative(part.name))?.change;
  return changedFinding(owner, {
    change: owner.certainty === 'absent' ? owner.change : change,
    members: [...new Set([...owner.members, ...parts.flatMap(({ members }) => members)])].sort((a, b) => a - b),
    locations: [
      ...owner.locations,
      ...parts.filter((part) => isTipOf(owner, part)).flatMap(({ locations }) => locations),
      ...sides,
    ],
    measurements: [...owner.measurements, ...parts.flatMap(({ measurements }) => measurements)],
    images: [...owner.images, ...parts.flatMap(({ images }) => images)],
  });
}

const DIMENSION = /^(size|sizes|diameter|caliber|calibre|dimensions?|length|width|height|extent|thickness)$/;

function isDimension({ concept, name }: LocalFinding): boolean {
  return concept === undefined && DIMENSION.test(name);
}

/** A head that is nothing but a change: its name has no word that is told apart from one. */
function isBareChange({ concept, change, name }: LocalFinding): boolean {
  if (concept !== undefined || change === undefined) return false;
  return name.split(' ').every(isAttribute);
}

function sharePlace(owner: LocalFinding, part: LocalFinding): boolean {
  if (owner.kind !== 'abnormal' && owner.kind !== 'device') return false;
  const places = new Set(owner.locations.slice(0, 12).map(keyOf));
  return part.locations.some((location) => places.has(keyOf(location)));
}

function keyOf({ unit, start, end }: LocalLocation): string {
  return `${unit} ${start} ${end}`;
}
