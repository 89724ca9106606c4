import { kindsOf, lookupConcept } from '../engine/concepts';
import { isWithin } from '../engine/lexicon';
import type { Certainty, Finding, Report, Side, Span } from '../engine/report';
import { hasSameSubject } from './anaphora';
import { ofSubheading } from './destination';
import { readSize } from './field-sizes';
import {
  isAtLeast,
  isRead,
  occurrences,
  readGrade,
  readNumber,
  readPhrase,
  readScopes,
  type Said,
} from './field-words';
import { gradedLesion } from './gradedLesion';
import type { Field } from './structured';
import { mayHaveEnded } from './subheading';
import type { Template, TemplateField } from './template';

export type FromReader<Read extends TemplateField['from']['read']> = Extract<TemplateField['from'], { read: Read }>;

/** A value and the words that say it, absolute. */
export interface Filled {
  readonly value: string | number;
  readonly unit?: string;
  readonly source: readonly Span[];
}

/**
 * The template's fields that the report's words fill, in the template's order. A field that no words fill is left out:
 * nothing is concluded from silence. A value that the report hedges says so. Pure; linear in the report.
 */
export function readFields(report: Report, template: Template): Field[] {
  if (template.headings.every(({ fields }) => fields.length === 0)) return [];
  const said = readScopes(report);
  return template.headings.flatMap(({ heading, fields }, at) => {
    const held = fields.length === 0 ? NONE : heldBy(report, template, at);
    const lesion = lesionOf(report, fields, said, held);
    return fields.flatMap(({ id, label, from }) => {
      const filled = fill(report, from, said, held, lesion);
      if (!filled) return [];
      const isHedged = (span: Span) => said.isHedged(span) || isAtLeast(report.text, span);
      const hedged = HEDGEABLE.has(from.read) && filled.source.some(isHedged);
      return [{ id, label, heading, ...filled, ...(hedged ? { certainty: 'uncertain' as const } : {}) }];
    });
  });
}

const NONE: ReadonlySet<number> = new Set();

/** What phrases, side and size describe where a report grades several lesions: the one that the heading's grade is of. */
function lesionOf(report: Report, fields: readonly TemplateField[], said: Said, held: ReadonlySet<number>) {
  const grade = fields.map(({ from }) => from).find((from) => from.read === 'grade');
  const about = fields.flatMap(({ from }) => (DESCRIBES.has(from.read) && 'concepts' in from ? [from] : []));
  const named = about.filter(({ concepts }) => concepts.length > 0).flatMap((from) => findingsAbout(report, from));
  if (!grade || named.length + held.size === 0) return undefined;
  const sentences = new Set(named.map(({ sentence }) => sentence));
  return gradedLesion(report, grade, readGrade(report, grade, said)?.value, held, sentences);
}

const DESCRIBES: ReadonlySet<TemplateField['from']['read']> = new Set(['phrase', 'side', 'size']);

/** The sentences below a numbered sub-heading of a heading that keeps them: `Nodule 1: Right mid, 18 mm, solid.` */
function heldBy(report: Report, template: Template, at: number): ReadonlySet<number> {
  if (template.headings[at]?.holds.length === 0) return NONE;
  const held = new Set<number>();
  report.sentences.forEach(({ under: index, kind }, sentence) => {
    const under = report.sentences[index ?? -1];
    if (!under || kind === 'heading' || !/\d/.test(under.text) || mayHaveEnded(report, sentence)) return;
    if (ofSubheading(under.text, template) === at) held.add(sentence);
  });
  return held;
}

/** `Likely stage II`: the words of these are read apart from the findings, which carry their own certainty. */
const HEDGEABLE: ReadonlySet<TemplateField['from']['read']> = new Set(['grade', 'phrase', 'number']);

function fill(
  report: Report,
  from: TemplateField['from'],
  said: Said,
  held: ReadonlySet<number>,
  lesion: ReadonlySet<number> | undefined,
): Filled | undefined {
  switch (from.read) {
    case 'grade':
      return readGrade(report, from, said);
    case 'phrase': {
      const everywhere = from.concepts.length === 0 && from.places.length === 0;
      const about = everywhere ? undefined : sentencesAbout(report, findingsAbout(report, from), held);
      return readPhrase(report, from, said, about ? inLesion(about, lesion) : lesion);
    }
    case 'certainty':
      return from.words.length > 0 ? readSaid(report, from.words, said) : readCertainty(report, from);
    case 'side':
      return readSide(report, from, held, lesion);
    case 'size':
      return readSize(report, from, ofLesion(findingsAbout(report, from), lesion), inLesion(held, lesion));
    case 'number':
      return readNumber(report, from);
  }
}

function ofLesion(findings: readonly Finding[], lesion: ReadonlySet<number> | undefined): readonly Finding[] {
  return lesion ? findings.filter(({ sentence }) => lesion.has(sentence)) : findings;
}

function inLesion(sentences: ReadonlySet<number>, lesion: ReadonlySet<number> | undefined): ReadonlySet<number> {
  return lesion ? new Set([...sentences].filter((sentence) => lesion.has(sentence))) : sentences;
}

/** The sentences of findings, and those behind them that go on about the same: `It is solid and hypoechoic.` */
function sentencesAbout(
  { sentences }: Report,
  findings: readonly Finding[],
  held: ReadonlySet<number>,
): ReadonlySet<number> {
  const about = new Set<number>(held);
  for (const { sentence } of findings) {
    about.add(sentence);
    for (let next = sentence + 1; hasSameSubject(sentences[next]?.text ?? ''); next++) about.add(next);
  }
  return about;
}

/** Whether words are there, may be there, or are denied: `No bulky disease`. */
function readSaid(report: Report, words: readonly string[], said: Said): Filled | undefined {
  const found = occurrences(report, words).map((span) => ({ span, certainty: certaintyOf(span, said) }));
  return strongest(found);
}

function certaintyOf(span: Span, { isDenied, isHedged }: Said): Certainty {
  return isDenied(span) ? 'absent' : isHedged(span) ? 'uncertain' : 'present';
}

function strongest(found: readonly { readonly span: Span; readonly certainty: Certainty }[]): Filled | undefined {
  for (const certainty of ['present', 'uncertain', 'absent'] as const) {
    const first = found.find((each) => each.certainty === certainty);
    if (first) return { value: certainty, source: [first.span] };
  }
  return undefined;
}

/** What is resolved is there no more, and of lymph nodes that are said to be normal none is enlarged. */
function readCertainty(report: Report, from: FromReader<'certainty'>): Filled | undefined {
  const found = findingsAbout(report, from).map(({ start, end, certainty, change, locations }) => ({
    span: { start, end },
    certainty: change?.name === 'resolved' ? ('absent' as const) : certainty,
    // What has resolved was all there was.
    sides: change?.name === 'resolved' ? [] : locations.flatMap(({ side }) => side ?? []),
  }));
  return strongest(ofBothSides([...found, ...normalAt(report, from.places)]));
}

/** Who denies a thing on one side says nothing of the other: `The right axillary nodes are not enlarged.` */
function ofBothSides<Found extends { readonly certainty: Certainty; readonly sides: readonly Side[] }>(
  found: readonly Found[],
): readonly Found[] {
  const absent = found.filter(({ certainty }) => certainty === 'absent');
  const sides = new Set(absent.flatMap((each) => (each.sides.length === 0 ? ['bilateral' as const] : each.sides)));
  const [only] = sides;
  const isOneSided = sides.size === 1 && (only === 'left' || only === 'right');
  return isOneSided ? found.filter(({ certainty }) => certainty !== 'absent') : found;
}

function normalAt({ findings }: Report, places: readonly string[]) {
  return findings.flatMap(({ kind, certainty, section, start, end, locations }) => {
    const named = locations.some(({ place }) => place?.endsWith('-nodes') && places.includes(place));
    if (kind !== 'normal' || certainty !== 'present' || !isRead(section) || !named) return [];
    const sides = locations.flatMap(({ side }) => side ?? []);
    return [{ span: { start, end }, certainty: 'absent' as const, sides }];
  });
}

function readSide(
  report: Report,
  from: FromReader<'side'>,
  held: ReadonlySet<number>,
  lesion: ReadonlySet<number> | undefined,
): Filled | undefined {
  const about = new Set([
    ...findingsAbout(report, from),
    ...report.findings.filter(({ sentence }) => held.has(sentence)),
  ]);
  const located = ofLesion([...about], lesion)
    .filter(({ certainty }) => certainty !== 'absent')
    .flatMap(({ locations }) =>
      locations.flatMap(({ side, place, start, end }) => (side && isSideOf(place, from) ? [{ side, start, end }] : [])),
    );
  const sides = new Set(located.map(({ side }) => side));
  const both = sides.has('left') && sides.has('right');
  const [first] = located;
  if (!first) return undefined;
  const bilateral = located.find(({ side }) => side === 'bilateral');
  const source = both ? located : [bilateral ?? first];
  const value = both || bilateral ? 'bilateral' : first.side;
  return { value, source: source.map(({ start, end }) => ({ start, end })) };
}

function isSideOf(place: string | undefined, { places, except }: FromReader<'side'>): boolean {
  if (place === undefined) return places.length === 0;
  return (places.length === 0 || isWithinOne(place, places)) && !isWithinOne(place, except);
}

interface About {
  readonly concepts: readonly string[];
  readonly places: readonly string[];
  readonly except: readonly string[];
  readonly words?: readonly string[];
}

/**
 * The findings of one of the concepts, where some are named, at or within one of the places, where some are, in a sentence with
 * one of the words, where some are. Normal statements only where their concept is named.
 */
function findingsAbout(report: Report, { concepts, places, except, words = [] }: About): Finding[] {
  const said = words.length === 0 ? undefined : occurrences(report, words);
  return report.findings.filter((finding) => {
    const { kind, concept, section, sentence } = finding;
    // The heading `Lung Nodules:` asks for nodules and finds none.
    if (report.sentences[sentence]?.kind === 'heading') return false;
    if (!isRead(section) || (kind === 'normal' && concepts.length === 0)) return false;
    if (concepts.length > 0 && !(concept !== undefined && kindsOf(concept).some((each) => concepts.includes(each)))) {
      return false;
    }
    const within = report.sentences[sentence];
    if (said && !said.some(({ start }) => within && start >= within.start && start < within.end)) return false;
    const named = placesOf(finding);
    if (places.length === 0) return !named.some((place) => isWithinOne(place, except));
    return named.some((place) => isWithinOne(place, places) && !isWithinOne(place, except));
  });
}

/** Where a finding is said to be, or else where its concept always is: the spleen of a `splenomegaly`. */
function placesOf({ concept, locations }: Finding): readonly string[] {
  const named = locations.flatMap(({ place }) => place ?? []);
  const usual = concept === undefined ? undefined : lookupConcept(concept)?.place;
  return named.length > 0 || usual === undefined ? named : [usual];
}

function isWithinOne(place: string, places: readonly string[]): boolean {
  return places.some((at) => place === at || isWithin(place, at));
}
