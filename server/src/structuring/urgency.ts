import { kindsOf, lookupConcept } from '../engine/concepts';
import type { Finding, Report, Span } from '../engine/report';
import { entitiesIn } from './destination';
import { findingsIn } from './findingsIn';
import { isGraded, type StatedCategory, statedCategories } from './statedCategory';
import knowledge from './urgency.json';

/** How soon the referring physician must know. Absent where nothing calls for more than the report itself. */
export type Urgency = 'minutes' | 'hours' | 'days';

/** What an item weighs, the lowest first: by how soon it must be known, then new and worse before known before doubtful. */
export interface Rank {
  readonly level: number;
  readonly within: number;
}

/**
 * How urgent the words of some spans are, by the most urgent finding in them. A doubtful finding is as urgent as a certain one
 * and stands behind it: `possible pulmonary embolism` must be told. What is unchanged, better or old is known to somebody, and
 * counts a category less; what is resolved, denied or normal counts least. A category that the words state (`BI-RADS 4`) counts as
 * its system advises. Undefined where no finding is named and no category stated.
 */
export function rankOf(report: Report, spans: readonly Span[]): Rank | undefined {
  const findings = spans.flatMap((span) => findingsIn(report, span));
  const said = spans.map(({ start, end }) => report.text.slice(start, end)).join(' ');
  const words = folded(said);
  const stated = statedCategories(report, spans);
  const ranks = findings.map((finding) => atMost(rank(report, finding, words), finding, stated));
  return [...ranks, ...stated.map(({ advice }) => STATED[advice])].sort(compareRanks)[0];
}

export function compareRanks(one: Rank, other: Rank): number {
  return one.level - other.level || one.within - other.within;
}

export function urgencyOf({ level }: Rank): Urgency | undefined {
  return LEVELS[level]?.id;
}

interface Level {
  readonly id: Urgency;
  readonly concepts: ReadonlySet<string>;
}

const IDS: readonly Urgency[] = ['minutes', 'hours', 'days'];
const LEVELS: readonly Level[] = IDS.map((id) => {
  const category = knowledge.categories.find((each) => each.id === id);
  return { id, concepts: new Set(category?.concepts) };
});
const ROUTINE_CONCEPTS: ReadonlySet<string> = new Set(knowledge.routine);
const OLD: ReadonlySet<string> = new Set(knowledge.old);
const NORMAL: ReadonlySet<string> = new Set(knowledge.normal);
const UNLIKELY = knowledge.unlikely.map((phrase) => folded(phrase));
const MISPLACED = knowledge.misplaced.map((phrase) => folded(phrase));

const ROUTINE = LEVELS.length;
const NOTHING = ROUTINE + 1;
const [NEW, PRESENT, DOUBTFUL] = [0, 1, 2];

const DAYS = IDS.indexOf('days');

/** What is to be sampled before what is to be followed, both within days; what the system calls benign calls for nothing. */
const STATED: Readonly<Record<StatedCategory['advice'], Rank>> = {
  sampled: { level: DAYS, within: PRESENT },
  followed: { level: DAYS, within: DOUBTFUL },
  routine: { level: ROUTINE, within: PRESENT },
};

/** A mass that needs work-up by itself has the rank of its stated category: `Benign mass, BI-RADS 2`. */
function atMost(own: Rank, finding: Finding, stated: readonly StatedCategory[]): Rank {
  if (own.level !== DAYS) return own;
  const usual = finding.concept === undefined ? undefined : lookupConcept(finding.concept)?.place;
  const places = [...finding.locations.flatMap(({ place }) => place ?? []), ...(usual === undefined ? [] : [usual])];
  const graded = stated.find((category) => places.some((place) => isGraded(category, place)));
  return graded ? STATED[graded.advice] : own;
}

/** Of what the knowledge does not place: it may be anything, so that nothing routine is put in front of it. */
export const UNKNOWN: Rank = { level: ROUTINE, within: NEW };

function rank(report: Report, finding: Finding, words: string): Rank {
  const { kind, certainty, change } = finding;
  if (certainty === 'absent' || kind === 'normal' || change?.name === 'resolved' || isCalledNormal(report, finding)) {
    return { level: NOTHING, within: PRESENT };
  }
  const isGrowing = change?.name === 'new' || change?.name === 'increased' || change?.name === 'worse';
  const within = certainty === 'uncertain' ? DOUBTFUL : isGrowing ? NEW : PRESENT;
  if (kind === 'device' || kind === 'procedure') {
    const misplaced = kind === 'device' && MISPLACED.some((phrase) => words.includes(phrase));
    return { level: misplaced ? 0 : ROUTINE, within };
  }
  const isKnown = change !== undefined && !isGrowing;
  const level = isUnlikely(report, finding) ? ROUTINE : levelOf(finding);
  if (level === undefined) return UNKNOWN;
  return { level: isKnown || isOld(report, finding) ? Math.min(ROUTINE, level + 1) : level, within };
}

/** Of the concept itself or else of what it is a kind of, the nearest that the knowledge places. */
function levelOf({ concept }: Finding): number | undefined {
  for (const each of concept === undefined ? [] : kindsOf(concept)) {
    if (ROUTINE_CONCEPTS.has(each)) return ROUTINE;
    const level = LEVELS.findIndex(({ concepts }) => concepts.has(each));
    if (level >= 0) return level;
  }
  return undefined;
}

/** `Septic emboli are less likely` is told for completeness. */
function isUnlikely({ text }: Report, { evidence: { cue } }: Finding): boolean {
  if (cue === undefined) return false;
  const words = folded(text.slice(cue.start, cue.end));
  return UNLIKELY.some((phrase) => words.includes(phrase));
}

function isOld(report: Report, finding: Finding): boolean {
  return has(report, finding, OLD);
}

/** `Normal wall motion` of something that the knowledge has no concept for. */
function isCalledNormal(report: Report, finding: Finding): boolean {
  return finding.concept === undefined && has(report, finding, NORMAL);
}

function has(report: Report, { sentence, entities }: Finding, words: ReadonlySet<string>): boolean {
  const around = report.sentences[sentence];
  if (!around) return false;
  return entitiesIn(report, around).some(({ id, text }) => words.has(text.toLowerCase()) && entities.includes(id));
}

/** Words alone, each between two blanks, so that `li-rads 4` is not found in `li-rads 4x`. */
function folded(text: string): string {
  return ` ${(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')} `;
}
