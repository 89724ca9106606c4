import { lookupConcept } from '../concepts';
import { type Hand, handOf, oppositeOf } from '../hands';
import { lookupPlace } from '../lexicon';
import type { Measurement, Sentence, SentenceGraph, Side } from '../report';
import { changedFinding, type LocalFinding } from './local-finding';
import { type LocalLocation, placedAt } from './locations';

/**
 * `Renal cysts, left 2.9 cm, right 1.8 cm`, `cysts of 2.9 cm on the left and 1.8 cm on the right`: one finding for each side, with the size
 * that is told of it. A finding stays as it is where not each of its sizes is told of a side. Linear in the sizes.
 */
export function sizesBySide(
  findings: readonly LocalFinding[],
  { text }: Sentence,
  graph: SentenceGraph,
): readonly LocalFinding[] {
  if (!findings.some(({ measurements }) => measurements.length === 1 || measurements.length === 2)) return findings;
  return findings.flatMap((finding) =>
    finding.measurements.length === 1 ? placedBySize(finding, text) : bySide(finding, text, graph),
  );
}

/** `Calculi, none on the left, 4 mm on the right` */
function placedBySize(finding: LocalFinding, text: string): LocalFinding {
  const [size] = finding.measurements;
  if (size === undefined || finding.locations.length > 0 || finding.concept === undefined) return finding;
  const side = sideIn(BEHIND, text.slice(size.end, size.end + 40), size.end);
  if (side === undefined || !ALONE.test(text.slice(side.start))) return finding;
  return changedFinding(finding, { locations: [locationAt(finding, side)] });
}

const ALONE = /^\w+\W*$/;

/** A size with the side that it is told of, and where that is written; nowhere for the side that the finding has itself. */
interface SidedSize {
  readonly size: Measurement;
  readonly side: Side;
  readonly start: number | undefined;
}

function bySide(finding: LocalFinding, text: string, graph: SentenceGraph): readonly LocalFinding[] {
  const [first, second, ...more] = finding.measurements;
  if (first === undefined || second === undefined || more.length > 0) return [finding];
  // `Small kidneys with cortical thinning, right 7.9 cm and left 8.3 cm`: the kidneys have these sizes.
  const both = finding.locations.some(({ side }) => side === 'bilateral');
  if ((finding.concept === undefined && !both) || finding.kind === 'device') return [finding];
  if (first.prior === true || second.prior === true || first.unit !== second.unit) return [finding];
  const own = ownSide(finding, first);
  const behind = sidedBehind(first, second, text);
  // `Right renal cyst, 2 cm on the left border and 3 cm on the right border`: the cyst is on its own side.
  if (own !== undefined && behind !== undefined)
    return [changedFinding(finding, { locations: finding.locations.filter(({ side }) => side !== oppositeOf(own)) })];
  const [one, other] = sidedBefore(finding, first, second, text) ?? behind ?? withOther(own, first, second, text) ?? [];
  if (one === undefined || other === undefined || one.side === other.side) return [finding];
  const head = graph.entities.findIndex(({ start, measurement }) => start === other.size.start && measurement);
  if (head < 0) return [finding];
  const { start = 0, end = 0 } = graph.entities[head] ?? {};
  const at = (sided: SidedSize): readonly LocalLocation[] => [locationAt(finding, sided)];
  return [
    changedFinding(finding, { measurements: [one.size], locations: at(one) }),
    changedFinding(finding, { measurements: [other.size], locations: at(other), head, members: [head], start, end }),
  ];
}

/** The one side that is told of a finding before its sizes. */
function ownSide({ locations }: LocalFinding, size: Measurement): Hand | undefined {
  const sides = locations.filter(({ unit, start }) => unit === 'heading' || start < size.start).map(({ side }) => side);
  const [side, ...more] = sides.filter((each) => each !== undefined);
  return more.length === 0 ? handOf(side) : undefined;
}

/** `Left 2.9 cm, right 1.8 cm`, `left renal cyst 2.9 cm, right 1.8 cm` */
function sidedBefore(
  { locations, start }: LocalFinding,
  first: Measurement,
  second: Measurement,
  text: string,
): readonly SidedSize[] | undefined {
  const other = sideIn(BEFORE, text.slice(first.end, second.start), first.end);
  if (other === undefined || start > first.start) return undefined;
  const own = sideIn(BEFORE, text.slice(start, first.start), start);
  const [place, ...more] = locations;
  if (own !== undefined)
    return [
      { ...own, size: first },
      { ...other, size: second },
    ];
  if (more.length > 0 || (place?.side !== 'left' && place?.side !== 'right')) return undefined;
  return [
    { size: first, side: place.side, start: undefined },
    { ...other, size: second },
  ];
}

/** `2.9 cm on the left and 1.8 cm on the right` */
function sidedBehind(first: Measurement, second: Measurement, text: string): readonly SidedSize[] | undefined {
  const own = sideIn(BEHIND, text.slice(first.end, second.start), first.end);
  const other = sideIn(BEHIND, text.slice(second.end, second.end + 40), second.end);
  return (
    own &&
    other && [
      { ...own, size: first },
      { ...other, size: second },
    ]
  );
}

/** `Left renal cyst 2.9 cm, 1.8 cm on the right` */
function withOther(
  own: Hand | undefined,
  first: Measurement,
  second: Measurement,
  text: string,
): readonly SidedSize[] | undefined {
  const other = own === undefined ? undefined : sideIn(BEHIND, text.slice(second.end, second.end + 40), second.end);
  if (own === undefined || other === undefined || other.side !== oppositeOf(own)) return undefined;
  if (!ENDS.test(text.slice(other.start, other.start + 12))) return undefined;
  return [
    { size: first, side: own, start: undefined },
    { ...other, size: second },
  ];
}

/** But `3 cm on the left border` is no other cyst. */
const ENDS = /^\w+\s*(?:[.,;)]|$)/;

/** The side that a text names, by the offset at which it begins. */
export function sideIn(pattern: RegExp, text: string, offset: number): { side: Side; start: number } | undefined {
  const found = pattern.exec(text);
  const word = found?.[1];
  if (found === null || word === undefined) return undefined;
  const side = word.toLowerCase() === 'left' ? 'left' : 'right';
  return { side, start: offset + found.index + found[0].indexOf(word) };
}

const BEFORE = /\b(left|right)(?:\s+(?:one|side))?\s*(?:,|:|-)?\s*(?:is|measures|measuring|up to|of)?\s*$/i;
/** A side right behind something: `on the left`, `left`. */
export const BEHIND = /^\s*,?\s*(?:\(|on\s+the\s+|in\s+the\s+|at\s+the\s+)?(left|right)\b/i;

/** The finding's place on that side; `start` is where the side is written. */
export function locationAt(
  { locations, concept }: LocalFinding,
  { side, start }: { readonly side: Side; readonly start: number | undefined },
): LocalLocation {
  const own = locations.find((each) => each.place !== undefined && each.side === side);
  if (own !== undefined) return own;
  const known = locations.find(({ place }) => place !== undefined);
  const place = lookupPlace(known?.place ?? lookupConcept(concept ?? '')?.place ?? '');
  const from = start ?? known?.start ?? 0;
  const bare: LocalLocation = {
    unit: 'sentence',
    words: [side],
    name: side,
    side,
    codes: [],
    start: from,
    end: from + side.length,
  };
  return placedAt(bare, place);
}
