import { readEachSentence } from '../engine/each-sentence';
import { SEEN_SECTIONS } from '../engine/read-sections';
import { sentencesByRules } from '../engine/rules';
import type { InPlaceAdapter } from './adapter';
import { readSentence } from './model/read-sentence';
import { rememberingModel } from './model/remembering-model';
import type { WeightsStore } from './weights-store';

export const ENSEMBLE = 'ensemble';

/**
 * The rules and the model together: what the rules read is a feature of the model, and the weight of each rule for each
 * word was learnt from the annotated reports. Certainty is the rules': every observation that they deny or doubt stands in
 * the answer with the same words and the same certainty.
 */
export function createEnsemble(weights: WeightsStore): InPlaceAdapter {
  const sentences = rememberingModel((model) => (sentence, context) => {
    const { section, heading } = context;
    const byRules = sentencesByRules();
    if (!SEEN_SECTIONS.has(section)) return byRules(sentence, context);
    // Under a sub-heading the rules read by what they have read in it, not by what the model has.
    const above = heading && byRules(heading.sentence, { section });
    const graph = byRules(
      sentence,
      above ? { section, heading: { sentence: heading.sentence, graph: above } } : context,
    );
    const rules = above ? { graph, heading: above } : { graph };
    return readSentence(model, { adapter: ENSEMBLE, sentence, context, rules });
  });
  return {
    id: ENSEMBLE,
    description: 'rules and embedded model combined: offline, deterministic, English',
    languages: ['en'],
    health: async () => weights.health(),
    healthNow: weights.health,
    extract: (prepared) => readEachSentence(prepared, ENSEMBLE, sentences(weights.get().ensemble)),
  };
}
