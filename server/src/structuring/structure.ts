import type { Finding, Report, Section, Span } from '../engine/report';
import { chooseTemplate } from './choose';
import { readFields } from './fields';
import { findingsIn } from './findingsIn';
import { groupItems, isNumber, makeItem, spanOf } from './items';
import { isKeptWhole, type Kept, keptFindings, keptLines, keptNumbers, templateKept } from './kept';
import { notMentioned } from './notMentioned';
import { type ImpressionOrder, orderImpression } from './orderImpression';
import { type Part, partsOf } from './parts';
import { placeFindings } from './placeFindings';
import { fold, prove } from './proof';
import { NOT_PLACED } from './render';
import { CONCLUDING, CONTEXT } from './sectionHeadings';
import type { Item, SourceText, StructuredReport, StructuredSection } from './structured';
import type { Template } from './template';
import { templates } from './templates';

export interface StructureOptions {
  /** Chosen by what the report says it is when absent. */
  readonly template?: Template;
  /** What to choose from; the built-in ones when absent. */
  readonly among?: readonly Template[];
  /** The source's when absent. */
  readonly impressionOrder?: ImpressionOrder;
}

const BEFORE = ['Exam', 'History', 'Technique', 'Comparison'];

/**
 * The report in the form of a template: every clause under one heading, nothing lost and nothing added, with the proof.
 * Pure; never throws on text.
 */
export function structure(report: Report, options: StructureOptions = {}): StructuredReport {
  const template = options.template ?? templateFor(report, options.among ?? templates);
  const placed = new Map<string, Item[]>();
  const replaced: Span[] = [];
  const leftover: Span[] = [];
  const place = (heading: string, item: Item) => {
    const items = placed.get(heading);
    if (items) items.push(item);
    else placed.set(heading, [item]);
  };
  const findings = groupBySentence(report.findings);
  const parts = partsOf(report);
  const keeps = parts.map(({ section }) =>
    section.name === 'findings' ? keptFindings(report, section, template) : undefined,
  );
  const isKept = keeps.some((kept) => kept !== undefined) || isKeptWhole(report);

  parts.forEach((part, index) => {
    const { section, sentences } = part;
    if (section.name === 'other') {
      const again = section.heading !== undefined && `${fold(section.heading)}:` === NOT_PLACED;
      if (again) replaced.push({ start: section.start, end: section.bodyStart });
      leftover.push({ start: again ? section.bodyStart : section.start, end: section.end });
      return;
    }
    if (section.heading !== undefined) replaced.push({ start: section.start, end: section.bodyStart });
    const kept = isKept ? (keeps[index] ?? keptElsewhere(report, section)) : undefined;
    if (kept) {
      const context = CONTEXT[section.name];
      const heading = (at: number) =>
        section.name === 'findings' ? `findings ${at}` : (context ?? CONCLUDING[section.name] ?? 'Impression');
      replaced.push(...kept.replaced);
      for (const { line, label, heading: at } of withLabels(report, kept, sentences)) {
        replaced.push(...(label ? [label] : []));
        place(heading(at), keptItem(report, line, label, context === undefined));
      }
      return;
    }
    for (const at of sentences) replaced.push(...replacedBy(report, part, at));
    const context = CONTEXT[section.name];
    if (context !== undefined) placeContext(report, sentences, (item) => place(context, item));
    else if (section.name === 'findings') {
      placeFindings(report, part, findings, template, (at, item) => place(`findings ${at}`, item));
    } else {
      const heading = CONCLUDING[section.name] ?? 'Impression';
      for (const item of groupItems(report, part, findings)) place(heading, item);
    }
  });

  const sections = inOrder(template, placed);
  leftover.push(
    ...unplaced(report, [
      ...sections.flatMap(({ items }) => items.flatMap(({ source }) => source)),
      ...leftover,
      ...replaced,
    ]),
  );
  const { impressionOrder = 'source' } = options;
  const fields = readFields(report, template);
  const account = {
    sections: impressionOrder === 'urgency' ? orderImpression(report, sections) : sections,
    leftover: toSource(report, joined(report, leftover)),
    replaced: toSource(report, replaced),
    fields,
  };
  return {
    template: template.id,
    ...(impressionOrder === 'source' ? {} : { impressionOrder }),
    ...account,
    notMentioned: notMentioned(report, template, sections, fields),
    proof: prove(report, account, template),
  };
}

/** By what the report says it is; one that has the form of a template already keeps that. */
export function templateFor(report: Report, among: readonly Template[]): Template {
  const chosen = chooseTemplate(report, among);
  return templateKept(report, [chosen, ...among]) ?? chosen;
}

function keptElsewhere(report: Report, section: Section): Kept | undefined {
  const { heading, name } = section;
  if (heading === CONTEXT[name] && heading !== undefined) return keptLines(report, section);
  return heading === CONCLUDING[name] && name !== 'addendum' ? keptNumbers(report, section) : undefined;
}

function inOrder(template: Template, placed: ReadonlyMap<string, Item[]>): StructuredSection[] {
  const plain = (heading: string): StructuredSection[] => {
    const items = placed.get(heading);
    return items ? [{ heading, items }] : [];
  };
  const findings = template.headings.flatMap(({ heading }, at): StructuredSection[] => {
    const items = placed.get(`findings ${at}`);
    return items ? [{ heading, parent: 'Findings', items }] : [];
  });
  return [...BEFORE.flatMap(plain), ...findings, ...Object.values(CONCLUDING).flatMap(plain)];
}

/** The parts of a sentence that the structure's own marks take the place of: list numbers and sub-headings. */
function replacedBy(report: Report, { told }: Part, at: number): Span[] {
  const sentence = report.sentences[at];
  if (!sentence) return [];
  const next = told.get(at + 1);
  if (next && isNumber(sentence)) return [{ start: sentence.start, end: sentence.end }];
  const number = sentence.listNumber ? [sentence.listNumber] : [];
  const isReplaced = sentence.kind === 'heading' && next?.start !== sentence.start;
  return isReplaced ? [...number, { start: sentence.start, end: sentence.end }] : number;
}

/** An item a line, as the source has it; what is wrapped within a sentence is one line. */
function placeContext(report: Report, sentences: readonly number[], place: (item: Item) => void): void {
  const lines: Span[][] = [];
  for (const span of sentences.flatMap((at) => spanOf(report.sentences[at]))) {
    const line = lines.at(-1);
    if (line && !report.text.slice(line.at(-1)?.end, span.start).includes('\n')) line.push(span);
    else lines.push([span]);
  }
  for (const source of lines) {
    place({ text: source.map(({ start, end }) => fold(report.text.slice(start, end))).join(' '), source });
  }
}

/** A line of a report that was structured before, without the sub-heading of its source in front. */
function withLabels(report: Report, { lines }: Kept, sentences: readonly number[]) {
  const headings = new Map<number, Span>();
  for (const at of sentences) {
    const sentence = report.sentences[at];
    if (sentence?.kind === 'heading') headings.set(sentence.start, { start: sentence.start, end: sentence.end });
  }
  return lines.map(({ heading, start, end }) => {
    const label = headings.get(start);
    if (!label || !/[\p{L}\p{N}]/u.test(report.text.slice(label.end, end))) return { heading, line: { start, end } };
    const lead = /^:?\s*/.exec(report.text.slice(label.end, end))?.[0].length ?? 0;
    return { heading, label, line: { start: label.end + lead, end } };
  });
}

function keptItem(report: Report, line: Span, label: Span | undefined, isStatement: boolean): Item {
  const words = label && fold(report.text.slice(label.start, label.end));
  if (isStatement) return makeItem(report, [line], words, findingsIn(report, line)[0]);
  return { text: fold(report.text.slice(line.start, line.end)), source: [line] };
}

function groupBySentence(findings: readonly Finding[]): ReadonlyMap<number, readonly Finding[]> {
  const groups = new Map<number, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.sentence);
    if (group) group.push(finding);
    else groups.set(finding.sentence, [finding]);
  }
  return groups;
}

/** Words that stand in none of the spans: kept as leftover, whatever the reason, so that nothing is ever lost. */
function unplaced(report: Report, spans: readonly Span[]): Span[] {
  const covered = [...spans].sort((a, b) => a.start - b.start);
  const gaps: Span[] = [];
  let at = 0;
  for (const { start, end } of [...covered, { start: report.text.length, end: report.text.length }]) {
    if (start > at && /[\p{L}\p{N}]/u.test(report.text.slice(at, start))) gaps.push({ start: at, end: start });
    at = Math.max(at, end);
  }
  return gaps;
}

/** Spans with nothing but blanks between them on one line are one, whatever took them apart. */
function joined({ text }: Report, spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    const lastEnd = last ? last.start + text.slice(last.start, last.end).trimEnd().length : 0;
    if (last && /^[^\S\n]*$/.test(text.slice(lastEnd, span.start)))
      result[result.length - 1] = { ...last, end: span.end };
    else result.push(span);
  }
  return result;
}

/** Spans without the white space at their ends, in text order, with their text; empty ones are dropped. */
function toSource(report: Report, spans: readonly Span[]): SourceText[] {
  return [...spans]
    .sort((a, b) => a.start - b.start)
    .map(({ start, end }) => {
      const text = report.text.slice(start, end);
      const lead = text.length - text.trimStart().length;
      return { start: start + lead, end: start + lead + text.trim().length, text: text.trim() };
    })
    .filter(({ text }) => text !== '');
}
