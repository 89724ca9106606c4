import type { Finding, Report, Section, Span } from '../engine/report';
import { headingSpan, subHeadingSpan, subHeadings } from './headings';
import { certaintyText, kindText, placeText, sectionTitle } from './wording';

export interface ReportSymbol extends Span {
  readonly kind: 'section' | 'heading' | Finding['kind'];
  readonly name: string;
  /** For findings: certainty and places. */
  readonly detail?: string;
  /** What to select when the symbol is chosen; inside the symbol's span. */
  readonly selection: Span;
  readonly children: readonly ReportSymbol[];
}

/** The outline: sections, organ sub-headings in them, findings in those. Children lie inside their parent. */
export function symbols(report: Report): readonly ReportSymbol[] {
  const parts = subHeadings(report);
  const headings = new Map<number, Draft>();
  const sections = report.sections.map((section) => sectionDraft(report, section));
  for (const { sentence, index, end } of parts) {
    const section = sections[sentence.section];
    const name = subHeadingSpan(report, sentence);
    if (section !== undefined && name !== undefined) {
      const span = within(section, { start: sentence.start, end });
      const draft = {
        ...span,
        kind: 'heading',
        name: report.text.slice(name.start, name.end),
        selection: name,
        children: [],
      } as const;
      const own: Draft = { ...draft, children: [] };
      headings.set(index, own);
      section.children.push(own);
    }
  }
  const loose: Draft[] = [];
  for (const finding of report.findings) {
    const sentence = report.sentences[finding.sentence];
    const heading = sentence?.under === undefined ? undefined : headings.get(sentence.under);
    const parent = heading ?? (sentence === undefined ? undefined : sections[sentence.section]);
    (parent?.children ?? loose).push(findingDraft(finding, parent));
  }
  return sorted([...sections.filter(({ start, end }) => start < end), ...loose]);
}

interface Draft extends Span {
  readonly kind: ReportSymbol['kind'];
  readonly name: string;
  readonly detail?: string;
  readonly selection: Span;
  readonly children: Draft[];
}

function sectionDraft(report: Report, section: Section): Draft {
  const { start, end } = section;
  const heading = headingSpan(report, section);
  const name = heading === undefined ? sectionTitle(section.name) : report.text.slice(heading.start, heading.end);
  return { start, end, kind: 'section', name, selection: heading ?? { start, end: start }, children: [] };
}

function findingDraft(finding: Finding, parent: Draft | undefined): Draft {
  const { kind } = finding;
  const own = { start: finding.start, end: finding.end };
  const span = parent === undefined ? own : within(parent, own);
  const places = finding.locations.map(placeText).join(', ');
  const certainty = certaintyText(finding.certainty);
  const detail = places === '' ? certainty : `${certainty}, ${places}`;
  return { ...span, kind, name: oneLine(finding.name) || kindText(kind), detail, selection: span, children: [] };
}

function within(parent: Span, { start, end }: Span): Span {
  const from = Math.min(Math.max(start, parent.start), parent.end);
  return { start: from, end: Math.max(from, Math.min(end, parent.end)) };
}

function sorted(drafts: readonly Draft[]): readonly ReportSymbol[] {
  return drafts
    .map((draft) => ({ ...draft, children: sorted(draft.children) }))
    .sort((a, b) => a.start - b.start || b.end - a.end);
}

function oneLine(text: string): string {
  return text.split(/\s+/).join(' ').trim();
}
