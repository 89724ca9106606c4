import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Span } from '../engine/report';
import type { TextChange } from '../features/actions/action';
import type { Range } from '../protocol';

/** Lines and columns (UTF-16 code units) for an offset span. */
export function rangeOf(document: TextDocument, { start, end }: Span): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}

export function rangesOf(document: TextDocument, spans: readonly Span[]): Range[] {
  return spans.map((span) => rangeOf(document, span));
}

export function spanOf(document: TextDocument, { start, end }: Range): Span {
  return { start: document.offsetAt(start), end: document.offsetAt(end) };
}

export function textEdits(document: TextDocument, changes: readonly TextChange[]) {
  return changes.map((change) => ({ range: rangeOf(document, change), newText: change.newText }));
}
