import { lookupConcept, matchConcept } from '../concepts';
import grammar from '../knowledge/grammar.json';
import type { Concept } from '../knowledge/types';
import { isWithin, lookupPlace, lookupWord } from '../lexicon';
import { memo } from '../memo';
import { placeOfRegion, placesOfNoun } from '../places';
import type { Graph, Prepared, SectionName, Sentence, SentenceGraph } from '../report';
import { wordOf } from './attributes';
import { isClockFace } from './clock-face';
import { nameAsWritten } from './findings';
import { changedFinding, type LocalFinding, named } from './local-finding';
import { completeLocation, isSide, type LocalLocation, placedAt } from './locations';
import { textOf } from './owners';

/** What a report is about: the region that most of its places lie in, the parts that most of them are in, and how often each region is. */
export interface BodyPart {
  readonly region: string;
  readonly parts: readonly string[];
  /** All parts that are named, however seldom. */
  readonly named: ReadonlySet<string>;
  /** Of the places named, the share in each region. */
  readonly shares: ReadonlyMap<string, number>;
}

/** Undefined where no region has most of the places. Linear in the text. */
export function findBodyPart(prepared: Prepared, graph: Graph): BodyPart | undefined {
  const counts = new Map<string, number>();
  const parts = new Map<string, number>();
  let total = 0;
  const add = (place: string | undefined, weight = 1): void => {
    const { region, part } = place === undefined ? NOWHERE : regionOf(place);
    if (region === undefined || region === 'whole-body') return;
    total += weight;
    counts.set(region, (counts.get(region) ?? 0) + weight);
    if (part !== undefined) parts.set(part, (parts.get(part) ?? 0) + weight);
  };
  for (const [index, sentence] of prepared.sentences.entries()) {
    for (const { type, measurement, start, end } of graph.sentences[index]?.entities ?? []) {
      if (type !== 'anatomy' || measurement) continue;
      const word = sentence.text.slice(start, end).toLowerCase();
      // How things lie on the face of a clock is said of a labrum and a rectum too.
      if (!isClockFace(word)) add(placeOfWord(word));
    }
    const section = prepared.sections[sentence.section]?.name;
    const weight = section === undefined ? undefined : WEIGHTS.get(section);
    if (weight === undefined) continue;
    for (const { kind, lower } of sentence.tokens.slice(0, 60)) if (kind === 'word') add(placeOfExam(lower), weight);
  }
  const [region, most] = [...counts].reduce((best, each) => (each[1] > best[1] ? each : best), ['', 0]);
  if (most < 2 || most < 0.6 * total) return undefined;
  const own = [...parts].filter(([part]) => isWithin(part, region)).sort((one, other) => other[1] - one[1]);
  return {
    region,
    parts: leading(own),
    named: new Set(own.map(([part]) => part)),
    shares: new Map([...counts].map(([each, count]) => [each, count / total])),
  };
}

/** The parts that a report is about: of a belly with a spleen and two kidneys, a bare `lesion` is in none of them. */
function leading(parts: readonly (readonly [string, number])[]): readonly string[] {
  const total = parts.reduce((sum, [, count]) => sum + count, 0);
  const [, most = 0] = parts[0] ?? [];
  const [, second = 0] = parts[1] ?? [];
  return parts
    .filter(([, count], index) => count >= 0.4 * total || (index === 0 && most >= 2 * second))
    .map(([part]) => part);
}

/**
 * A finding whose words alone point at a region that the report is not about: the effusion of a knee is in the joint, the
 * ventricles of a head are the brain's. What names its place without doubt stays.
 */
export function fitToBodyPart(
  finding: LocalFinding,
  sentence: Sentence,
  graph: SentenceGraph,
  about: BodyPart | undefined,
): LocalFinding {
  // Where nothing has a name for it, its place alone: `dilated ventricles`.
  const usual = finding.concept === undefined ? finding.locations[0]?.place : lookupConcept(finding.concept)?.place;
  if (usual === undefined) return finding;
  // Nothing says that the report is of a head: a bare `hemorrhage` may be anywhere, but not a `midline shift`.
  if (about === undefined && regionOf(usual).region === 'head' && finding.locations.length === 0) {
    if (isNamedIn(sentence.text, finding.name)) return finding;
    return withConcept(finding, sentence, graph, NO_PART);
  }
  const other = about && conceptOfParts(finding, usual, textOf(finding.head, sentence, graph), about);
  if (other !== undefined) {
    const { name, id, codes, place } = other;
    const locations = finding.locations.map((each) =>
      placedAt(each, place === undefined ? undefined : lookupPlace(place)),
    );
    return changedFinding(finding, { name, concept: id, codes, locations });
  }
  if (about === undefined || !isForeign(usual, about)) return finding;
  // What a chest says of spines and bellies is of them; a bare `hemorrhage` is not in the head.
  if (about.region === 'thorax' && regionOf(usual).region !== 'head') return finding;
  if (finding.kind !== 'abnormal' && finding.kind !== 'normal') return finding;
  const byDefault = BY_DEFAULT.has(regionOf(usual).region ?? '');
  // `Early herniation` of a head is none of the belly's wall.
  if (!byDefault && !GENERIC.has(wordOf(textOf(finding.head, sentence, graph))?.id ?? '')) return finding;
  const locations = finding.locations.map((location) => {
    const other =
      location.place !== undefined &&
      isWithin(location.place, 'thorax') &&
      isForeign(location.place, about) &&
      !(about.region === 'breast' && namesPlace(location))
        ? placeOfRegion(location.words.at(-1) ?? '', about.region)
        : undefined;
    if (other === undefined && location.words.every(isBare) && isForeign(location.place ?? '', about))
      return bareSide(location);
    return other === undefined ? location : { ...location, name: other.name, place: other.id, codes: other.codes };
  });
  if (locations.some(({ place }) => place !== undefined && isForeign(place, about))) return finding;
  const fitted = withConcept(changedFinding(finding, { locations }), sentence, graph, about);
  const near = fitted.concept === undefined ? undefined : lookupConcept(fitted.concept)?.place;
  return changedFinding(fitted, { locations: fitted.locations.map((each) => completeLocation(each, near)) });
}

/** `Axillary` nodes are in the axilla, whatever the report is about. */
function namesPlace({ words }: LocalLocation): boolean {
  return words.some((word) => placeOfWord(word.toLowerCase()) !== undefined);
}

/** `Right mid`: a side or a level of whatever is named. */
function isBare(word: string): boolean {
  if (/^sides?$/i.test(word)) return true;
  const entries = lookupWord(word.toLowerCase());
  return entries.length > 0 && entries.every(({ role, place }) => BARE.has(role) && place === undefined);
}

const BARE: ReadonlySet<string> = new Set(['side', 'level']);

/** `Masses bilaterally` of a mammogram: the side stays, the organ that was taken for granted does not. */
function bareSide({ unit, words, side, start, end }: LocalLocation): LocalLocation {
  const name = side !== undefined && words.every(isSide) ? side : words.join(' ').toLowerCase();
  return { unit, words, name, codes: [], start, end, ...(side === undefined ? {} : { side }) };
}

/**
 * An `obstruction` of a report about kidneys is of them, not of the bowel that it is of by default, and a `mass` of a mammogram is no
 * lung's: the concept of a bare word at a part that the report is about. Undefined where the words name a place, or the usual one is
 * among those parts.
 */
function conceptOfParts(
  finding: LocalFinding,
  usual: string,
  head: string,
  { parts, named }: BodyPart,
): Concept | undefined {
  if (parts.length === 0 || finding.kind !== 'abnormal' || finding.members.length > 2) return undefined;
  if (!OF_ANY_TRACT.has(wordOf(head)?.id ?? '') || finding.locations.some(({ words }) => !words.every(isSide)))
    return undefined;
  if ([...named].some((part) => isWithin(usual, part) || isWithin(part, usual))) return undefined;
  // What the word alone is taken for, not what other words make of it (`lytic lesion`).
  if (matchConcept({ head, words: [head], places: [] })?.id !== finding.concept) return undefined;
  const concept = matchConcept({ head, words: [head], places: parts });
  const at = concept?.place;
  return at !== undefined && parts.some((part) => isWithin(at, part) || isWithin(part, at)) ? concept : undefined;
}

function isNamedIn(text: string, name: string): boolean {
  const said = new Set(text.toLowerCase().split(/[^\p{L}]+/u));
  return name.includes(' ') && name.split(' ').every((word) => said.has(word));
}

function withConcept(finding: LocalFinding, sentence: Sentence, graph: SentenceGraph, about: BodyPart): LocalFinding {
  const own = finding.locations.flatMap(({ place }) => place ?? []);
  const head = textOf(finding.head, sentence, graph);
  const texts = finding.members.map((index) => textOf(index, sentence, graph));
  const concept = matchConcept({
    head,
    words: [...texts, ...finding.locations.flatMap(({ words }) => words)],
    places: own.length > 0 ? own : [...about.parts, about.region],
  });
  if (concept?.place !== undefined && !isForeign(concept.place, about)) return named(finding, concept);
  if (!GENERIC.has(wordOf(head)?.id ?? '')) return finding;
  const name = nameAsWritten(texts.map((text) => ({ text, word: wordOf(text) })));
  return changedFinding(finding, { name, concept: undefined, codes: [] });
}

/** Words without a place are taken for those of a chest, degeneration for that of a spine. */
const BY_DEFAULT: ReadonlySet<string> = new Set(['thorax', 'spine', 'head']);

/** Heads of what the bowel has only because nothing says which tract has it. */
const OF_ANY_TRACT: ReadonlySet<string> = new Set(grammar.ofAnyTract);

/** Heads that mean a thing of the chest only because most reports are of it. */
const GENERIC: ReadonlySet<string> = new Set([...grammar.anywhere, ...grammar.ofUsualPlace]);

/** The exam's name alone says what a report is about; its technique is one word among others. */
const WEIGHTS: ReadonlyMap<SectionName, number> = new Map([
  ['examination', 2],
  ['technique', 1],
]);

function isForeign(place: string, { region, shares }: BodyPart): boolean {
  const own = regionOf(place).region;
  return own !== undefined && own !== 'whole-body' && own !== region && (shares.get(own) ?? 0) <= 0.1;
}

const NO_PART: BodyPart = { region: '', parts: [], named: new Set(), shares: new Map() };

const NOWHERE: Region = {};

/** The root that a place lies in, and the part of it just below: the meniscus is in the lower limb, at the knee. */
function regionOf(place: string): Region {
  const known = regions.get(place);
  if (known !== undefined) return known;
  const region = climb(place);
  regions.set(place, region);
  return region;
}

/** One entry for each place of the knowledge, at most. */
const regions = new Map<string, Region>();

interface Region {
  readonly region?: string;
  readonly part?: string;
}

function climb(place: string): Region {
  let part: string | undefined;
  let at = lookupPlace(place);
  for (let depth = 0; at?.within !== undefined && depth < 20; depth++) {
    part = at.id;
    at = lookupPlace(at.within);
  }
  if (at === undefined) return NOWHERE;
  return { region: at.id, ...(part === undefined ? {} : { part }) };
}

/** The place of a word that means it in every region; `ventricles` are a heart's or a brain's. */
function placeOfWord(lower: string): string | undefined {
  return rememberWord(lower, () => unambiguousPlace(lower));
}

/** A word of an exam's name, which may say what it is of by itself: `mammography`. */
function placeOfExam(lower: string): string | undefined {
  return examPlaces.get(lower) ?? placeOfWord(lower);
}

const examPlaces: ReadonlyMap<string, string> = new Map(Object.entries(grammar.examPlaces));

const rememberWord = memo<string | undefined>(2000, 40);

function unambiguousPlace(lower: string): string | undefined {
  const place = lookupWord(lower).find((word) => word.place !== undefined)?.place;
  if (place === undefined) return undefined;
  const { region } = regionOf(place);
  return placesOfNoun(lower).every(({ id }) => regionOf(id).region === region) ? place : undefined;
}
