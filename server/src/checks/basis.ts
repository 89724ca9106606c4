import { isWithin } from '../engine/lexicon';
import type { Finding, Location, Report, SectionName, Side } from '../engine/report';

const CONCLUDES: readonly SectionName[] = ['impression', 'recommendation'];

/** Whether the finding stands where a report draws its conclusions. */
export function isConclusion({ section }: Finding): boolean {
  return CONCLUDES.includes(section);
}

/**
 * The findings of the report's body that a statement of the impression rests on, the closest first: those of the same concept
 * at a place and side that can be the same, and those that suggest it (`Opacity, likely pneumonia` is what the impression's
 * `Pneumonia` rests on). Empty for a finding that is no conclusion.
 */
export function basis(report: Report, conclusion: Finding): readonly Finding[] {
  return isConclusion(conclusion) ? (bases(report).get(conclusion.id) ?? []) : [];
}

/** For each finding of the impression what it rests on, by id; made once for each reading, linear in the report. */
export function bases(report: Report): ReadonlyMap<string, readonly Finding[]> {
  const made = known.get(report) ?? build(report);
  known.set(report, made);
  return made;
}

const known = new WeakMap<Report, ReadonlyMap<string, readonly Finding[]>>();

function build(report: Report): ReadonlyMap<string, readonly Finding[]> {
  const finding = new Map(report.findings.map((item) => [item.id, item]));
  const bySubject = new Map<string, Finding[]>();
  for (const item of report.findings) {
    if (item.section !== 'findings' && item.section !== 'other') continue;
    const key = subject(item);
    const list = bySubject.get(key) ?? [];
    bySubject.set(key, list);
    list.push(item);
  }
  const of = (item: Finding) => (bySubject.get(subject(item)) ?? []).filter((other) => compatible(item, other));
  return new Map(
    report.findings.filter(isConclusion).map((item) => {
      const same = of(item).sort((a, b) => likeness(item, b) - likeness(item, a));
      const suggesting = same.flatMap(({ suggestedBy }) => suggestedBy);
      const own = item.suggestedBy.flatMap((id) => finding.get(id) ?? []).flatMap(of);
      const all = [...same, ...suggesting.flatMap((id) => finding.get(id) ?? []), ...own];
      return [item.id, [...new Set(all)].filter((other) => !isConclusion(other))];
    }),
  );
}

/** Findings that speak of one thing have the same subject. */
export function subject({ concept, name }: Finding): string {
  return concept ?? name.toLowerCase();
}

/** Whether the two can be one: no side of one against the other side, no place that lies outside the other. */
export function compatible(one: Finding, other: Finding): boolean {
  const sides = sidesOf(one);
  const others = sidesOf(other);
  const sided = sides.size === 0 || others.size === 0 || [...sides].some((side) => others.has(side));
  return sided && placesMeet(one.locations, other.locations);
}

/** The sides a finding is said to be on; both for bilateral. */
export function sidesOf({ locations }: Finding): ReadonlySet<Side> {
  return new Set(
    locations.flatMap(({ side }): readonly Side[] =>
      side === 'bilateral' ? ['left', 'right'] : side === undefined || side === 'midline' ? [] : [side],
    ),
  );
}

/** Whether two findings can be at one place: one is not told, they are the same, or one holds the other. */
export function placesMeet(some: readonly Location[], others: readonly Location[]): boolean {
  const known = some.flatMap(({ place }) => place ?? []);
  const known2 = others.flatMap(({ place }) => place ?? []);
  if (known.length === 0 || known2.length === 0) return true;
  return known.some((a) => known2.some((b) => a === b || isWithin(a, b) || isWithin(b, a)));
}

/** More for the same certainty, side and place, so that of two nodules the one that is meant comes first. */
function likeness(one: Finding, other: Finding): number {
  const sides = sidesOf(other);
  const places = new Set(other.locations.map(({ place }) => place));
  return (
    (one.certainty === other.certainty ? 2 : 0) +
    ([...sidesOf(one)].some((side) => sides.has(side)) ? 2 : 0) +
    (one.locations.some(({ place }) => place !== undefined && places.has(place)) ? 1 : 0) +
    (one.measurements.length > 0 && other.measurements.length > 0 ? 1 : 0)
  );
}
