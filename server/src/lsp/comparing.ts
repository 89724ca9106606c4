import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { accept } from '../adapters/choices/accept';
import { applyChoices } from '../adapters/choices/apply';
import { read } from '../adapters/read';
import { findAdapter } from '../adapters/registry';
import { finish } from '../engine/finish';
import type { Report, Span } from '../engine/report';
import { toRadGraph } from '../formats/radgraph';
import { t } from '../l10n/t';
import { scoresOf } from '../metrics/counts';
import { type Difference, differences } from '../metrics/differences';
import { countGraph } from '../metrics/graph-f1';
import {
  ACCEPT,
  type AdapterDifference,
  COMPARE,
  type CompareParams,
  type CompareResult,
  FORGET_ACCEPTED,
  type ForgetAcceptedResult,
  RADGRAPH_FILE,
  type RadGraphFileResult,
} from '../protocol/models';
import type { Register, RequestContext } from './context';
import { rangeOf } from './convert';
import type { Reading } from './documents';
import * as params from './params';

interface Comparison {
  readonly number: number;
  readonly adapters: readonly [string, string];
  readonly reports: Readonly<Record<'first' | 'second', Report>>;
  readonly differences: readonly Difference[];
}

/** Two adapters' readings of an open document, where they differ, and which side the user takes. */
export function comparing(context: RequestContext, register: Register): { readonly stop: () => void } {
  const { documents } = context;
  /** The last comparison of each document; a difference is decided in the one that was shown. */
  const shown = new Map<string, Comparison>();
  /** What still asks its models; consent that is taken back ends it. */
  const running = new Set<AbortController>();
  let count = 0;

  async function compare({ uri, adapters }: CompareParams, token: CancellationToken): Promise<CompareResult> {
    const reading = whole(documents.get(uri));
    const wish = new AbortController();
    const listening = token.onCancellationRequested(() => wish.abort());
    running.add(wish);
    try {
      const [one, other] = await Promise.all(adapters.map((id) => readBy(context, id, reading, wish.signal)));
      if (one === undefined || other === undefined) throw refused(t('Two adapters are compared.'));
      // Where an adapter failed the rules answered in its place, and their agreement is not its own.
      const failed = [one, other].flatMap(({ graph, issues }, side) =>
        graph.adapter === adapters[side] ? [] : (issues.at(-1)?.message ?? `adapter ${adapters[side]} did not answer`),
      );
      const both = failed.length === 0;
      const choices = documents.choices(uri);
      const [first, second] = [chosen(one, choices), chosen(other, choices)];
      const found = both ? differences(first, second) : [];
      const comparison: Comparison = { number: ++count, adapters, reports: { first, second }, differences: found };
      for (const known of shown.keys()) if (documents.get(known) === undefined) shown.delete(known);
      shown.set(uri, comparison);
      const counts = countGraph(first, second);
      return {
        version: reading.document.version,
        number: comparison.number,
        adapters,
        differences: found.map((difference) => asShown(reading, first, difference)),
        agreement: { entities: scoresOf(counts.entities).f1, relations: scoresOf(counts.relations).f1 },
        ...(both ? {} : { failed: failed.join(' ') }),
        notes: [...one.issues, ...other.issues].map(({ message }) => message),
      };
    } finally {
      running.delete(wish);
      listening.dispose();
    }
  }

  register({
    method: COMPARE,
    params: params.compareParams,
    fallback: () => new ResponseError<void>(LSPErrorCodes.RequestFailed, t('The readings could not be compared.')),
    handle: compare,
  });
  register({
    method: ACCEPT,
    params: params.acceptParams,
    fallback: () => new ResponseError<void>(LSPErrorCodes.RequestFailed, t('The reading could not be accepted.')),
    handle: ({ uri, comparison, difference, side }): null => {
      const known = shown.get(uri);
      const decided = known?.number === comparison ? known.differences[difference] : undefined;
      if (known === undefined || decided === undefined)
        throw refused(t('Compare the readings again: these are not the last.'));
      const adapter = known.adapters[side === 'first' ? 0 : 1];
      const wanted = { difference: decided, report: known.reports[side], adapter };
      documents.choose(uri, accept(documents.choices(uri), wanted));
      return null;
    },
  });
  register({
    method: FORGET_ACCEPTED,
    params: params.uriParams,
    fallback: () =>
      new ResponseError<void>(LSPErrorCodes.RequestFailed, t('The accepted readings could not be forgotten.')),
    handle: ({ uri }): ForgetAcceptedResult => {
      const forgotten = documents.choices(uri).length;
      documents.choose(uri, []);
      return { forgotten };
    },
  });
  register({
    method: RADGRAPH_FILE,
    params: params.uriParams,
    fallback: () => new ResponseError<void>(LSPErrorCodes.RequestFailed, t('The reading could not be exported.')),
    handle: ({ uri }): RadGraphFileResult => {
      const { report } = whole(documents.get(uri));
      return { json: `${JSON.stringify(toRadGraph('report', report), undefined, 2)}\n` };
    },
  });
  return {
    stop: () => {
      for (const wish of running) wish.abort(refused(t('The comparison was stopped.')));
    },
  };
}

async function readBy(context: RequestContext, id: string, { report }: Reading, signal: AbortSignal): Promise<Report> {
  const adapter = findAdapter(context.adapters(), id);
  if (adapter === undefined) throw refused(t('There is no adapter "{0}".', id));
  return read(adapter, report.text, { signal, timeoutMilliseconds: context.settings().models.timeoutSeconds * 1000 });
}

function chosen(report: Report, choices: Parameters<typeof applyChoices>[2]): Report {
  if (choices.length === 0) return report;
  return finish(report.prepared, applyChoices(report.prepared, report.graph, choices));
}

function asShown(
  { document }: Reading,
  report: Report,
  { text, kind, first, second, ...span }: Difference,
): AdapterDifference {
  return {
    kind,
    text,
    range: rangeOf(document, span),
    ...(first === undefined ? {} : { first }),
    ...(second === undefined ? {} : { second }),
    sentence: sentenceOf(document, report, span),
  };
}

function sentenceOf(document: Reading['document'], { sentences, text }: Report, { start }: Span) {
  const home = sentences.find((sentence) => sentence.start <= start && start < sentence.end) ?? { start, end: start };
  return { range: rangeOf(document, home), text: text.slice(home.start, home.end).replace(/\s+/g, ' ') };
}

function whole(reading: Reading | undefined): Reading {
  if (reading === undefined) throw refused(t('The document is not open.'));
  if (reading.partial) throw refused(t('The report is too large to be read as a whole.'));
  return reading;
}

function refused(message: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, message);
}
