import type { Graph, Issue, Prepared, Report, SectionName, Sentence, SentenceGraph } from './report';

/** Where a sentence stands, as far as that changes how it is read. */
export interface Context {
  readonly section: SectionName;
  /** The organ sub-heading that governs the sentence, with what was read in it. */
  readonly heading?: { readonly sentence: Sentence; readonly graph: SentenceGraph };
}

const EMPTY: SentenceGraph = { entities: [], relations: [], scopes: [] };

/**
 * The graph of a report whose sentences are read one by one, by `read`, under the name of `adapter`; sentences that `previous`
 * read in the same context keep their reading. The result is the same with and without `previous`, because `read` depends on
 * nothing but what the key holds. A sentence that cannot be read costs only itself: it stays empty, and an issue
 * `rules.sentence-failed` (`embedded.sentence-failed`) says where.
 */
export function readEachSentence(
  prepared: Prepared,
  adapter: string,
  read: (sentence: Sentence, context: Context) => SentenceGraph,
  previous?: Report,
): Graph {
  const known = rememberReadings(adapter, previous);
  const issues: Issue[] = [];
  const sentences: SentenceGraph[] = [];
  for (const [index, sentence] of prepared.sentences.entries()) {
    const context = contextOf(prepared, index, sentences);
    const key = known.size > 0 ? keyOf(sentence, context) : undefined;
    const graph = key === undefined ? undefined : known.get(key);
    sentences.push(graph ?? readGuarded(adapter, read, sentence, context, issues));
  }
  return { adapter, sentences, links: [], issues };
}

function readGuarded(
  adapter: string,
  read: (sentence: Sentence, context: Context) => SentenceGraph,
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

/** Everything that a sentence's reading may depend on, as one string; two sentences with one key have one reading. */
function keyOf(sentence: Sentence, context: Context): string {
  const heading = context.heading ? keyOf(context.heading.sentence, { section: context.section }) : '';
  return JSON.stringify([context.section, sentence.kind, sentence.listNumber !== undefined, sentence.text, heading]);
}

/** The readings of an earlier report by their keys. One that failed is left out, so that its issue is raised again. */
function rememberReadings(adapter: string, previous: Report | undefined): ReadonlyMap<string, SentenceGraph> {
  const known = new Map<string, SentenceGraph>();
  if (!previous || previous.graph.adapter !== adapter) return known;
  const failed = new Set(previous.graph.issues.map(({ start }) => start));
  for (const [index, sentence] of previous.prepared.sentences.entries()) {
    const graph = previous.graph.sentences[index];
    if (!graph || failed.has(sentence.start)) continue;
    known.set(keyOf(sentence, contextOf(previous.prepared, index, previous.graph.sentences)), graph);
  }
  return known;
}
