import type { SectionName } from '../report';
import { startsUpper } from './headings';
import { EXAM, NOT_FINDING, PART, STATES } from './unmarked';

/** A context is told on its first lines; what stands far below them has been read for its own words already. */
const MOST_LINES = 8;
/** Behind so short a line the next one is no continuation of it. */
const SHORT = 60;

/**
 * Where the report goes on below the lines of a context (`Clinical details: cough.⏎CT CHEST⏎Patchy ground glass in both lungs. No
 * effusion.`), for a report that has no findings of its own: the first line, but never the context's very first, from which one sentence
 * after the other says what is seen. Undefined where none does. A heading on a line of its own has all that stands below it up to an
 * empty line. Reads a few lines only.
 */
export function findBelow(body: string, name: SectionName): number | undefined {
  // How the exam was made is told in whole sentences too, and so is what an examination by hand has found.
  if (name === 'technique' || (name === 'examination' && !IMAGING.test(body.slice(0, 100)))) return undefined;
  let end = body.indexOf('\n');
  let isOpen = body.slice(0, Math.max(0, end)).trim() === '';
  for (let line = 0, before = body.slice(0, Math.max(0, end)); end >= 0 && line < MOST_LINES; line++) {
    const start = end + 1;
    end = body.indexOf('\n', start);
    const own = body.slice(start, end < 0 ? body.length : end);
    const said = own.trim() !== '';
    if (!said && line > 0) isOpen = false;
    if (said && !isOpen && isComplete(before) && reports(body.slice(start, start + 900), name)) {
      return start + own.length - own.trimStart().length;
    }
    before = said ? own : '.';
  }
  return undefined;
}

/** `Comparison: none.`, `Indication: LGIB`, an empty line; the long line of a paragraph that is broken goes on. */
function isComplete(line: string): boolean {
  return /[.!?)]\s*$/.test(line) || line.trim().length < SHORT;
}

/** Whether the text opens with what is seen, and goes on with it. */
function reports(text: string, name: SectionName): boolean {
  if (!startsUpper(text.trimStart()) && !/^\s*\d/.test(text)) return false;
  const sentences = text
    .trimStart()
    .split(/(?<=[.!?])\s+|\n+/)
    .slice(0, 6);
  const first = sentences[0] ?? '';
  if (OF_THE_PATIENT.test(first) || FIELD.test(first) || NOT_FINDING.test(first) || !isProse(first)) return false;
  if (sentences.some((sentence) => OF_THE_CLINIC.test(sentence))) return false;
  const telling = sentences.filter((sentence) => tells(sentence) && !OF_THE_PATIENT.test(sentence)).length;
  return telling >= (name === 'examination' ? 3 : 2) && telling * 2 >= sentences.length;
}

/** More than a title: `CT ABDOMEN AND PELVIS (portal venous)` and `PA and lateral views` say nothing. */
function isProse(sentence: string): boolean {
  if (sentence.trim().split(/\s+/, 4).length < 4 && !tells(sentence)) return false;
  return tells(sentence) || !EXAM.test(sentence);
}

function tells(sentence: string): boolean {
  return STATES.test(sentence) || SHOWS.test(sentence) || (PART.test(sentence) && !EXAM.test(sentence));
}

const IMAGING =
  /\b(?:CT|CTA|CTPA|MRI?|MRA|MRCP|PET|XR|CXR|AXR|USS?|radiographs?|x-?rays?|ultrasound|sonogram|mammogra\w+|scan|views?|angiogra\w+|doppler)\b/i;

const SHOWS = /\b(?:shows?|demonstrates?|reveals?|measur(?:es|ing)|consistent with|suspicious for|concerning for)\b/i;

/** What the patient has or had is context, in whole sentences or not. */
const OF_THE_PATIENT =
  /\b(?:patient|pt|he|she|year[- ]?old|y\/?o|yrs?|male|female|complain\w*|presents?|presenting|presented|symptom\w*|pain|fever|cough|dyspn(?:o?)ea|history|hx|known|s\/p|status post|diagnosed|evaluate|r\/o|rule out|query|please|concern|referred|admitted|requested?|comparison|compared|prior|previous exam\w*|technique|contrast|on examination|brief examination|strength|reflexes|gait|BP ?\d\S*|performed|obtained|acquired|reconstruct\w*|reformat\w*|MRN|DOB)\b/i;

/** What an examination by hand, a laboratory or a clinic has found, and when: what is told around it is context too (`No wheeze.`). */
const OF_THE_CLINIC =
  /\b(?:neurologic(?:al)?(?:ly)? (?:symptoms?|exam\w*|intact)|(?:focal|motor|sensory|visual|neurologic(?:al)?) deficits?|papill?o?edema|urinalysis|blood (?:tests?|work|cultures?|count)|labs?|laboratory|wbc|leu[ck]ocytosis|ha?ematuria|creatinine|crp|esr|troponin|lipase|d-dimer|psa|bilirubin|lfts?|ha?emoglobin|wheez\w*|rhonchi|murmur|auscultation|clinically(?! (?:significant|relevant|important))|on (?:physical |clinical )?exam(?:ination)?(?! (?:of|from|dated))|physical exam\w*|vital(?:s| signs)|a?febrile|visual acuity|discharged?|vomit\w*|nausea|the patient (?:has|had|denies|reports|takes|is (?:an?|on))|(?:was|were) (?:normal|clear|negative|unremarkable|removed|resected) in (?:19|20)\d\d)\b/i;

/** `Age: 14 months`, `Referring physician: …`; but `Head/neck: …` and `Liver: …` are of a part of the body. */
const FIELD =
  /^[^:.]{0,40}\b(?:age|sex|date|time|name|number|physician|doctor|by|ward|unit|id|status|type|ref\w*|[A-Z]?M?HX)\s*:/i;
