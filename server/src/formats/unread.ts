import { lookupWord } from '../engine/lexicon';
import { READ_SECTIONS } from '../engine/read-sections';
import type { Report, SectionName, Sentence, Span } from '../engine/report';
import { findCues } from '../engine/stages/cues';
import { findSilences } from '../engine/stages/silences';

/**
 * Why a word has no entity. `history`: it stands in what is told or asked of the patient, which is no finding of this exam;
 * `boilerplate`: in a sign-off, transcription or workflow line; `section`: in another part where no findings are read;
 * `heading`: in a heading that names no place; `list-number`: it numbers an item; `cue`: it decides on a certainty; `function`: it
 * carries no finding by itself; `silent`: advice, a comparison, a score; `context`: known, but no entity beside these words;
 * `unknown`: the lexicon does not have it.
 */
export type Reason =
  | 'history'
  | 'boilerplate'
  | 'section'
  | 'heading'
  | 'list-number'
  | 'cue'
  | 'function'
  | 'silent'
  | 'context'
  | 'unknown';

/** One word without an entity, absolute offsets; `rule` is the cue's. */
export interface UnreadWord extends Span {
  readonly text: string;
  readonly reason: Reason;
  readonly rule?: string;
}

/** Every word of the report that no entity, size or image number covers, in text order, with the reason. Linear in the text. */
export function unreadWords(report: Report): readonly UnreadWord[] {
  const covered = [
    ...report.entities,
    ...report.findings.flatMap(({ measurements, images = [] }) => [...measurements, ...images]),
  ].sort((one, other) => one.start - other.start);
  const decided = [...report.scopes.map(({ cue }) => cue), ...evidenceCues(report)].sort(
    (one, other) => one.start - other.start,
  );
  const isCovered = sweep(covered);
  const hasDecided = sweep(decided);
  const words = report.sentences.flatMap((sentence) => {
    const outside = reasonOfSection(report.sections[sentence.section]?.name ?? 'other');
    const reasonOf = outside === undefined ? reasonsIn(sentence) : undefined;
    const number = sentence.listNumber;
    const numbered = number ? [word(report, number, 'list-number')] : [];
    const unread = sentence.tokens.flatMap((token, index): UnreadWord[] => {
      const span = { start: sentence.start + token.start, end: sentence.start + token.end };
      if (token.kind !== 'word' || isCovered(span)) return [];
      if (outside !== undefined) return [word(report, span, outside)];
      const known = reasonOf?.(index);
      if (hasDecided(span)) return [{ ...word(report, span, 'cue'), ...(known?.rule ? { rule: known.rule } : {}) }];
      return [{ ...word(report, span, 'unknown'), ...known }];
    });
    return [...numbered, ...unread];
  });
  return [...headings(report), ...words].sort((one, other) => one.start - other.start);
}

function word({ text }: Report, { start, end }: Span, reason: Reason): UnreadWord {
  return { start, end, text: text.slice(start, end), reason };
}

/** The words of `FINDINGS:` and `CT CHEST FINDINGS:`. */
function headings(report: Report): readonly UnreadWord[] {
  return report.sections.flatMap(({ heading, start, bodyStart }) =>
    heading === undefined
      ? []
      : Array.from(
          report.text.slice(start, bodyStart).matchAll(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu),
          ({ 0: found, index }) => word(report, { start: start + index, end: start + index + found.length }, 'heading'),
        ),
  );
}

function reasonOfSection(name: SectionName): Reason | undefined {
  if (READ_SECTIONS.has(name)) return undefined;
  if (name === 'history' || name === 'indication') return 'history';
  return name === 'other' ? 'boilerplate' : 'section';
}

function evidenceCues(report: Report): readonly Span[] {
  return [...report.entities, ...report.relations].flatMap(({ evidence }) => evidence.cue ?? []);
}

/** Whether one of the spans, sorted by start, reaches into a word; the words must be asked for in text order. */
function sweep(spans: readonly Span[]): (word: Span) => boolean {
  let next = 0;
  let reached = 0;
  return (word) => {
    for (let span = spans[next]; span !== undefined && span.start < word.end; span = spans[++next]) {
      reached = Math.max(reached, span.end);
    }
    return reached > word.start;
  };
}

function reasonsIn({ tokens, kind }: Sentence): (index: number) => { readonly reason: Reason; readonly rule?: string } {
  const silent = findSilences(tokens);
  const rules = new Map<number, string>();
  for (const { cue, first, last } of findCues(tokens)) {
    for (let index = first; index <= last; index += 1) rules.set(index, cue.id);
  }
  return (index) => {
    const rule = rules.get(index);
    const lower = tokens[index]?.lower ?? '';
    if (rule !== undefined) return { reason: 'cue', rule };
    if (FUNCTION_WORDS.has(lower)) return { reason: 'function' };
    if (silent[index]) return { reason: 'silent' };
    if (kind === 'heading') return { reason: 'heading' };
    if (lookupWord(lower).length > 0) return { reason: 'context' };
    return { reason: PROSE_WORDS.has(lower) ? 'function' : 'unknown' };
  };
}

/** Words that carry no finding by themselves; RadGraph leaves them without a label. */
const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  (
    'a an the this that these those there it its and or but nor of in on at to from by for with within as is are was were be been ' +
    'being has have had do does did will would can which who whom whose while when where than then also again both all any each ' +
    'other some such no not seen noted identified demonstrated visualized visualised shown'
  ).split(' '),
);

/** Words of a report's prose that RadGraph gives no label either (RADGRAPH.md 5, B2), where the lexicon has no use for them. */
const PROSE_WORDS: ReadonlySet<string> = new Set(
  (
    'evidence sign signs finding findings area areas region noted note notes appearance appearances appears appear again continued ' +
    'persistent persists interval relevant significant appreciable apparent developing overall otherwise previously previous prior ' +
    'currently recent recently today now study studies exam examination examinations image images view views series film films ' +
    'radiograph radiographs scan ct mr mri pet ultrasound x-ray compared comparison since given however therefore although because ' +
    'during through throughout per via very more most less least only just well he she his her they their patient i we our demonstrates ' +
    'shows reveals measures measuring measured consistent compatible related secondary due suggest suggests including includes ' +
    'approximately about up so such same if unless until before after further please dr'
  ).split(' '),
);
