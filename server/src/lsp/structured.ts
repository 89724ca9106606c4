import { ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import type { Report } from '../engine/report';
import { withLineEnding } from '../features/actions/convert';
import { lineEnding } from '../features/actions/lines';
import type { StructureResult } from '../protocol';
import { renderText } from '../structuring/render';
import { structure } from '../structuring/structure';
import type { StructuredReport } from '../structuring/structured';
import { templates } from '../structuring/templates';
import type { Reading } from './documents';

export interface Structured {
  readonly structured: StructuredReport;
  readonly text: string;
}

const known = new WeakMap<Report, Map<string, Structured>>();

/** The structured form of a reading by a template (`automatic` or an id), made once for each. Throws on an unknown id. */
export function structured(report: Report, templateId: string): Structured {
  const made = known.get(report) ?? new Map<string, Structured>();
  known.set(report, made);
  const result = made.get(templateId) ?? make(report, templateId);
  made.set(templateId, result);
  return result;
}

/** The answer to `radlens/structure`. Throws a `ResponseError` when the text was read only in part. */
export function structureResult(reading: Reading, templateId: string): StructureResult {
  if (reading.partial) {
    throw new ResponseError(LSPErrorCodes.RequestFailed, 'The document is too large to be structured.');
  }
  const { structured: form, text } = structured(reading.report, templateId);
  const { ok, differences } = form.proof;
  return {
    template: form.template,
    text: withLineEnding(text, lineEnding(reading.report.text)),
    version: reading.document.version,
    proof: { ok, differences },
  };
}

function make(report: Report, templateId: string): Structured {
  if (templateId === 'automatic') {
    const form = structure(report);
    return { structured: form, text: renderText(form) };
  }
  const template = templates.find(({ id }) => id === templateId);
  if (template === undefined) {
    const ids = templates.map(({ id }) => id).join(', ');
    throw new ResponseError(ErrorCodes.InvalidParams, `No such template. There are: automatic, ${ids}.`);
  }
  const form = structure(report, { template });
  return { structured: form, text: renderText(form) };
}
