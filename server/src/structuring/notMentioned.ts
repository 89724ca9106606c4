import { kindsOf, lookupConcept } from '../engine/concepts';
import { isWithin, lookupWord } from '../engine/lexicon';
import { SEEN_SECTIONS } from '../engine/read-sections';
import type { Finding, Report, Side } from '../engine/report';
import { entitiesIn, ofPlace, ofSubheading, placeOfWord } from './destination';
import type { Field, StructuredSection } from './structured';
import type { Template, TemplateHeading } from './template';

/**
 * Headings of the template that the report says nothing of, whether or not a line stands under them: `The liver and spleen are
 * normal` is one line and speaks of both, an impression speaks of what the findings leave out, and a left mammogram need not
 * speak of the right breast. Nobody misses a device that is not told of, nor what belongs nowhere else.
 */
export function notMentioned(
  report: Report,
  template: Template,
  sections: readonly StructuredSection[],
  fields: readonly Field[],
): readonly string[] {
  const said = new Set(sections.flatMap(({ heading, parent }) => (parent === undefined ? [] : [heading])));
  for (const { heading } of fields) said.add(heading);
  const silent = template.headings
    .slice(0, -1)
    .filter(({ heading, kinds }) => !said.has(heading) && !isForDevices(kinds));
  if (silent.length === 0) return [];
  const mentioned = mentionedIn(report, template);
  const side = onlySide(report);
  return silent
    .filter((heading) => !mentioned.has(heading) && !isOfOtherSide(heading, side))
    .map(({ heading }) => heading);
}

function isForDevices(kinds: TemplateHeading['kinds']): boolean {
  return kinds.includes('device');
}

function mentionedIn(report: Report, template: Template): ReadonlySet<TemplateHeading> {
  const mentioned = new Set<TemplateHeading>();
  const add = (place: string, side: Side | undefined) => {
    const at = ofPlace(place, template, side);
    const heading = at === undefined ? undefined : template.headings[at];
    if (heading) mentioned.add(heading);
    // What is said of both sides, or of none, is said of each: `No suspicious mass in either breast`.
    if (side !== undefined && side !== 'bilateral') return;
    for (const each of template.headings) if (each.sides.length > 0 && names(each, place)) mentioned.add(each);
  };
  for (const { kind, under } of report.sentences) {
    const words = report.sentences[under ?? -1]?.text;
    const at = kind === 'heading' || words === undefined ? undefined : ofSubheading(words, template);
    const heading = at === undefined ? undefined : template.headings[at];
    if (heading) mentioned.add(heading);
  }
  const read = new Set<number>();
  for (const finding of report.findings) {
    if (!SEEN_SECTIONS.has(finding.section)) continue;
    for (const heading of ofConcept(finding, template)) mentioned.add(heading);
    if (finding.kind === 'device' || finding.kind === 'procedure') continue;
    const usual = finding.concept === undefined ? undefined : lookupConcept(finding.concept)?.place;
    const side = finding.locations.find((each) => each.side !== undefined)?.side;
    for (const { place, side: own } of finding.locations) if (place !== undefined) add(place, own ?? side);
    if (usual !== undefined) add(usual, side);
    // `Pancreas, spleen, adrenals: unremarkable`, `the liver and spleen are normal`: each organ of the statement.
    for (const { type, text } of statement(report, finding.sentence, read)) {
      const place = type === 'anatomy' ? placeOfWord(text.toLowerCase()) : undefined;
      if (place !== undefined) add(place, side);
    }
  }
  return mentioned;
}

/** The words of a sentence and of the sub-heading over it, each once, however many findings they have. */
function statement(report: Report, at: number, read: Set<number>) {
  return [at, report.sentences[at]?.under].flatMap((each) => {
    const sentence = each === undefined || read.has(each) ? undefined : report.sentences[each];
    if (each === undefined || !sentence) return [];
    read.add(each);
    return entitiesIn(report, sentence);
  });
}

function ofConcept({ concept }: Finding, { headings }: Template): readonly TemplateHeading[] {
  const kinds = concept === undefined ? [] : kindsOf(concept);
  return headings.filter(({ concepts, sides }) => sides.length === 0 && kinds.some((kind) => concepts.includes(kind)));
}

function names({ places }: TemplateHeading, place: string): boolean {
  return places.some((named) => named === place || isWithin(place, named));
}

/** The side that the exam is of, when it names only one: `Diagnostic mammogram, left`. */
function onlySide({ sections, text }: Report): Side | undefined {
  const exam = sections.find(({ name }) => name === 'examination');
  const words = exam
    ? text
        .slice(exam.bodyStart, exam.end)
        .toLowerCase()
        .match(/[a-z]+/g)
    : undefined;
  const sides = new Set((words ?? []).flatMap((word) => lookupWord(word).flatMap(({ side }) => side ?? [])));
  const [side] = sides;
  return sides.size === 1 && (side === 'left' || side === 'right') ? side : undefined;
}

function isOfOtherSide({ sides }: TemplateHeading, side: Side | undefined): boolean {
  return side !== undefined && sides.length > 0 && !sides.includes(side);
}
