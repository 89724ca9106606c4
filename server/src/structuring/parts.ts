import boilerplate from '../engine/knowledge/boilerplate.json';
import type { Report, Section, SectionName, Span } from '../engine/report';
import { oneOf } from '../engine/stages/boilerplate';

/** A part of the report as its writer divided it: a section, with the lines that say who was told of it. */
export interface Part {
  readonly section: Section;
  /** Indices into the report's sentences. */
  readonly sentences: readonly number[];
  /** Sentences that say who was told, with the heading in front of them: `Critical result: Called to Dr. X at 10:40.` */
  readonly told: ReadonlyMap<number, Span>;
}

/**
 * The report's sections in order. A reading sets apart who was told of a result, and goes on behind it; here it belongs where the
 * writer put it, and is no end of the impression. Sign-off and workflow lines stay sections of their own. Pure; linear.
 */
export function partsOf(report: Report): Part[] {
  const parts: Part[] = [];
  for (const part of withAnnouncements(sectionsOf(report))) {
    const last = parts.at(-1);
    const { section, sentences } = part;
    if (!last || !HOLDS.has(last.section.name)) parts.push(part);
    else if (section.name === 'other') parts.splice(-1, 1, ...withTold(report, last, part));
    else if (last.told.size > 0 && section.heading === undefined && section.name === last.section.name) {
      const whole = { ...last.section, end: section.end };
      parts.splice(-1, 1, { ...last, section: whole, sentences: [...last.sentences, ...sentences] });
    } else parts.push(part);
  }
  return parts;
}

/** Where what stands there may have been told to somebody. */
const HOLDS: ReadonlySet<SectionName> = new Set<SectionName>(['findings', 'impression', 'recommendation', 'addendum']);

const COMMUNICATION = new RegExp(`\\b${oneOf(boilerplate.communications.map((words) => words.trim()))}\\b`, 'i');
const OF_COMMUNICATION = /\b(?:critical|communicat\w+|notification)\b/i;

function sectionsOf({ sections, sentences }: Report): Part[] {
  const parts = sections.map((section) => ({ section, sentences: [] as number[], told: new Map() }));
  for (const [at, { section }] of sentences.entries()) parts[section]?.sentences.push(at);
  return parts;
}

/** A `Critical result:` and the words below it, which the reading has made a section of their own. */
function withAnnouncements(parts: readonly Part[]): Part[] {
  const joined: Part[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    const isBelow = last?.section.name === 'other' && isAnnouncement(last.section) && last.sentences.length === 0;
    if (last && isBelow && part.section.name === 'other' && part.section.heading === undefined) {
      joined.splice(-1, 1, { ...part, section: { ...last.section, end: part.section.end } });
    } else joined.push(part);
  }
  return joined;
}

function isAnnouncement({ heading }: Section): boolean {
  return heading !== undefined && OF_COMMUNICATION.test(heading);
}

/** The part with those sentences of what stands behind it that say who was told of it, and what is left of them. */
function withTold(report: Report, last: Part, other: Part): readonly Part[] {
  const told = toldIn(report, last, other);
  const end = told.at(-1)?.[1].end;
  if (end === undefined) return [last, other];
  const isRest = /[\p{L}\p{N}]/u.test(report.text.slice(end, other.section.end));
  const grown = {
    section: { ...last.section, end: isRest ? end : other.section.end },
    sentences: [...last.sentences, ...told.map(([at]) => at)],
    told: new Map([...last.told, ...told]),
  };
  if (!isRest) return [grown];
  const section = { name: 'other', start: end, bodyStart: end, end: other.section.end } as const;
  return [grown, { section, sentences: other.sentences.slice(told.length), told: new Map() }];
}

/** The first sentences that say who was told; behind a heading that announces it, all of its line. */
function toldIn(report: Report, last: Part, { section, sentences }: Part): (readonly [number, Span])[] {
  if (section.heading !== undefined && !isAnnouncement(section)) return [];
  const told: (readonly [number, Span])[] = [];
  let before = section.heading === undefined ? undefined : section.bodyStart;
  for (const at of sentences) {
    const sentence = report.sentences[at];
    if (!sentence) break;
    const isOfLine = before !== undefined && !report.text.slice(before, sentence.start).trim().includes('\n');
    const goesOn = isOfLine && (told.length === 0 || !report.text.slice(before, sentence.start).includes('\n'));
    if (!goesOn && !COMMUNICATION.test(sentence.text)) break;
    told.push([at, { start: sentence.start, end: sentence.end }]);
    if (before !== undefined) before = sentence.end;
  }
  const [first] = told;
  if (first) told[0] = [first[0], { start: startOf(report, last, section, first[1].start), end: first[1].end }];
  return told;
}

/** The heading goes with the words: of the section, or of the item that the impression ends with (`2. Critical result:`). */
function startOf({ sentences }: Report, last: Part, { heading, start }: Section, first: number): number {
  if (heading !== undefined) return start;
  const before = sentences[last.sentences.at(-1) ?? -1];
  return before?.kind === 'heading' && OF_COMMUNICATION.test(before.text) ? before.start : first;
}
