import { isWithin } from '../engine/lexicon';
import { gradePattern, isEarlier } from './field-words';
import knowledge from './urgency.json';

/** A category that a report states, by what its own system advises. */
export interface StatedCategory {
  /** To be sampled or shown to a board; to be recalled or followed sooner than screening; nothing more than that. */
  readonly advice: 'sampled' | 'followed' | 'routine';
  /** Ids of the places that the system grades: what a BI-RADS category says nothing of, it does not make routine. */
  readonly places: readonly string[];
}

const ADVICE = ['sampled', 'followed', 'routine'] as const;

const SYSTEMS = knowledge.stated.map(({ names, short = [], places, ...grades }) => ({
  places,
  byAdvice: ADVICE.map((advice) => ({ advice, pattern: gradePattern(names, short, grades[advice]) })),
}));

/**
 * The categories that the words state, one of each system, the most urgent where several are given: `BI-RADS 4`, `LR-5`.
 * What they say of an earlier exam (`previously BI-RADS 3`) is none.
 */
export function statedCategories(words: string): readonly StatedCategory[] {
  return SYSTEMS.flatMap(({ places, byAdvice }) => {
    const stated = byAdvice.find(({ pattern }) =>
      [...words.matchAll(pattern)].some(({ index }) => !isEarlier(words, index)),
    );
    return stated ? [{ advice: stated.advice, places }] : [];
  });
}

/** Whether a place is one that the system grades. */
export function isGraded({ places }: StatedCategory, place: string): boolean {
  return places.some((at) => place === at || isWithin(place, at));
}
