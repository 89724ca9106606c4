import {
  type DocumentHighlight,
  DocumentHighlightKind,
  type DocumentSymbol,
  type Location,
  type LocationLink,
  type SelectionRange,
  type SymbolInformation,
  SymbolKind,
} from 'vscode-languageserver/node';
import type { FindingKind } from '../engine/report';
import { definition } from '../features/definition';
import { type FocusRole, focus } from '../features/focus';
import { folding } from '../features/folding';
import { selectionRanges } from '../features/selectionRanges';
import { subjectAt } from '../features/subjectAt';
import { type ReportSymbol, symbols } from '../features/symbols';
import { FOCUS, type FocusResult } from '../protocol';
import { given, type Register, type RequestContext } from './context';
import { rangeOf, rangesOf } from './convert';
import type { Reading } from './documents';
import * as params from './params';
import { isView } from './view';

/** More symbols of a workspace than these nobody reads; a longer query brings the others. */
const MOST_SYMBOLS = 500;

/** Getting about in a report and among the reports of a workspace. */
export function navigation({ documents, client, index }: RequestContext, register: Register): void {
  /** What is open counts as it stands in the editor, the others as they were saved. */
  function takeOpenReports(): void {
    for (const uri of documents.uris()) {
      const reading = isView(uri) ? undefined : documents.get(uri);
      if (reading !== undefined) index.put(uri, reading.report);
    }
  }

  register({
    method: 'textDocument/documentSymbol',
    params: params.documentParams,
    fallback: [],
    handle: ({ textDocument: { uri } }) => {
      const reading = documents.get(uri);
      if (reading === undefined) return [];
      const nested = symbols(reading.report);
      return client().nestedSymbols
        ? nested.map((symbol) => documentSymbol(reading, symbol))
        : nested.flatMap((symbol) => flatSymbols(reading, symbol));
    },
  });
  register({
    method: 'textDocument/foldingRange',
    params: params.documentParams,
    fallback: [],
    handle: ({ textDocument: { uri } }) => {
      const reading = documents.get(uri);
      return reading === undefined ? [] : foldingRanges(reading);
    },
  });
  register({
    method: 'textDocument/selectionRange',
    params: params.positionsParams,
    fallback: [],
    handle: ({ textDocument: { uri }, positions }) => {
      const reading = documents.get(uri);
      if (reading === undefined) return [];
      return positions.map((position) => nestedRanges(reading, reading.document.offsetAt(position)));
    },
  });
  register({
    method: 'textDocument/documentHighlight',
    params: params.positionParams,
    fallback: [],
    handle: ({ textDocument: { uri }, position }) => {
      const reading = documents.get(uri);
      return reading === undefined ? [] : highlightsAt(reading, reading.document.offsetAt(position));
    },
  });
  register({
    method: FOCUS,
    params: params.positionParams,
    fallback: null,
    handle: ({ textDocument: { uri }, position }) =>
      given(documents.get(uri), (reading) => focusResult(reading, reading.document.offsetAt(position))),
  });
  register({
    method: 'textDocument/definition',
    params: params.positionParams,
    fallback: [],
    handle: ({ textDocument: { uri }, position }) => {
      const reading = documents.get(uri);
      if (reading === undefined) return [];
      const links = definitionLinks(reading, reading.document.offsetAt(position));
      return client().definitionLinks ? links : links.map(asLocation);
    },
  });
  register({
    method: 'textDocument/references',
    params: params.positionParams,
    fallback: [],
    handle: ({ textDocument: { uri }, position }): Location[] => {
      const reading = documents.get(uri);
      const subject = reading && subjectAt(reading.report, reading.document.offsetAt(position));
      if (reading === undefined || subject === undefined) return [];
      takeOpenReports();
      return index.mentions(subject).map(({ uri: address, range }) => ({ uri: address, range }));
    },
  });
  register({
    method: 'workspace/symbol',
    params: params.queryParams,
    fallback: [],
    handle: ({ query }): SymbolInformation[] => {
      takeOpenReports();
      return index.search(query, MOST_SYMBOLS).map(({ uri, name, kind, certainty, place, range }) => ({
        name,
        kind: SYMBOL_KINDS[kind],
        location: { uri, range },
        containerName: place === '' ? certainty : `${certainty}, ${place}`,
      }));
    },
  });
}

function definitionLinks({ document, report }: Reading, offset: number): LocationLink[] {
  const found = definition(report, offset);
  return (found?.targets ?? []).map((target) => ({
    targetUri: document.uri,
    targetRange: rangeOf(document, target),
    targetSelectionRange: rangeOf(document, target.selection),
    ...(found === undefined ? {} : { originSelectionRange: rangeOf(document, found.origin) }),
  }));
}

function asLocation({ targetUri, targetSelectionRange }: LocationLink): Location {
  return { uri: targetUri, range: targetSelectionRange };
}

function nestedRanges({ document, report }: Reading, offset: number): SelectionRange {
  const [smallest, ...others] = selectionRanges(report, offset).map((span) => rangeOf(document, span));
  const nest = (range: SelectionRange['range'], outer: typeof others): SelectionRange => {
    const [next, ...rest] = outer;
    return next === undefined ? { range } : { range, parent: nest(next, rest) };
  };
  const here = document.positionAt(offset);
  return nest(smallest ?? { start: here, end: here }, others);
}

/** What a client shows at the cursor by itself: the finding strongest, then its parts and its cue, then what is related. */
const HIGHLIGHT_KINDS: Readonly<Record<Exclude<FocusRole, 'scope'>, DocumentHighlightKind>> = {
  head: DocumentHighlightKind.Write,
  governed: DocumentHighlightKind.Write,
  cue: DocumentHighlightKind.Read,
  modifier: DocumentHighlightKind.Read,
  place: DocumentHighlightKind.Read,
  suggestion: DocumentHighlightKind.Text,
};

function highlightsAt({ document, report }: Reading, offset: number): DocumentHighlight[] {
  return focus(report, offset).flatMap(({ role, start, end }) =>
    role === 'scope' ? [] : [{ range: rangeOf(document, { start, end }), kind: HIGHLIGHT_KINDS[role] }],
  );
}

function focusResult({ document, report }: Reading, offset: number): FocusResult {
  const parts = focus(report, offset);
  const of = (...roles: readonly FocusRole[]) =>
    rangesOf(
      document,
      parts.filter(({ role }) => roles.includes(role)),
    );
  return { version: document.version, cues: of('cue'), scopes: of('scope'), suggestions: of('suggestion') };
}

function documentSymbol(reading: Reading, symbol: ReportSymbol): DocumentSymbol {
  return {
    name: symbol.name,
    ...(symbol.detail === undefined ? {} : { detail: symbol.detail }),
    kind: SYMBOL_KINDS[symbol.kind],
    range: rangeOf(reading.document, symbol),
    selectionRange: rangeOf(reading.document, symbol.selection),
    children: symbol.children.map((child) => documentSymbol(reading, child)),
  };
}

/** The symbol and those in it, each with the name of the one that it is in. */
function flatSymbols(reading: Reading, symbol: ReportSymbol, containerName?: string): SymbolInformation[] {
  const { uri } = reading.document;
  const own = {
    name: symbol.name,
    kind: SYMBOL_KINDS[symbol.kind],
    location: { uri, range: rangeOf(reading.document, symbol) },
    ...(containerName === undefined ? {} : { containerName }),
  };
  return [own, ...symbol.children.flatMap((child) => flatSymbols(reading, child, symbol.name))];
}

const SYMBOL_KINDS: Readonly<Record<'section' | 'heading' | FindingKind, SymbolKind>> = {
  section: SymbolKind.Namespace,
  heading: SymbolKind.Class,
  abnormal: SymbolKind.Event,
  normal: SymbolKind.Field,
  device: SymbolKind.Object,
  procedure: SymbolKind.Method,
};

function foldingRanges({ document, report }: Reading) {
  return folding(report).flatMap((span) => {
    const { start, end } = rangeOf(document, span);
    return start.line < end.line ? [{ startLine: start.line, endLine: end.line }] : [];
  });
}
