import type { SectionName } from '../report';
import { STATES } from './unmarked';

/** `US THYROID` on a line of its own above findings without a heading: where that line ends, or undefined. */
export function endOfTitle(preamble: string): number | undefined {
  const line = /^\s*[^\n]{1,100}\n/.exec(preamble)?.[0];
  if (line === undefined || !/\p{L}/u.test(preamble.slice(line.length))) return undefined;
  const title = line.trim();
  return isTitle(title, title.split(/\s+/, 20).length) ? line.length : undefined;
}

/** What stands in front of the first of the `openings`: the exam's title, the findings themselves, or neither. */
export function nameOfPreamble(preamble: string, openings: readonly { readonly name: SectionName }[]): SectionName {
  const words = preamble.trim().split(/\s+/, 200);
  // `CT thorax without IV contrast.` is a title, full stop or not.
  const prose = !isTitle(preamble.trim(), words.length) && words.length >= 5 && isProse(preamble);
  if (!prose) return EXAM_TITLE.test(preamble.slice(0, 2000)) ? 'examination' : 'other';
  if (!openings.some(({ name }) => name === 'findings')) return 'findings';
  return PRESENTS.test(preamble.slice(0, 300)) ? 'history' : 'other';
}

/** Sentences, in small letters or in capitals throughout (`ETT TIP AT T2. LUNGS ARE CLEAR. NO FREE AIR.`). */
function isProse(preamble: string): boolean {
  if (/[a-z]/.test(preamble)) return /[a-z]\.(?:\s|$)/.test(preamble);
  const sentences = preamble.slice(0, 2000).split(/[A-Z]{2}\.\s+/);
  return sentences.filter((sentence) => STATES.test(sentence)).length > 1;
}

/** Words of an exam title: `CT CHEST WITH CONTRAST`, `Chest PA-Lat XR`. */
const EXAM_TITLE =
  /\b(?:CT|CTA|CTPA|MRI?|MRA|MRCP|PET|XR|CXR|US|NM|radiographs?|x-?rays?|ultrasound|sonogram|mammogra\w+|tomograph\w+|angiogra\w+|scan|AP|PA|lateral|frontal|portable|views?|doppler|DEXA|fluoroscop\w+|echocardiogra\w+|scintigra\w+|examination|study|series)\b/i;

/** `This is a 40-year-old male with knee pain.` */
const PRESENTS =
  /^\s*(?:this|the patient|patient|an? \d).{0,60}\b(?:year[- ]?old|y\/?o|male|female|man|woman|boy|girl)\b/i;

/** One line that begins with the kind of exam and states nothing. */
function isTitle(preamble: string, words: number): boolean {
  if (words > 12 || /\n|[.;:]\s+\S/.test(preamble)) return false;
  return TITLE.test(preamble) && !STATING.test(preamble.replace(WITH_CONTRAST, ''));
}

const TITLE =
  /^(?:\S+ ){0,2}(?:CT|CTA|CTPA|MRI?|MRA|MRCP|PET|XR|CXR|US|radiographs?|x-?rays?|ultrasound|sonogram|mammogra\w+|angiogra\w+)\b/i;
const WITH_CONTRAST = /\bwith(?:out)?(?: and without)?(?: (?:iv|intravenous|oral|\w+ and \w+))? contrast\b/i;
const STATING =
  /\b(?:is|are|was|were|has|have|shows?|showed|demonstrates?|reveals?|no|not|there|normal|clear|unremarkable|negative|positive|stable|unchanged|seen|with|for)\b/i;
