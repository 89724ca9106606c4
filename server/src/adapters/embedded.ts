import { readEachSentence } from '../engine/each-sentence';
import { SEEN_SECTIONS } from '../engine/read-sections';
import { readSentence as readByRules } from '../engine/rules';
import type { InPlaceAdapter } from './adapter';
import { readSentence } from './model/read-sentence';
import { rememberingModel } from './model/remembering-model';
import type { WeightsStore } from './weights-store';

export const EMBEDDED = 'embedded';

/**
 * A small statistical reader of our own, beside the rules: it tags the words and relates them pair by pair. It knows the
 * lexicon, and takes certainty from the cues and their scopes, so that nothing that a cue denies is read as present.
 */
export function createEmbedded(weights: WeightsStore): InPlaceAdapter {
  const sentences = rememberingModel(
    (model) => (sentence, context) =>
      SEEN_SECTIONS.has(context.section)
        ? readSentence(model, { adapter: EMBEDDED, sentence, context })
        : readByRules(sentence, context),
  );
  return {
    id: EMBEDDED,
    description: 'small statistical model, in the package: offline, deterministic, English',
    languages: ['en'],
    health: async () => weights.health(),
    healthNow: weights.health,
    extract: (prepared) => readEachSentence(prepared, EMBEDDED, sentences(weights.get().embedded)),
  };
}
