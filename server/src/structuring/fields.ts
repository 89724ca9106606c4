import { isWithin, lookupWord } from '../engine/lexicon';
import type { Entity, Finding, Measurement, Report, SectionName, Span } from '../engine/report';
import { findMeasurements } from '../engine/stages/measurements';
import { tokenize } from '../engine/stages/tokens';
import type { Field } from './structured';
import type { Template, TemplateField } from './template';

/** What was known before the exam, how it was done, and what it was compared with fill no field. */
const NOT_READ: ReadonlySet<SectionName> = new Set<SectionName>(['indication', 'history', 'technique', 'comparison']);

type From<Read extends TemplateField['from']['read']> = Extract<TemplateField['from'], { read: Read }>;

/** A value and the words that say it, absolute. */
interface Filled {
  readonly value: string | number;
  readonly unit?: string;
  readonly source: readonly Span[];
}

/**
 * The template's fields that the report's words fill, in the template's order. A field that no words fill is left out:
 * nothing is concluded from silence. Pure; linear in the report.
 */
export function readFields(report: Report, template: Template): Field[] {
  if (template.headings.every(({ fields }) => fields.length === 0)) return [];
  const isDenied = denials(report);
  return template.headings.flatMap(({ heading, fields }) =>
    fields.flatMap(({ id, label, from }) => {
      const filled = fill(report, from, isDenied);
      return filled ? [{ id, label, heading, ...filled }] : [];
    }),
  );
}

function fill(report: Report, from: TemplateField['from'], isDenied: IsDenied): Filled | undefined {
  switch (from.read) {
    case 'grade':
      return readGrade(report, from, isDenied);
    case 'phrase':
      return readPhrase(report, from, isDenied);
    case 'certainty':
      return readCertainty(report, from);
    case 'side':
      return readSide(report, from);
    case 'size':
      return readSize(report, from);
    case 'number':
      return readNumber(report, from);
  }
}

/** The highest grade of the impression, where several are given; of the whole report, where the impression gives none. */
function readGrade(report: Report, { names, choices }: From<'grade'>, isDenied: IsDenied): Filled | undefined {
  const between =
    '(?:[\\s:=(,–—-]|assessment|category|categories|cat\\b\\.?|score|stage|grade|is\\b|of\\b|final|overall|v?20\\d\\d){0,8}';
  const forms = formsOf(choices);
  const pattern = new RegExp(`${START}${any(names)}${between}${any([...forms.keys()])}${END}`, 'giu');
  let best: (Filled & { readonly rank: number }) | undefined;
  for (const concluding of [true, false]) {
    for (const part of read(report)) {
      if ((part.name === 'impression') !== concluding) continue;
      for (const match of part.text.matchAll(pattern)) {
        const start = part.start + match.index;
        const span = { start, end: start + match[0].length };
        const form = [...forms.keys()].find((known) => match[0].toLowerCase().endsWith(known));
        const value = form === undefined ? undefined : forms.get(form);
        if (value === undefined || isEarlier(part.text, match.index) || isDenied(span)) continue;
        const rank = choices.findIndex((each) => each.value === value);
        if (best === undefined || rank > best.rank) best = { value, source: [span], rank };
      }
    }
    if (best) break;
  }
  return best && { value: best.value, source: best.source };
}

/** The first phrase that is not denied, in sentences about the places and concepts, where the field names some. */
function readPhrase(report: Report, from: From<'phrase'>, isDenied: IsDenied): Filled | undefined {
  const forms = formsOf(from.choices);
  const pattern = new RegExp(`${START}${any([...forms.keys()])}${END}`, 'giu');
  const everywhere = from.concepts.length === 0 && from.places.length === 0;
  const about = everywhere ? undefined : new Set(findingsAbout(report, from).map(({ sentence }) => sentence));
  for (const [index, sentence] of report.sentences.entries()) {
    // `Stage and Bulk:` is what the template asks, and says nothing of bulk.
    if (sentence.kind === 'heading') continue;
    if (NOT_READ.has(report.sections[sentence.section]?.name ?? 'other') || about?.has(index) === false) continue;
    for (const match of sentence.text.matchAll(pattern)) {
      const start = sentence.start + match.index;
      const span = { start, end: start + match[0].length };
      const value = forms.get(match[0].toLowerCase().replace(/[\s-]+/g, ' '));
      if (value !== undefined && !isDenied(span)) return { value, source: [span] };
    }
  }
  return undefined;
}

function readCertainty(report: Report, from: From<'certainty'>): Filled | undefined {
  const found = findingsAbout(report, from);
  for (const certainty of ['present', 'uncertain', 'absent'] as const) {
    const finding = found.find((each) => each.certainty === certainty && each.change?.name !== 'resolved');
    if (finding) return { value: certainty, source: [{ start: finding.start, end: finding.end }] };
  }
  return undefined;
}

function readSide(report: Report, from: From<'side'>): Filled | undefined {
  const located = findingsAbout(report, from)
    .filter(({ certainty }) => certainty !== 'absent')
    .flatMap(({ locations }) => locations.flatMap(({ side, start, end }) => (side ? [{ side, start, end }] : [])));
  const sides = new Set(located.map(({ side }) => side));
  const both = sides.has('left') && sides.has('right');
  const [first] = located;
  if (!first) return undefined;
  const source = both ? located : located.slice(0, 1);
  return { value: both ? 'bilateral' : first.side, source: source.map(({ start, end }) => ({ start, end })) };
}

function readSize(report: Report, from: From<'size'>): Filled | undefined {
  const sizes = [...sizesOfFindings(report, from), ...(from.concepts.length === 0 ? sizesOfPlaces(report, from) : [])];
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

interface Size extends Span {
  readonly millimetres: readonly number[];
}

function sizesOfFindings(report: Report, from: From<'size'>): Size[] {
  return findingsAbout(report, from)
    .filter(({ certainty, concept }) => certainty !== 'absent' && concept !== undefined)
    .flatMap(({ measurements }) => measurements.flatMap(current));
}

/** `The spleen measures 14 cm`: a size that says something of a place itself. */
function sizesOfPlaces(report: Report, { places }: From<'size'>): Size[] {
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

/** The number behind a name, in the report's order; without a name, the highest of its unit that a finding has. */
function readNumber(report: Report, { names, unit }: From<'number'>): Filled | undefined {
  if (names.length === 0) return highest(report, unit);
  const pattern = new RegExp(
    `${START}${any(names)}${END}[^.;\\d]{0,40}(\\d{1,6}(?:[.,]\\d{1,3})?)\\s?${escaped(unit)}${END}`,
    'giu',
  );
  for (const part of read(report)) {
    for (const match of part.text.matchAll(pattern)) {
      if (isEarlier(part.text, match.index) || isEarlier(match[0], match[0].length)) continue;
      const start = part.start + match.index;
      const value = Number(match[1]?.replace(',', '.'));
      return { value, unit, source: [{ start, end: start + match[0].length }] };
    }
  }
  return undefined;
}

function highest(report: Report, unit: string): Filled | undefined {
  let best: Filled | undefined;
  for (const { certainty, measurements } of report.findings) {
    for (const measurement of certainty === 'absent' ? [] : measurements) {
      const value = Math.max(...measurement.values);
      if (measurement.prior || measurement.unit !== unit || value <= Number(best?.value ?? 0)) continue;
      best = { value, unit, source: [{ start: measurement.start, end: measurement.end }] };
    }
  }
  return best;
}

/** The abnormal findings of one of the concepts, where some are named, at or within one of the places, where some are. */
function findingsAbout(
  report: Report,
  { concepts, places }: { readonly concepts: readonly string[]; readonly places: readonly string[] },
): Finding[] {
  return report.findings.filter(({ kind, concept, section, locations, sentence }) => {
    // The heading `Lung Nodules:` asks for nodules and finds none.
    if (kind === 'normal' || NOT_READ.has(section) || report.sentences[sentence]?.kind === 'heading') return false;
    if (concepts.length > 0 && !(concept !== undefined && concepts.includes(concept))) return false;
    const at = (place: string) => places.some((named) => place === named || isWithin(place, named));
    return places.length === 0 || locations.some(({ place }) => place !== undefined && at(place));
  });
}

/** The parts of the report that fields are read from, whole, since a colon may divide a name from its value. */
function read({
  text,
  sections,
}: Report): { readonly name: SectionName; readonly start: number; readonly text: string }[] {
  return sections
    .filter(({ name }) => !NOT_READ.has(name))
    .map(({ name, start, end }) => ({ name, start, text: text.slice(start, end) }));
}

const START = '(?<![\\p{L}\\p{N}])';
const END = '(?![\\p{L}\\p{N}])';

/** Phrases as they may be written, the longest first; a blank stands for a blank, a hyphen or nothing. */
function any(phrases: readonly string[]): string {
  const longest = [...phrases].sort((a, b) => b.length - a.length);
  return `(?:${longest.map((phrase) => escaped(phrase).replace(/[ -]/g, '[\\s-]?')).join('|')})`;
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

function formsOf(
  choices: readonly { readonly value: string; readonly forms: readonly string[] }[],
): Map<string, string> {
  const forms = new Map<string, string>();
  for (const { value, forms: written } of choices) {
    for (const form of [value, ...written]) forms.set(form.toLowerCase().replace(/[\s-]+/g, ' '), value);
  }
  return new Map([...forms].sort(([a], [b]) => b.length - a.length));
}

/** Whether the words before, or between, speak of an earlier exam: `previously BI-RADS 3`, `upgraded from`. */
function isEarlier(text: string, end: number): boolean {
  const before = text.slice(Math.max(0, end - 60), end);
  return /\b(?:previous(?:ly)?|prior|earlier|formerly|from|last)\b[^.;]{0,25}$/i.test(before);
}

type IsDenied = (span: Span) => boolean;

/** Whether words begin inside a negation's scope, in constant time for each question. */
function denials({ text, scopes }: Report): IsDenied {
  const depth = new Int32Array(text.length + 1);
  for (const { certainty, start, end } of scopes) {
    if (certainty !== 'absent') continue;
    depth[start] = (depth[start] ?? 0) + 1;
    depth[end] = (depth[end] ?? 0) - 1;
  }
  for (let at = 1; at <= text.length; at++) depth[at] = (depth[at] ?? 0) + (depth[at - 1] ?? 0);
  return ({ start }) => (depth[start] ?? 0) > 0;
}
