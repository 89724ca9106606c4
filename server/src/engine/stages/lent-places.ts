import { lookupConcept } from '../concepts';
import { isWithin } from '../lexicon';
import type { Location, SentenceGraph } from '../report';
import { changedFinding, type LocalFinding } from './local-finding';
import { completeLocation, type LocalLocation } from './locations';

/**
 * Findings whose own words name no place take one over: a suggested diagnosis that of its finding (`left basilar opacity, likely
 * atelectasis`), an alternative that of the one beside it (`atelectasis or scarring in the left base`), and what stands under a
 * sub-heading the organ that it names. Only places where the concept can be; what is denied is nowhere.
 */
export function lendPlaces(
  findings: readonly LocalFinding[],
  text: string,
  graph: SentenceGraph,
  heading: () => readonly LocalLocation[],
): readonly LocalFinding[] {
  if (!findings.some(isNowhere)) return findings;
  const lent = [...findings];
  const lend = (from: number | undefined, to: number | undefined): void => {
    const giver = from === undefined ? undefined : lent[from];
    const taker = to === undefined ? undefined : lent[to];
    if (giver === undefined || taker === undefined || !isNowhere(taker)) return;
    const locations = giver.locations.filter((location) => canBeAt(taker.concept, location));
    if (locations.length > 0 && to !== undefined) lent[to] = changedFinding(taker, { locations });
  };
  const owner = ownerOf(findings);
  for (const { type, from, to } of graph.relations) {
    if (type === 'suggestive_of' && to.unit === 'sentence') lend(owner.get(from), owner.get(to.index));
  }
  for (let index = 1; index < lent.length; index++) if (isAlternative(lent, index, text)) lend(index - 1, index);
  for (let index = lent.length - 1; index > 0; index--) if (isAlternative(lent, index, text)) lend(index, index - 1);
  if (!lent.some(isNowhere)) return lent;
  const organs = heading();
  return lent.map((finding) => {
    if (!isNowhere(finding)) return finding;
    const usual = finding.concept === undefined ? undefined : lookupConcept(finding.concept)?.place;
    const completed = organs.map((each) => (each.place === undefined ? completeLocation(each, usual) : each));
    const locations = completed.filter((location) => canBeAt(finding.concept, location));
    return changedFinding(finding, { locations: locations.slice(0, 1) });
  });
}

/** Whether a concept that has a place of its own can be at this one: a pneumonia is in a lung, not at the pleura. */
export function canBeAt(concept: string | undefined, { place }: Location): boolean {
  const usual = concept === undefined ? undefined : lookupConcept(concept)?.place;
  return usual === undefined || (place !== undefined && isWithin(place, usual));
}

function isNowhere({ certainty, locations }: LocalFinding): boolean {
  return locations.length === 0 && certainty !== 'absent';
}

function ownerOf(findings: readonly LocalFinding[]): ReadonlyMap<number, number> {
  const owner = new Map<number, number>();
  for (const [index, { members, head }] of findings.entries()) {
    for (const member of members) if (!owner.has(member)) owner.set(member, index);
    owner.set(head, index);
  }
  return owner;
}

/** Whether nothing but `or`, `versus` or a slash stands between two findings. */
function isAlternative(findings: readonly LocalFinding[], index: number, text: string): boolean {
  const before = findings[index - 1];
  const after = findings[index];
  if (before === undefined || after === undefined || after.start - before.end > 20) return false;
  return /^[\s,]*(or|versus|vs\.?|\/|and\/or)\s*$/i.test(text.slice(before.end, after.start));
}
