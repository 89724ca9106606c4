import { analyze } from '../engine/analyze';
import { lookupWord } from '../engine/lexicon';
import type { Finding, Report, Sentence, Span } from '../engine/report';
import { isSynonym, ofAnatomy, ofSubheading } from './destination';
import type { Template } from './template';

/** Words that say more than the organ: `Left breast`, `Medial meniscus`. */
const PARTICULAR: ReadonlySet<string> = new Set(['side', 'level', 'number']);

/**
 * Whether an item must keep the source's sub-heading in front. It may go where the template's heading means the same and the
 * clause says as much without it: where the words are equal, or the sub-heading names no side, level or number, the clause
 * does not lean on it (`Spleen: Normal.`), and read alone it tells of the same findings. It goes as well where the clause
 * itself names a place of another heading (`Lungs: Clear. The heart is large.`).
 */
export function keepsLabel(
  report: Report,
  at: number,
  clause: Span,
  findings: readonly Finding[],
  under: Sentence,
  heading: number,
  template: Template,
): boolean {
  const words = under.text.toLowerCase();
  if (words === template.headings[heading]?.heading.toLowerCase()) return false;
  if (report.graph.sentences[at]?.relations.some(({ to }) => to.unit === 'heading')) return true;
  if (isParticular(under)) return true;
  const elsewhere = ofAnatomy(report, clause, template) === heading && ofSubheading(under.text, template) !== heading;
  if (!elsewhere && !isSynonym(words, template, heading)) return true;
  return findings.length === 0 || tells(findings) !== tells(alone(report, clause));
}

/** A number, or an amount such as `L4-L5`, counts as well. */
export function isParticular({ tokens }: Sentence): boolean {
  return tokens.some(
    ({ lower, kind }) =>
      kind === 'number' || /\d/.test(lower) || lookupWord(lower).some(({ role }) => PARTICULAR.has(role)),
  );
}

function alone(report: Report, { start, end }: Span): readonly Finding[] {
  return analyze(report.text.slice(start, end)).findings;
}

function tells(findings: readonly Finding[]): string {
  return findings.map(({ name, certainty }) => `${name} ${certainty}`).join();
}
