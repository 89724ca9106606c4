import { CONTEXT_SECTIONS } from '../engine/read-sections';
import type { Certainty, ChangeName, Finding, Report, SectionName, Span } from '../engine/report';
import { destination, ofSubheading, ofWords, sideOfSubheading } from '../structuring/destination';
import type { Template } from '../structuring/template';
import { lookup } from './lookup';
import { sizeChange } from './sizeChange';
import { kindText, placeText, sectionTitle, sizeText, words } from './wording';

export interface FindingGroup {
  /** An organ heading of the template, or a section that findings are not grouped by organ in (`History`). */
  readonly title: string;
  readonly findings: readonly FindingEntry[];
}

/** A finding as a list shows it; its span is all its words, `head` the word that names it. */
export interface FindingEntry extends Span {
  readonly head: Span;
  readonly name: string;
  /** What the report says of it; `normal` for a normal statement (`The heart is normal in size`). */
  readonly state: Certainty | 'normal';
  readonly kind: Finding['kind'];
  readonly places: readonly string[];
  readonly sizes: readonly string[];
  readonly severity?: string;
  readonly change?: ChangeName;
  /** Whether it is said to differ from before, in words or in its size. */
  readonly changed: boolean;
  /** The words that decided its state. */
  readonly cue?: string;
  readonly section: SectionName;
}

/**
 * The findings under the organ headings of a template, in its order and in that of the text; what is asked or told before the
 * findings (`Rule out appendicitis`) stands by itself behind them, for it was not found. Of more than `most` only the first.
 */
export function findingsByOrgan(
  report: Report,
  template: Template,
  most = Number.POSITIVE_INFINITY,
): readonly FindingGroup[] {
  const organs = template.headings.map(({ heading }) => ({ title: heading, findings: [] as FindingEntry[] }));
  const context = new Map<string, FindingEntry[]>();
  for (const finding of report.findings.slice(0, most)) {
    if (CONTEXT_SECTIONS.has(finding.section)) {
      const title = sectionTitle(finding.section);
      context.set(title, [...(context.get(title) ?? []), entryOf(report, finding)]);
    } else {
      organs[organOf(report, finding, template)]?.findings.push(entryOf(report, finding));
    }
  }
  const asked = [...context].map(([title, findings]) => ({ title, findings }));
  return [...organs, ...asked].filter(({ findings }) => findings.length > 0);
}

/** As *Structure Report* places it: by concept and place, then by the sub-heading that it stands under. */
function organOf(report: Report, finding: Finding, template: Template): number {
  const sentence = report.sentences[finding.sentence];
  const under = sentence?.under === undefined ? undefined : report.sentences[sentence.under];
  return (
    destination(report, finding, [finding], template, under && sideOfSubheading(under.text)) ??
    (under && ofSubheading(under.text, template)) ??
    ofWords(words(report, finding), template) ??
    template.headings.length - 1
  );
}

function entryOf(report: Report, finding: Finding): FindingEntry {
  const { start, end, kind, certainty, severity, change, measurements, evidence, section } = finding;
  const { start: from, end: to } = lookup(report).entity.get(finding.entity) ?? finding;
  const current = measurements.filter(({ prior }) => prior !== true);
  const grown = sizeChange(measurements);
  const cue = evidence.cue && words(report, evidence.cue);
  return {
    start,
    end,
    head: { start: from, end: to },
    name: finding.name.split(/\s+/).join(' ').trim() || kindText(kind),
    state: kind === 'normal' && certainty === 'present' ? 'normal' : certainty,
    kind,
    places: finding.locations.map(placeText),
    sizes: current.map(sizeText),
    ...(severity === undefined ? {} : { severity: severity.name }),
    ...(change === undefined ? {} : { change: change.name }),
    changed: (change !== undefined && change.name !== 'unchanged') || (grown !== undefined && grown.percent !== 0),
    ...(cue ? { cue } : {}),
    section,
  };
}
