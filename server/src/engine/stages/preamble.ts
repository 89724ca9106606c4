import type { Section, SectionName } from '../report';
import { isTitle, namesExam, statesSomething } from './name-of-exam';
import { STATES } from './unmarked';

interface Heading {
  readonly name: SectionName;
  readonly heading?: string;
  readonly start: number;
}

/**
 * What stands in front of the first heading, the whole text where there is none: an exam's title on its line, and what follows
 * it. Offsets are absolute.
 */
export function readPreamble(text: string, openings: readonly Heading[]): Section[] {
  const sections: Section[] = [];
  const first = openings[0];
  const preamble = text.slice(0, first?.start ?? text.length);
  const start = preamble.length - preamble.trimStart().length;
  const titled = endOfTitle(preamble);
  if (!first && titled === undefined) return [{ name: 'findings', start: 0, end: text.length, bodyStart: 0 }];
  if (titled !== undefined) sections.push({ name: 'examination', start, end: titled, bodyStart: start });
  const body = preamble.slice(titled ?? start);
  const from = preamble.length - body.trimStart().length;
  if (!first) sections.push({ name: 'findings', start: from, end: text.length, bodyStart: from });
  else if (/[\p{L}\d]/u.test(body)) {
    sections.push({ name: nameOfPreamble(body, openings), start: from, end: first.start, bodyStart: from });
  }
  return sections;
}

/** `US THYROID` on a line of its own above findings without a heading: where that line ends, or undefined. */
function endOfTitle(preamble: string): number | undefined {
  const line = /^\s*[^\n]{1,100}\n/.exec(preamble)?.[0];
  if (line === undefined || !/\p{L}/u.test(preamble.slice(line.length))) return undefined;
  const title = line.trim();
  return isTitle(title, title.split(/\s+/, 20).length) ? line.length : undefined;
}

/** What stands in front of the first of the `openings`: the exam's title, the findings themselves, or neither. */
function nameOfPreamble(preamble: string, openings: readonly Heading[]): SectionName {
  const words = preamble.trim().split(/\s+/, 200);
  // `CT thorax without IV contrast.` is a title, full stop or not.
  const prose = !isTitle(preamble.trim(), words.length) && isEnough(preamble, words.length) && isProse(preamble);
  // `Large aortic dissection. Dr. Smith was made aware.`: only what is no part of the report is set apart from it.
  if (openings.every(({ name, heading }) => heading === undefined && (name === 'other' || name === 'findings')))
    return prose || !namesExam(preamble.slice(0, 2000)) ? 'findings' : 'examination';
  if (!prose) return namesExam(preamble.slice(0, 2000)) ? 'examination' : 'other';
  if (!openings.some(({ name }) => name === 'findings')) return 'findings';
  return PRESENTS.test(preamble.slice(0, 300)) ? 'history' : 'other';
}

/** `LIVER: Normal.` says something in few words. */
function isEnough(preamble: string, words: number): boolean {
  return words >= 5 || (statesSomething(preamble) && /^\s*\p{Lu}[^\n.:]{2,40}:\s/u.test(preamble));
}

/** Sentences, in small letters or in capitals throughout (`ETT TIP AT T2. LUNGS ARE CLEAR. NO FREE AIR.`). */
function isProse(preamble: string): boolean {
  if (/[a-z]/.test(preamble)) return /[a-z]\.(?:\s|$)/.test(preamble);
  const sentences = preamble.slice(0, 2000).split(/[A-Z]{2}\.\s+/);
  return sentences.filter((sentence) => STATES.test(sentence)).length > 1;
}

/** `This is a 40-year-old male with knee pain.` */
const PRESENTS =
  /^\s*(?:this|the patient|patient|an? \d).{0,60}\b(?:year[- ]?old|y\/?o|male|female|man|woman|boy|girl)\b/i;
