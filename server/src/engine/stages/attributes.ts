import grammar from '../knowledge/grammar.json';
import type { Role, Word } from '../knowledge/types';
import { lookupWord } from '../lexicon';
import type { Change, ChangeName, Count, LocalEntity, LocalScope, Sentence, Severity, Span } from '../report';
import { severitiesNow } from './severity-now';
import { isToCome } from './to-come';

/** The lexicon's entry for an entity's words, as an observation where it has several. */
export function wordOf(text: string): Word | undefined {
  const entries = lookupWord(text.toLowerCase());
  return entries.find((entry) => entry.role !== 'part' && entry.role !== 'level') ?? entries[0];
}

export interface Attributes {
  readonly severity: Severity | undefined;
  readonly count: Count | undefined;
  readonly change: Change | undefined;
}

/** One word of a finding: the head or something that modifies it. */
export interface MemberWord extends Span {
  readonly text: string;
  readonly word: Word | undefined;
  readonly entity: LocalEntity;
}

/** Severity, count and change from the words of one finding. */
export function readAttributes(
  head: MemberWord,
  words: readonly MemberWord[],
  sentence: Sentence,
  scopes: readonly LocalScope[],
): Attributes {
  const { certainty } = head.entity;
  // `Is not large`: what is denied of a thing that is there says nothing of how severe it is.
  const said = words.filter((each) => certainty === 'absent' || each.entity.certainty !== 'absent');
  return {
    severity: severityOf(head, said, sentence.text),
    count: countOf(words),
    change: changeOf(head, words, sentence, scopes),
  };
}

/** `mild to moderate` is one severity; elsewhere the first severity word counts, then a degree (`mildly enlarged`). */
function severityOf(head: MemberWord, words: readonly MemberWord[], text: string): Severity | undefined {
  const all = words.filter((each) => each.word?.role === 'severity' && !isComparison(each.text));
  const told = all.filter(
    (each) => (all.length === 1 && isProperty(head)) || !isOfChange(each, words[words.indexOf(each) + 1], text),
  );
  const severities = severitiesNow(told, text);
  const [first, second] = severities;
  if (first !== undefined) {
    if (second !== undefined && text.slice(first.end, second.start).trim() === 'to') {
      return { name: `${nameOf(first)}-to-${nameOf(second)}`, start: first.start, end: second.end };
    }
    return { name: nameOf(first), start: first.start, end: first.end };
  }
  // `Slightly larger` is no slight finding, `severely enlarged, unchanged` is a severe one.
  const degree = words.find((each, index) => {
    const said = words[index + 1]?.word?.role;
    return severityOfDegree.has(each.text.toLowerCase()) && said !== 'change' && said !== 'normal';
  });
  const name = severityOfDegree.get(degree?.text.toLowerCase() ?? '');
  return degree === undefined || name === undefined ? undefined : { name, start: degree.start, end: degree.end };
}

/** `Slight increase in density`: the increase is what is found. */
function isProperty({ word }: MemberWord): boolean {
  return (word?.role !== 'finding' && word?.role !== 'diagnosis') || properties.has(word.id);
}

const properties: ReadonlySet<string> = new Set(grammar.properties);

/** `Slight interval worsening of the edema`: how much worse, not how severe. */
function isOfChange({ end }: MemberWord, next: MemberWord | undefined, text: string): boolean {
  const change = next?.word?.change;
  if (next === undefined || change === undefined || !MOVING.has(change)) return false;
  return (
    /^\s+(?:interval\s+)?$/i.test(text.slice(end, next.start)) &&
    /^\s+(?:of|in)\b/i.test(text.slice(next.end, next.end + 6))
  );
}

const MOVING: ReadonlySet<ChangeName> = new Set<ChangeName>(['increased', 'decreased', 'worse', 'better']);

/** `The largest nodule` is one of several, not a large one. */
export function isComparison(text: string): boolean {
  return /^(largest|smallest|biggest|larger|smaller|bigger|greatest|greater|dominant)$/i.test(text);
}

/** `Greater on the left`: how one side or thing is beside another. */
export function isComparative(text: string): boolean {
  return /^(greater|worse|more|less|larger|smaller)$/i.test(text);
}

/** A word as written, but in its base form where the lexicon has one. */
function nameOf(each: MemberWord): string {
  return each.word?.id ?? each.text.toLowerCase();
}

const severityOfDegree: ReadonlyMap<string, string> = new Map([
  ['slightly', 'slight'],
  ['minimally', 'minimal'],
  ['marginally', 'minimal'],
  ['subtly', 'subtle'],
  ['mildly', 'mild'],
  ['moderately', 'moderate'],
  ['markedly', 'marked'],
  ['substantially', 'substantial'],
  ['considerably', 'marked'],
  ['significantly', 'marked'],
  ['extensively', 'extensive'],
  ['heavily', 'marked'],
  ['severely', 'severe'],
  ['profoundly', 'severe'],
  ['massively', 'massive'],
]);

function countOf(words: readonly MemberWord[]): Count | undefined {
  for (const each of words) {
    const value = each.word?.value ?? (/^\d{1,3}$/.test(each.text) ? Number(each.text) : undefined);
    if (value !== undefined) return { value, start: each.start, end: each.end };
  }
  return undefined;
}

/**
 * What has become of the finding. A negated change is none (`no change`, `has not improved`: unchanged); a finding that is
 * absent can only have gone (`no new effusion` says nothing of a change).
 */
function changeOf(
  head: MemberWord,
  words: readonly MemberWord[],
  sentence: Sentence,
  scopes: readonly LocalScope[],
): Change | undefined {
  const absent = head.entity.certainty === 'absent' && head.word?.role !== 'change';
  if (absent) return disappearance(head, words, sentence, scopes);
  let found: Change | undefined;
  for (const each of words) {
    const role: Role | undefined = each.word?.role;
    if (!(role === 'change' ? isChange(each, sentence.text) : hasGrown(each, sentence.text))) continue;
    const name = each.entity.certainty === 'absent' ? deniedChange(each) : changeOfWord(each, sentence.text);
    if (name === undefined) continue;
    // `Decreased on the right and increased on the left` is no one change.
    if (found !== undefined && CONTRARY.get(found.name) === name) return undefined;
    found ??= { name, start: each.start, end: each.end };
  }
  return found;
}

/** `An enlarged heart` is large, `has enlarged` and `enlarged from 8 mm` say that it grew. */
function hasGrown({ word, start, end }: MemberWord, text: string): boolean {
  if (word?.id !== 'enlarged') return false;
  const after = text.slice(end, end + 40);
  if (GROWN_SINCE.test(after)) return true;
  // `Has enlarged lymph nodes` has large ones.
  return (
    /\b(?:has|have|had)\s+(?:(?:not|\w+ly|since|also|further)\s+){0,2}$/i.test(
      text.slice(Math.max(0, start - 40), start),
    ) && ENDS.test(after)
  );
}

const GROWN_SINCE =
  /^\s+(?:from\s+(?:\d|(?:the\s+)?(?:prior|previous|last))|since\b|in the interval|by\s+\d+(?:\.\d+)?\s?(?:mm|cm)|(?:when\s+)?(?:compared|relative)\s+(?:to|with)\s+(?:the\s+)?(?:prior|previous|last|earlier|exam|study|\d))/i;
const ENDS =
  /^\s*(?:$|[.,;:)]|(?:since|from|in|compared|slightly|minimally|mildly|markedly|further|and|but|when|now|significantly|by|over|to|substantially)\b)/i;

const CONTRARY: ReadonlyMap<ChangeName, ChangeName> = new Map([
  ['increased', 'decreased'],
  ['decreased', 'increased'],
  ['better', 'worse'],
  ['worse', 'better'],
]);

/** `changes` in "degenerative changes" are the finding, not what became of it; only a negated or `little` change is one. */
function isChange(each: MemberWord, text: string): boolean {
  // `The larger` of two nodules has not grown.
  if (isComparison(each.text) && /\bthe\s+$/i.test(text.slice(Math.max(0, each.start - 5), each.start))) return false;
  // `Effusions, larger on the left`: than on the other side, unless another exam is named.
  if (
    (isComparison(each.text) || isComparative(each.text)) &&
    ON_A_SIDE.test(text.slice(each.end, each.end + 20)) &&
    !THEN.test(text)
  )
    return false;
  // Larger than normal, not than before.
  if (/^\s+than (normal|usual|expected|average)\b/i.test(text.slice(each.end, each.end + 20))) return false;
  const before = text.slice(Math.max(0, each.start - 40), each.start);
  // `Density increases` are denser areas, not areas that grew.
  if (each.word?.id === 'increase') return !/\b(density|attenuation|intensity|signal)\s+$/i.test(before);
  if (each.word?.id !== 'change') return true;
  return (
    each.entity.certainty === 'absent' || (/\b(little|minimal)\s+(\w+\s+)?$/i.test(before) && !isPlural(each.text))
  );
}

const ON_A_SIDE = /^\s+(?:on|at|in|than|compared (?:to|with))\s+(?:the\s+)?(?:right|left)\b/i;
const THEN =
  /\b(since|interval|prior|previous(ly)?|compar\w+ (?:to|with) (?!the (?:right|left)|right|left)|now|earlier|before|today)\b/i;

function isPlural(text: string): boolean {
  return /s$/i.test(text);
}

/** What has not grown is unchanged; what is not stable has changed, the words do not say how. */
function deniedChange({ word }: MemberWord): ChangeName | undefined {
  return word?.change === 'unchanged' ? undefined : 'unchanged';
}

function changeOfWord(each: MemberWord, text: string): ChangeName | undefined {
  const name = changeName(each);
  // `Cysts, none larger than 5 mm` have not grown, what is `larger than 12 mm previously` has.
  const than = text.slice(each.end, each.end + 80);
  if (isComparison(each.text) && LIMIT.test(than) && !SIZE_BEFORE.test(than)) return undefined;
  // `Once the effusion has resolved`
  if (name === 'resolved' && isToCome(text.slice(Math.max(0, each.start - 120), each.start))) return undefined;
  if (name === 'resolved' && NOT_GONE.test(text.slice(Math.max(0, each.start - 30), each.start))) return 'unchanged';
  if (name === 'resolved' && IN_PART.test(text.slice(each.end, each.end + 30))) return 'better';
  return name === 'resolved' && NEARLY.test(text.slice(Math.max(0, each.start - 30), each.start)) ? 'better' : name;
}

const LIMIT = /^\s+than\s+(?:or\s+equal\s+to\s+)?\d/i;
const SIZE_BEFORE =
  /^\s+than\s+\d[\d.,x×\s]{0,20}(?:mm|cm)\b[^.,;:]{0,30}\b(?:previous|previously|prior|before|earlier|formerly|last|ago)\b/i;

/** `Has not resolved`, `has not yet completely cleared` */
const NOT_GONE = /\bnot(\s+(yet|fully|completely|entirely))*\s+$/i;

/** `Nearly resolved` is better, not gone. */
const NEARLY = /\b(nearly|almost|near|partly|partially|incompletely|largely|mostly)(\s+(complete(ly)?|entirely))?\s+$/i;

/** `Resolved in part` is better too. */
const IN_PART =
  /^\s+(?:in part|partially|partly|incompletely|(?:almost|nearly) completely|to a large|for the most part)\b/i;

function changeName(each: MemberWord): ChangeName | undefined {
  if (each.word?.id === 'enlarged') return 'increased';
  if (each.word?.id === 'change') return 'unchanged';
  // `Resolving edema` is still there.
  if (/^(resolving|clearing|resolves)$/i.test(each.text)) return 'better';
  return each.word?.change;
}

const gone = /\b(no longer|resolved|resolution|cleared|clearing|gone|removed|removal|disappeared)\b/i;

function disappearance(
  head: MemberWord,
  words: readonly MemberWord[],
  sentence: Sentence,
  scopes: readonly LocalScope[],
): Change | undefined {
  for (const each of words) {
    if (each.word?.change === 'resolved') return { name: 'resolved', start: each.start, end: each.end };
  }
  const cue =
    head.entity.evidence.cue ?? scopes.find((scope) => scope.start <= head.start && head.end <= scope.end)?.cue;
  if (cue === undefined) return undefined;
  return gone.test(sentence.text.slice(cue.start, cue.end))
    ? { name: 'resolved', start: cue.start, end: cue.end }
    : undefined;
}
