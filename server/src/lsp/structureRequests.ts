import { ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { analyze } from '../engine/analyze';
import { withLineEnding } from '../features/actions/convert';
import { fillIn, gaps } from '../features/actions/fillIn';
import { lineEnding } from '../features/actions/lines';
import { SCHEMA_VERSION } from '../formats/json';
import { t } from '../l10n/t';
import {
  FILL_IN,
  type FillInParams,
  type FillInResult,
  IMPORT_TEMPLATE,
  type ImportTemplateResult,
  type Revision,
  STRUCTURE,
  STRUCTURE_FILE,
  type StructureFileParams,
  type StructureFileResult,
  type StructureResult,
  TEMPLATES,
} from '../protocol';
import { importMrrt } from '../structuring/mrrt';
import type { Register, RequestContext } from './context';
import { rangeOf } from './convert';
import { MOST_CHARACTERS, type Reading } from './documents';
import { wholeEdit } from './edits';
import * as params from './params';
import { createSnippets, escaped } from './snippets';
import { proofOf } from './structured';

/** Which template, and with what changes of the user's. */
interface Wish {
  readonly template?: string | undefined;
  readonly revision?: Revision | undefined;
}

/** The requests about structured reports and their templates. */
export function structureRequests(context: RequestContext, register: Register): void {
  register({
    method: STRUCTURE,
    params: params.structureParams,
    fallback: () => failure(t('The report could not be structured.')),
    handle: (given) => structureDocument(context, given),
  });
  register({
    method: STRUCTURE_FILE,
    params: params.structureFileParams,
    fallback: () => failure(t('The report could not be structured.')),
    handle: (given) => structureFile(context, given),
  });
  register({
    method: FILL_IN,
    params: params.fillInParams,
    fallback: () => failure(t('The required items could not be read.')),
    handle: (given) => fillInDocument(context, given),
  });
  register({
    method: IMPORT_TEMPLATE,
    params: params.importTemplateParams,
    fallback: () => failure(t('The page could not be read.')),
    handle: ({ html }) => importTemplate(html),
  });
  register({
    method: TEMPLATES,
    params: params.nothing,
    fallback: [],
    handle: () => context.templates.all().map(({ id, description }) => ({ id, description })),
  });
}

export function structureDocument(
  context: RequestContext,
  { uri, template, revision }: { readonly uri: string } & Wish,
): StructureResult {
  return context.structures.result(readingOf(context, uri), templateId(context, template), revision);
}

function readingOf({ documents }: RequestContext, uri: string): Reading {
  const reading = documents.get(uri);
  if (reading === undefined) throw new ResponseError(ErrorCodes.InvalidParams, t('The document is not open.'));
  return reading;
}

function templateId({ settings }: RequestContext, wanted: string | undefined): string {
  return wanted ?? settings().structure.template;
}

function structureFile(
  context: RequestContext,
  { id, source, format, template, revision }: Omit<StructureFileParams, 'template' | 'revision'> & Wish,
): StructureFileResult {
  const reading = 'uri' in source ? readingOf(context, source.uri) : readText(source.text);
  const { structured, text } = context.structures.revised(reading, templateId(context, template), revision);
  const content =
    format === 'text'
      ? withLineEnding(text, lineEnding(reading.report.text))
      : `${JSON.stringify({ id, schemaVersion: SCHEMA_VERSION, ...structured }, undefined, 2)}\n`;
  return { content, template: structured.template, proof: proofOf(reading.document, structured) };
}

/** A text that no editor has open. One that is too large is read in part, and then not structured, as in an editor. */
function readText(text: string): Reading {
  const document = TextDocument.create('', 'radreport', 0, text);
  const partial = text.length > MOST_CHARACTERS;
  return { document, report: analyze(partial ? '' : text), partial, milliseconds: 0, notes: [], answered: false };
}

function fillInDocument(
  context: RequestContext,
  { uri, template, revision, into }: Pick<FillInParams, 'uri' | 'into'> & Wish,
): FillInResult {
  const reading = readingOf(context, uri);
  const { document, report } = reading;
  const made = context.structures.revised(reading, templateId(context, template), revision);
  const wanted = gaps(made.structured, made.template);
  const proof = proofOf(document, made.structured);
  const answer = { version: document.version, proof };
  if (into === 'report') {
    const changes = fillIn(report, made.template, wanted, createSnippets());
    return {
      ...answer,
      edits: changes.map((change) => ({ range: rangeOf(document, change), snippet: change.newText })),
    };
  }
  const text = withLineEnding(made.text, lineEnding(report.text));
  const changes = fillIn(analyze(text), made.template, wanted, createSnippets());
  let at = 0;
  let snippet = '';
  for (const { start, newText } of changes) {
    snippet += escaped(text.slice(at, start)) + newText;
    at = start;
  }
  const whole = rangeOf(document, { start: 0, end: report.text.length });
  return { ...answer, edits: [{ range: whole, snippet: snippet + escaped(text.slice(at)) }] };
}

function importTemplate(html: string): ImportTemplateResult {
  try {
    const { template, notUnderstood } = importMrrt(html);
    return {
      id: template.id,
      description: template.description,
      json: `${JSON.stringify(template, withoutDefaults, 2)}\n`,
      notUnderstood,
    };
  } catch (error) {
    // What is wrong with the page is for the user to know; it is no fault of ours.
    throw new ResponseError(LSPErrorCodes.RequestFailed, error instanceof Error ? error.message : String(error));
  }
}

/** A template file says nothing of what it leaves to the defaults. */
function withoutDefaults(_: string, value: unknown): unknown {
  return value === false || (Array.isArray(value) && value.length === 0) ? undefined : value;
}

/** One edit of the whole document, so that one undo takes it back. Refused when words would be lost. */
export async function applyStructure(context: RequestContext, uri: string, result: StructureResult): Promise<void> {
  const reading = context.documents.get(uri);
  if (!result.proof.ok || reading === undefined) {
    // Clients log what failed: the differences, which quote the report, are in the answer to `radlens/structure`.
    throw failure(t('Not applied: not every word of the report would be kept.'));
  }
  if (!context.client().applyEdit) {
    throw failure(t('This editor takes no edits from a server: insert the text of the answer instead.'));
  }
  const edit = wholeEdit(reading, result.text, context.client());
  const answer = await context.connection.workspace.applyEdit({ label: t('Structure Report'), edit });
  if (!answer.applied) {
    throw failure(t('The editor did not apply the edit. {0}', answer.failureReason ?? '').trim());
  }
}

function failure(message: string): ResponseError<void> {
  return new ResponseError<void>(LSPErrorCodes.RequestFailed, message);
}
