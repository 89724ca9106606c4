import { lookupConcept, matchConcept } from '../concepts';
import { type Hand, handOf, oppositeOf } from '../hands';
import grammar from '../knowledge/grammar.json';
import type { Cue } from '../knowledge/types';
import type { Certainty, FindingKind, Sentence, SentenceGraph, Span, Token } from '../report';
import { findCues, isNoneElsewhere } from './cues';
import { RULES } from './evidence';
import { sidePresentAt } from './gaps';
import { canBeAt } from './lent-places';
import { type LocalFinding, named } from './local-finding';
import { completeLocation, isSide, locationsOfPlace } from './locations';
import type { Members } from './members';
import { textOf } from './owners';

/**
 * The findings of a sentence with those that it denies or doubts at another place without naming them again: `nodules on the right,
 * none on the left`, `effusion on the right but not on the left`, `excluded on the right but cannot be excluded on the left`. Their
 * head is the place. Linear in the sentence.
 */
export function deniedElsewhere(
  findings: readonly LocalFinding[],
  sentence: Sentence,
  graph: SentenceGraph,
  members: Members,
): readonly LocalFinding[] {
  const { text, tokens } = sentence;
  if (findings.length === 0 || !ELSEWHERE.test(text)) return findings;
  const others = statements(tokens).flatMap((statement): LocalFinding[] => {
    const before = findings.findLast(({ start }) => start < statement.cue.start);
    const place = placeBehind(statement.from, tokens, graph, members);
    if (before?.concept === undefined || !THINGS.has(before.kind) || place === undefined) return [];
    if (statement.side !== undefined && !isOnOther(before, statement.side)) return [];
    if (ORGAN_GONE.test(statement.rule) && statement.side !== undefined && isOfOrgan(before, text)) return [];
    // A line removed on the other side went where this one goes.
    const usual = before.kind === 'device' ? undefined : lookupConcept(before.concept)?.place;
    const [known, ...more] = before.locations;
    const near = more.length === 0 && known?.side !== undefined ? (known.place ?? usual) : usual;
    const locations = locationsOfPlace(place, text, graph, members).map((each) => completeLocation(each, near));
    const words = [before.head, ...before.members].map((index) => textOf(index, sentence, graph));
    const places = locations.flatMap(({ place: at }) => at ?? []);
    const fits = places.length === 0 || locations.some((location) => canBeAt(before.concept, location));
    // `A mass in the liver and not in the kidney`: it would be a mass of the kidney.
    const other = fits ? undefined : matchConcept({ head: words[0] ?? '', words, places });
    const { start = 0, end = 0 } = graph.entities[place] ?? {};
    const { certainty, rule, cue } = statement;
    return [
      {
        ...(other === undefined ? before : named(before, other)),
        certainty,
        head: place,
        members: [place],
        start,
        end,
        locations,
        measurements: [],
        images: [],
        evidence: { adapter: RULES, rule, cue },
        severity: undefined,
        count: undefined,
        change: statement.gone ? { name: 'resolved', ...cue } : undefined,
      },
    ];
  });
  return others.length === 0 ? findings : [...findings, ...others].sort((one, other) => one.start - other.start);
}

const ELSEWHERE =
  /\bnone\s+(?:on|in|at|left|right)\b|\b(?:but|and)\s+not\b|\bbut\s+(?:can|cannot|could|is|are|may|might)\b|\b(?:left|right)\s+(?:side\s+)?(?:(?:has|is|was|now|no|not|been|surgically)\s+)*(?:none|removed|resolved|cleared|gone|absent|negative|seen|identified|persists|remains)\b|\b(?:removal|withdrawal|extraction)\s+of\s+(?:the\s+)?(?:left|right)\b|\bpresent\s+(?:on|in)\s+(?:the\s+)?(?:left|right)\b/i;

/** `Right kidney is ectopic and left absent`, `ectopic right kidney, left absent`: it is the kidney that is absent. */
function isOfOrgan({ kind, start, end, locations: [known] }: LocalFinding, text: string): boolean {
  if (known === undefined || kind === 'device' || known.words.every(isSide)) return false;
  if (end <= known.start) return text.slice(end, known.start).trim() === '';
  return known.end <= start && OF_ORGAN.test(text.slice(known.end, start));
}

const ORGAN_GONE = /^(?:absent|removed|not\.seen)/;
const OF_ORGAN = /^\s+(?:is|was|appears|has)\b/i;

const THINGS: ReadonlySet<FindingKind> = new Set<FindingKind>(['abnormal', 'device']);

/** On the other side alone. */
function isOnOther({ locations }: LocalFinding, side: Hand): boolean {
  const [known, ...more] = locations;
  return more.length === 0 && known?.side === oppositeOf(side);
}

interface Statement {
  readonly certainty: Certainty;
  readonly rule: string;
  readonly cue: Span;
  /** The token in front of the place. */
  readonly from: number;
  /** The side that it is said of alone. */
  readonly side?: Hand;
  /** Whether it was there. */
  readonly gone?: boolean;
}

function statements(tokens: readonly Token[]): readonly Statement[] {
  const present = tokens.flatMap((_, index) => presentOnSide(tokens, index) ?? []);
  const said = findCues(tokens).flatMap(({ cue, first, last }): Statement[] => {
    const none = isNoneElsewhere(tokens, first);
    // `Right effusion, previously none on the left` says nothing of the left today.
    if (none && (EARLIER.has(tokens[first]?.lower ?? '') || EARLIER.has(tokens[first - 1]?.lower ?? ''))) return [];
    const aside = none ? undefined : saidOfSide(tokens, cue, first, last);
    if (aside !== undefined) return [aside];
    const removed = cue.id === 'removal.of' ? removedOnSide(tokens, cue, first, last) : undefined;
    if (removed !== undefined) return [removed];
    if (none && handOf(tokens[last + 1]?.lower) !== undefined && cue.kind === 'absent')
      return [{ certainty: 'absent', rule: cue.id, cue: spanOf(tokens, first, last), from: last }];
    if (!PLACING.has(tokens[last + 1]?.lower ?? '')) return [];
    const elliptic =
      tokens[last]?.lower === 'not' ? last > first : tokens[first - 1]?.lower === 'but' && cue.direction === 'backward';
    if ((!none && !elliptic) || (cue.kind !== 'absent' && cue.kind !== 'uncertain')) return [];
    return [{ certainty: cue.kind, rule: cue.id, cue: spanOf(tokens, first, last), from: last + 1 }];
  });
  return [...said, ...present];
}

/** `Effusion absent on the right, present on the left`: of the other side again. */
function presentOnSide(tokens: readonly Token[], index: number): Statement | undefined {
  const side = sidePresentAt(tokens, index);
  if (side === undefined) return undefined;
  return { certainty: 'present', rule: 'lexicon', cue: spanOf(tokens, index, index), from: index + 1, side };
}

function spanOf(tokens: readonly Token[], first: number, last: number): Span {
  return { start: tokens[first]?.start ?? 0, end: tokens[last]?.end ?? 0 };
}

/** `Left chest tube in place, right removed`, `the right effusion has resolved, while the left persists`: of the other one. */
function saidOfSide(tokens: readonly Token[], cue: Cue, first: number, last: number): Statement | undefined {
  const persists = PERSISTING.has(cue.id);
  if (!persists && (cue.kind !== 'absent' || cue.direction === 'forward')) return undefined;
  const side = handOf(tokens[first - 1]?.lower);
  if (side === undefined) return undefined;
  const from = tokens[first - 2]?.lower === 'the' ? first - 3 : first - 2;
  if (!JOINING.has(tokens[from]?.lower ?? '')) return undefined;
  const gone = /^re(?:solved|moved)\b/.test(cue.id);
  const certainty = persists ? 'present' : 'absent';
  return { certainty, rule: cue.id, cue: spanOf(tokens, first, last), from: first - 2, side, gone };
}

/** `Placement of a left chest tube and removal of the right` */
function removedOnSide(tokens: readonly Token[], cue: Cue, first: number, last: number): Statement | undefined {
  const from = tokens[last + 1]?.lower === 'the' ? last + 1 : last;
  const side = handOf(tokens[from + 1]?.lower);
  const next = tokens[from + 2];
  if (side === undefined || !(next === undefined || next.kind === 'punctuation')) return undefined;
  return { certainty: 'absent', rule: cue.id, cue: spanOf(tokens, first, last), from, side, gone: true };
}

const EARLIER: ReadonlySet<string> = new Set(['previously', 'formerly', 'initially']);
const PERSISTING: ReadonlySet<string> = new Set(['end.now.persist', 'end.now.remain']);
const JOINING: ReadonlySet<string> = new Set([',', ';', 'and', 'while', 'whereas', 'but']);

const PLACING: ReadonlySet<string> = new Set(['on', 'in', 'at']);

/** The place that the phrase behind a preposition names, and none where it names a thing. */
function placeBehind(
  from: number,
  tokens: readonly Token[],
  { entities }: SentenceGraph,
  members: Members,
): number | undefined {
  if (namesStudy(tokens, from + 1)) return undefined;
  const start = tokens[from]?.start ?? 0;
  let end = start;
  for (let index = from + 1; index < tokens.length && tokens[index]?.kind !== 'punctuation'; index++) {
    if (/^(?:and|or|but)$/.test(tokens[index]?.lower ?? '')) break;
    end = tokens[index]?.end ?? end;
  }
  const named = [...entities.keys()].filter((index) => {
    const entity = entities[index];
    return entity !== undefined && entity.start > start && entity.end <= end;
  });
  if (named.some((index) => entities[index]?.type !== 'anatomy')) return undefined;
  return named.find((index) => members.modifiedBy(index).length === 0);
}

/** `Not on the left breast mammogram`, `not in the portal venous phase`, `not on coronal images of the kidney`: where it was looked for. */
function namesStudy(tokens: readonly Token[], from: number): boolean {
  for (let index = from; index < tokens.length; index++) {
    const { lower = '', kind = 'punctuation' } = tokens[index] ?? {};
    if (STUDIES.has(lower)) return true;
    if ((kind === 'punctuation' && !WITHIN_NAMES.has(lower)) || PREPOSITIONS.has(lower)) return false;
  }
  return false;
}

const STUDIES: ReadonlySet<string> = new Set(grammar.studies);
const PREPOSITIONS: ReadonlySet<string> = new Set([...grammar.prepositions, 'but', 'and', 'or']);
/** `V/Q`, `T2-weighted` */
const WITHIN_NAMES: ReadonlySet<string> = new Set(['/', '-']);
