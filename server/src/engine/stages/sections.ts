import type { Section, SectionName } from '../report';
import { boilerplateStart, headingBefore, sectionOfHeading, startsUpper } from './headings';

interface Opening {
  readonly name: SectionName;
  readonly heading?: string;
  readonly start: number;
  readonly bodyStart: number;
}

/** Words of an exam title: `CT CHEST WITH CONTRAST`, `Chest PA-Lat XR`. */
const EXAM_TITLE =
  /\b(?:CT|CTA|CTPA|MRI?|MRA|MRCP|PET|XR|CXR|US|NM|radiographs?|x-?rays?|ultrasound|sonogram|mammogra\w+|tomograph\w+|angiogra\w+|scan|AP|PA|lateral|frontal|portable|views?|doppler|DEXA|fluoroscop\w+|echocardiogra\w+|scintigra\w+|examination|study|series)\b/i;

/**
 * The parts of a report, in order. Together they cover the text from its first letter or digit on; a text without a heading
 * is one part `findings`. Offsets are absolute.
 */
export function findSections(text: string): Section[] {
  const openings = findOpenings(text);
  const sections: Section[] = [];
  const first = openings[0];
  const preamble = text.slice(0, first?.start ?? text.length);
  if (!first) return [{ name: 'findings', start: 0, end: text.length, bodyStart: 0 }];
  if (preamble.trim() !== '') {
    const start = preamble.length - preamble.trimStart().length;
    sections.push({ name: nameOfPreamble(preamble, openings), start, end: first.start, bodyStart: start });
  }
  openings.forEach(({ name, heading, start, bodyStart }, index) => {
    const end = openings[index + 1]?.start ?? text.length;
    sections.push({ name, ...(heading === undefined ? {} : { heading }), start, end, bodyStart });
  });
  return sections;
}

function findOpenings(text: string): Opening[] {
  const openings: Opening[] = [];
  let lineStart = 0;
  while (lineStart <= text.length) {
    const newline = text.indexOf('\n', lineStart);
    const lineEnd = newline < 0 ? text.length : newline;
    readLine(text.slice(lineStart, lineEnd), lineStart, openings);
    lineStart = lineEnd + 1;
  }
  return openings.sort((a, b) => a.start - b.start);
}

function readLine(line: string, offset: number, openings: Opening[]): void {
  const before = openings.length;
  let from = 0;
  for (let colon = line.indexOf(':'); colon >= 0; colon = line.indexOf(':', colon + 1)) {
    const lowest = Math.max(from, colon - 120);
    const match = headingBefore(line.slice(lowest, colon));
    if (!match) continue;
    openings.push({
      name: match.section,
      heading: withoutMarks(line.slice(lowest + match.start, colon)),
      start: offset + lowest + match.start,
      bodyStart: offset + colon + 1,
    });
    from = colon + 1;
  }
  if (openings.length === before) readBareHeading(line, offset, openings);
  readBoilerplate(line, offset, openings);
}

/** `IMPRESSION` on a line of its own, or in capitals in front of the text: `IMPRESSION No acute disease.` */
function readBareHeading(line: string, offset: number, openings: Opening[]): void {
  const trimmed = line.trim();
  const start = line.length - line.trimStart().length;
  if (trimmed === '') return;
  if (trimmed.length <= 60 && startsUpper(trimmed)) {
    const name = sectionOfHeading(trimmed);
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
  const capitals = /^[A-Z][A-Z/&]+(?: [A-Z/&]+){0,3}(?=[ \t]{1,8}[-–]?[ \t]{0,8}(?:[A-Z][a-z]|\d|[A-Z] [a-z]))/.exec(
    trimmed,
  )?.[0];
  if (!capitals) return;
  const name = sectionOfHeading(capitals);
  if (!name || name === 'other') return;
  openings.push({ name, heading: capitals, start: offset + start, bodyStart: offset + start + capitals.length });
}

/** `**FINDINGS**` and `## FINDINGS` are headings of plain text; their marks are not part of the heading. */
function withoutMarks(heading: string): string {
  return heading.replace(/^[\s*#_=>•-]+|(?<![\s*#_=:])[\s*#_=:]+$/g, '');
}

function readBoilerplate(line: string, offset: number, openings: Opening[]): void {
  const at = boilerplateStart(line);
  if (at < 0) return;
  const start = offset + at;
  const covered = openings.some(
    (opening) => opening.start <= start && start < opening.bodyStart && opening.start >= offset,
  );
  if (!covered) openings.push({ name: 'other', start, bodyStart: start });
}

/** What stands in front of the first heading: the exam's title, the findings themselves, or neither. */
function nameOfPreamble(preamble: string, openings: readonly Opening[]): SectionName {
  const words = preamble.trim().split(/\s+/, 200);
  const prose = words.length >= 5 && /[a-z]\.(?:\s|$)/.test(preamble);
  if (!prose) return EXAM_TITLE.test(preamble.slice(0, 2000)) ? 'examination' : 'other';
  return openings.some(({ name }) => name === 'findings') ? 'other' : 'findings';
}
