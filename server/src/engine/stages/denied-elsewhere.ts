import { lookupConcept, matchConcept } from '../concepts';
import grammar from '../knowledge/grammar.json';
import type { Certainty, Sentence, SentenceGraph, Span, Token } from '../report';
import { findCues, isNoneElsewhere } from './cues';
import { RULES } from './evidence';
import { canBeAt } from './lent-places';
import { type LocalFinding, named } from './local-finding';
import { completeLocation, locationsOfPlace } from './locations';
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
    if (before?.concept === undefined || before.kind !== 'abnormal' || place === undefined) return [];
    const usual = lookupConcept(before.concept)?.place;
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
        change: undefined,
      },
    ];
  });
  return others.length === 0 ? findings : [...findings, ...others].sort((one, other) => one.start - other.start);
}

const ELSEWHERE = /\bnone\s+(?:on|in|at)\b|\b(?:but|and)\s+not\b|\bbut\s+(?:can|cannot|could|is|are|may|might)\b/i;

interface Statement {
  readonly certainty: Certainty;
  readonly rule: string;
  readonly cue: Span;
  /** The token of the preposition in front of the place. */
  readonly from: number;
}

function statements(tokens: readonly Token[]): readonly Statement[] {
  return findCues(tokens).flatMap(({ cue, first, last }): Statement[] => {
    if (!PLACING.has(tokens[last + 1]?.lower ?? '')) return [];
    const none = isNoneElsewhere(tokens, first);
    const elliptic =
      tokens[last]?.lower === 'not' ? last > first : tokens[first - 1]?.lower === 'but' && cue.direction === 'backward';
    if ((!none && !elliptic) || (cue.kind !== 'absent' && cue.kind !== 'uncertain')) return [];
    const span = { start: tokens[first]?.start ?? 0, end: tokens[last]?.end ?? 0 };
    return [{ certainty: cue.kind, rule: cue.id, cue: span, from: last + 1 }];
  });
}

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
