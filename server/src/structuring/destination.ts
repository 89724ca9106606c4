import { lookupConcept } from '../engine/concepts';
import { isWithin, lookupPlace, lookupWord } from '../engine/lexicon';
import type { Finding, Report, Span } from '../engine/report';
import type { Template } from './template';

/**
 * The index of the template heading under which the words of `span` belong, or undefined when the template knows neither
 * their concept nor their place. The first finding that can be placed decides: by its concept, as a
 * device, by the place that its concept always has, by the place that the words name.
 */
export function destination(
  report: Report,
  span: Span,
  findings: readonly Finding[],
  template: Template,
): number | undefined {
  for (const finding of findings) {
    const at = ofFinding(finding, span, template);
    if (at !== undefined) return at;
  }
  return ofAnatomy(report, span, template);
}

/** The heading that means the same as a sub-heading of the source: `LUNGS` is `Lungs and Airways`. */
export function ofSubheading(words: string, template: Template): number | undefined {
  const name = words.toLowerCase().replace(/\s+/g, ' ').trim();
  const exact = template.headings.findIndex(
    ({ heading, subheadings }) => heading.toLowerCase() === name || subheadings.includes(name),
  );
  if (exact >= 0) return exact;
  for (const word of name.split(/[^\p{L}\p{N}-]+/u)) {
    const place = placeOfWord(word);
    const at = place === undefined ? undefined : ofPlace(place, template);
    if (at !== undefined) return at;
  }
  return ofWords(name, template);
}

/** Whether a sub-heading, in lower case, is one that the template gives for the heading itself. */
export function isSynonym(words: string, template: Template, heading: number): boolean {
  return template.headings[heading]?.subheadings.includes(words.replace(/\s+/g, ' ').trim()) ?? false;
}

function ofFinding(finding: Finding, span: Span, template: Template): number | undefined {
  const { concept, kind, locations } = finding;
  if (concept !== undefined) {
    const named = template.headings.findIndex(({ concepts }) => concepts.includes(concept));
    if (named >= 0) return named;
  }
  const byKind = template.headings.findIndex(({ kinds }) => kinds.includes(kind));
  if (byKind >= 0) return byKind;
  const usual = concept === undefined ? undefined : lookupConcept(concept)?.place;
  // A place that other words lend, a sub-heading's or an earlier sentence's, says less than the clause's own anatomy.
  const own = locations.filter(({ start, end }) => start >= span.start && end <= span.end);
  const places = [...(usual === undefined ? [] : [usual]), ...own.flatMap(({ place }) => place ?? [])];
  for (const place of places) {
    const at = ofPlace(place, template);
    if (at !== undefined) return at;
  }
  return undefined;
}

/** The heading that names the place, or the nearest place that it lies within. */
function ofPlace(place: string, template: Template): number | undefined {
  let best: number | undefined;
  let bestPlace: string | undefined;
  template.headings.forEach(({ places }, index) => {
    for (const named of places) {
      if (named !== place && !isWithin(place, named)) continue;
      if (bestPlace !== undefined && !isWithin(named, bestPlace)) continue;
      best = index;
      bestPlace = named;
    }
  });
  return best;
}

/** The heading of the first place that the words of a span name. */
export function ofAnatomy(report: Report, span: Span, template: Template): number | undefined {
  for (const entity of entitiesIn(report, span)) {
    if (entity.type !== 'anatomy') continue;
    const place = placeOfWord(entity.text.toLowerCase());
    const at = place === undefined ? undefined : ofPlace(place, template);
    if (at !== undefined) return at;
  }
  return undefined;
}

/** The heading that claims a word of the text: for words that the knowledge lacks. */
export function ofWords(text: string, template: Template): number | undefined {
  for (const word of text.toLowerCase().split(/[^\p{L}\p{N}-]+/u)) {
    const at = template.headings.findIndex(({ words }) => words.includes(word));
    if (at >= 0) return at;
  }
  return undefined;
}

function placeOfWord(word: string): string | undefined {
  const place = lookupWord(word).find((entry) => entry.place !== undefined)?.place;
  return place !== undefined && lookupPlace(place) ? place : undefined;
}

/** The entities that stand within a span, found by bisection, since entities are in text order. */
export function entitiesIn(report: Report, span: Span): Report['entities'] {
  const { entities } = report;
  let low = 0;
  let high = entities.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entities[middle]?.start ?? 0) < span.start) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < entities.length && (entities[end]?.end ?? Number.POSITIVE_INFINITY) <= span.end) end++;
  return entities.slice(low, end);
}
