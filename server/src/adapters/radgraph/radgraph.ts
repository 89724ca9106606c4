import { z } from 'zod';
import type { Prepared } from '../../engine/report';
import { FormatError } from '../../formats/annotated';
import { fromRadGraph, readRanges } from '../../formats/radgraph';
import type { Adapter } from '../adapter';
import { AdapterFailure } from '../failure';
import { assemble } from '../grounding/assemble';
import type { Bridge } from './bridge';

export const RADGRAPH = 'radgraph';

const reply = z.union([
  z.object({ error: z.string() }),
  z.object({ model: z.string().optional(), annotations: z.looseObject({}) }),
]);

/**
 * RadGraph's own model, behind a bridge that answers `{"text": …}` with `{"model", "annotations"}`, the annotations being what the
 * package returns (`{"0": {text, entities}}`), or with `{"error"}`. Only FINDINGS and IMPRESSION are asked about, as the model was
 * trained; its token indexes become exact offsets.
 */
export function radgraph(bridge: Bridge): Adapter {
  return {
    id: RADGRAPH,
    description: "RadGraph's own model, through its Python package",
    languages: ['en'],
    health: () => Promise.resolve({ state: 'ready' }),
    async extract(prepared, { signal }) {
      const { text, offsets } = textRead(prepared);
      if (text.trim() === '') return assemble(RADGRAPH, prepared, [], []).graph;
      const answer = reply.safeParse(await bridge.ask({ text }, signal));
      if (!answer.success) throw new AdapterFailure('lasting', 'the bridge answered something that is no annotation');
      if ('error' in answer.data) throw new AdapterFailure('lasting', answer.data.error.slice(0, 300));
      const { model = RADGRAPH, annotations } = answer.data;
      const read = annotated(annotations, text);
      const at = (offset: number) => offsets[offset] ?? prepared.text.length;
      const entities = read.entities.map(({ id, start, end, type, measurement, certainty }) => {
        const evidence = { adapter: RADGRAPH, model, alignment: 'exact' as const };
        return { key: id, start: at(start), end: at(end - 1) + 1, type, measurement, certainty, evidence };
      });
      const { graph, dropped } = assemble(RADGRAPH, prepared, entities, read.relations);
      if (dropped === 0) return graph;
      const message = `adapter ${RADGRAPH}: ${dropped} part(s) of its answer run across sentences or over one another and were left out`;
      return { ...graph, issues: [{ code: 'adapter.unsound', message }] };
    },
  };
}

function annotated(annotations: unknown, text: string) {
  try {
    return fromRadGraph(annotations, text);
  } catch (error) {
    if (error instanceof FormatError) {
      throw new AdapterFailure('lasting', 'its annotations do not fit the report: the bridge must not change the text');
    }
    throw error;
  }
}

/**
 * What the model is asked about, and where each of its characters stands in the report. A backslash is sent as a blank, because the
 * package takes `\n` written out for a line end and two letters would be missing.
 */
function textRead({ text, sections }: Prepared): { readonly text: string; readonly offsets: readonly number[] } {
  const offsets: number[] = [];
  const letters: string[] = [];
  for (const { start, end } of readRanges(text, sections)) {
    for (let offset = start; offset < end; offset++) {
      const letter = text.charAt(offset);
      letters.push(letter === '\\' ? ' ' : letter);
      offsets.push(offset);
    }
    letters.push('\n');
    offsets.push(end - 1);
  }
  return { text: letters.join(''), offsets };
}
