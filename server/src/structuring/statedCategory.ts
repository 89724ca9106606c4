import { isWithin } from '../engine/lexicon';
import type { Report, Span } from '../engine/report';
import { gradePattern, readScopes } from './field-words';
import { isEarlier } from './isEarlier';
import knowledge from './urgency.json';

/** A category that a report states, by what its own system advises. */
export interface StatedCategory {
  /** To be sampled or shown to a board; to be recalled or followed sooner than screening; nothing more than that. */
  readonly advice: 'sampled' | 'followed' | 'routine';
  /** Ids of the places that the system grades: what a BI-RADS category says nothing of, it does not make routine. */
  readonly places: readonly string[];
}

const ADVICE = ['sampled', 'followed', 'routine'] as const;

const SYSTEMS = knowledge.stated.map(({ names, short = [], shortBeside = [], places, ...grades }) => {
  const byAdvice = (abbreviations: readonly string[]) =>
    ADVICE.map((advice) => ({ advice, pattern: gradePattern(names, abbreviations, grades[advice]) }));
  return { places, shortBeside, spelled: byAdvice([]), abbreviated: byAdvice(short) };
});

/**
 * The categories that some spans state, one of each system, the most urgent where several are given: `BI-RADS 4`, `LR-5`.
 * What they say of an earlier exam (`previously BI-RADS 3`) is none, nor what they deny (`Not LR-5`).
 */
export function statedCategories(report: Report, spans: readonly Span[]): readonly StatedCategory[] {
  const said = readScopes(report);
  return SYSTEMS.flatMap(({ places, shortBeside, spelled, abbreviated }) => {
    const stated = (byAdvice: typeof spelled, { start, end }: Span) => {
      const words = report.text.slice(start, end);
      return byAdvice.filter(({ pattern }) =>
        [...words.matchAll(pattern)].some(
          ({ index, 0: { length } }) =>
            !isEarlier(words, index) && !said.isDeniedBefore({ start: start + index, end: start + index + length }),
        ),
      );
    };
    const all = spans.flatMap((span) =>
      stated(shortBeside.length === 0 || isBeside(report, spans, shortBeside) ? abbreviated : spelled, span),
    );
    const most = ADVICE.find((advice) => all.some((each) => each.advice === advice));
    return most ? [{ advice: most, places }] : [];
  });
}

/** `TR4 nodule of the thyroid`, or in a report whose title names it; `TR` alone is tricuspid regurgitation. */
function isBeside({ text, sections }: Report, spans: readonly Span[], words: readonly string[]): boolean {
  const titles = sections.filter(({ name }) => name === 'examination');
  return [...spans, ...titles].some(({ start, end }) => {
    const beside = text.slice(start, end).toLowerCase();
    return words.some((word) => beside.includes(word));
  });
}

/** Whether a place is one that the system grades. */
export function isGraded({ places }: StatedCategory, place: string): boolean {
  return places.some((at) => place === at || isWithin(place, at));
}
