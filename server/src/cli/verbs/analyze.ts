import { toJson } from '../../formats/json';
import { toMarkup } from '../../formats/markup';
import { toRadGraph } from '../../formats/radgraph';
import type { Options, Usage } from '../arguments';
import { adapterComplaints, openAdapter } from '../read-report';
import { brokenLine, type Handler, jsonLine } from '../verb';

export function analyzeVerb({ format, explain, adapter, ndjson }: Options): Handler | Usage {
  const readReport = openAdapter(adapter);
  if (typeof readReport !== 'function') return readReport;
  return {
    plain: format === 'text',
    broken: brokenLine,
    async answer(id, text) {
      const reading = readReport(text);
      const report = reading instanceof Promise ? await reading : reading;
      const complaints = adapterComplaints(id, report);
      if (format === 'radgraph') return { text: jsonLine(toRadGraph(id, report)), complaints };
      if (format === 'json') return { text: jsonLine(toJson(id, report, { explain })), complaints };
      const markup = toMarkup(report, { explain });
      return { text: ndjson ? jsonLine({ id, text: markup }) : markup, complaints };
    },
  };
}
