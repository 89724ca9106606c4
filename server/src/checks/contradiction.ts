import { lookupConcept } from '../engine/concepts';
import { isWithin } from '../engine/lexicon';
import type { Finding, Report, Side } from '../engine/report';
import { t } from '../l10n/t';
import type { Diagnostic } from './diagnostic';

/** Words that narrow a denial, so that it leaves room for the finding: `no other nodule`, `no large effusion`, `no severe stenosis`. */
const NARROWS =
  /\b(?:other|another|additional|further|new|newly|residual|recurrent|significant|large|larger|more|acute|definite|focal|suspicious|discrete|discernible|sizeable|sizable|appreciable|worsening|increasing|increased|interval|change|enlarging|displaced|dominant|frank|overt|gross|obvious|measurable|drainable|tension|simple|separate|second|moderate|severe|high-grade|flow-limiting|visible|otherwise|elsewhere|apart|besides|remaining|rest|remainder|except|excluding|described|mentioned|this|that|these|those)\b/i;

/** Words that put a finding into the past, on another exam, or in doubt: `previously seen effusion`. */
const ELSEWHERE =
  /\b(?:previous(?:ly)?|prior|history|post|formerly|former|resolved|cleared|removed|on the earlier|resolution|dated|unenhanced|non-?enhanced|noncontrast|non-contrast)\b/i;

/** Findings that one part of the body can have and another not, so that both places must be named to be compared. */
const ANYWHERE =
  /mass|nodul|lesion|cyst|calci|stone|calcul|stenos|narrow|thick|fractur|node|adenopath|collection|emorrhag|ematoma|thromb|embol|opaci|o?edema|swelling|dilat|ectasia|enlarg|abnormal|disease|defect|bulg|protru|herniat|tear|air|gas|uptake|infiltrat|enhanc|aneurysm|fluid|scar|atelecta|plaque|inflamm/i;

/** Places that are a kind of structure rather than where it is. */
const KINDS: ReadonlySet<string> = new Set(['lymph-nodes', 'vessel', 'artery', 'vein', 'bone', 'joint', 'soft-tissue']);

interface Place {
  readonly place: string;
  readonly side: Side | undefined;
  readonly finding: Finding;
}

/**
 * The same finding both denied and affirmed in one report, at places that can be the same. Kept to plain cases: a denial
 * that narrows itself (`no new …`, `no large …`), one in the very sentence that affirms, one of another vertebral level, hedged
 * findings, resolved ones and those of an earlier exam are no contradiction.
 */
export function contradictions(report: Report): Diagnostic[] {
  const affirmed = new Map<string, Map<string, Place>>();
  for (const finding of report.findings) {
    if (!isPlain(report, finding) || finding.certainty !== 'present' || finding.concept === undefined) continue;
    const places = affirmed.get(finding.concept) ?? new Map<string, Place>();
    affirmed.set(finding.concept, places);
    for (const place of placesOf(report, finding)) {
      const key = `${place.place} ${place.side}`;
      if (!places.has(key)) places.set(key, place);
    }
  }
  const found: Diagnostic[] = [];
  for (const denied of report.findings) {
    if (denied.certainty !== 'absent' || denied.concept === undefined || !isPlain(report, denied)) continue;
    const places = affirmed.get(denied.concept);
    if (!places || narrows(report, denied)) continue;
    const here = placesOf(report, denied);
    const other = [...places.values()].find((there) => here.some((place) => covers(report, place, there)))?.finding;
    if (other && other.sentence !== denied.sentence) found.push(describe(denied, other));
  }
  return found;
}

function isPlain(report: Report, { kind, change, sentence, section }: Finding): boolean {
  if (
    kind === 'normal' ||
    kind === 'device' ||
    kind === 'procedure' ||
    change?.name === 'resolved' ||
    (section !== 'findings' && section !== 'impression')
  )
    return false;
  return !ELSEWHERE.test(report.sentences[sentence]?.text.slice(0, 2000) ?? '');
}

/** Whether the denial is of a part only: by a modifier of its own, or by a word in front of it in its sentence. */
function narrows(report: Report, { sentence, start, entities }: Finding): boolean {
  if (entities.length > 1) return true;
  const whole = report.sentences[sentence];
  return NARROWS.test(whole?.text.slice(Math.max(0, start - whole.start - 200), start - whole.start) ?? '');
}

/** Where a finding is: the place named, or for one that is always in the same place that one. A side named counts for its place. */
function placesOf(report: Report, finding: Finding): Place[] {
  const anywhere = ANYWHERE.test(report.text.slice(finding.start, Math.min(finding.end, finding.start + 200)));
  const usual = anywhere || finding.concept === undefined ? undefined : lookupConcept(finding.concept)?.place;
  if (finding.locations.length === 0) {
    return usual === undefined ? [] : [{ place: usual, side: undefined, finding }];
  }
  const sided = finding.locations.filter(({ side }) => side !== undefined);
  return (sided.length > 0 ? sided : finding.locations).flatMap(({ place = usual, side }) =>
    place === undefined || (anywhere && KINDS.has(place)) ? [] : [{ place, side, finding }],
  );
}

const LEVEL = /\b([CTLS])(\d{1,2})(?:\s?[-/]\s?([CTLS])?(\d{1,2}))?\b/g;

/**
 * Vertebral levels (`L4-L5`) and clock positions that a sentence speaks of, none where it speaks of the whole: its own, those of its sub-heading, else those of the sentence before it on
 * the same line (`At L5-S1 the disc is narrow. No bulge.`).
 */
function levelsOf(report: Report, at: number): ReadonlySet<string> {
  const { sentences, text } = report;
  for (let index = at, steps = 0; index >= 0 && steps < 4; index--, steps++) {
    const sentence = sentences[index];
    if (sentence === undefined) break;
    const next = sentences[index + 1];
    if (index < at && next && text.slice(sentence.end, next.start).includes('\n')) break;
    const heading = sentence.under === undefined ? '' : (sentences[sentence.under]?.text ?? '');
    const levels = namedLevels(`${heading.slice(0, 200)} ${sentence.text.slice(0, 2000)}`);
    if (levels.size > 0) return levels;
  }
  return NO_LEVELS;
}

const NO_LEVELS: ReadonlySet<string> = new Set();

const CLOCK = /\b(\d{1,2})(?::\d\d)?\s?o['’]clock\b/gi;

/** `L4-5` and `L4/L5` are one level, the disc between the two. A breast's clock positions are told apart as levels are. */
function namedLevels(words: string): ReadonlySet<string> {
  const levels = new Set<string>();
  for (const [, region = '', first = '', other = region, second] of words.matchAll(LEVEL)) {
    levels.add(second === undefined ? `${region}${first}` : `${region}${first}-${other}${second}`);
  }
  for (const [, hour = ''] of words.matchAll(CLOCK)) levels.add(hour);
  return levels;
}

/**
 * Whether a denial here rules out the finding there: the same side or none named, the same level or none, the same place or
 * one that holds it.
 */
function covers(report: Report, denied: Place, affirmed: Place): boolean {
  const sides = denied.side === undefined || denied.side === 'bilateral' || affirmed.side === 'bilateral';
  if (!sides && denied.side !== affirmed.side) return false;
  if (denied.place !== affirmed.place && !isWithin(affirmed.place, denied.place)) return false;
  const levels = levelsOf(report, denied.finding.sentence);
  if (levels.size === 0) return true;
  const others = levelsOf(report, affirmed.finding.sentence);
  return [...levels].some((level) => others.has(level));
}

function describe(denied: Finding, affirmed: Finding): Diagnostic {
  return {
    code: 'contradiction',
    severity: 'warning',
    message: t('The report says here that there is no {0}, and elsewhere that there is.', denied.name),
    start: denied.start,
    end: denied.end,
    related: [{ message: t('Said to be present: {0}', affirmed.name), start: affirmed.start, end: affirmed.end }],
  };
}
