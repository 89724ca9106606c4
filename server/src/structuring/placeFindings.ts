import type { Finding, Report, Section, Sentence, Span } from '../engine/report';
import type { Context } from '../engine/rules';
import { goesOn, hasSameSubject, refersBack } from './anaphora';
import { splitClauses } from './clauses';
import { destination, ofAnatomy, ofSubheading, ofWords, sideOfSubheading } from './destination';
import { makeItem } from './items';
import { keepsLabel } from './labels';
import type { Part } from './parts';
import { fold } from './proof';
import type { Item } from './structured';
import { mayHaveEnded } from './subheading';
import type { Template } from './template';

/**
 * Puts each clause of the findings under one heading of the template (its index): the one that its own concept or place asks for, or
 * else that of the source's sub-heading, of the sentence before that it speaks of, or of a word that a heading claims.
 */
export function placeFindings(
  report: Report,
  { section, sentences, told }: Part,
  findings: ReadonlyMap<number, readonly Finding[]>,
  template: Template,
  place: (heading: number, item: Item) => void,
): void {
  const other = template.headings.length - 1;
  let last = other;
  /** The sub-heading whose line has ended, although no other has followed. */
  let ended: number | undefined;
  for (const at of sentences) {
    const sentence = report.sentences[at];
    if (!sentence) continue;
    const communication = told.get(at);
    if (communication) {
      place(other, makeItem(report, [communication], undefined, undefined));
      continue;
    }
    if (sentence.kind === 'heading') {
      last = ofSubheading(sentence.text, template) ?? other;
      continue;
    }
    if (!hasWords(sentence.text)) continue;
    const own = findings.get(at) ?? [];
    const subheading = report.sentences[sentence.under ?? -1];
    const within = ({ start, end }: Span) => own.filter((finding) => finding.start >= start && finding.end <= end);
    const side = subheading && sideOfSubheading(subheading.text);
    const of = subheading && ofSubheading(subheading.text, template);
    const placed = (clause: Span) => destination(report, clause, within(clause), template, side, of !== undefined);
    const isElsewhere = mayHaveEnded(report, at);
    if (isElsewhere && ![undefined, of].includes(placed(sentence))) ended = sentence.under;
    const under = isElsewhere && ended === sentence.under ? undefined : subheading;
    const known = (clause: Span) => {
      const to = placed(clause);
      return under && of !== undefined && isHeld(report, clause, within(clause)[0], to, of, template) ? of : to;
    };
    for (const clause of splitClauses(report, at, contextOf(report, section, sentence), known)) {
      const words = report.text.slice(clause.start, clause.end);
      const before = last === other ? undefined : last;
      const heading =
        (hasSameSubject(words) ? before : undefined) ??
        known(clause) ??
        (under && of) ??
        (refersBack(words) ? before : undefined) ??
        ofWords(words, template) ??
        (goesOn(words) ? before : undefined) ??
        other;
      const label = under && keepsLabel(report, at, clause, within(clause), heading, template);
      place(heading, makeItem(report, [clause], label ? fold(under.text) : undefined, within(clause)[0]));
      last = heading;
    }
  }
}

/**
 * Whether a clause stays under the heading of its sub-heading, which holds what belongs elsewhere: `L4-L5: Severe canal stenosis.`
 * What is said to be normal of another place has left it: `L5-S1: Small protrusion. The conus is normal.`
 */
function isHeld(
  report: Report,
  clause: Span,
  finding: Finding | undefined,
  own: number | undefined,
  of: number,
  template: Template,
): boolean {
  if (own === undefined || !template.headings[of]?.holds.includes(template.headings[own]?.heading ?? '')) return false;
  return finding?.kind !== 'normal' || ofAnatomy(report, clause, template) === undefined;
}

/** `).` behind a sentence is no line of its own: marks alone say nothing. */
function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

function contextOf(report: Report, section: Section, sentence: Sentence): Context {
  const under = sentence.under === undefined ? undefined : report.sentences[sentence.under];
  const graph = sentence.under === undefined ? undefined : report.graph.sentences[sentence.under];
  return { section: section.name, ...(under && graph ? { heading: { sentence: under, graph } } : {}) };
}
