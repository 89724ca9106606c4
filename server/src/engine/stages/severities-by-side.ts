import type { Sentence, SentenceGraph, Side } from '../report';
import { wordOf } from './attributes';
import { atPlaces } from './finding-parts';
import { changedFinding, type LocalFinding } from './local-finding';
import { isSide } from './locations';
import { isAttribute } from './other-side';
import { textOf } from './owners';
import { BEHIND, locationAt, sideIn } from './sizes-by-side';

/**
 * `Bilateral effusions, moderate on the right and small on the left`, `small left and moderate right`: one finding for each side, as severe as
 * is told of it. A finding stays as it is where not both sides are told. Linear in the findings.
 */
export function severitiesBySide(
  findings: readonly LocalFinding[],
  sentence: Sentence,
  graph: SentenceGraph,
): readonly LocalFinding[] {
  const { text } = sentence;
  if (!/\bleft\b/i.test(text) || !/\bright\b/i.test(text)) return findings;
  const apart: LocalFinding[] = [];
  for (let index = 0; index < findings.length; index++) {
    const finding = findings[index] as LocalFinding;
    const [one, other] = [findings[index + 1], findings[index + 2]];
    if (one !== undefined && other !== undefined && isToldBy(finding, one, other, text)) {
      apart.push(toldOf(finding, one, other), toldOf(finding, other, other));
      index += 2;
    } else apart.push(...bySide(finding, sentence, graph));
  }
  return apart;
}

/** Whether the two behind a finding are nothing but how severe it is on either side. */
function isToldBy(finding: LocalFinding, one: LocalFinding, other: LocalFinding, text: string): boolean {
  if (!isSplit(finding) || finding.severity !== undefined) return false;
  const [first, second] = [sideOf(one), sideOf(other)];
  if (first === undefined || second === undefined || first === second) return false;
  if (one.certainty === 'absent' || other.certainty === 'absent') return false;
  if (MORE_TOLD.test(text.slice(finding.end, other.start))) return false;
  const between = text.slice(one.end, other.start);
  return SIDE_BEHIND.test(between)
    ? OPENS.test(text.slice(finding.end, one.start))
    : OPENS_SIDE.test(text.slice(finding.end, one.start)) && NEXT_SIDE.test(between);
}

const OPENS = /^\s*[,:(]\s*$/;
/** `, moderate right, small left` */
const SIDE_BEHIND = /^\s+(?:left|right)\s*(?:,|,?\s*and)\s*(?:possible|possibly|probable|probably|questionable)?\s*$/i;
/** `, right moderate, left small` */
const OPENS_SIDE = /^\s*[,:(]\s*(?:left|right)\s+$/i;
const NEXT_SIDE = /^\s*(?:,|,?\s*and)\s*(?:left|right)\s+$/i;

/** The side of what has no name, but a severity, perhaps a change, and one side. */
function sideOf({ concept, severity, locations, name, measurements }: LocalFinding): Side | undefined {
  const [place, ...more] = locations;
  if (concept !== undefined || severity === undefined || measurements.length > 0 || more.length > 0) return undefined;
  const bare = name.split(' ').every(isAttribute);
  return bare && place?.words.every(isSide) ? place.side : undefined;
}

/** `Small left, moderate right, unchanged`: what has become of them is told last. */
function toldOf(finding: LocalFinding, told: LocalFinding, last: LocalFinding): LocalFinding {
  const { severity, head, members, start, end } = told;
  const [place] = told.locations;
  const { side, start: at } = place ?? { side: undefined, start: 0 };
  const locations = side === undefined ? finding.locations : [locationAt(finding, { side, start: at })];
  const { certainty, evidence } = told.certainty === 'uncertain' ? told : finding;
  const change = finding.change ?? last.change;
  return changedFinding(finding, { severity, locations, head, members, start, end, certainty, evidence, change });
}

/** Words by which what is told of the sides differs in more than how severe it is. */
const MORE_TOLD = /\b(?:previous|prior|former|initial|earlier|was|were|now|likely|may|might)/i;

/** `Effusions, moderate on the right and small on the left`, where both words are of the effusions. */
function bySide(finding: LocalFinding, sentence: Sentence, graph: SentenceGraph): readonly LocalFinding[] {
  if (!isSplit(finding)) return [finding];
  const { text } = sentence;
  const told = finding.members.flatMap((member): Told[] => {
    const { start = 0, end = 0, certainty = 'absent', evidence = finding.evidence } = graph.entities[member] ?? {};
    const word = wordOf(text.slice(start, end));
    if (word?.role !== 'severity' || start < finding.start) return [];
    const place = sideIn(BEHIND, text.slice(end, end + 20), end);
    if (place === undefined) return [];
    // `And possible small on the left`
    const doubt = certainty === 'uncertain' ? { certainty, evidence } : {};
    return [{ member, place, severity: { name: word.id, start, end }, doubt }];
  });
  const [one, other, ...more] = told;
  if (one === undefined || other === undefined || more.length > 0 || one.place.side === other.place.side)
    return [finding];
  if (MORE_TOLD.test(text.slice(finding.start, other.severity.end))) return [finding];
  const head = textOf(finding.head, sentence, graph);
  // `…, decreased on the left`: behind the severities, and of one side.
  const behind = finding.change !== undefined && finding.change.start > one.severity.start ? finding.change : undefined;
  const changed = behind && sideIn(BEHIND, text.slice(behind.end, behind.end + 20), behind.end)?.side;
  const on = ({ severity, place, doubt }: Told): LocalFinding => {
    const locations = [locationAt(finding, place)];
    const change = changed === undefined || changed === place.side ? finding.change : undefined;
    return { ...changedFinding(atPlaces(finding, locations, head), { severity, locations, ...doubt }), change };
  };
  const members = finding.members.filter((member) => member !== other.member);
  const { start, end } = other.severity;
  return [
    changedFinding(on(one), { members }),
    changedFinding(on(other), { head: other.member, members: [other.member], start, end }),
  ];
}

interface Told {
  readonly member: number;
  readonly place: { readonly side: Side; readonly start: number };
  readonly severity: { readonly name: string; readonly start: number; readonly end: number };
  readonly doubt: Partial<Pick<LocalFinding, 'certainty' | 'evidence'>>;
}

/** A thing that is there, or may be, and on no side alone. */
function isSplit({ concept, certainty, kind, measurements, locations }: LocalFinding): boolean {
  if (concept === undefined || certainty === 'absent' || kind !== 'abnormal' || measurements.length > 0) return false;
  const sides = new Set(locations.map(({ side }) => side));
  return sides.has('left') === sides.has('right');
}
