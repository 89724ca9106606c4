/**
 * Takes out of a sentence what may identify a person, for a text that leaves the user's machine: names, dates and times, record and
 * telephone numbers, addresses. What is a measurement, a level, an image number or a word of radiology stays. `isKnown` tells words of
 * the knowledge, in lower case: a capitalised word inside a sentence that is none of them is taken for a name, so that too much is
 * masked rather than too little. Kinds of identifiers: the eighteen of HIPAA's safe harbour, 45 CFR 164.514(b)(2), as far as they
 * occur in running text. A mask cannot be complete: a name that is also a word (`Hill`) at the head of a sentence passes.
 */
export function mask(sentence: string, isKnown: (word: string) => boolean): string {
  let masked = sentence;
  for (const { pattern, to } of IDENTIFIERS) masked = masked.replace(pattern, to);
  return maskNames(masked, isKnown);
}

const ABBREVIATED =
  'mri mra mrv mrcp cta ctv pet suv suvmax hrct cxr kub ivc svc picc ett ngt ogt icd tips lvad ecmo iabp cabg copd ards adc dwi flair stir swi gre roi fov tnm iv po icu ed er ap pa lao rao npo bmi egfr iud ercp tavr tavi evar pfo asd vsd aaa dvt pe tia cva avm avn acl pcl mcl lcl tfcc slap psa doppler valsalva deauville none not and the for with from';

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const NAME = "\\p{Lu}[\\p{L}'’.-]{0,30}";

/** In this order: an address of a web page holds dates, a date holds numbers. Every repetition is bounded, so each costs linear time. */
const IDENTIFIERS: readonly { readonly pattern: RegExp; readonly to: string }[] = [
  { pattern: /\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g, to: '[EMAIL]' },
  { pattern: /\b(?:https?:\/\/|www\.)\S{1,200}/gi, to: '[ADDRESS]' },
  {
    pattern: new RegExp(
      `\\b(?:[Dd][Rr]|[Mm][Rr][Ss]?|[Mm][Ss]|DOCTOR|[Dd]octor|Miss|MISS|[Pp]rof(?:essor)?|PROF(?:ESSOR)?|[Nn]urse|NURSE)\\b\\.? {0,2}${NAME}(?: ${NAME}){0,2}`,
      'gu',
    ),
    to: '[NAME]',
  },
  {
    pattern: new RegExp(`${NAME}(?: ${NAME}){0,2},? (?:M\\.?D|D\\.?O|R\\.?N|P\\.?A|N\\.?P|FRCR|FACR)\\b\\.?`, 'gu'),
    to: '[NAME]',
  },
  {
    pattern: new RegExp(
      `\\b\\d{1,5} (?:${NAME} ){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Boulevard|Blvd|Way|Court)\\b`,
      'gu',
    ),
    to: '[ADDRESS]',
  },
  { pattern: /\b[A-Z]{2} \d{5}(?:-\d{4})?\b/g, to: '[ADDRESS]' },
  { pattern: /(?:\+\d{1,3}[ .-]?)?(?:\(\d{3}\) ?|\b\d{3}[ .-])\d{3}[ .-]\d{4}\b/g, to: '[PHONE]' },
  {
    pattern: /\b(?:phone|tel|telephone|fax|pager|beeper|ext)(?:ension)?\b\.?:? {0,2}#? {0,2}\d[\d .-]{2,14}/gi,
    to: '[PHONE]',
  },
  { pattern: /\b\d{3}-\d{2}-\d{4}\b/g, to: '[ID]' },
  {
    pattern:
      /\b(?:(?:mrn|acc|accession|dob|ssn)\b(?: ?(?:no\b|number\b|#))?\.? ?:?|(?:record|case|exam|study|order|patient|account|chart) ?(?:no\b|number\b|id\b|#)\.? ?:?) {0,2}(?=[\w-]{0,20}\d)[\w/-]{3,24}/gi,
    to: '[ID]',
  },
  { pattern: /\bid ?#? ?:? {0,2}(?=[A-Z-]{0,4}\d)[A-Z\d-]{4,24}\b/gi, to: '[ID]' },
  { pattern: /\b(?:room|rm|ward|bed)\b\.? ?#? ?:? {0,2}\d{1,4}[a-z]?\b(?! ?(?:mm|cm))/gi, to: '[ROOM]' },
  { pattern: /\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b/g, to: '[DATE]' },
  { pattern: /\b\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})\b/g, to: '[DATE]' },
  { pattern: new RegExp(`\\b\\d{1,2}(?:st|nd|rd|th)?[ -]${MONTH}\\b\\.?(?:[ ,-]{1,2}\\d{2,4})?`, 'gi'), to: '[DATE]' },
  { pattern: new RegExp(`\\b${MONTH}\\b\\.? \\d{1,2}(?:st|nd|rd|th)?\\b(?:,? {1,2}\\d{4})?`, 'gi'), to: '[DATE]' },
  { pattern: new RegExp(`\\b${MONTH}\\b\\.?,? {1,2}\\d{4}\\b`, 'gi'), to: '[DATE]' },
  {
    pattern:
      /\b(?<=(?:on|of|from|since|dated|until|comparison|compared with|compared to) {1,2})\d{1,2}[/-]\d{1,2}\b(?! ?(?:mm|cm))/gi,
    to: '[DATE]',
  },
  { pattern: /\b(?:19|20)\d{2}\b(?!\s?(?:mm|cm|ml|cc|hu|mg|g|ms)\b)/gi, to: '[DATE]' },
  { pattern: /\b\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?(?!\s?o['’]clock|\s?position)/gi, to: '[TIME]' },
  { pattern: /\b\d{4} (?:hours|hrs)\b/gi, to: '[TIME]' },
  { pattern: /\b(?:9\d|1[01]\d)(?=[- ]?years?[- ]old|[- ]?y\/?o\b)/gi, to: '[AGE]' },
  { pattern: /\b(?=[A-Z-]{0,8}\d)[A-Z\d-]{0,8}\d{6,20}\b/g, to: '[ID]' },
];

/**
 * `Compared to Okonkwo's prior`, `with JOHN SMITH`, `McDonald`: a capitalised word inside a sentence, and the capitalised word before it,
 * unless they are known.
 */
function maskNames(sentence: string, isKnown: (word: string) => boolean): string {
  const words = [...sentence.matchAll(/(?<![\p{L}\p{N}[-])\p{Lu}[\p{L}'’]+(?:-\p{Lu}?\p{L}+)?(?![\p{L}\p{N}\]])/gu)];
  // In capitals throughout, capitals say nothing: only behind what a report is told to somebody with does a name stand.
  const shouted = !/\p{Ll}/u.test(sentence);
  const names: { start: number; end: number }[] = [];
  for (const match of words) {
    const [word] = match;
    const start = match.index;
    const bare = word.toLowerCase().replace(/['’]s$/, '');
    if (isKnown(bare) || ABBREVIATIONS.has(bare) || bare.endsWith('-rads')) continue;
    // Two letters in capitals are an abbreviation (`CT`, `HU`) rather than a name.
    if (bare.length < 3 && word === word.toUpperCase()) continue;
    const last = names.at(-1);
    if (last !== undefined && /^(?:[\s.]{0,2}|, ?)$/.test(sentence.slice(last.end, start)))
      last.end = start + word.length;
    else names.push({ start, end: start + word.length });
  }
  let masked = '';
  let from = 0;
  for (const { start, end } of names) {
    const name = sentence.slice(start, end);
    // The first word of a sentence is capitalised anyway: alone it is left, with a second one behind it it is a name.
    if (shouted ? !isToldTo(sentence, start) : !/[\s,]/.test(name) && isPlainHead(sentence, start, name)) continue;
    masked += `${sentence.slice(from, start)}[NAME]`;
    from = end;
  }
  return masked + sentence.slice(from);
}

/** `Stable` and `TECHNIQUE:`, but not `McDonald` or `SMITH`. */
function isPlainHead(sentence: string, start: number, name: string): boolean {
  const heading = sentence[start + name.length] === ':';
  return opensSentence(sentence, start) && (heading || !/\p{Lu}/u.test(name.slice(1)));
}

/** What reports write with capitals, is no name, and stands in no entry of the knowledge. */
const ABBREVIATIONS: ReadonlySet<string> = new Set(ABBREVIATED.split(' '));

/** Behind these a person stands, in capitals too: `DISCUSSED WITH JOHN SMITH`. */
function isToldTo(sentence: string, start: number): boolean {
  return /\b(?:(?:DISCUSSED|SPOKEN?|REVIEWED|CONFIRMED) WITH|(?:REPORTED|COMMUNICATED|RELAYED|GIVEN|CALLED|CONVEYED|TELEPHONED|PHONED) TO|(?:READ|DICTATED|SIGNED|INTERPRETED|REVIEWED|APPROVED|REQUESTED|REFERRED|ORDERED) BY|CALLED|PAGED|INFORMED|NOTIFIED|PATIENT|NAME):? {1,2}$/.test(
    sentence.slice(Math.max(0, start - 20), start),
  );
}

/** What stands before it ends a sentence, or is no more than blanks and a list number: `2. Stable`. */
function opensSentence(sentence: string, start: number): boolean {
  const before = sentence.slice(Math.max(0, start - 8), start).trimEnd();
  return before === '' || /[.!?:;)\]]$/.test(before);
}
