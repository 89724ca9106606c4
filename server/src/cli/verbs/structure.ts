import { SCHEMA_VERSION } from '../../formats/json';
import { importMrrt } from '../../structuring/mrrt';
import { renderText } from '../../structuring/render';
import { structure } from '../../structuring/structure';
import type { StructuredReport } from '../../structuring/structured';
import { loadTemplate, type Template } from '../../structuring/template';
import { templates } from '../../structuring/templates';
import { unknownNames } from '../../structuring/unknownNames';
import type { Options, Usage } from '../arguments';
import { builtInOrFile } from '../data-file';
import { parseJsonFile } from '../json-file';
import { adapterComplaints, openAdapter } from '../read-report';
import { brokenLine, type Handler, jsonLine } from '../verb';

export function structureVerb({
  format,
  adapter,
  template: wanted,
  impressionOrder,
  ndjson,
}: Options): Handler | Usage {
  const readReport = openAdapter(adapter);
  if (typeof readReport !== 'function') return readReport;
  const notes: string[] = [];
  const load = (source: string) => templateFrom(source, notes);
  const template = wanted === undefined ? undefined : builtInOrFile('template', wanted, templates, load);
  if (template?.kind === 'usage') return template;
  const order = impressionOrder === 'urgency' ? ({ impressionOrder } as const) : {};
  const options = { ...(template === undefined ? {} : { template: template.item }), ...order };
  return {
    notes,
    plain: format === 'text',
    broken: brokenLine,
    async answer(id, text) {
      const reading = readReport(text);
      const report = reading instanceof Promise ? await reading : reading;
      const structured = structure(report, options);
      const proven = structured.proof.ok;
      const failures = adapterComplaints(id, report);
      if (format === 'json') {
        return { text: jsonLine({ id, schemaVersion: SCHEMA_VERSION, ...structured }), proven, complaints: failures };
      }
      const rendered = renderText(structured);
      if (ndjson)
        return {
          text: jsonLine({ id, text: rendered, ...(!proven && { proof: structured.proof }) }),
          proven,
          complaints: failures,
        };
      const complaints = [...failures, ...complaintsOf(id, structured)];
      return { text: rendered.endsWith('\n') ? rendered : `${rendered}\n`, proven, complaints };
    },
  };
}

/** A template of ours (JSON), or a web page of an IHE MRRT one; what names nothing, or that page has more, goes into the notes. */
function templateFrom(source: string, notes: string[]): Template {
  if (!source.trimStart().startsWith('<')) {
    const template = loadTemplate(parseJsonFile(source));
    notes.push(...unknownNames(template).map(({ path, message }) => `${path.join('.')}: ${message}`));
    return template;
  }
  const { template, notUnderstood } = importMrrt(source);
  notes.push(...notUnderstood.map((what) => `not taken over from the page: ${what}`));
  return template;
}

/** Without a place for the proof in the text itself, what differs is said on standard error. */
function complaintsOf(id: string, { proof }: StructuredReport): readonly string[] {
  return proof.ok ? [] : proof.differences.map((difference) => `${id}: differs from its source: ${difference}`);
}
