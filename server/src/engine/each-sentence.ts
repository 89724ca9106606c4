import type { Graph, Issue, Prepared, SectionName, Sentence, SentenceGraph } from './report';

/** Where a sentence stands, as far as that changes how it is read. */
export interface Context {
  readonly section: SectionName;
  /** The organ sub-heading that governs the sentence, with what was read in it. */
  readonly heading?: { readonly sentence: Sentence; readonly graph: SentenceGraph };
}

/** Reads one sentence: a pure function of its words and its context. */
export type ReadSentence = (sentence: Sentence, context: Context) => SentenceGraph;

const EMPTY: SentenceGraph = { entities: [], relations: [], scopes: [] };

/**
 * The graph of a report whose sentences are read one by one, by `read`, under the name of `adapter`. A sentence that cannot be
 * read costs only itself: it stays empty, and an issue `rules.sentence-failed` (`embedded.sentence-failed`) says where.
 */
export function readEachSentence(prepared: Prepared, adapter: string, read: ReadSentence): Graph {
  const issues: Issue[] = [];
  const sentences: SentenceGraph[] = [];
  for (const [index, sentence] of prepared.sentences.entries()) {
    sentences.push(readGuarded(adapter, read, sentence, contextOf(prepared, index, sentences), issues));
  }
  return { adapter, sentences, links: [], issues };
}

function readGuarded(
  adapter: string,
  read: ReadSentence,
  sentence: Sentence,
  context: Context,
  issues: Issue[],
): SentenceGraph {
  try {
    return read(sentence, context);
  } catch {
    issues.push({
      code: `${adapter}.sentence-failed`,
      message: 'A sentence could not be read; its findings are missing.',
      start: sentence.start,
      end: sentence.end,
    });
    return EMPTY;
  }
}

function contextOf(prepared: Prepared, index: number, read: readonly SentenceGraph[]): Context {
  const sentence = prepared.sentences[index];
  const section = prepared.sections[sentence?.section ?? -1]?.name ?? 'other';
  const under = sentence?.under;
  if (under === undefined || under >= index) return { section };
  const heading = prepared.sentences[under];
  const graph = read[under];
  return heading && graph ? { section, heading: { sentence: heading, graph } } : { section };
}
