import type { ReadSentence } from '../../engine/each-sentence';
import { remembering } from '../../engine/remembering';
import type { Model } from './read-sentence';

/** A model's readings with a memory, to be asked for when a report begins. Another model begins another: none answers for another. */
export function rememberingModel(read: (model: Model) => ReadSentence): (model: Model) => ReadSentence {
  let known: { readonly model: Model; readonly sentences: () => ReadSentence } | undefined;
  return (model) => {
    if (known?.model !== model) known = { model, sentences: remembering(read(model)) };
    return known.sentences();
  };
}
