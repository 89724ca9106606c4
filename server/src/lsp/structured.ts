import { ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Report } from '../engine/report';
import { withLineEnding } from '../features/actions/convert';
import { gaps } from '../features/actions/fillIn';
import { lineEnding } from '../features/actions/lines';
import { t } from '../l10n/t';
import type { Proof, Revision, StructureResult } from '../protocol';
import { type RenderedItem, render } from '../structuring/render';
import { revise } from '../structuring/revise';
import { structure } from '../structuring/structure';
import type { StructuredReport } from '../structuring/structured';
import type { Template } from '../structuring/template';
import { rangeOf, rangesOf } from './convert';
import type { Reading } from './documents';

export interface Structured {
  readonly structured: StructuredReport;
  readonly template: Template;
  /** Lines end with `\n`. */
  readonly text: string;
  readonly items: readonly RenderedItem[];
}

export interface Structures {
  readonly templates: () => readonly Template[];
  /** The structured form of a reading by a template (`automatic` or an id), made once for each. Throws on an unknown id. */
  readonly of: (report: Report, templateId: string) => Structured;
  /** The same with the user's changes. Throws a `ResponseError` when the text was read only in part. */
  readonly revised: (reading: Reading, templateId: string, revision?: Revision) => Structured;
  /** The answer to `radlens/structure`. Throws as `revised` does. */
  readonly result: (reading: Reading, templateId: string, revision?: Revision) => StructureResult;
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

  function revised(reading: Reading, templateId: string, revision?: Revision): Structured {
    if (reading.partial) {
      throw new ResponseError(LSPErrorCodes.RequestFailed, t('The document is too large to be structured.'));
    }
    const made = of(reading.report, templateId);
    if (!revision || isEmpty(revision)) return made;
    const moves = revision.moves.map(({ at, to }) => ({ at: reading.document.offsetAt(at), to }));
    const structured = revise(reading.report, made.structured, made.template, { ...revision, moves });
    return { structured, template: made.template, ...render(structured) };
  }

  return {
    templates,
    of,
    revised,
    result: (reading, templateId, revision) => resultOf(reading, revised(reading, templateId, revision)),
    forget: () => {
      known = new WeakMap();
    },
  };
}

function isEmpty({ moves, normals, impressionOrder = 'source' }: Revision): boolean {
  return moves.length + normals.length === 0 && impressionOrder === 'source';
}

/** The proof, each of its differences with its place in the document. */
export function proofOf(document: TextDocument, { proof }: StructuredReport): Proof {
  const { ok, differences, places = [] } = proof;
  return { ok, differences, places: rangesOf(document, places) };
}

function resultOf(reading: Reading, { structured: form, template, text, items }: Structured): StructureResult {
  const { document, report } = reading;
  const result = TextDocument.create('', '', 0, text);
  const said = new Set(form.sections.map(({ heading }) => heading));
  const exam = form.sections.find(({ heading, parent }) => heading === 'Exam' && parent === undefined)?.items[0]?.text;
  return {
    template: template.id,
    description: template.description,
    ...(exam === undefined ? {} : { exam }),
    impressionOrder: form.impressionOrder ?? 'source',
    text: withLineEnding(text, lineEnding(report.text)),
    items: items.map((line) => ({
      range: rangeOf(result, line),
      source: rangesOf(document, line.item.source),
      ...(line.section.parent === undefined ? {} : { heading: line.section.heading }),
    })),
    fields: form.fields.map(({ heading, label, value, unit, source }) => ({
      ...{ heading, label, value },
      ...(unit === undefined ? {} : { unit }),
      source: rangesOf(document, source),
    })),
    silent: form.notMentioned.filter((heading) => !said.has(heading)),
    headings: template.headings.map(({ heading, normal }) => ({
      heading,
      ...(normal === undefined ? {} : { normal }),
    })),
    gaps: gaps(form, template).map(({ heading, label }) => ({ heading, label })),
    version: document.version,
    proof: proofOf(document, form),
  };
}

function make(report: Report, templateId: string, among: readonly Template[]): Structured {
  const form = structure(report, templateId === 'automatic' ? { among } : { template: templateOf(templateId, among) });
  const template = among.find(({ id }) => id === form.template) ?? templateOf(templateId, among);
  return { structured: form, template, ...render(form) };
}

function templateOf(id: string, among: readonly Template[]): Template {
  const template = among.find((each) => each.id === id);
  if (template !== undefined) return template;
  const ids = among.map((each) => each.id).join(', ');
  throw new ResponseError(ErrorCodes.InvalidParams, t('No such template. There are: automatic, {0}.', ids));
}
