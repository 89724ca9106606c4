import { firstOf } from '../bisect';
import type { Measurement, Sentence, SentenceGraph } from '../report';
import { isAdvice } from './entities';
import { findMeasurements, type MeasurementMatch } from './measurements';
import type { Members } from './members';

/**
 * The measurements of each finding, offsets relative to the sentence, in text order: those that modify one of its words, those
 * of a place that it is at (`duct dilated to 9 mm`), and, where the graph leaves a size alone, those that stand with it: a
 * prior size goes with the size beside it (`12 mm, previously 8 mm`), any other with the finding before it. Distances of a
 * device to a landmark are part of its place, not a size.
 *
 * `owners` gives for each entity the findings (by number) whose word or place it is; `starts` where each finding's head begins.
 */
export function readSizes(
  sentence: Sentence,
  graph: SentenceGraph,
  members: Members,
  owners: ReadonlyMap<number, readonly number[]>,
  starts: readonly number[],
): readonly (readonly Measurement[])[] {
  const sizes: Measurement[][] = starts.map(() => []);
  if (starts.length === 0) return sizes;
  const { tokens } = sentence;
  const matches = findMeasurements(tokens).filter(({ distance, first }) => !distance && !isAdvice(tokens, first));
  let entity = 0;
  const given: (readonly number[])[] = [];
  for (const match of matches) {
    while (entity < graph.entities.length && (graph.entities[entity]?.end ?? 0) <= match.start) entity++;
    const found = graph.entities[entity];
    const covers = found?.measurement === true && found.start < match.end;
    const targets = covers ? members.modifiedBy(entity) : [];
    const measured = targets.flatMap((to) => (to.unit === 'sentence' ? (owners.get(to.index) ?? []) : []));
    given.push([...new Set(covers ? [...measured, ...(owners.get(entity) ?? [])] : measured)]);
  }
  for (const [index, match] of matches.entries()) {
    const own = given[index] ?? [];
    for (const finding of own.length > 0 ? own : fallback(index, match, given, starts)) {
      sizes[finding]?.push(toMeasurement(match));
    }
  }
  return sizes;
}

function fallback(
  index: number,
  match: MeasurementMatch,
  given: readonly (readonly number[])[],
  starts: readonly number[],
): readonly number[] {
  if (match.prior) {
    const beside = given[index - 1] ?? [];
    const next = given[index + 1] ?? [];
    if (beside.length > 0) return beside;
    if (next.length > 0) return next;
  }
  return [headBefore(match.start, starts)];
}

/** The last finding that begins before `offset`, else the first; `starts` ascend. */
function headBefore(offset: number, starts: readonly number[]): number {
  return Math.max(0, firstOf(starts, (start) => start >= offset) - 1);
}

export function toMeasurement(match: MeasurementMatch): Measurement {
  return measurement(match, match.prior, match.start, match.end);
}

/** What `from` measures, at other offsets. */
export function movedMeasurement(from: Measurement, base: number): Measurement {
  return measurement(from, from.prior, base + from.start, base + from.end);
}

function measurement(
  { values, unit, millimetres }: Pick<Measurement, 'values' | 'unit' | 'millimetres'>,
  prior: boolean | undefined,
  start: number,
  end: number,
): Measurement {
  if (millimetres === undefined) {
    return prior === true ? { values, unit, prior, start, end } : { values, unit, start, end };
  }
  return prior === true ? { values, unit, millimetres, prior, start, end } : { values, unit, millimetres, start, end };
}
