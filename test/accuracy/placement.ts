import { analyze } from '../../server/src/engine/analyze';
import type { Span } from '../../server/src/engine/report';
import { chooseTemplate } from '../../server/src/structuring/choose';
import { structure } from '../../server/src/structuring/structure';
import { templates } from '../../server/src/structuring/templates';
import { type Figure, figureOver, mean } from './figure';

/** A report whose clauses stand under headings that we have chosen by hand (`test/gold/placement`). */
export interface PlacedReport {
  readonly id: string;
  readonly template: string;
  readonly text: string;
  readonly clauses: readonly PlacedClause[];
}

/** `headings`: those that are right, as the template spells them. */
export interface PlacedClause extends Span {
  readonly headings: readonly string[];
}

/**
 * Reads `report ID TEMPLATE` and the text under it, each clause with its headings behind it: `The lungs are clear {Lungs}`,
 * `Hiatal hernia. {Hila | Abdominal}`. A heading is named by its beginning. Throws where one names no heading, or two.
 */
export function readPlacement(source: string): PlacedReport[] {
  return source
    .split(/^report /m)
    .slice(1)
    .map(readReport);
}

/**
 * A clause is right when all its letters stand in one line under one of its headings: one that is left within a longer
 * line of another organ is wrong, and so is one that is cut in two.
 */
export function placementFigures(set: string, reports: readonly PlacedReport[]): readonly Figure[] {
  const marked = reports.map((report) => ({
    template: report.template,
    right: report.clauses.map((clause) => placedAt(report, clause) === 'right'),
    chosen: chooseTemplate(analyze(report.text)).id === report.template,
  }));
  const clauses = marked.reduce((sum, { right }) => sum + right.length, 0);
  const share = (sample: readonly (typeof marked)[number][]) => mean(sample.flatMap(({ right }) => right.map(Number)));
  const counted = `${reports.length} reports, ${clauses} clauses`;
  return [
    figureOver(set, 'clause placement', marked, share, counted),
    figureOver(
      set,
      'template chosen',
      marked,
      (sample) => mean(sample.map(({ chosen }) => Number(chosen))),
      `${reports.length} reports`,
    ),
  ];
}

/** The clauses that are wrong, one line each, with where they stand. */
export function placementErrors(report: PlacedReport): readonly string[] {
  return report.clauses.flatMap((clause) => {
    const at = placedAt(report, clause);
    const words = report.text.slice(clause.start, clause.end);
    return at === 'right' ? [] : [`${report.id}: “${words}” belongs to ${clause.headings.join(' or ')}, is ${at}`];
  });
}

function placedAt({ text, template: id }: PlacedReport, clause: PlacedClause): string {
  const template = templates.find((each) => each.id === id);
  const { sections } = structure(analyze(text), template ? { template } : {});
  const letters = lettersOf(text, clause);
  const within = ({ start, end }: Span) => letters.filter((at) => at >= start && at < end).length;
  for (const { heading, parent, items } of sections) {
    for (const { source, text: line } of items) {
      const held = source.reduce((sum, span) => sum + within(span), 0);
      if (held === 0) continue;
      if (held < letters.length) return `cut in two by “${line}”`;
      return parent !== undefined && clause.headings.includes(heading) ? 'right' : `in ${heading}: “${line}”`;
    }
  }
  return 'nowhere';
}

function lettersOf(text: string, { start, end }: Span): readonly number[] {
  return [...text.slice(start, end).matchAll(/[\p{L}\p{N}]/gu)].map(({ index }) => start + index);
}

function readReport(source: string): PlacedReport {
  const [head = '', ...lines] = source.split('\n');
  const [id = '', template = ''] = head.trim().split(/\s+/);
  const headings = templates.find((each) => each.id === template)?.headings.map(({ heading }) => heading);
  if (!headings) throw new Error(`${id}: no template ${template}`);
  let text = '';
  const clauses: PlacedClause[] = [];
  for (const line of lines) {
    for (const [, words = '', named] of line.matchAll(/([^{]*)(?:\{([^}]*)\})?/g)) {
      const start = text.length + (words.length - words.trimStart().length);
      text += named === undefined ? words : words.trimEnd();
      if (named === undefined) continue;
      const places = named.split('|').map((name) => headingOf(name.trim(), headings, id));
      clauses.push({ ...afterLabels(text, start), headings: places });
    }
    text += '\n';
  }
  return { id, template, text: `${text.trimEnd()}\n`, clauses };
}

/** `FINDINGS: Lungs: Clear.` is about `Clear.`: headings of the source are no part of a clause. */
function afterLabels(text: string, from: number): Span {
  const [labels = ''] = /^(?:[A-Z][\w/ -]{0,30}:\s*)*/.exec(text.slice(from)) ?? [];
  return { start: from + labels.length, end: text.length };
}

function headingOf(name: string, headings: readonly string[], id: string): string {
  const named = headings.filter((heading) => heading === name || heading.startsWith(name));
  const exact = named.find((heading) => heading === name);
  const [only] = exact === undefined ? named : [exact];
  if (only === undefined || (exact === undefined && named.length > 1)) {
    throw new Error(`${id}: “${name}” names ${named.length} headings`);
  }
  return only;
}
