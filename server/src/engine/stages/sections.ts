import { CONTEXT_SECTIONS } from '../read-sections';
import type { Section, SectionName } from '../report';
import { type Boilerplate, findBoilerplate } from './boilerplate';
import { headingBefore, isMarkOnly, sectionOfHeading, spacedOut, startsUpper } from './headings';
import { isNameOfExam } from './name-of-exam';
import { readPreamble } from './preamble';
import { underImpression } from './under-impression';
import { findBelow } from './unheaded-lines';
import {
  comparisonLength,
  findBehindTitle,
  findComparisonInTitle,
  findTitleBehindReason,
  findUnheadedFindings,
  findUnmarked,
} from './unmarked';

/** Headings over a whole report, whose parts may follow without headings of their own. */
const REPORT_TITLE = /^(?:radiology|final|diagnostic imaging|radiological) report$/i;

const REASON: ReadonlySet<SectionName> = new Set<SectionName>(['indication', 'history']);

const REPORTING: ReadonlySet<SectionName> = new Set<SectionName>(['findings', 'impression']);

interface Opening {
  readonly name: SectionName;
  readonly heading?: string;
  readonly start: number;
  readonly bodyStart: number;
}

/**
 * The parts of a report, in order. Together they cover the text from its first letter or digit on; a text without a heading
 * is one part `findings`. Offsets are absolute.
 */
export function findSections(text: string): Section[] {
  const openings = findOpenings(text);
  const sections: Section[] = readPreamble(text, openings);
  openings.forEach(({ name, heading, start, bodyStart }, index) => {
    const end = openings[index + 1]?.start ?? text.length;
    sections.push({ name, ...(heading === undefined ? {} : { heading }), start, end, bodyStart });
  });
  return underImpression(text, withUnheaded(text, byPlace(sections)));
}

/**
 * Headings whose place says what they hold. `INTERPRETATION: The liver is normal. … IMPRESSION: Normal.`: in front of a conclusion,
 * where nothing else is findings, it describes. `DIAGNOSIS: Gallstone.` behind the findings concludes where nothing else does, and
 * `Comments: portable` in front of them comes from who asked for the exam.
 */
function byPlace(sections: readonly Section[]): readonly Section[] {
  const first = sections.findIndex(({ name }) => name === 'findings');
  if (first < 0) {
    const concluded = sections.findLastIndex(({ heading = '' }) =>
      /\b(?:impression|conclusion|opinion)/i.test(heading),
    );
    return sections.map((section, index) =>
      index < concluded && /\b(?:interpretation|summary)$/i.test(section.heading ?? '')
        ? { ...section, name: 'findings' }
        : section,
    );
  }
  const concludes = sections.some(({ name }, index) => name === 'impression' && index > first);
  return sections.map((section, index) => {
    if (index < first && /^comments?$/i.test(section.heading ?? '')) return { ...section, name: 'history' };
    const diagnosis = index > first && /^(?:diagnos[ie]s|clinical impression)$/i.test(section.heading ?? '');
    return diagnosis && !concludes ? { ...section, name: 'impression' } : section;
  });
}

/**
 * Splits off what follows a part without a heading: the exam's title behind the reason, the findings behind the context
 * (where no part of findings says anything), a comparison in front of the findings (`No comparison.`).
 */
function withUnheaded(text: string, sections: readonly Section[]): Section[] {
  const split = sections.flatMap((section): Section[] => {
    const compared = REPORTING.has(section.name)
      ? comparisonLength(text.slice(section.bodyStart, section.bodyStart + 200))
      : 0;
    if (compared > 0) {
      const start = section.bodyStart + compared;
      const [head, comparison] = cut(section, section.bodyStart, 'comparison');
      if (/[\p{L}\d]/u.test(text.slice(start, section.end))) return [head, ...cut(comparison, start, section.name)];
    }
    if (section.name === 'examination') return withComparison(text, section);
    const untitled = section.name === 'other' && REPORT_TITLE.test(section.heading ?? '');
    if (!untitled && !REASON.has(section.name)) return [section];
    const title = findTitleBehindReason(text.slice(section.bodyStart, section.end));
    if (title === undefined) return [section];
    const [reason, examination] = cut(section, section.bodyStart + title, 'examination');
    return [untitled ? { ...reason, name: 'indication' } : reason, ...withComparison(text, examination)];
  });
  const said = ({ bodyStart, end }: Section) => {
    const words = text.slice(bodyStart, end);
    return /[\p{L}\d]/u.test(words) && !isNameOfExam(words);
  };
  if (split.some((section) => section.name === 'findings' && said(section))) return split;
  for (let index = split.length - 1; index >= 0; index--) {
    const section = split[index];
    if (!section || !(isContext(section, index, split) || REPORT_TITLE.test(section.heading ?? ''))) continue;
    const body = text.slice(section.bodyStart, section.end);
    // `This is a 50-year-old man …` without a heading is a letter, which tells of the patient at length.
    const isLetter = section.name === 'history' && section.heading === undefined;
    const below = isLetter ? undefined : findBelow(body, section.name);
    const unheaded = Math.min(below ?? body.length, findUnheadedFindings(body) ?? body.length);
    const at = findBehindTitle(body) ?? unheaded;
    if (at === body.length) continue;
    split.splice(index, 1, ...cut(section, section.bodyStart + at, 'findings'));
    break;
  }
  return split;
}

/** The exam, the reason and what it is held against; of whom it is too (`Age: 4`), in front of all that is reported. */
function isContext({ name, heading = '' }: Section, index: number, sections: readonly Section[]): boolean {
  if (name !== 'other') return CONTEXT_SECTIONS.has(name);
  return OF_WHOM.test(heading) && !sections.slice(0, index).some((each) => REPORTING.has(each.name));
}

const OF_WHOM = /\b(?:age|sex|gender|dob|birth|patient|name|mrn|location|ward|date|time)\b/i;

/** `PA and lateral chest May 3 with no comparison.` says what it was compared with at its end. */
function withComparison(text: string, examination: Section): Section[] {
  const { bodyStart, end } = examination;
  const at = findComparisonInTitle(text.slice(bodyStart, end));
  if (at === undefined) return [examination];
  const [title, comparison] = cut(examination, bodyStart + at, 'comparison');
  const heading = /^Comparisons?(?=\s+[\dA-Z_])/.exec(text.slice(comparison.start, comparison.start + 20))?.[0];
  if (heading === undefined) return [title, comparison];
  return [title, { ...comparison, heading, bodyStart: comparison.start + heading.length }];
}

function cut(section: Section, at: number, name: SectionName): [Section, Section] {
  return [
    { ...section, end: at },
    { name, start: at, end: section.end, bodyStart: at },
  ];
}

/**
 * Counts along an impression's numbers: `2. Critical result: …` behind item 1 is item 2, whatever its words would open elsewhere.
 * Every part of the text is read once, however many headings ask.
 */
class RunningList {
  private body = -1;
  private read = 0;
  private last = 0;

  constructor(private readonly text: string) {}

  /** Whether what begins at `start`, with or without its number, is the next item of the impression opened last. */
  goesOn(open: Opening | undefined, start: number): boolean {
    if (open?.name !== 'impression') return false;
    if (this.body !== open.bodyStart) [this.body, this.read, this.last] = [open.bodyStart, open.bodyStart, 0];
    const from = Math.max(open.bodyStart, start - 8);
    const number = /(?:^|\s)(\d{1,2})[.)]\s*$/.exec(this.text.slice(from, start));
    const own = number ?? /^\s*(\d{1,2})[.)]\s/.exec(this.text.slice(start, start + 8));
    if (!own) return false;
    const at = number ? from + number.index : start;
    this.readUpTo(at);
    return Number(own[1]) === this.last + 1 && (this.last > 0 || isMarkOnly(this.text.slice(open.bodyStart, at)));
  }

  private readUpTo(end: number): void {
    for (const [, number] of this.text.slice(this.read, end).matchAll(/(?<!\S)(\d{1,2})[.)](?=\s)/g)) {
      if (Number(number) === this.last + 1) this.last++;
    }
    this.read = Math.max(this.read, end);
  }
}

function findOpenings(text: string): Opening[] {
  const openings: Opening[] = [];
  const list = new RunningList(text);
  let lineStart = 0;
  while (lineStart <= text.length) {
    const newline = text.indexOf('\n', lineStart);
    const lineEnd = newline < 0 ? text.length : newline;
    readLine(text.slice(lineStart, lineEnd), lineStart, openings, list);
    lineStart = lineEnd + 1;
  }
  return withBoilerplate(text, openings);
}

/**
 * Headings and boilerplate in order. Boilerplate inside a heading's words (`DICTATED BY:`) is the heading's; behind a
 * sentence of it, or before the next number of a list, the part that it interrupts goes on.
 */
function withBoilerplate(text: string, headings: readonly Opening[]): Opening[] {
  const openings: Opening[] = [];
  const found = findBoilerplate(text);
  let next = 0;
  for (const heading of [...headings, undefined]) {
    const limit = heading?.start ?? text.length;
    const part = openings[openings.length - 1];
    for (let item = found[next]; item !== undefined && item.start < limit; item = found[++next]) {
      const last = openings[openings.length - 1];
      if (last && item.start < last.bodyStart) continue;
      const open = last?.name === 'other' && last.heading === undefined;
      if (!open) openings.push({ name: 'other', start: item.start, bodyStart: item.start });
      const on = goesOn(text, item, Math.min(found[next + 1]?.start ?? limit, limit));
      // A text without a heading is findings as a whole, also behind `Dr. Smith was paged.`
      const name = part?.name ?? (headings.length === 0 && item.end !== undefined ? 'findings' : 'other');
      if (on !== undefined && name !== 'other') openings.push({ name, start: on, bodyStart: on });
    }
    if (heading) openings.push(heading);
  }
  return openings;
}

function goesOn(text: string, { start, end }: Boilerplate, limit: number): number | undefined {
  const from = Math.min(end ?? start, limit);
  const behind = text.slice(from, limit);
  const at =
    end === undefined ? behind.search(/(?:\n\s*|[.!?)]\s+(?=.{2,4}\p{Lu}))\d{1,2}[.)]\s/u) : behind.search(/\p{L}|\d/u);
  return at < 0 ? undefined : from + at + (end === undefined ? 1 : 0);
}

function readLine(line: string, offset: number, openings: Opening[], list: RunningList): void {
  const before = openings.length;
  let from = 0;
  for (let colon = line.indexOf(':'); colon >= 0; colon = line.indexOf(':', colon + 1)) {
    const lowest = Math.max(from, colon - 120);
    const match = headingBefore(line.slice(lowest, colon), from > 0 && lowest === from);
    if (!match || list.goesOn(openings.at(-1), offset + lowest + match.start)) continue;
    openings.push({
      name: match.section,
      heading: withoutMarks(line.slice(lowest + match.start, colon)),
      start: offset + lowest + match.start,
      bodyStart: offset + colon + 1,
    });
    from = colon + 1;
  }
  if (openings.length === before) readBareHeading(line, offset, openings, list);
  readUnmarked(line, offset, openings, before);
}

/** `IMPRESSION No acute disease.` */
const CAPITALS = /^[A-Z][A-Z/&]+(?: [A-Z/&]+){0,3}(?=[ \t]{1,8}[-–]?[ \t]{0,8}(?:[A-Z][a-z]|\d|[A-Z] [a-z]))/;

/** `Impression - Normal.`, `FINDINGS; Clear.`, `Impression. Normal.`: words of the heading alone in front of a mark or a tab. */
const SET_OFF =
  /^[A-Z][A-Za-z]+(?:(?: [A-Za-z]+| ?[/&] ?[A-Za-z]+)){0,3}(?=(?: ?(?:[-–—]{1,5})|[;.]) +\S| ?\t\s{0,8}\S)/;

/**
 * `IMPRESSION` on a line of its own, in capitals in front of the text (`IMPRESSION No acute disease.`), or set off from it by
 * another mark than a colon.
 */
function readBareHeading(line: string, offset: number, openings: Opening[], list: RunningList): void {
  const trimmed = line.trim();
  const start = line.length - line.trimStart().length;
  if (trimmed === '' || list.goesOn(openings.at(-1), offset + start)) return;
  if (trimmed.length <= 60 && startsUpper(trimmed.replace(/^[^\p{L}\d]+/u, ''))) {
    const name = spacedOut(trimmed) ?? sectionOfHeading(trimmed);
    if (name) {
      openings.push({
        name,
        heading: withoutMarks(trimmed),
        start: offset + start,
        bodyStart: offset + start + trimmed.length,
      });
      return;
    }
  }
  const capitals = CAPITALS.exec(trimmed)?.[0] ?? SET_OFF.exec(trimmed)?.[0];
  if (!capitals) return;
  const name = sectionOfHeading(capitals);
  if (!name || name === 'other') return;
  openings.push({ name, heading: capitals, start: offset + start, bodyStart: offset + start + capitals.length });
}

/** `**FINDINGS**` and `## FINDINGS` are headings of plain text; their marks are not part of the heading. */
function withoutMarks(heading: string): string {
  return heading.replace(/^[\s*#_=><["“•–—-]+|(?<![\s*#_=:<>\]"”–—-])[\s*#_=:<>\]"”–—-]+$/g, '');
}

/** Adds the parts of the line that no mark sets off, where they are in front of those of `openings` from `known` on. */
function readUnmarked(line: string, offset: number, openings: Opening[], known: number): void {
  const reported = openings[known - 1]?.name;
  if (reported !== undefined && !CONTEXT_SECTIONS.has(reported) && reported !== 'other') return;
  const marked = openings.splice(known);
  const first = marked[0]?.start ?? Number.POSITIVE_INFINITY;
  for (const { name, heading, start, bodyStart } of findUnmarked(line)) {
    if (offset + bodyStart > first) break;
    // A text that begins with organs is findings as a whole.
    if (name === 'findings' && (reported === undefined || !CONTEXT_SECTIONS.has(reported))) continue;
    openings.push({
      name,
      ...(heading === undefined ? {} : { heading }),
      start: offset + start,
      bodyStart: offset + bodyStart,
    });
  }
  openings.push(...marked);
}
