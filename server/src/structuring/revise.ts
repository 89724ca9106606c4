import type { Report } from '../engine/report';
import { type ImpressionOrder, orderImpression } from './orderImpression';
import { fold, prove } from './proof';
import type { Item, StructuredReport, StructuredSection } from './structured';
import type { Template } from './template';

/** What the user has changed in a structured report. Everything else follows the report as before. */
export interface Revision {
  /** Clauses that belong under another heading than the one they were given: an offset in the source, and the heading. */
  readonly moves: readonly { readonly at: number; readonly to: string }[];
  /** Headings whose normal statement is to be written while the report says nothing of them. */
  readonly normals: readonly string[];
  /** The source's when absent. */
  readonly impressionOrder?: ImpressionOrder | undefined;
}

/**
 * A structured report with the user's changes, proven anew. A clause goes to the place under its new heading that its place in
 * the source gives it. A move of a clause that is no more, or to a heading that the template lacks, changes nothing; nor does
 * a normal statement for a heading that the report has come to mention.
 */
export function revise(
  report: Report,
  structured: StructuredReport,
  template: Template,
  { moves, normals, impressionOrder = 'source' }: Revision,
): StructuredReport {
  const moved = moves.reduce(
    (sections, { at, to }) => move(report, sections, template, at, to),
    structured.sections as readonly StructuredSection[],
  );
  const placed = inOrder([...moved, ...askedFor(template, structured.notMentioned, moved, normals)], template);
  const sections = impressionOrder === 'urgency' ? orderImpression(report, placed) : placed;
  const { leftover, replaced, fields } = structured;
  const order = impressionOrder === 'urgency' ? { impressionOrder } : {};
  return {
    ...structured,
    ...order,
    sections,
    proof: prove(report, { sections, leftover, replaced, fields }, template),
  };
}

/** Only what stands under an organ heading moves: what is history or impression is said by the report itself. */
function move(
  report: Report,
  sections: readonly StructuredSection[],
  template: Template,
  at: number,
  to: string,
): readonly StructuredSection[] {
  if (!template.headings.some(({ heading }) => heading === to)) return sections;
  const from = sections.find(({ parent, items }) => parent !== undefined && items.some((item) => holds(item, at)));
  const item = from?.items.find((each) => holds(each, at));
  if (!from || !item || from.heading === to) return sections;
  const kept = sections.flatMap((section) => {
    if (section !== from) return [section];
    const items = section.items.filter((each) => each !== item);
    return items.length > 0 ? [{ ...section, items }] : [];
  });
  const moved = withLabel(report, item);
  const target = kept.find(({ heading, parent }) => parent !== undefined && heading === to);
  if (!target) return [...kept, { heading: to, parent: 'Findings', items: [moved] }];
  const items = [...target.items, moved].sort((a, b) => (a.source[0]?.start ?? 0) - (b.source[0]?.start ?? 0));
  return kept.map((section) => (section === target ? { ...section, items } : section));
}

function holds({ source }: Item, at: number): boolean {
  return source.some(({ start, end }) => start <= at && at < end);
}

/** `Normal in size.` under the source's `SPLEEN` says less elsewhere: it becomes `SPLEEN: Normal in size.` */
function withLabel(report: Report, item: Item): Item {
  const [first] = item.source;
  const index = report.sentences.findIndex(({ start, end }) => first && start <= first.start && first.start < end);
  const under = report.sentences[report.sentences[index]?.under ?? -1];
  const leans = report.graph.sentences[index]?.relations.some(({ to }) => to.unit === 'heading');
  return item.label === undefined && under && leans ? { ...item, label: fold(under.text) } : item;
}

function askedFor(
  template: Template,
  silent: readonly string[],
  sections: readonly StructuredSection[],
  normals: readonly string[],
): readonly StructuredSection[] {
  const said = new Set(sections.flatMap(({ heading, parent }) => (parent === undefined ? [] : [heading])));
  return template.headings.flatMap(({ heading, normal }) =>
    normal !== undefined && normals.includes(heading) && silent.includes(heading) && !said.has(heading)
      ? [{ heading, parent: 'Findings', items: [{ text: normal, source: [], asked: true as const }] }]
      : [],
  );
}

/** Organ headings in the template's order, between what stood before and behind them. */
function inOrder(sections: readonly StructuredSection[], template: Template): readonly StructuredSection[] {
  const rank = ({ heading }: StructuredSection) => template.headings.findIndex((each) => each.heading === heading);
  const findings = sections.filter(({ parent }) => parent !== undefined).sort((a, b) => rank(a) - rank(b));
  const plain = sections.filter(({ parent }) => parent === undefined);
  const at = plain.findIndex(({ heading }) => CONCLUDING.has(heading));
  const before = at < 0 ? plain : plain.slice(0, at);
  return [...before, ...findings, ...plain.slice(before.length)];
}

const CONCLUDING: ReadonlySet<string> = new Set(['Impression', 'Recommendation', 'Addendum']);
