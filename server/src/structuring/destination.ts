import { firstFrom } from '../engine/bisect';
import { kindsOf, lookupConcept } from '../engine/concepts';
import { isWithin, lookupPlace, lookupWord } from '../engine/lexicon';
import type { Finding, Report, Side, Span } from '../engine/report';
import type { Template } from './template';

/**
 * The index of the template heading under which the words of `span` belong, or undefined when the template knows neither
 * their concept nor their place. The first finding that can be placed decides: by its concept or one that it suggests, as a
 * device, by a phrase that a heading claims, by the place that its concept always has, by the place that the words name.
 * `lent` is the side of the source's sub-heading, for words that name none (`LEFT BREAST: New mass.`); `isNamed` tells whether that
 * sub-heading has a heading of the template.
 */
export function destination(
  report: Report,
  span: Span,
  findings: readonly Finding[],
  template: Template,
  lent?: Side,
  isNamed = false,
): number | undefined {
  const limited = ofLimitedOrgan(report, span, findings, template);
  if (limited !== undefined) return limited;
  const claimed = ofPhrase(report.text.slice(span.start, span.end), template);
  for (const finding of findings) {
    const at = ofConcept(finding, findings, template) ?? claimed ?? ofFinding(finding, span, template, lent);
    if (at !== undefined) return at;
  }
  // Under a sub-heading that has a place, a place named in passing decides nothing: `Left ovary: Cyst without vascularity.`
  const end = isNamed ? (findings[0]?.end ?? span.end) : span.end;
  return claimed ?? ofAnatomy(report, { start: span.start, end }, template);
}

/** What comes after these words is why something cannot be seen, and not what the clause is about. */
const CAUSE =
  /\b(?:because of|due to|owing to|secondary to|(?:limited|obscured|degraded|hindered|compromised|suboptimal) by)\b/i;

/** `Heart size is difficult to assess because of the low volumes` is about the heart. */
function ofLimitedOrgan(report: Report, { start, end }: Span, findings: readonly Finding[], template: Template) {
  const cause = CAUSE.exec(report.text.slice(start, end));
  const [first] = findings;
  if (!cause || !first || first.start < start + cause.index) return undefined;
  return ofAnatomy(report, { start, end: start + cause.index }, template);
}

/** The heading that means the same as a sub-heading of the source: `LUNGS` is `Lungs and Airways`. */
export function ofSubheading(words: string, template: Template): number | undefined {
  const name = folded(words);
  const named = nameOf(name, template);
  if (named !== undefined) return named;
  for (const word of name.split(/[^\p{L}\p{N}-]+/u)) {
    const place = placeOfWord(word);
    const at = place === undefined ? undefined : ofPlace(place, template);
    if (at !== undefined) return at;
  }
  return ofWords(name, template);
}

/** The heading that has the name, or all of its parts: `HEART AND VESSELS`, `T12-L1, L1-2`. */
function nameOf(name: string, { headings }: Template): number | undefined {
  const of = (part: string) =>
    headings.findIndex(({ heading, subheadings }) => heading.toLowerCase() === part || subheadings.includes(part));
  const whole = of(name);
  if (whole >= 0) return whole;
  const parts = new Set(name.split(PARTS).map(of));
  const [first = -1] = parts;
  return parts.size === 1 && first >= 0 ? first : undefined;
}

const PARTS = /(?:,| and |&|\/|\+)(?:\s*and )?\s*/;

/** The side that a sub-heading names: `LEFT BREAST`. */
export function sideOfSubheading(words: string): Side | undefined {
  return lookupWords(words).find(({ side }) => side !== undefined)?.side;
}

function lookupWords(words: string) {
  return words
    .toLowerCase()
    .split(/\s+/)
    .flatMap((word) => lookupWord(word));
}

/** Whether a sub-heading, in lower case, is one that the template gives for the heading itself. */
export function isSynonym(words: string, template: Template, heading: number): boolean {
  return nameOf(folded(words), template) === heading;
}

/** In lower case, with one kind of dash: `L4–5` is `l4-5`. */
function folded(words: string): string {
  return words.toLowerCase().replace(/[‐-―]/g, '-').replace(/\s+/g, ' ').trim();
}

function ofConcept(finding: Finding, findings: readonly Finding[], template: Template): number | undefined {
  const suggested = findings.filter(({ id }) => finding.suggests.includes(id));
  for (const { concept } of [finding, ...suggested]) {
    if (concept === undefined) continue;
    for (const each of kindsOf(concept)) {
      const named = template.headings.findIndex(({ concepts }) => concepts.includes(each));
      if (named >= 0) return named;
    }
  }
  const byKind = template.headings.findIndex(({ kinds }) => kinds.includes(finding.kind));
  return byKind >= 0 ? byKind : undefined;
}

function ofFinding(
  { concept, locations }: Finding,
  span: Span,
  template: Template,
  lent: Side | undefined,
): number | undefined {
  const usual = concept === undefined ? undefined : lookupConcept(concept)?.place;
  // A place that other words lend, a sub-heading's or an earlier sentence's, says less than the clause's own anatomy.
  const own = locations.filter(({ start, end }) => start >= span.start && end <= span.end);
  const side = own.find((each) => each.side !== undefined)?.side ?? lent;
  const named = own.flatMap(({ place }) => place ?? []);
  // `Meningioma along the falx` is more particular than the brain; lymph nodes are where their station is.
  const nearer = named.filter((place) => usual === 'lymph-nodes' || (usual !== undefined && isWithin(place, usual)));
  for (const place of [...nearer, ...(usual === undefined ? [] : [usual]), ...named]) {
    const at = ofPlace(place, template, side);
    if (at !== undefined) return at;
  }
  return undefined;
}

/** The heading that names the place, or the nearest place that it lies within, and that is for the side. */
export function ofPlace(place: string, template: Template, side?: Side): number | undefined {
  let best: number | undefined;
  let bestPlace: string | undefined;
  let bestSided = false;
  template.headings.forEach(({ places, sides }, index) => {
    const sided = side !== undefined && sides.includes(side);
    if (sides.length > 0 && !sided) return;
    for (const named of places) {
      if (named !== place && !isWithin(place, named)) continue;
      if (bestPlace === named ? bestSided || !sided : bestPlace !== undefined && !isWithin(named, bestPlace)) continue;
      best = index;
      bestPlace = named;
      bestSided = sided;
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

const phrasesOf = new WeakMap<Template, readonly (readonly [string, number])[]>();

/** The heading that claims a phrase of several words (`bony thorax`), the first in the text. */
function ofPhrase(text: string, template: Template): number | undefined {
  const known = phrasesOf.get(template);
  const phrases =
    known ??
    template.headings.flatMap(({ words }, at) =>
      words.filter((word) => word.includes(' ')).map((phrase) => [` ${phrase} `, at] as const),
    );
  if (!known) phrasesOf.set(template, phrases);
  if (phrases.length === 0) return undefined;
  const words = ` ${(text.toLowerCase().match(/[\p{L}\p{N}-]+/gu) ?? []).join(' ')} `;
  let best: number | undefined;
  let first = Number.POSITIVE_INFINITY;
  for (const [phrase, at] of phrases) {
    const found = words.indexOf(phrase);
    if (found < 0 || found >= first) continue;
    first = found;
    best = at;
  }
  return best;
}

export function placeOfWord(word: string): string | undefined {
  const place = lookupWord(word).find((entry) => entry.place !== undefined)?.place;
  return place !== undefined && lookupPlace(place) ? place : undefined;
}

/** The entities that stand within a span, found by bisection, since entities are in text order. */
export function entitiesIn(report: Report, span: Span): Report['entities'] {
  const { entities } = report;
  const low = firstFrom(entities, span.start);
  let end = low;
  while (end < entities.length && (entities[end]?.end ?? Number.POSITIVE_INFINITY) <= span.end) end++;
  return entities.slice(low, end);
}
