import { findingsByOrgan } from '../features/findingsByOrgan';
import { reportGraph } from '../features/reportGraph';
import { FINDINGS, type FindingsResult, GRAPH, type GraphResult } from '../protocol';
import { templateFor } from '../structuring/structure';
import { given, type Register, type RequestContext } from './context';
import { rangeOf } from './convert';
import type { Reading } from './documents';
import * as params from './params';

/** More than these nobody reads in a list or sees in a picture; the answer says how many there are. */
const MOST_FINDINGS = 2_000;
const MOST_NODES = 5_000;

/** What the views beside the text show of a report. */
export function views({ documents, structures, settings }: RequestContext, register: Register): void {
  function templateOf({ report }: Reading) {
    const templates = structures.templates();
    const { template } = settings().structure;
    return templates.find(({ id }) => id === template) ?? templateFor(report, templates);
  }

  register({
    method: FINDINGS,
    params: params.documentParams,
    fallback: null,
    handle: ({ textDocument: { uri } }) =>
      given(documents.get(uri), (reading): FindingsResult => {
        const { document, report, notes } = reading;
        const groups = findingsByOrgan(report, templateOf(reading), MOST_FINDINGS);
        return {
          version: document.version,
          groups: groups.map(({ title, findings }) => ({
            title,
            findings: findings.map(({ start, end, head, ...rest }) => ({
              ...rest,
              range: rangeOf(document, { start, end }),
              head: rangeOf(document, head),
            })),
          })),
          total: report.findings.length,
          notes,
        };
      }),
  });
  register({
    method: GRAPH,
    params: params.documentParams,
    fallback: null,
    handle: ({ textDocument: { uri } }) =>
      given(documents.get(uri), ({ document, report, notes }): GraphResult => {
        const { parts, nodes, edges } = reportGraph(report);
        const taken = nodes.slice(0, MOST_NODES);
        const ids = new Set(taken.map(({ id }) => id));
        return {
          version: document.version,
          parts: parts.map(({ title, start, end }) => ({ title, range: rangeOf(document, { start, end }) })),
          nodes: taken.map(({ start, end, ...rest }) => ({ ...rest, range: rangeOf(document, { start, end }) })),
          edges: edges.filter(({ from, to }) => ids.has(from) && ids.has(to)),
          total: nodes.length,
          notes,
        };
      }),
  });
}
