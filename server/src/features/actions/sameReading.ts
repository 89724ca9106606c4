import { analyze } from '../../engine/analyze';
import { READ_SECTIONS } from '../../engine/read-sections';
import type { Report } from '../../engine/report';
import { tally, tallyGraph, told } from '../../structuring/tally';

/**
 * What a changed text says otherwise than the report does, one sentence each: entities with their certainty, and relations
 * between them. What only a sub-heading lends is left out, since it is the sub-headings that change.
 */
export function sameReading(report: Report, text: string): readonly string[] {
  return tally(count(report), count(analyze(text))).map(told);
}

function count({ sentences, sections, graph }: Report): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [index, sentence] of sentences.entries()) {
    const read = graph.sentences[index];
    if (read === undefined || sentence.kind === 'heading') continue;
    if (READ_SECTIONS.has(sections[sentence.section]?.name ?? 'other'))
      tallyGraph(counts, sentence.text, read, undefined);
  }
  return counts;
}
