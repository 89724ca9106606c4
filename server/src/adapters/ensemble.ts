import { type Context, readEachSentence } from '../engine/each-sentence';
import { SEEN_SECTIONS } from '../engine/read-sections';
import type { Sentence, SentenceGraph } from '../engine/report';
import { readSentence as readByRules } from '../engine/rules';
import type { InPlaceAdapter } from './adapter';
import { readSentence } from './model/read-sentence';
import type { WeightsStore } from './weights-store';

export const ENSEMBLE = 'ensemble';

/**
 * The rules and the model together: what the rules read is a feature of the model, and the weight of each rule for each
 * word was learnt from the annotated reports. Certainty is the rules': every observation that they deny or doubt stands in
 * the answer with the same words and the same certainty.
 */
export function createEnsemble(weights: WeightsStore): InPlaceAdapter {
  return {
    id: ENSEMBLE,
    description: 'rules and embedded model combined: offline, deterministic, English',
    languages: ['en'],
    health: async () => weights.health(),
    healthNow: weights.health,
    extract(prepared, { previous }) {
      const { ensemble } = weights.get();
      // Sentences below one sub-heading share what the rules read in it.
      const headings = new Map<Sentence, SentenceGraph>();
      const read = (sentence: Sentence, context: Context): SentenceGraph => {
        const { section, heading } = context;
        if (!SEEN_SECTIONS.has(section)) return readByRules(sentence, context);
        if (heading === undefined) {
          const graph = readByRules(sentence, context);
          return readSentence(ensemble, { adapter: ENSEMBLE, sentence, context, rules: { graph } });
        }
        const above = headings.get(heading.sentence) ?? readByRules(heading.sentence, { section });
        headings.set(heading.sentence, above);
        const graph = readByRules(sentence, { section, heading: { sentence: heading.sentence, graph: above } });
        return readSentence(ensemble, { adapter: ENSEMBLE, sentence, context, rules: { graph, heading: above } });
      };
      return readEachSentence(prepared, ENSEMBLE, read, previous);
    },
  };
}
