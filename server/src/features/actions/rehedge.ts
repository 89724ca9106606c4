import { leavesOpen } from '../../checks/exclusion-chains';
import { type Hedge, hedgeRuns, slotOf } from '../../checks/hedges';
import type { Report, Scope } from '../../engine/report';
import { t } from '../../l10n/t';
import type { Action, TextChange } from './action';
import { capitalAs } from './findingAt';
import { rereads } from './rereads';

/**
 * The hedge at the offset in other words. Of two on one thing (`may possibly represent`) one is kept; a single one, or one
 * that only leaves a thing open (`cannot exclude`), is put in the words that the user prefers, where they fit: `possible` before
 * a noun, `may represent` between two. What was in doubt stays in doubt, and nothing else comes into it.
 */
export function rehedge(report: Report, offset: number, preferred: readonly string[]): readonly Action[] {
  const sentence = report.sentences.find(({ start, end }) => start <= offset && offset <= end);
  const run = sentence && hedgeRuns(sentence).find((hedges) => covers(hedges, offset));
  const scope = report.scopes.find(
    ({ certainty, cue }) => certainty === 'uncertain' && cue.start <= offset && offset <= cue.end,
  );
  const kept = (run ? oneOf(report, run) : []).filter(({ changes }) =>
    rereads(report, changes, (before, after) => after === 'uncertain' || after === before.certainty),
  );
  const written = (scope ? inWords(report, scope, preferred) : []).filter(({ changes }) =>
    rereads(report, changes, (before, after) => after === before.certainty),
  );
  return [...kept, ...written];
}

function covers(run: readonly Hedge[], offset: number): boolean {
  return (run[0]?.start ?? 0) <= offset && offset <= (run.at(-1)?.end ?? -1);
}

/** A verb keeps its `may`; of adjectives each can be the one that stays. */
function oneOf(report: Report, run: readonly Hedge[]): readonly Action[] {
  const fixed = run.find(({ kind }) => kind === 'modal') ?? run.find(({ kind }) => kind === 'lead');
  const kept = fixed === undefined ? run.filter(({ kind }) => kind === 'adjective') : [fixed];
  return kept.map((hedge) => {
    const words = report.text.slice(hedge.start, hedge.end);
    const changes = run.filter((other) => other !== hedge).map((other) => without(report, other));
    const first = run[0] !== hedge && isCapital(report.text.charAt(run[0]?.start ?? 0));
    const capital: readonly TextChange[] = first
      ? [{ start: hedge.start, end: hedge.start + 1, newText: words.charAt(0).toUpperCase() }]
      : [];
    return { title: t('Keep one hedge: “{0}”', words), changes: [...changes, ...capital] };
  });
}

function without({ text }: Report, { start, end }: Hedge): TextChange {
  const behind = /^\s+/.exec(text.slice(end, end + 20))?.[0].length ?? 0;
  return { start, end: end + behind, newText: '' };
}

function inWords(report: Report, { cue, start, end }: Scope, preferred: readonly string[]): readonly Action[] {
  const { text } = report;
  const words = text.slice(cue.start, cue.end);
  const open = leavesOpen(report, cue);
  const slot = open ? 'noun' : slotOf(words);
  const fitting = preferred.filter((other) => slotOf(other) === slot && other.toLowerCase() !== words.toLowerCase());
  return fitting.flatMap((other): Action[] => {
    const title = t('Write “{0}” for “{1}”', other, words);
    if (start >= cue.end) {
      // `Cannot exclude a mass`: the article has no place behind `possible`.
      const article = open ? (/^ (?:an?|the)(?= )/i.exec(text.slice(cue.end, cue.end + 10))?.[0].length ?? 0) : 0;
      return [{ title, changes: [{ start: cue.start, end: cue.end + article, newText: capitalAs(words, other) }] }];
    }
    if (!open || end > cue.start) return [];
    // `A mass cannot be excluded`: the same article, and the capital that was its.
    const article = /^(?:an?|the) /i.exec(text.slice(start, start + 4))?.[0] ?? '';
    const noun = start + article.length;
    const lower = /^[A-Z][a-z]/.test(text.slice(noun, noun + 2)) ? text.charAt(noun).toLowerCase() : text.charAt(noun);
    const newText = `${capitalAs(text.charAt(start), other)} ${lower}`;
    return [
      {
        title,
        changes: [
          { start, end: noun + 1, newText },
          { start: end, end: cue.end, newText: '' },
        ],
      },
    ];
  });
}

function isCapital(letter: string): boolean {
  return letter !== letter.toLowerCase();
}
