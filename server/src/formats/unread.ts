import { lookupWord } from '../engine/lexicon';
import type { Report, Sentence, Span } from '../engine/report';
import { findCues } from '../engine/stages/cues';
import { findSilences } from '../engine/stages/silences';

/**
 * Why a word has no entity. `section`: it stands where no findings are read; `cue`: it decides on a certainty; `function`: it
 * carries no finding by itself; `silent`: advice, a comparison, a score; `context`: known, but no entity beside these words;
 * `unknown`: the lexicon does not have it.
 */
export type Reason = 'section' | 'cue' | 'function' | 'silent' | 'context' | 'unknown';

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
  return report.sentences.flatMap((sentence) => {
    const section = report.sections[sentence.section]?.name;
    const reasonOf = section !== undefined && READ.has(section) ? reasonsIn(sentence) : undefined;
    return sentence.tokens.flatMap((token, index) => {
      const span = { start: sentence.start + token.start, end: sentence.start + token.end };
      if (token.kind !== 'word' || isCovered(span)) return [];
      if (reasonOf === undefined) return [{ ...span, text: token.text, reason: 'section' as const }];
      const known = reasonOf(index);
      const reason = hasDecided(span) ? ('cue' as const) : known.reason;
      return [{ ...span, text: token.text, ...known, reason }];
    });
  });
}

const READ: ReadonlySet<string> = new Set(['findings', 'impression', 'addendum']);

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

function reasonsIn({ tokens }: Sentence): (index: number) => { readonly reason: Reason; readonly rule?: string } {
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
    return { reason: lookupWord(lower).length > 0 ? 'context' : 'unknown' };
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
