import { lastUpTo } from '../engine/bisect';
import type { Entity, Finding, Report, Scope, Span } from '../engine/report';

/** What the editor features ask of a report again and again, found once for each reading. */
export interface Lookup {
  readonly entity: ReadonlyMap<string, Entity>;
  readonly finding: ReadonlyMap<string, Finding>;
  /** The finding an entity belongs to, by entity id: the one whose head it is, else the first it modifies or measures. */
  readonly findingOf: ReadonlyMap<string, Finding>;
  /** Entities, and scopes by their cue, at an offset. The end of a span counts as inside, as a cursor does. */
  entityAt(offset: number): Entity | undefined;
  scopeAt(offset: number): Scope | undefined;
}

const known = new WeakMap<Report, Lookup>();

export function lookup(report: Report): Lookup {
  const found = known.get(report) ?? build(report);
  known.set(report, found);
  return found;
}

function build(report: Report): Lookup {
  const entity = new Map<string, Entity>();
  for (const item of report.entities) entity.set(item.id, item);
  const finding = new Map<string, Finding>();
  const findingOf = new Map<string, Finding>();
  for (const item of report.findings) {
    finding.set(item.id, item);
    findingOf.set(item.entity, item);
  }
  for (const item of report.findings) {
    for (const id of item.entities) {
      if (!findingOf.has(id)) {
        findingOf.set(id, item);
      }
    }
  }
  // Entities stand in text order.
  const { entities } = report;
  const entityAt = (offset: number): Entity | undefined => entities[indexAt(entities, offset)];
  const scopes = [...report.scopes].sort((a, b) => byStart(a.cue, b.cue));
  const cues = scopes.map(({ cue }) => cue);
  // `The nodule measures 1.2 cm`: the size is the nodule's, and in the graph no modifier of it.
  for (const item of report.findings) {
    for (const { start } of item.measurements) {
      const size = entityAt(start);
      if (size?.measurement && !findingOf.has(size.id)) {
        findingOf.set(size.id, item);
      }
    }
  }
  return {
    entity,
    finding,
    findingOf,
    entityAt,
    scopeAt: (offset) => scopes[indexAt(cues, offset)],
  };
}

/** Index of the span at the offset, -1 when there is none. Between two that touch, the later one. */
function indexAt(spans: readonly Span[], offset: number): number {
  const last = lastUpTo(spans, offset);
  const span = spans[last];
  return span !== undefined && offset <= span.end ? last : -1;
}

function byStart(a: Span, b: Span): number {
  return a.start - b.start || a.end - b.end;
}
