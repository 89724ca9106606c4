import { ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Report } from '../engine/report';
import { withLineEnding } from '../features/actions/convert';
import { lineEnding } from '../features/actions/lines';
import type { StructureResult } from '../protocol';
import { type RenderedItem, render } from '../structuring/render';
import { structure } from '../structuring/structure';
import type { StructuredReport } from '../structuring/structured';
import type { Template } from '../structuring/template';
import { rangeOf, rangesOf } from './convert';
import type { Reading } from './documents';

export interface Structured {
  readonly structured: StructuredReport;
  readonly text: string;
  readonly items: readonly RenderedItem[];
}

export interface Structures {
  /** The structured form of a reading by a template (`automatic` or an id), made once for each. Throws on an unknown id. */
  readonly of: (report: Report, templateId: string) => Structured;
  /** The answer to `radlens/structure`. Throws a `ResponseError` when the text was read only in part. */
  readonly result: (reading: Reading, templateId: string) => StructureResult;
  /** After the templates have changed. */
  readonly forget: () => void;
}

export function createStructures(templates: () => readonly Template[]): Structures {
  let known = new WeakMap<Report, Map<string, Structured>>();

  function of(report: Report, templateId: string): Structured {
    const made = known.get(report) ?? new Map<string, Structured>();
    known.set(report, made);
    const result = made.get(templateId) ?? make(report, templateId, templates());
    made.set(templateId, result);
    return result;
  }

  return {
    of,
    result: (reading, templateId) => {
      if (reading.partial) {
        throw new ResponseError(LSPErrorCodes.RequestFailed, 'The document is too large to be structured.');
      }
      return resultOf(reading, of(reading.report, templateId), templates());
    },
    forget: () => {
      known = new WeakMap();
    },
  };
}

function resultOf(
  reading: Reading,
  { structured: form, text, items }: Structured,
  templates: readonly Template[],
): StructureResult {
  const { document, report } = reading;
  const result = TextDocument.create('', '', 0, text);
  const said = new Set(form.sections.map(({ heading }) => heading));
  const template = templates.find(({ id }) => id === form.template);
  return {
    template: form.template,
    text: withLineEnding(text, lineEnding(report.text)),
    items: items.map((line) => ({ range: rangeOf(result, line), source: rangesOf(document, line.item.source) })),
    fields: form.fields.map(({ heading, label, value, unit, source }) => ({
      ...{ heading, label, value },
      ...(unit === undefined ? {} : { unit }),
      source: rangesOf(document, source),
    })),
    // The last heading takes what belongs nowhere else: nobody misses it.
    silent: (template?.headings ?? []).slice(0, -1).flatMap(({ heading }) => (said.has(heading) ? [] : [heading])),
    version: document.version,
    proof: { ok: form.proof.ok, differences: form.proof.differences },
  };
}

function make(report: Report, templateId: string, among: readonly Template[]): Structured {
  const form = structure(report, templateId === 'automatic' ? { among } : { template: templateOf(templateId, among) });
  return { structured: form, ...render(form) };
}

function templateOf(id: string, among: readonly Template[]): Template {
  const template = among.find((each) => each.id === id);
  if (template !== undefined) return template;
  const ids = among.map((each) => each.id).join(', ');
  throw new ResponseError(ErrorCodes.InvalidParams, `No such template. There are: automatic, ${ids}.`);
}
