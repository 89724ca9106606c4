import { isWithin, lookupWord } from '../engine/lexicon';
import type { Entity, Finding, Measurement, Report, Span } from '../engine/report';
import { findMeasurements } from '../engine/stages/measurements';
import { tokenize } from '../engine/stages/tokens';
import type { Filled, FromReader } from './fields';

interface Size extends Span {
  readonly millimetres: readonly number[];
}

/** The size of the largest of some findings, or of the places themselves, along one axis. */
export function readSize(
  report: Report,
  from: FromReader<'size'>,
  findings: readonly Finding[],
  held: ReadonlySet<number>,
): Filled | undefined {
  const ofOrgan = from.organ || (from.concepts.length === 0 && from.places.length > 0);
  const sizes = [
    ...sizesOfFindings(findings),
    ...sizesBeside(report, findings, held),
    ...(ofOrgan ? sizesOfPlaces(report, from.places) : []),
  ];
  let best: Filled | undefined;
  let most = 0;
  for (const { start, end, millimetres } of sizes) {
    const value = alongAxis(report.text, { start, end }, millimetres, from.axis);
    const long = Math.max(...millimetres);
    if (value === undefined || long <= most) continue;
    most = long;
    best = { value, unit: 'mm', source: [{ start, end }] };
  }
  return best;
}

function sizesOfFindings(findings: readonly Finding[]): Size[] {
  return findings
    .filter(({ certainty, concept }) => certainty !== 'absent' && concept !== undefined)
    .flatMap(({ measurements }) => measurements.flatMap(current));
}

/**
 * The only size of a sentence that stands with words of no concept: `2.3 cm mixed cystic and solid nodule`, or below the number of a
 * lesion, `Lesion 1: Right apex, 19 x 12 mm.`
 */
function sizesBeside(report: Report, about: readonly Finding[], held: ReadonlySet<number>): Size[] {
  const sentences = new Set(held);
  for (const { sentence, certainty, measurements, concept } of about) {
    if (certainty !== 'absent' && measurements.length === 0 && concept !== undefined) sentences.add(sentence);
  }
  if (sentences.size === 0) return [];
  const measured = new Map<number, Finding[]>();
  for (const finding of report.findings) {
    const { sentence, measurements } = finding;
    if (measurements.length === 0 || !sentences.has(sentence)) continue;
    measured.set(sentence, [...(measured.get(sentence) ?? []), finding]);
  }
  return [...measured.values()].flatMap(([only, another]) => {
    if (!only || another || only.certainty === 'absent' || only.concept !== undefined) return [];
    return only.measurements.flatMap(current);
  });
}

/** `The spleen measures 14 cm`: a size that says something of a place itself. */
function sizesOfPlaces(report: Report, places: readonly string[]): Size[] {
  const byId = new Map(report.entities.map((entity) => [entity.id, entity]));
  const placeOf = (entity: Entity | undefined) =>
    entity?.type === 'anatomy' && !entity.measurement
      ? lookupWord(entity.text.toLowerCase()).find((word) => word.place !== undefined)?.place
      : undefined;
  const belongs = (place: string | undefined) =>
    place !== undefined && places.some((each) => each === place || isWithin(place, each));
  // `left axillary lymph node`: what describes a place says where it is.
  const within = new Set(
    report.relations.flatMap(({ type, from, to }) =>
      type === 'modify' && belongs(placeOf(byId.get(from))) ? [to] : [],
    ),
  );
  return report.relations.flatMap(({ type, from, to }) => {
    const [size, place] = [byId.get(from), byId.get(to)];
    if (type !== 'modify' || !size?.measurement || place?.type !== 'anatomy') return [];
    if (!belongs(placeOf(place)) && !within.has(place.id)) return [];
    const [match] = findMeasurements(tokenize(size.text));
    return match?.millimetres ? [{ start: size.start, end: size.end, millimetres: match.millimetres }] : [];
  });
}

function current({ prior, millimetres, start, end }: Measurement): Size[] {
  return prior || millimetres === undefined || millimetres.length === 0 ? [] : [{ start, end, millimetres }];
}

/** One number alone is the long axis, unless the words beside it say that it is the short one. */
function alongAxis(
  text: string,
  span: Span,
  millimetres: readonly number[],
  axis: 'long' | 'short',
): number | undefined {
  if (millimetres.length > 1) return axis === 'long' ? Math.max(...millimetres) : Math.min(...millimetres);
  const beside = text.slice(Math.max(0, span.start - 30), span.end + 30);
  return /short[- ](?:axis|diameter)/i.test(beside) === (axis === 'short') ? millimetres[0] : undefined;
}
