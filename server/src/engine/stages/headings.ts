import headingsJson from '../knowledge/headings.json';
import type { Heading } from '../knowledge/types';
import type { SectionName } from '../report';

/** The words that a heading may have in front of its own: `CT CHEST FINDINGS:`, `Clinical History:`. */
const MOST_WORDS = 6;

const headings = headingsJson as readonly Heading[];

const SECTION_OF: ReadonlyMap<string, SectionName> = new Map(
  headings.flatMap(({ section, forms }) => forms.map((form) => [form, section] as const)),
);

/** The parts of a report, in the order in which reports have them. */
export const MAIN_SECTIONS: readonly SectionName[] = [
  'examination',
  'indication',
  'history',
  'technique',
  'comparison',
  'findings',
  'impression',
  'recommendation',
  'addendum',
];

export interface HeadingMatch {
  readonly section: SectionName;
  /** Offset of the heading in the line given. */
  readonly start: number;
}

/**
 * The section that a heading names, or undefined. Case, white space, marks around it, a number behind it, a remark in brackets
 * and what it is the heading of (`CHEST CT FINDINGS`, `Addendum 2`) do not matter.
 */
export function sectionOfHeading(words: string): SectionName | undefined {
  const heading = normalizeHeading(words);
  const known = sectionOfWhole(heading);
  if (known || !SPECIFIABLE.test(heading)) return known ?? (REASON.test(heading) ? 'indication' : undefined);
  const core = heading.replace(/ #?\d{1,2}$/, '').split(' ');
  while (core.length > 1 && SPECIFIERS.has(core[0] ?? '')) core.shift();
  return SECTION_OF.get(core.join(' '));
}

/** The section that all the words of a normalized heading name together, without what they may say it is of. */
function sectionOfWhole(heading: string): SectionName | undefined {
  return SECTION_OF.get(heading) ?? sectionOfBoth(heading);
}

/** `HISTORY/REASON`, `Conclusions and recommendation`: what the report is read for comes before what only goes with it. */
function sectionOfBoth(heading: string): SectionName | undefined {
  const parts = heading.split(/\/| ?& ?| and |, /);
  if (parts.length < 2 || parts.length > 3) return undefined;
  const sections = parts.map((part) => SECTION_OF.get(part.trim()));
  if (sections.includes(undefined)) return undefined;
  return sections.find((name) => name === 'findings') ?? sections.find((name) => name === 'impression') ?? sections[0];
}

/** Headings that may say what they are of, or which of several they are. */
const SPECIFIABLE =
  /(?:^|\s)(?:findings?|impressions?|conclusions?|technique|comparisons?|indications?|recommendations?|addendum|narrative|protocol)(?: #?\d{1,2})?$/;

/** `Reason for this study`, `REASON FOR ___`, where a mask has taken the last word. */
const REASON = /^reasons? for (?:\S{1,20} ?){1,3}$/;

const SPECIFIERS: ReadonlySet<string> = new Set(
  (
    'ct cta mr mri mra us pet pet/ct pet-ct ultrasound sonographic doppler x-ray xray cxr radiograph mammogram mammographic nm ' +
    'fluoroscopic angiographic imaging radiology radiologist radiologists radiologic diagnostic result results report final ' +
    'preliminary overall clinical study exam examination scan chest abdomen abdominal pelvis pelvic head brain neck spine cervical ' +
    'thoracic lumbar breast thyroid renal knee shoulder hip ankle wrist elbow hand foot cardiac left right bilateral and &'
  ).split(' '),
);

/**
 * The heading that ends where `before` ends (the text of a line up to a colon). The longest that is known wins. At the
 * line's start any case will do; inside a line the heading must begin with a capital and name a main part, so that
 * `the impression: …` of running prose is none. `Comments:` inside a line belongs to what it comments on. `behindColon`: whether
 * another heading ends where `before` begins.
 */
export function headingBefore(before: string, behindColon = false): HeadingMatch | undefined {
  const spaced = spacedOut(before);
  if (spaced !== undefined) return { section: spaced, start: before.length - before.trimStart().length };
  const starts = wordStarts(before, MOST_WORDS);
  const lineStart = before.length - before.trimStart().length;
  for (const start of starts) {
    const opensLine = isMarkOnly(before.slice(0, start));
    const inLine =
      startsUpper(before.slice(start)) || (/[.!?]\s*$/.test(before.slice(0, start)) && isPlain(before.slice(start)));
    if (!opensLine && !inLine) continue;
    // `Stage IV. FINDINGS:`: a numeral inside a line ends the sentence before.
    if (!opensLine && /^[A-Za-z]{1,4}[.)]\s/.test(before.slice(start))) continue;
    // `EXAM: CT head INDICATION:`: what stands between two headings is the body of the first.
    const section =
      behindColon && opensLine
        ? sectionOfWhole(normalizeHeading(before.slice(start)))
        : sectionOfHeading(before.slice(start));
    if (!section) continue;
    if (opensLine) return { section, start: lineStart };
    if (/^comments?$/i.test(before.slice(start).trim()) || isCounted(before, start)) continue;
    if (MAIN_SECTIONS.includes(section) || endsSentence(before.slice(0, start))) {
      return { section, start: startOfCapitals(before, start) };
    }
  }
  return undefined;
}

/** `RIGHT WRIST 3 VIEWS: …`, `Chest, two views: …`: how many they are belongs to the exam that is named. */
function isCounted(before: string, start: number): boolean {
  return (
    /^views?\s*$/i.test(before.slice(start)) &&
    /(?:\d|\b(?:one|two|three|four|five|single|multiple)) ?-?$/i.test(before.slice(0, start).trimEnd())
  );
}

/** `Chest pain. STRESS ECG RESULTS`: capitals in front of a heading in capitals belong to it, back to the sentence before. */
function startOfCapitals(before: string, start: number): number {
  if (!/^[^a-z]*$/.test(before.slice(start))) return start;
  const run = /(?:^|[.!?;:)]\s+)((?:[A-Z]{2,20}[,/]?\s+){1,4})$/.exec(before.slice(Math.max(0, start - 90), start));
  return run?.[1] === undefined ? start : start - run[1].length;
}

/** `findings: lungs clear. impression: normal.`: names that no other text has before a colon, in small letters. */
function isPlain(heading: string): boolean {
  return /^\s*(?:technique|comparison|findings|impression|conclusion|opinion|recommendations?|addendum)\s*$/.test(
    heading,
  );
}

/** `I M P R E S S I O N`. */
export function spacedOut(words: string): SectionName | undefined {
  const letters = words.trim();
  return /^[A-Z](?: [A-Z]){4,15}$/.test(letters) ? SECTION_OF.get(letters.replace(/ /g, '').toLowerCase()) : undefined;
}

export function startsUpper(text: string): boolean {
  const first = text.trimStart().charAt(0);
  return first !== first.toLowerCase() && first === first.toUpperCase();
}

export function endsSentence(before: string): boolean {
  const last = before.trimEnd().slice(-1);
  return last === '' || '.!?;)]'.includes(last);
}

export function isMarkOnly(text: string): boolean {
  return !/[\p{L}\p{N}]/u.test(text);
}

function normalizeHeading(words: string): string {
  return words
    .toLowerCase()
    .replace(/\([^()]*\)/g, ' ')
    .replace(/[*_=[\]<>"“”]+|#(?!\d)/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ?\/ ?/g, '/')
    .replace(/^[^\p{L}]+|[\s:;.\-–—]+$/gu, '')
    .replace(/^(?:i{1,3}|iv|vi{0,3}|ix|x|[a-h])[.)] /, '');
}

/** Offsets at which the last words of a line begin, the farthest first. */
function wordStarts(before: string, most: number): number[] {
  const starts: number[] = [];
  let inWord = false;
  const lowest = Math.max(0, before.length - 80);
  for (let at = before.length - 1; at >= lowest && starts.length <= most; at--) {
    const space = before.charCodeAt(at) <= 32;
    if (!space) inWord = true;
    if (inWord && (space || at === lowest)) {
      starts.push(space ? at + 1 : at);
      inWord = false;
    }
  }
  return starts.reverse();
}
