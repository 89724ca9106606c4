import type { Report } from '../engine/report';
import { hasSameSubject, refersBack } from './anaphora';
import { findingsIn } from './findingsIn';
import { statedCategories } from './statedCategory';
import type { Item, StructuredSection } from './structured';
import { compareRanks, type Rank, rankOf, UNKNOWN, urgencyOf } from './urgency';

/** The source's own order, or the most urgent first. */
export type ImpressionOrder = 'source' | 'urgency';

/**
 * The sections with the impression's items in the order of their urgency, each item word for word as it was, and items of the
 * same urgency in the source's order. Items under one sub-heading (`CHEST:`) stay together as they are. An item that leans on the
 * one before it (`This was discussed with the ward.`, `Recommend CT in 3 months.`) stays behind it. An impression stays as it is
 * where anything in the report calls its items by number, since the numbers are about to change, and where an item is understood
 * by the one it stands next to (`the former`).
 */
export function orderImpression(report: Report, sections: readonly StructuredSection[]): readonly StructuredSection[] {
  if (isReferredTo(report)) return sections;
  return sections.map((section) =>
    section.heading === 'Impression' && section.parent === undefined
      ? { ...section, items: mostUrgentFirst(report, section.items) }
      : section,
  );
}

/** Outside the impression: `ADDENDUM: Item 2 of the impression is withdrawn.` Findings lean on each other (`contralateral`). */
function isReferredTo({ text, sections }: Report): boolean {
  return sections.some(({ name, bodyStart, end }) => {
    if (name === 'impression') return false;
    const words = text.slice(bodyStart, end);
    return (
      (SAYS_OF_ITEMS.has(name) && CALLS_BY_NUMBER.test(words)) ||
      (FOLLOWS_ITEMS.has(name) && LEANS_BY_PLACE.test(words))
    );
  });
}

interface Block {
  readonly items: Item[];
  rank: Rank;
}

function mostUrgentFirst(report: Report, items: readonly Item[]): readonly Item[] {
  if (items.some(({ text }) => CALLS_BY_NUMBER.test(text) || LEANS_BY_PLACE.test(text))) return items;
  const numbered = new Set(report.sentences.flatMap(({ listNumber, start }) => (listNumber ? [start] : [])));
  const blocks: Block[] = [];
  const named = new Set<string>();
  let opensNext = false;
  for (const item of items) {
    const rank = rankOf(report, item.source);
    const concepts = conceptsOf(report, item);
    const last = blocks.at(-1);
    const isNumbered = numbered.has(item.source[0]?.start ?? -1);
    const says = rank !== undefined || (isNumbered && !IS_ADVICE.test(item.text));
    const isGrade = concepts.length === 0 && !isNumbered && statedCategories(report, item.source).length > 0;
    const leans = !says || isGrade || LEANS.test(item.text) || takesUp(item, concepts, named);
    for (const concept of concepts) named.add(concept);
    const marked = withUrgency(item, rank);
    const together = item.label !== undefined && item.label === last?.items[0]?.label;
    if (last && (together || opensNext || leans || hasSameSubject(item.text) || refersBack(item.text))) {
      last.items.push(marked);
      const weight = rank ?? (OPENS_ADVICE.test(item.text) ? undefined : UNKNOWN);
      if (weight && compareRanks(weight, last.rank) < 0) last.rank = weight;
    } else blocks.push({ items: [marked], rank: rank ?? (last ? UNKNOWN : UNRANKED) });
    opensNext = POINTS_AHEAD.test(item.text);
  }
  return blocks.sort((one, other) => compareRanks(one.rank, other.rank)).flatMap((block) => block.items);
}

/** An opening line without a finding (`Limited study.`) has nothing to stand behind, and goes first, where it was. */
const UNRANKED: Rank = { level: -1, within: 0 };

/** `The nodule is suspicious`, behind an item that named a nodule. */
function takesUp({ text }: Item, concepts: readonly string[], named: ReadonlySet<string>): boolean {
  return /^(?:the|both|such|said)\s/i.test(text) && concepts.some((concept) => named.has(concept));
}

function conceptsOf(report: Report, { source }: Item): readonly string[] {
  return source.flatMap((span) => findingsIn(report, span).flatMap(({ concept }) => concept ?? []));
}

function withUrgency(item: Item, rank: Rank | undefined): Item {
  const urgency = rank && urgencyOf(rank);
  return urgency === undefined ? item : { ...item, urgency };
}

/** The parts that may call an item of the impression by its number, and those that may speak of it as `the latter`. */
const SAYS_OF_ITEMS: ReadonlySet<string> = new Set(['findings', 'recommendation', 'addendum', 'other']);
const FOLLOWS_ITEMS: ReadonlySet<string> = new Set(['recommendation', 'addendum']);

/** A number that counts items: no part of a longer one, and of no unit (`3 mm`, `2 x 3 cm`, `3-month`). */
const COUNT =
  /\d{1,2}(?![\p{L}\d/:]|[.,]\d|\s*(?:[x×]\s*\d|%|°)|(?:\s*[-–]\s*\d+)?[\s-]*(?:mm|cm|m|ml|cc|l|mg|g|kg|hu|mgy|hours?|hrs?|days?|weeks?|months?|years?|yrs?)\b)/u;
const SPELLED = /(?:one|two|three|four|five|six|seven|eight|nine|ten)\b/;

/** `See 3`, `as in 1`, `#2`, `item two`, `no. 2 above`, `the second item`. */
const CALLS_BY_NUMBER = new RegExp(
  [
    `#\\s?${COUNT.source}`,
    `\\b(?:items?|numbers?|points?|impressions?|findings?|conclusions?|diagnos[ie]s)\\s+(?:(?:numbers?|no\\.?)\\s*)?(?:#\\s?)?\\(?(?:${COUNT.source}|${SPELLED.source})`,
    `\\b(?:see|cf\\.?|refer to|(?:as|like) (?:in|per|for|under)|(?:described|mentioned|noted|listed|discussed|stated) (?:in|under|at)|nos?\\.)\\s*(?:(?:numbers?|nos?\\.?)\\s*)?\\(?${COUNT.source}`,
    `\\b${COUNT.source}\\s+(?:above|below)\\b`,
    '\\b(?:first|second|third|fourth|fifth|last|preceding|previous|following)\\s+(?:item|point|impression)\\b',
  ].join('|'),
  'iu',
);

/** What another place would give another meaning: the item before it may be the only one that it can be read by. */
const LEANS_BY_PLACE =
  /\bformer\b(?!\s+(?:\w+\s+)?smok)|\b(?:latter|respectively|ipsilateral|contralateral|differential|(?:opposite|same) side|(?:primary|main|alternative|leading) considerations?)\b/i;

const ADVICE =
  /\b(?:recommend\w*|suggest\w*|advis\w+|follow-?up|correlat\w+|consider(?:ation)?|discussed|communicated|notified|informed|reported|called|dr|please|further evaluation|if clinically)\b/;

/** What to do, or who was told, belongs to the item before; where that is all, there is nothing in it that could be urgent. */
const IS_ADVICE = new RegExp(ADVICE, 'i');
const OPENS_ADVICE = new RegExp(`^(?:\\S+\\s+){0,4}?${ADVICE.source}`, 'i');

/** What speaks of items before it: by where they stand, as one more of them, or as what is to be done about them. */
const LEANS =
  /\b(?:above|aforementioned|foregoing|latter|likewise|otherwise|(?:these|those|this|the same) (?:findings?|lesions?|nodules?|changes?|results?|abnormalit(?:y|ies))|the (?:largest|larger|smaller|smallest|dominant|index|described|remaining|other|others|rest))\b|^(?:also|additional(?:ly)?|another|other|no other|no additional|remaining|same|similar(?:ly)?|likewise|however|but|and|recommend(?:ed)?|suggest(?:ed)?|consider|correlat(?:e|ion)|clinical correlation|follow-?up|findings? (?:were|was|are|is|have been|discussed|communicated)|results? (?:were|was|discussed|communicated)|discussed|communicated|dr\.?|differential|ddx|please|if clinically)\b/i;

/** `The following: …`, `as below` and what breaks off in the middle (`a prominent space or`) lean on what comes. */
const POINTS_AHEAD = /\b(?:below|following)\b|(?:[:,;]|\b(?:or|and|versus|with|of|the|a|an|in|to))\.?\s*$/i;
