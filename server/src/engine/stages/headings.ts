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

/** The section that a heading names, or undefined. Case, white space, marks around it and a remark in brackets do not matter. */
export function sectionOfHeading(words: string): SectionName | undefined {
  return SECTION_OF.get(normalizeHeading(words));
}

/**
 * The heading that ends where `before` ends (the text of a line up to a colon). The longest that is known wins. At the
 * line's start any case will do; inside a line the heading must begin with a capital and name a main part, so that
 * `the impression: …` of running prose is none. `Comments:` inside a line belongs to what it comments on.
 */
export function headingBefore(before: string): HeadingMatch | undefined {
  const starts = wordStarts(before, MOST_WORDS);
  const lineStart = before.length - before.trimStart().length;
  for (const start of starts) {
    const opensLine = isMarkOnly(before.slice(0, start));
    if (!opensLine && !startsUpper(before.slice(start))) continue;
    const section = sectionOfHeading(before.slice(start));
    if (!section) continue;
    if (opensLine) return { section, start: lineStart };
    if (/^comments?$/i.test(before.slice(start).trim())) continue;
    if (MAIN_SECTIONS.includes(section) || endsSentence(before.slice(0, start))) {
      return { section, start };
    }
  }
  return undefined;
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
    .replace(/[*_#=]+/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ?\/ ?/g, '/')
    .replace(/^[^\p{L}]+|[\s:.\-–]+$/gu, '');
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
