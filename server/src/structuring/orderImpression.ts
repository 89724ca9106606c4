import type { Report } from '../engine/report';
import { hasSameSubject, refersBack } from './anaphora';
import { findingsIn } from './findingsIn';
import type { Item, StructuredSection } from './structured';
import { compareRanks, type Rank, rankOf, urgencyOf } from './urgency';

/** The source's own order, or the most urgent first. */
export type ImpressionOrder = 'source' | 'urgency';

/**
 * The sections with the impression's items in the order of their urgency, each item word for word as it was, and items of the
 * same urgency in the source's order. Items under one sub-heading (`CHEST:`) stay together as they are. An item that leans on the one before it (`This was discussed with the ward.`,
 * `Recommend CT in 3 months.`) stays behind it. An impression whose items call each other by number stays as it is, since
 * their numbers are about to change.
 */
export function orderImpression(report: Report, sections: readonly StructuredSection[]): readonly StructuredSection[] {
  return sections.map((section) =>
    section.heading === 'Impression' && section.parent === undefined
      ? { ...section, items: mostUrgentFirst(report, section.items) }
      : section,
  );
}

interface Block {
  readonly items: Item[];
  rank: Rank;
}

function mostUrgentFirst(report: Report, items: readonly Item[]): readonly Item[] {
  if (items.some(({ text }) => CALLS_BY_NUMBER.test(text))) return items;
  const blocks: Block[] = [];
  const named = new Set<string>();
  let opensNext = false;
  for (const item of items) {
    const rank = rankOf(report, item.source);
    const concepts = conceptsOf(report, item);
    const last = blocks.at(-1);
    const leans = rank === undefined || LEANS.test(item.text) || takesUp(item, concepts, named);
    for (const concept of concepts) named.add(concept);
    const marked = withUrgency(item, rank);
    const together = item.label !== undefined && item.label === last?.items[0]?.label;
    if (last && (together || opensNext || leans || hasSameSubject(item.text) || refersBack(item.text))) {
      last.items.push(marked);
      if (rank && compareRanks(rank, last.rank) < 0) last.rank = rank;
    } else blocks.push({ items: [marked], rank: rank ?? UNRANKED });
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

/** `See #2`, `as described in 1 above`, `item 3`. */
const CALLS_BY_NUMBER =
  /#\s?\d|\b(?:items?|numbers?|no\.|points?|impressions?|findings?|diagnos[ie]s)\s+(?:#\s?)?\(?\d{1,2}\b(?!\s*(?:mm|cm|months?|weeks?|days?|years?))|\b\d{1,2}\s+(?:above|below)\b|\b(?:first|second|third|fourth|last|preceding|previous|following)\s+(?:item|point|impression)\b/i;

/** What speaks of items before it: by where they stand, as one more of them, or as what is to be done about them. */
const LEANS =
  /\b(?:above|aforementioned|foregoing|latter|likewise|otherwise|(?:these|those|this|the same) (?:findings?|lesions?|nodules?|changes?|results?|abnormalit(?:y|ies))|the (?:largest|larger|smaller|smallest|dominant|index|described|remaining|other|others|rest))\b|^(?:also|additional(?:ly)?|another|other|no other|no additional|remaining|same|similar(?:ly)?|likewise|however|but|and|recommend(?:ed)?|suggest(?:ed)?|consider|correlat(?:e|ion)|clinical correlation|follow-?up|findings? (?:were|was|are|is|have been|discussed|communicated)|results? (?:were|was|discussed|communicated)|discussed|communicated|dr\.?|differential|ddx|please|if clinically)\b/i;

/** `The following: …`, `as below` and what breaks off in the middle (`a prominent space or`) lean on what comes. */
const POINTS_AHEAD = /\b(?:below|following)\b|(?:[:,;]|\b(?:or|and|versus|with|of|the|a|an|in|to))\.?\s*$/i;
