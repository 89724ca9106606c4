import type { Certainty, Entity, RelationType, Report, Span } from '../engine/report';
import { headingSpan } from './headings';
import { sectionTitle, words } from './wording';

export interface ReportGraph {
  /** What can be looked at by itself: the sections, in text order. */
  readonly parts: readonly GraphPart[];
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

export interface GraphPart extends Span {
  readonly title: string;
}

/** An entity; `part` and `sentence` tell where it stands. */
export interface GraphNode extends Span {
  readonly id: string;
  readonly text: string;
  readonly kind: 'anatomy' | 'observation' | 'measurement';
  readonly certainty: Certainty;
  /** The words that decided the certainty. */
  readonly cue?: string;
  readonly part: number;
  readonly sentence: number;
}

export interface GraphEdge {
  readonly type: RelationType;
  /** Ids of nodes. */
  readonly from: string;
  readonly to: string;
}

/** The report's entities and relations as a picture of them needs it. Parts in which nothing was read are left out. */
export function reportGraph(report: Report): ReportGraph {
  const all = partsOf(report);
  const inPart = runner(all);
  const inSentence = runner(report.sentences);
  const placed = report.entities.map((entity) => ({ entity, part: inPart(entity.start) }));
  const used = [...new Set(placed.map(({ part }) => part))].sort((a, b) => a - b);
  const number = new Map(used.map((part, index) => [part, index]));
  return {
    parts: used.flatMap((part) => all[part] ?? []),
    nodes: placed.map(({ entity, part }) => nodeOf(report, entity, number.get(part) ?? 0, inSentence(entity.start))),
    edges: report.relations.map(({ type, from, to }) => ({ type, from, to })),
  };
}

function partsOf(report: Report): GraphPart[] {
  return report.sections.map((section) => {
    const heading = headingSpan(report, section);
    const title = heading ? words(report, heading) : sectionTitle(section.name);
    return { title, start: section.start, end: section.end };
  });
}

/** The index of the span that an offset lies in, the last that begins before it; offsets come in rising order. */
function runner(spans: readonly Span[]): (offset: number) => number {
  let at = 0;
  return (offset) => {
    while ((spans[at + 1]?.start ?? Number.POSITIVE_INFINITY) <= offset) at += 1;
    return at;
  };
}

function nodeOf(report: Report, entity: Entity, part: number, sentence: number): GraphNode {
  const { id, start, end, certainty, evidence } = entity;
  const cue = evidence.cue && words(report, evidence.cue);
  const kind = entity.measurement ? 'measurement' : entity.type;
  const text = words(report, entity);
  return { id, start, end, text, kind, certainty, ...(cue ? { cue } : {}), part, sentence };
}
