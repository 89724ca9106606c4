import type { SectionName } from '../report';
import { isMarkOnly, sectionOfHeading, startsUpper } from './headings';
import { isNameOfExam } from './name-of-exam';

/** Where a part begins that no mark or line of its own sets off; offsets in the text that was searched. */
export interface Unmarked {
  readonly name: SectionName;
  readonly heading?: string;
  readonly start: number;
  readonly bodyStart: number;
}

const CONTEXT_WORDS =
  'Clinical [Hh]istory|Clinical [Ii]ndication|Reason for [Ee]xam|History|Indication|Technique|Examination|Exam|Comparison';

/** `History chest pain Exam PA and lateral chest`: names of the parts in front of the findings, as capitals set them off. */
const OPENS_LINE = new RegExp(
  `^\\s{0,20}(?:${CONTEXT_WORDS}|${CONTEXT_WORDS.toUpperCase().replace(/\[HH\]|\[II\]|\[EE\]/g, (letters) => letters.charAt(1))})(?=\\s+\\S)`,
);
const INSIDE_LINE =
  /\s(?:Exam|Examination|EXAM|EXAMINATION)(?=\s+[A-Z0-9(])|[.;]\s+(?:Indication|History|Comparison)(?=\s+\S)/g;

/** Words behind the name of a part that make it a word of a sentence: `Comparison is made with …`. */
const SENTENCE = /^\s+(?:is|are|was|were|with|to|made|shows?|demonstrates?|from|and|there|available)\b/i;

/**
 * `ComparisXXXX/XXXX at noon`: a mask has eaten the end of the heading, its colon and the date behind it; at least so many
 * letters are left. The heading ends where the masks do, as nobody can tell where in them it ended.
 */
const EATEN = /^(\s*)([A-Za-z]{6,12}?)X{3,}[X/:.,-]*/;

/** `Comparison is May 2020.`: a sentence that is a line of its own, and says what the exam was compared with. */
const COMPARED = /^\s{0,20}Comparison (?:is|was|are)(?: made)?(?: (?:with|to))?\s[^.]{0,100}\.?\s*$/;

/** The parts that open in a line of context, in order. Not for lines of findings or impression, where prose may say the same. */
export function findUnmarked(line: string): Unmarked[] {
  const eaten = eatenHeading(line);
  if (eaten) return [eaten];
  const lead = line.length - line.trimStart().length;
  if (beginsWithOrgan(line)) return [{ name: 'findings', start: lead, bodyStart: lead }];
  if (COMPARED.test(line)) return [{ name: 'comparison', start: lead, bodyStart: lead }];
  const first = OPENS_LINE.exec(line);
  if (!first || (SENTENCE.test(line.slice(first[0].length)) && !/history/i.test(first[0]))) return [];
  const openings = [openAt(line, lead, first[0].length)];
  for (const match of line.matchAll(INSIDE_LINE)) {
    const start = match.index + match[0].search(/[A-Za-z]/);
    if (start > first[0].length) openings.push(openAt(line, start, match.index + match[0].length));
  }
  return openings;
}

const ORGANS: ReadonlySet<string> = new Set(
  (
    'lung lungs airway airways pleura pleural heart cardiac mediastinum hila hilum aorta bones osseous liver gallbladder biliary ' +
    'pancreas spleen adrenals adrenal kidneys kidney bladder uterus ovaries ovary prostate bowel stomach appendix brain ventricles ' +
    'parenchyma sinuses orbits breast breasts composition thyroid vertebrae spine menisci ligaments tendons cartilage density ' +
    'tissue tissues peritoneum retroperitoneum lines tubes devices hardware'
  ).split(' '),
);
const WITH_ORGANS: ReadonlySet<string> = new Set(
  'and or the support right left upper lower both soft glands gland spaces space structures tract ducts system marrow fibroglandular'.split(
    ' ',
  ),
);

/**
 * `LUNGS: Clear.`, `BREAST COMPOSITION: …`: the findings begin with an organ, of which the context does not speak this way; or with a region
 * of which they tell something (`Head/neck: No avid nodes are seen`), while `Chest: PA and lateral` is a title.
 */
function beginsWithOrgan(line: string): boolean {
  const colon = line.slice(0, 60).indexOf(':');
  const words = line.slice(0, Math.max(0, colon));
  if (!startsUpper(line.trimStart())) return false;
  return isOrgan(words) || (REGIONS.test(words) && statesFinding(line.slice(colon + 1), false));
}

const REGIONS =
  /^\s*(?:head|neck|brain|chest|thorax|abdomen|pelvis|musculoskeletal|skeleton|extremities)(?:(?:,| ?[/&]| and) ?(?:neck|pelvis|abdomen))?\s*$/i;

/** Whether the words name organs and nothing else: `LUNGS AND PLEURA`. */
export function isOrgan(words: string): boolean {
  const each = words
    .trim()
    .toLowerCase()
    .split(/[\s,/&]+/);
  return each.some((word) => ORGANS.has(word)) && each.every((word) => ORGANS.has(word) || WITH_ORGANS.has(word));
}

/** `History of trauma` keeps its first words, which say what it is a history of. */
function openAt(line: string, start: number, end: number): Unmarked {
  const heading = line.slice(start, end);
  const name = sectionOfHeading(heading) ?? 'other';
  if (/^\s+of\b/i.test(line.slice(end, end + 8))) return { name, start, bodyStart: start };
  return { name, heading, start, bodyStart: end };
}

const LONG_HEADINGS: readonly string[] = ['comparison', 'indication', 'impression', 'examination', 'technique'];

function eatenHeading(line: string): Unmarked | undefined {
  const match = EATEN.exec(line);
  const left = match?.[2]?.toLowerCase();
  const whole = left === undefined ? undefined : LONG_HEADINGS.find((name) => name.startsWith(left));
  const name = whole === undefined ? undefined : sectionOfHeading(whole);
  if (!match || !name) return undefined;
  const start = match[1]?.length ?? 0;
  const bodyStart = match[0].length;
  return { name, heading: line.slice(start, bodyStart), start, bodyStart };
}

export const STATES =
  /\b(?:is|are|has|have|remains?|appears?|clear|normal|unremarkable|unchanged|stable|present|seen|identified|noted)\b|^\s*no\b/i;
export const PART =
  /\b(?:lungs?|heart|cardiac|cardiomediastinal|mediastin\w{1,6}|pleura\w?|hil(?:a|ar|um)|infiltrates?|effusions?|opacit(?:y|ies)|nodules?|mass(?:es)?|pneumothora\w{1,3}|consolidations?|bon(?:e|es|y)|liver|spleen|kidneys?|gallbladder|pancreas|bowel|brain|ventricles|fractures?|vertebra\w{0,3}|dis[ck]s?|joints?|soft tissues?|aorta|granuloma\w{0,2}|sutures?|tubes?|catheter)\b/i;
/** What is denied in a sentence of its own is a finding, while a history may speak of any of it. */
const DENIED =
  /^\s{0,8}no\b.{0,80}\b(?:ha?emorrhages?|ha?ematomas?|infarct(?:s|ion)?|bleed(?:ing)?|aneurysms?|thromb(?:us|osis)|hydronephrosis|stones?|calcul(?:us|i)|tears?|intracranial|mass effect|abnormality)\b/i;
export const EXAM =
  /\b(?:views?|dated|exam\w*|stud(?:y|ies)|radiograph\w*|x-?rays?|CT|MRI?|ultrasound|series|contrast|performed)\b/i;
export const NOT_FINDING = /\b(?:was|were|showed|demonstrated|compar\w{1,7}|history|evaluate|rule out|please)\b/i;

/**
 * Where findings begin that stand unheaded behind the context they follow (`Comparison: May 2020. The lungs are clear.`), for
 * a report that has no findings of its own: the first sentence, but never the body's very first, that states something of
 * a part of the body. What was seen before (`was`, `showed`) is no finding of this exam.
 */
export function findUnheadedFindings(body: string): number | undefined {
  const sentences =
    /(?:[.!?]|(?<=\bno (?:prior |previous )?comparisons?)(?= {1,4}[A-Z][a-z]))\s+(?=\S)|[^\S\n]*\n[^\S\n]*\n\s*(?=\S)/gi;
  let start = 0;
  let apart = false;
  let region: number | undefined;
  let alone = false;
  let line = false;
  const begins = (sentence: string) =>
    start > 0 &&
    (statesFinding(sentence, apart) || (alone && STATES.test(sentence)) || (line && EXISTS.test(sentence)));
  for (const stop of body.matchAll(sentences)) {
    const sentence = body.slice(start, stop.index + 1);
    if (begins(sentence)) return region ?? start;
    // `Fall, GCS 14⏎No comparison.`: a line of its own.
    alone = NO_COMPARISON.test(sentence.slice(sentence.lastIndexOf('\n') + 1));
    // `Chest. The heart is normal.`: the part of the body that the findings are of.
    region = start > 0 && REGION.test(sentence) ? (region ?? start) : undefined;
    start = stop.index + stop[0].length;
    apart = /^\S\s*\n\s*\n/.test(stop[0]);
    line = stop[0].includes('\n');
  }
  return begins(body.slice(start)) ? (region ?? start) : undefined;
}

/** `CT head: No haemorrhage.`, `US abdomen:⏎The liver is …`: where the findings begin behind the name of the exam, or undefined. */
export function findBehindTitle(body: string): number | undefined {
  const [title] = /^[^\n.:]{2,90}:\s+(?=\S)/.exec(body) ?? [];
  if (title === undefined || !isNameOfExam(title)) return undefined;
  const [sentence = ''] = /^[^.]{1,400}/.exec(body.slice(title.length)) ?? [];
  return (STATES.test(sentence) || EXISTS.test(sentence)) && !NOT_FINDING.test(sentence) ? title.length : undefined;
}

/** `There is a 9 mm collection …` on a line of its own: what is there, but for what is asked or told. */
const EXISTS =
  /^\s{0,8}there (?:is|are) (?!.{0,80}\b(?:concern|suspicion|clinical|pain|question|history|hx|comparison|available|prior|previous|fever|cough|symptoms?)\b)/i;

/** `No comparison. The stripe is denser.`: behind a sentence that says no more, the exam speaks of itself. */
const NO_COMPARISON = /^\s{0,8}(?:with |and )?no\s{1,3}(?:prior |previous |available )?comparisons?\W{0,3}$/i;

const REGION = /^(?:chest|abdomen|pelvis|abdomen and pelvis|head|brain|neck|spine|[clt]-spine|heart|lungs?)[.:]$/i;

/** `apart`: behind an empty line, where a phrase without a verb states something too (`Hyperinflated lungs.`). */
function statesFinding(sentence: string, apart: boolean): boolean {
  const words = sentence.slice(0, 400);
  const states = STATES.test(words) || (apart && !EXAM.test(words));
  return startsUpper(words) && states && (PART.test(words) || DENIED.test(words)) && !NOT_FINDING.test(words);
}

/**
 * How long a statement is, at the start of a body, that says no more than what the exam was compared with:
 * `No comparison chest radiograph.`, `Comparison: none.`, `Comparison May 3, 2021.`; 0 where there is none.
 */
export function comparisonLength(body: string): number {
  const statement =
    /^\s{0,20}(?:No (?:prior |previous |available )?comparisons?\b|Comparisons?(?! (?:is|was|shows?|demonstrates?)\b))[^.\n]{0,80}\.(?=\s)/.exec(
      body,
    )?.[0];
  return statement === undefined || STATES.test(statement.replace(/^\s*no\b/i, '')) ? 0 : statement.length;
}

/** An exam's name as it stands in running text: in capitals, as a sentence of its own, or on a line of its own. */
const VIEWED = 'chest|abdomen|pelvis|spine|knee|hip';
/** `XXXX and lateral chest`: a mask has taken the first view. */
const VIEWS = `(?:One|Two|Three|Single|PA|AP|Portable|Frontal)[- ](?:views?|and lateral)? ?(?:of the |views? )?(?:${VIEWED})\\b|(?:X{3,}|_{2,}) (?:and|&) lateral (?:views? )?(?:of the )?(?:${VIEWED})\\b`;
/** `lung cancer Lamination PA and lateral chest`: `Examination`, as dictation misheard it, is part of the name. */
const MISHEARD = '(?:[A-Z][a-z]{1,8}min[au]tion )?';
const TITLE = new RegExp(
  [
    String.raw`\s(?:\S{1,20}:\s{1,4})?(?=(?:CHEST|CT|CTA|MRI?|XR|US|PET|ABDOMEN|KUB|SPINE|HEAD|PELVIS|KNEE|SHOULDER|HIP|ANKLE|FOOT|HAND|WRIST)\s[A-Z0-9])`,
    String.raw`(?:[.;]|\n\s{0,40}\n)\s{1,40}(?=Chest, (?:one|two|three|single|\d) views?\b|${VIEWS})`,
    String.raw`\n\s{0,40}\n(?=(?:CT|CTA|CTPA|MRI?|MRA|MRCP|XR|USS?|PET)\s[a-z])`,
    String.raw`\s(?=Chest,? (?:single|one|two|three|\d) ?views?\b|${MISHEARD}(?:PA|AP)(?: and| &|\/)? ?lateral (?:views? of the )?chest\b)`,
  ].join('|'),
);

/**
 * `chest pain CHEST 2V FRONTAL/LATERAL`, `Cough. Two-view chest.`: where the exam's name begins behind a reason in small
 * letters, or undefined. A word before a colon in front of the name belongs to the name.
 */
export function findTitleBehindReason(body: string): number | undefined {
  const title = TITLE.exec(body.slice(0, 400));
  if (!title) return undefined;
  const reason = body.slice(0, title.index);
  const ownLine = /\n\s*$/.test(title[0]) || /\n[^\S\n]*$/.test(reason);
  if (isMarkOnly(reason) || !(ownLine || /[a-z]{2}|^\s*X{3,}\s*$/.test(reason))) return undefined;
  return title.index + title[0].search(/\s/) + 1;
}

/** `with no comparison`, `No comparisons.`, `with comparison radiograph of May 3`: what an exam's title says of earlier exams. */
const COMPARED_WITH =
  /\s(?:(?:with|and) )?(?:no\s{1,3}(?:prior\s{1,3}|previous\s{1,3}|available\s{1,3})?comparisons?|comparison (?:(?:is|was) )?(?:made )?(?:to|with|from|studies|study|exams?|chest|CT|x-|\d|X{3,}|_{2,})|(?<=with |[.;]\s)comparisons?(?! (?:views?|films?|side)))(?=\W|$|X)/i;

/** Where the title of an exam begins to say what it was compared with, or undefined. */
export function findComparisonInTitle(body: string): number | undefined {
  const found = COMPARED_WITH.exec(body.slice(0, 400));
  if (!found || isMarkOnly(body.slice(0, found.index))) return undefined;
  return found.index + 1;
}
