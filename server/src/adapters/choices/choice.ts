import type { Certainty, EntityType, Prepared, RelationType, Sentence, Span } from '../../engine/report';

/**
 * What the user decided about the reading of a document, whatever reads it. It is about the words of a sentence, not about a place in
 * the text, so that it holds when the sentence moves, and rests when the sentence is changed.
 */
export type Choice =
  | {
      readonly kind: 'entity';
      readonly at: Mention;
      /** What the words are; absent where they are no entity. */
      readonly as?: { readonly type: EntityType; readonly measurement: boolean; readonly certainty: Certainty };
      /** The adapter whose reading was accepted. */
      readonly accepted: string;
    }
  | {
      readonly kind: 'relation';
      readonly from: Mention;
      readonly to: Mention;
      /** How many sentences lie from the one to the other; where the text is the same twice it tells which two were meant. */
      readonly distance: number;
      /** Absent where the two are not related. */
      readonly type?: RelationType;
      readonly accepted: string;
    };

/** Words in a sentence; offsets relative to it. */
export interface Mention extends Span {
  /** The sentence with its section and sub-heading. */
  readonly sentence: string;
  /** Which of several sentences that are the same in all of this, from 0. */
  readonly occurrence: number;
  /** How many of them there were: when there are more or fewer now, which one was meant is not known. */
  readonly occurrences: number;
}

/** How a choice knows a sentence. */
export type SentenceKey = Pick<Mention, 'sentence' | 'occurrence' | 'occurrences'>;

/** For each sentence the key and the occurrence by which choices know it. */
export function sentenceKeys(prepared: Prepared): readonly SentenceKey[] {
  const seen = new Map<string, number>();
  const keys = prepared.sentences.map((sentence) => {
    const key = keyOf(prepared, sentence);
    const occurrence = seen.get(key) ?? 0;
    seen.set(key, occurrence + 1);
    return { sentence: key, occurrence };
  });
  return keys.map((key) => ({ ...key, occurrences: seen.get(key.sentence) ?? 1 }));
}

function keyOf({ sections, sentences }: Prepared, { section, under, text }: Sentence): string {
  const heading = under === undefined ? '' : (sentences[under]?.text ?? '');
  return JSON.stringify([sections[section]?.name ?? 'other', heading, text]);
}
