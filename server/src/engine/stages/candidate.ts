import type { Word } from '../knowledge/types';
import type { EntityType, Span } from '../report';

/**
 * An entity before its certainty is known: what `readEntities` finds in one sentence, in text order, never overlapping.
 * Offsets are relative to the sentence; `first` and `last` are the indexes of its tokens, inclusive.
 */
export interface Candidate extends Span {
  readonly type: EntityType;
  readonly measurement: boolean;
  readonly first: number;
  readonly last: number;
  /** The lexicon's entry; absent for measurements and for words read by their form alone. */
  readonly word?: Word;
  /** Stable id of what found it: `lexicon`, `measurement`, `suffix.itis`. */
  readonly rule: string;
}

/** Whether a word names what is found or has been put in: a finding, a diagnosis, a device. */
export function namesThing(word: Word | undefined): boolean {
  return word?.role === 'finding' || word?.role === 'diagnosis' || word?.role === 'device';
}

/** The same of what was read: an observation, and no word of it that is taken for a place here. */
export function isThing({ type, word }: Candidate): boolean {
  return type === 'observation' && namesThing(word);
}
