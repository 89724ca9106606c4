import type { Report } from '../../engine/report';
import { SCHEMA_VERSION } from '../../formats/json';
import { addCounts, type Counts, NOTHING, scoresOf } from '../../metrics/counts';
import { type Difference, differences } from '../../metrics/differences';
import { countGraph, type GraphCounts } from '../../metrics/graph-f1';
import { type Options, type Usage, usage } from '../arguments';
import { positions } from '../position';
import { adapterComplaints, openAdapter } from '../read-report';
import { brokenLine, type Handler, jsonLine } from '../verb';

/** Where two adapters read a report differently, and over all reports how far they agree: F1 of one against the other. */
export function compareVerb({ format, adapters = '', ndjson }: Options): Handler | Usage {
  const [first = '', second = '', ...more] = adapters.split(',');
  if (first === '' || second === '' || first === second || more.length > 0) {
    return usage('compare needs --adapters ID,ID, two different ones', 'radlens adapters lists them');
  }
  const readFirst = openAdapter(first);
  if (typeof readFirst !== 'function') return readFirst;
  const readSecond = openAdapter(second);
  if (typeof readSecond !== 'function') return readSecond;
  let total: GraphCounts = { entities: NOTHING, relations: NOTHING };
  let reports = 0;
  return {
    plain: format === 'text',
    broken: brokenLine,
    async answer(id, text) {
      const [one, other] = [await readFirst(text), await readSecond(text)];
      const complaints = [...adapterComplaints(id, one), ...adapterComplaints(id, other)];
      // Where an adapter failed, the rules answered in its place, and their agreement is not its own.
      const both = one.graph.adapter === first && other.graph.adapter === second;
      const found = both ? differences(one, other) : [];
      if (both) {
        reports++;
        total = added(total, countGraph(one, other));
      }
      if (format === 'json') {
        const agreement = both ? agreementOf(countGraph(one, other)) : undefined;
        const result = { id, schemaVersion: SCHEMA_VERSION, adapters: [first, second], agreement, differences: found };
        return { text: jsonLine(result), complaints };
      }
      const lines = linesOf(one, found, [first, second]);
      return { text: ndjson ? jsonLine({ id, text: lines }) : lines, complaints };
    },
    closing() {
      const { entities, relations } = agreementOf(total);
      const figures = `entities F1 ${entities.toFixed(3)}, relations F1 ${relations.toFixed(3)}`;
      return reports === 0 ? [] : [`${first} and ${second} over ${reports} report(s): ${figures}`];
    },
  };
}

function added(one: GraphCounts, other: GraphCounts): GraphCounts {
  return {
    entities: addCounts(one.entities, other.entities),
    relations: addCounts(one.relations, other.relations),
  };
}

function agreementOf({ entities, relations }: GraphCounts): { readonly entities: number; readonly relations: number } {
  return { entities: agreed(entities), relations: agreed(relations) };
}

/** Two that both read nothing agree. */
function agreed(counts: Counts): number {
  return counts.predicted + counts.reference === 0 ? 1 : scoresOf(counts).f1;
}

/** `3:8: effusion: rules observation absent, llm nothing`. */
function linesOf({ text }: Report, found: readonly Difference[], [first, second]: readonly [string, string]): string {
  const at = positions(text);
  return found
    .map((each) => {
      const says = `${first} ${each.first ?? 'nothing'}, ${second} ${each.second ?? 'nothing'}`;
      return `${at(each.start)}: ${each.text}: ${says}\n`;
    })
    .join('');
}
