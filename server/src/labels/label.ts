import { kindsOf } from '../engine/concepts';
import { isWithin } from '../engine/lexicon';
import { CONTEXT_SECTIONS } from '../engine/read-sections';
import type { Finding, Report, SectionName, Span } from '../engine/report';
import type { Taxonomy, TaxonomyLabel } from './taxonomy';

/** 1 positive, 0 negative, -1 uncertain, null not mentioned. */
export type LabelValue = 1 | 0 | -1 | null;

/**
 * What becomes of an uncertain label, after the CheXpert paper (Irvin et al. 2019, section 4): `keep` leaves it, `ignore` takes
 * it for not mentioned, `zeros` for negative, `ones` for positive; `multi` leaves -1 to stand as a class of its own.
 */
export type UncertaintyPolicy = 'keep' | 'ignore' | 'zeros' | 'ones' | 'multi';

export interface Labels {
  readonly labels: Readonly<Record<string, LabelValue>>;
  /** Absolute spans of the words behind each value that is not null, in text order. */
  readonly evidence: Readonly<Record<string, readonly Span[]>>;
}

/** The labels of a report, in the taxonomy's order. An unknown policy counts as `keep`. */
export function label(report: Report, taxonomy: Taxonomy, policy: string = 'keep'): Labels {
  const findings = readable(report, taxonomy);
  const words = wordsByFinding(report, taxonomy, findings);
  const values = valuesOf(report, taxonomy, findings, words);
  const raw = new Map<string, LabelValue>();
  const evidence = new Map<string, readonly Span[]>();
  for (const entry of taxonomy.labels) {
    if (entry.noFinding !== undefined) continue;
    const mentions = findings.flatMap((finding) => {
      const value = values.get(finding) ?? VALUES[finding.certainty];
      return mentionOf(finding, entry, words.get(finding), value);
    });
    const value = aggregate(mentions, taxonomy);
    raw.set(entry.name, value);
    if (value !== null)
      evidence.set(entry.name, spansOf(mentions.filter((mention) => isBehind(mention, value, taxonomy))));
  }
  for (const entry of taxonomy.labels) {
    if (entry.noFinding !== undefined) raw.set(entry.name, noFinding(entry.noFinding, raw, findings));
  }
  const names = taxonomy.labels.map(({ name }) => name);
  const labels = Object.fromEntries(names.map((name) => [name, byPolicy(raw.get(name) ?? null, policy)]));
  return { labels, evidence: Object.fromEntries(evidence) };
}

interface Mention {
  readonly value: 1 | 0 | -1;
  readonly span: Span;
}

function readable(report: Report, { sections }: Taxonomy): readonly Finding[] {
  const has = (name: SectionName): boolean =>
    report.sections.some((section) => section.name === name && hasWords(report, section.bodyStart, section.end));
  const named = (...names: readonly SectionName[]): readonly Finding[] =>
    report.findings.filter(({ section }) => names.includes(section));
  if (sections === 'impression-first') {
    if (has('impression')) return named('impression');
    return has('findings') ? named('findings') : report.findings;
  }
  if (has('findings') || has('impression')) return named('findings', 'impression');
  return report.findings.filter(({ section }) => !CONTEXT_SECTIONS.has(section));
}

function hasWords(report: Report, start: number, end: number): boolean {
  return /\w/.test(report.text.slice(start, end));
}

/** What a finding says of a label: nothing, or one value. A normal statement denies the abnormalities of its organ. */
function mentionOf(
  finding: Finding,
  entry: TaxonomyLabel,
  words: ReadonlySet<string> | undefined,
  value: Mention['value'],
): readonly Mention[] {
  if (finding.kind === 'normal') return deniedBy(finding, entry);
  if (words !== undefined && entry.except.some((term) => holds(term, finding, words))) return [];
  const span = { start: finding.start, end: finding.end };
  const named = (terms: readonly string[]): boolean => terms.some((term) => isOf(term, finding, words));
  if (named(entry.concepts) || entry.terms.some((term) => holds(term, finding, words))) {
    const doubted = words !== undefined && entry.uncertainWith.some((term) => holds(term, finding, words));
    return [{ value: value === 1 && doubted ? -1 : value, span }];
  }
  return named(entry.uncertainFrom) && finding.certainty !== 'absent' ? [{ value: -1, span }] : [];
}

const VALUES = { present: 1, uncertain: -1, absent: 0 } as const;

/**
 * What the findings say where the taxonomy reads their words otherwise than a clinician would: `atelectasis versus scar` affirms
 * both, but not inside a weaker hedge (`possibly atelectasis versus scar`); `no new effusion` leaves the old one open.
 */
function valuesOf(
  report: Report,
  { affirmedBy, doubtedBy }: Taxonomy,
  findings: readonly Finding[],
  words: ReadonlyMap<Finding, ReadonlySet<string>>,
): ReadonlyMap<Finding, Mention['value']> {
  const values = new Map<Finding, Mention['value']>();
  if (affirmedBy.length + doubtedBy.length === 0) return values;
  const hedges = report.scopes.filter(({ certainty }) => certainty === 'uncertain');
  const entities = new Map(report.entities.map((entity) => [entity.id, entity]));
  for (const finding of findings) {
    const head = entities.get(finding.entity) ?? finding;
    const over = hedges.filter(({ start, end }) => start <= head.start && head.end <= end);
    const affirmed = over.length > 0 && over.every(({ rule }) => affirmedBy.includes(rule));
    if (finding.certainty === 'uncertain' && affirmed) values.set(finding, 1);
    if (finding.certainty === 'absent' && doubtedBy.some((word) => words.get(finding)?.has(word))) {
      values.set(finding, -1);
    }
  }
  return values;
}

function deniedBy(finding: Finding, entry: TaxonomyLabel): readonly Mention[] {
  // `Unchanged heart` does not say that it is normal.
  if (finding.certainty !== 'present' || finding.concept === undefined) return [];
  return finding.locations
    .filter(({ place }) => place !== undefined && entry.normalOf.some((organ) => isWithin(place, organ)))
    .slice(0, 1)
    .map(() => ({ value: 0, span: { start: finding.start, end: finding.end } }));
}

/** Whether the finding has the concept that the term begins with, or is a kind of it, and the rest of the term holds. */
function isOf(term: string, finding: Finding, words: ReadonlySet<string> | undefined): boolean {
  return finding.concept !== undefined && kindsOf(finding.concept).some((concept) => isNamed(concept));

  function isNamed(concept: string): boolean {
    if (!term.startsWith(concept)) return false;
    if (term.length === concept.length) return true;
    return term[concept.length] === ' ' && holds(term.slice(concept.length + 1), finding, words);
  }
}

function holds(term: string, finding: Finding, words: ReadonlySet<string> | undefined): boolean {
  return term.split(' ').every((word) => {
    if (word.startsWith('@')) return isAt(finding, word.slice(1));
    return word.startsWith('!') ? !words?.has(word.slice(1)) : words?.has(word);
  });
}

function isAt({ locations }: Finding, place: string): boolean {
  return locations.some((location) => location.place !== undefined && isWithin(location.place, place));
}

function asksForWords({ concepts, terms, except, uncertainFrom, uncertainWith }: TaxonomyLabel): boolean {
  return (
    terms.length + except.length + uncertainWith.length > 0 ||
    [...concepts, ...uncertainFrom].some((term) => term.includes(' '))
  );
}

/** The words of each finding and of its places, where the taxonomy asks for words at all. */
function wordsByFinding(
  report: Report,
  taxonomy: Taxonomy,
  findings: readonly Finding[],
): ReadonlyMap<Finding, ReadonlySet<string>> {
  if (taxonomy.doubtedBy.length === 0 && !taxonomy.labels.some(asksForWords)) return new Map();
  const texts = new Map(report.entities.map(({ id, text }) => [id, text.toLowerCase()]));
  return new Map(
    findings.map((finding) => {
      const own = finding.entities.map((id) => texts.get(id) ?? '');
      const places = finding.locations.map(({ start, end }) => report.text.slice(start, Math.min(end, start + 200)));
      return [finding, new Set([...own, ...places].flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u)))];
    }),
  );
}

/**
 * CheXpert joins a negative and an uncertain mention to uncertain before it looks at anything else, so that all three
 * together give uncertain; that is the labeler's published behaviour (stages/aggregate.py).
 */
function aggregate(mentions: readonly Mention[], { aggregation }: Taxonomy): LabelValue {
  const has = (value: number): boolean => mentions.some((mention) => mention.value === value);
  if (aggregation === 'chexpert' && has(0) && has(-1)) return -1;
  if (has(1)) return 1;
  if (has(-1)) return -1;
  return has(0) ? 0 : null;
}

/** Whether a value rests on a mention; CheXpert's uncertain from a negative and an uncertain one rests on both. */
function isBehind(mention: Mention, value: LabelValue, { aggregation }: Taxonomy): boolean {
  return mention.value === value || (aggregation === 'chexpert' && value === -1 && mention.value === 0);
}

function spansOf(mentions: readonly Mention[]): readonly Span[] {
  const spans = new Map(mentions.map(({ span }) => [`${span.start} ${span.end}`, span]));
  return [...spans.values()].sort((a, b) => a.start - b.start || a.end - b.end);
}

function noFinding(
  { except, others }: NonNullable<TaxonomyLabel['noFinding']>,
  raw: ReadonlyMap<string, LabelValue>,
  findings: readonly Finding[],
): LabelValue {
  for (const [name, value] of raw) if (value !== null && value !== 0 && !except.includes(name)) return null;
  const other = findings.some(
    ({ concept, certainty }) =>
      concept !== undefined && certainty !== 'absent' && kindsOf(concept).some((kind) => others.includes(kind)),
  );
  return other ? null : 1;
}

function byPolicy(value: LabelValue, policy: string): LabelValue {
  if (value !== -1) return value;
  switch (policy) {
    case 'ignore':
      return null;
    case 'zeros':
      return 0;
    case 'ones':
      return 1;
    default:
      return value;
  }
}
