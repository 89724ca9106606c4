import {
  CodeActionKind,
  CodeActionTriggerKind,
  ErrorCodes,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver/node';
import { hover } from '../features/hover';
import { t } from '../l10n/t';
import { SHOW_COMMAND, STRUCTURE_COMMAND } from '../protocol';
import { codeActions, commands } from './codeActions';
import { comparing } from './comparing';
import { given, type Register, type RequestContext } from './context';
import { rangeOf, spanOf } from './convert';
import { indexing } from './indexing';
import { hoverContent } from './markdown';
import { navigation } from './navigation';
import * as params from './params';
import { sending } from './sending';
import { applyStructure, structureDocument, structureRequests } from './structureRequests';
import { isView } from './view';
import { views } from './views';
import { writing } from './writing';

/** Every request that the server answers, each registered once through the guard. `stopComparing` ends the comparisons that run. */
export function requests(context: RequestContext, register: Register): { readonly stopComparing: () => void } {
  const { documents, tokens } = context;
  navigation(context, register);
  indexing(context, register);
  views(context, register);
  writing(context, register);
  const comparisons = comparing(context, register);
  sending(context, register);
  register({
    method: 'textDocument/semanticTokens/full',
    params: params.documentParams,
    fallback: null,
    handle: ({ textDocument: { uri } }) => given(documents.get(uri), (reading) => tokens.full(reading)),
  });
  register({
    method: 'textDocument/semanticTokens/full/delta',
    params: params.deltaParams,
    fallback: null,
    handle: ({ textDocument: { uri }, previousResultId }) =>
      given(documents.get(uri), (reading) => tokens.delta(reading, previousResultId)),
  });
  register({
    method: 'textDocument/semanticTokens/range',
    params: params.rangeParams,
    fallback: null,
    handle: ({ textDocument: { uri }, range }) =>
      given(documents.get(uri), (reading) => tokens.range(reading, spanOf(reading.document, range))),
  });
  register({
    method: 'textDocument/hover',
    params: params.positionParams,
    fallback: null,
    handle: ({ textDocument: { uri }, position }) =>
      given(documents.get(uri), ({ document, report }) => {
        const text = hover(report, document.offsetAt(position));
        return text === undefined
          ? null
          : { contents: hoverContent(text, context.client().markdown), range: rangeOf(document, text) };
      }),
  });
  register({
    method: 'textDocument/codeAction',
    params: params.codeActionParams,
    fallback: [],
    handle: ({ textDocument: { uri }, range, context: { only, triggerKind } }) => {
      const reading = documents.get(uri);
      if (reading === undefined || isView(uri)) return [];
      const span = spanOf(reading.document, range);
      const client = context.client();
      if (!client.actionLiterals) return commands(reading, span, context.settings(), client);
      // Asked at each move of the cursor, an editor wants to know whether something is wrong here, not the whole report made anew.
      const kinds = triggerKind === CodeActionTriggerKind.Automatic ? [CodeActionKind.QuickFix] : undefined;
      return codeActions(reading, span, only ?? kinds, context.settings(), client, context.structures);
    },
  });
  register({
    method: 'workspace/executeCommand',
    params: params.executeParams,
    fallback: () => new ResponseError<void>(LSPErrorCodes.RequestFailed, t('The command failed.')),
    handle: ({ command, arguments: list = [] }) => execute(context, command, list[0]),
  });
  structureRequests(context, register);
  return { stopComparing: comparisons.stop };
}

async function execute(context: RequestContext, command: string, argument: unknown): Promise<unknown> {
  if (command === STRUCTURE_COMMAND) {
    const { uri, template, apply } = parsed(
      params.structureArgument,
      argument,
      'a document address or { uri, template?, apply? }',
    );
    const result = structureDocument(context, { uri, template });
    if (apply) {
      await applyStructure(context, uri, result);
    }
    return result;
  }
  if (command === SHOW_COMMAND) {
    const { uri, range } = parsed(params.showArgument, argument, '{ uri, range }');
    await context.connection.window.showDocument({ uri, selection: range, takeFocus: true });
    return null;
  }
  throw new ResponseError(
    ErrorCodes.InvalidParams,
    `No such command. There are: ${STRUCTURE_COMMAND}, ${SHOW_COMMAND}.`,
  );
}

function parsed<T>(
  schema: { safeParse(value: unknown): { success: true; data: T } | { success: false } },
  value: unknown,
  expected: string,
): T {
  const result = schema.safeParse(value);
  if (!result.success) {
    throw new ResponseError(ErrorCodes.InvalidParams, `The command's argument must be ${expected}.`);
  }
  return result.data;
}
