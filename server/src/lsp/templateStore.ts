import { findNodeAtLocation, type ParseError, parse, parseTree, printParseErrorCode } from 'jsonc-parser';
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Span } from '../engine/report';
import type { TemplateFile } from '../protocol';
import { readTemplate, type Template } from '../structuring/template';
import { templates as builtIn } from '../structuring/templates';
import { unknownNames } from '../structuring/unknownNames';
import { rangeOf } from './convert';

export interface TemplateStore {
  /** The user's own, then the built-in ones; one of the user's takes the place of a built-in one with its id. */
  readonly all: () => readonly Template[];
  /** Takes the user's files in place of those before, and tells what is wrong with each, by its address. */
  readonly setFiles: (files: readonly TemplateFile[]) => ReadonlyMap<string, readonly Diagnostic[]>;
}

/** The templates that a report can be put into. A file that is no template is left out and the others hold. */
export function createTemplateStore(): TemplateStore {
  let templates: readonly Template[] = builtIn;
  let addresses: readonly string[] = [];
  return {
    all: () => templates,
    setFiles: (files) => {
      const own = new Map<string, Template>();
      // What was wrong with a file that is gone is wrong no more.
      const wrong = new Map<string, readonly Diagnostic[]>(addresses.map((uri) => [uri, []]));
      for (const file of files) {
        const { template, diagnostics } = readFile(file, own);
        wrong.set(file.uri, diagnostics);
        if (template !== undefined) own.set(template.id, template);
      }
      addresses = files.map(({ uri }) => uri);
      templates = [...own.values(), ...builtIn.filter(({ id }) => !own.has(id))];
      return wrong;
    },
  };
}

function readFile(
  { uri, text }: TemplateFile,
  known: ReadonlyMap<string, Template>,
): { readonly template?: Template; readonly diagnostics: readonly Diagnostic[] } {
  const document = TextDocument.create(uri, 'json', 0, text);
  const at = (span: Span, message: string, severity: DiagnosticSeverity = DiagnosticSeverity.Error): Diagnostic => ({
    range: rangeOf(document, span),
    ...{ severity, message, source: 'radlens', code: 'template' },
  });
  const errors: ParseError[] = [];
  const json: unknown = parse(text, errors, { allowTrailingComma: true });
  const [error] = errors;
  if (error !== undefined) {
    const { offset, length } = error;
    return {
      diagnostics: [at({ start: offset, end: offset + length }, `No JSON: ${printParseErrorCode(error.error)}.`)],
    };
  }
  const root = parseTree(text, [], { allowTrailingComma: true });
  const placeOf = (path: readonly PropertyKey[]): { readonly span: Span; readonly missing: readonly string[] } => {
    const steps = path.filter((step): step is string | number => typeof step !== 'symbol');
    // What is missing is told, by its name, at the nearest thing that is there.
    for (let length = steps.length; length >= 0; length--) {
      const node = root && findNodeAtLocation(root, steps.slice(0, length));
      const span = node && { start: node.offset, end: node.offset + (length === 0 ? 1 : node.length) };
      if (span) return { span, missing: steps.slice(length).map(String) };
    }
    return { span: { start: 0, end: 1 }, missing: steps.map(String) };
  };
  const spanOf = (path: readonly PropertyKey[]) => placeOf(path).span;
  const read = readTemplate(json);
  if (read.kind === 'wrong') {
    return {
      diagnostics: read.problems.map(({ path, message }) => {
        const { span, missing } = placeOf(path);
        return at(span, missing.length > 0 ? `${missing.join('.')}: ${message}` : message);
      }),
    };
  }
  const { template } = read;
  if (known.has(template.id)) {
    return { diagnostics: [at(spanOf(['id']), `Another file has the id “${template.id}” already.`)] };
  }
  const unknown = unknownNames(template).map(({ path, message }) =>
    at(spanOf(path), message, DiagnosticSeverity.Warning),
  );
  return { template, diagnostics: unknown };
}
