import {
  type CodeLens,
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  ErrorCodes,
  InlayHintKind,
  InsertTextFormat,
  type InlayHint as ProtocolHint,
  ResponseError,
  type TextEdit,
} from 'vscode-languageserver/node';
import type { Finding } from '../engine/report';
import { type Completion, completion } from '../features/completion';
import { impression } from '../features/impression';
import { inlayHints } from '../features/inlayHints';
import { newReport } from '../features/newReport';
import { numbering } from '../features/numbering';
import { t } from '../l10n/t';
import { NEW_REPORT, SHOW_COMMAND } from '../protocol';
import type { Register, RequestContext } from './context';
import { rangeOf, spanOf, textEdits } from './convert';
import type { Reading } from './documents';
import * as params from './params';
import { isView } from './view';

/** Help for who writes a report. */
export function writing({ documents, client, settings, templates }: RequestContext, register: Register): void {
  register({
    method: 'textDocument/completion',
    params: params.positionParams,
    fallback: null,
    handle: ({ textDocument: { uri }, position }): CompletionList | null => {
      const reading = documents.get(uri);
      if (reading === undefined) return null;
      const found = completion(reading.report, reading.document.offsetAt(position), settings().macros);
      const items = found
        .filter(({ snippet }) => snippet !== true || client().snippets)
        .map((item, index) => completionItem(reading, item, index));
      // Two letters may mean what the third does not: the editor asks again.
      return { isIncomplete: true, items };
    },
  });
  register({
    method: 'textDocument/onTypeFormatting',
    params: params.onTypeParams,
    fallback: [],
    handle: ({ textDocument: { uri }, position, ch }): TextEdit[] => {
      const document = documents.get(uri)?.document;
      if (document === undefined || ch !== '\n') return [];
      return textEdits(document, numbering(document.getText(), document.offsetAt(position)));
    },
  });
  register({
    method: 'textDocument/codeLens',
    params: params.documentParams,
    fallback: [],
    handle: ({ textDocument: { uri } }): CodeLens[] => {
      const reading = documents.get(uri);
      return reading === undefined || reading.partial || isView(uri) ? [] : lenses(reading);
    },
  });
  register({
    method: 'textDocument/inlayHint',
    params: params.rangeParams,
    fallback: [],
    handle: ({ textDocument: { uri }, range }): ProtocolHint[] => {
      const reading = settings().inlayHints.enabled ? documents.get(uri) : undefined;
      if (reading === undefined) return [];
      return inlayHints(reading.report, spanOf(reading.document, range)).map(({ offset, text }) => ({
        position: reading.document.positionAt(offset),
        label: text,
        kind: InlayHintKind.Parameter,
        paddingLeft: true,
      }));
    },
  });
  register({
    method: NEW_REPORT,
    params: params.newReportParams,
    fallback: () => new ResponseError<void>(ErrorCodes.InternalError, t('No report could be begun.')),
    handle: ({ template: id }) => {
      const template = templates.all().find((each) => each.id === id);
      if (template === undefined) throw new ResponseError(ErrorCodes.InvalidParams, t('No such template.'));
      return { snippet: newReport(template) };
    },
  });
}

const ITEM_KINDS: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  heading: CompletionItemKind.Module,
  phrase: CompletionItemKind.Text,
  macro: CompletionItemKind.Snippet,
  finding: CompletionItemKind.Event,
  device: CompletionItemKind.Class,
  place: CompletionItemKind.Field,
};

const ITEM_NAMES: Readonly<Record<Completion['kind'], () => string>> = {
  heading: () => t('heading'),
  phrase: () => t('phrase'),
  macro: () => t('macro'),
  finding: () => t('finding'),
  device: () => t('device'),
  place: () => t('place'),
};

function completionItem({ document, report }: Reading, item: Completion, index: number): CompletionItem {
  const { kind, label, replace, text, snippet, about } = item;
  return {
    label,
    kind: ITEM_KINDS[kind],
    detail: ITEM_NAMES[kind](),
    // What the letters are compared with is what they replace, so that a phrase is found by its first words.
    filterText: kind === 'phrase' ? report.text.slice(replace.start, replace.end) : label,
    sortText: String(index).padStart(3, '0'),
    insertTextFormat: snippet === true ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: { range: rangeOf(document, replace), newText: text },
    ...(about === undefined ? {} : { documentation: about }),
  };
}

/** Over the impression: what it holds, and what of the findings it does not speak of. */
function lenses({ document, report }: Reading): CodeLens[] {
  const found = impression(report);
  if (found === undefined) return [];
  const range = rangeOf(document, found.at);
  const { findings, uncertain, unaddressed } = found;
  const lens = (title: string, shown: Finding | undefined): CodeLens[] =>
    shown === undefined
      ? []
      : [
          {
            range,
            command: {
              title,
              command: SHOW_COMMAND,
              arguments: [{ uri: document.uri, range: rangeOf(document, shown) }],
            },
          },
        ];
  const names = unaddressed.map(({ name }) => name);
  const some = names.length > 3 ? `${names.slice(0, 3).join(', ')} …` : names.join(', ');
  return [
    ...lens(findings.length === 1 ? t('1 finding') : t('{0} findings', findings.length), findings[0]),
    ...lens(t('{0} uncertain', uncertain.length), uncertain[0]),
    ...lens(t('{0} not addressed: {1}', unaddressed.length, some), unaddressed[0]),
  ];
}
