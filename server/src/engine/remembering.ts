import type { Context, ReadSentence } from './each-sentence';
import type { Sentence, SentenceGraph } from './report';

/** So many sentences at least are remembered; about a third of the letters of a batch of reports has been read before. */
const MOST = 1_000;
/** A sentence longer than this is prose without stops, or no prose: hardly ever said twice. */
const LONGEST = 2_000;

/**
 * The same reading with a memory, for reports say the same things over and over, and a text that is being edited is nearly all as
 * it was. To be called when a report begins: what it gives reads the sentences of that report. The readings of the last
 * report are always kept, however long it is, and of those before it as many as were needed last. What could not be
 * read is not remembered, so that it is found again.
 */
export function remembering(read: ReadSentence): () => ReadSentence {
  let known = new Map<string, SentenceGraph>();
  let older = new Map<string, SentenceGraph>();
  const readOrRecall: ReadSentence = (sentence, context) => {
    if (sentence.text.length > LONGEST) return read(sentence, context);
    const key = keyOf(sentence, context);
    const recent = known.get(key);
    if (recent !== undefined) return recent;
    const graph = older.get(key) ?? read(sentence, context);
    known.set(key, graph);
    return graph;
  };
  return () => {
    if (known.size > MOST) {
      older = known;
      known = new Map();
    }
    return readOrRecall;
  };
}

/** Everything that a sentence's reading may depend on, as one string; two sentences with one key have one reading. */
function keyOf(sentence: Sentence, { section, heading }: Context): string {
  // The tokens of one text are fewer where it stands among markup that is passed over.
  const own = `${section} ${sentence.kind} ${sentence.listNumber === undefined} ${sentence.tokens.length} ${sentence.text}`;
  // The length tells where the sub-heading begins, whatever stands in the text.
  return heading === undefined ? own : `${sentence.text.length} ${own}${keyOf(heading.sentence, { section })}`;
}
