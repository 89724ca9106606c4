import { analyze } from '../engine/analyze';
import { lookupWord } from '../engine/lexicon';
import type { Finding, Report, Sentence, Span } from '../engine/report';
import { isSynonym, ofAnatomy, ofSubheading, placeOfWord } from './destination';
import type { Template } from './template';

/** Words that say more than the organ: `Left breast`, `Medial meniscus`. */
const PARTICULAR: ReadonlySet<string> = new Set(['side', 'level', 'number']);

/** Sub-headings that are about the exam, whatever is written on behind them: `Quality: Adequate. No pneumothorax.`, `MRCP: …` */
const OF_THE_EXAM =
  /^(?:(?:image|technical|diagnostic|exam|study) )?(?:quality|limitations?)$|^(?:mri?|mra|mrcp|cta?|us|pet|xr)\b/;

/**
 * Whether an item must keep the source's sub-heading in front. It may go where the template's heading means the same and the
 * clause says as much without it: where the words are equal, or the sub-heading names no side, level or number, the clause
 * does not lean on it (`Spleen: Normal.`) nor names a finding, and read alone it tells of the same findings. It goes as well where the clause
 * itself names a thing or a place of another heading (`Lungs: Clear. The heart is large.`), unless the sub-heading names more than a
 * place (`Free fluid: Small amount in the pelvis.`).
 */
export function keepsLabel(
  report: Report,
  at: number,
  clause: Span,
  findings: readonly Finding[],
  heading: number,
  template: Template,
): boolean {
  const index = report.sentences[at]?.under ?? -1;
  const under = report.sentences[index];
  if (!under) return false;
  const words = under.text.toLowerCase();
  if (words === template.headings[heading]?.heading.toLowerCase()) return false;
  if (report.graph.sentences[at]?.relations.some(({ to }) => to.unit === 'heading')) return true;
  if (isParticular(under)) return true;
  const isOfDevices = template.headings[heading]?.kinds.includes('device') ?? false;
  if (namesFinding(report, index) && !isOfDevices) return true;
  if (isSynonym(words, template, heading))
    return findings.length === 0 || tells(findings) !== tells(alone(report, clause));
  const isOther = isSynonym(words, template, template.headings.length - 1);
  const mayGo = isOther || OF_THE_EXAM.test(words) || isOfPlaces(report, index);
  const isNamed = ofAnatomy(report, clause, template) === heading || findings[0]?.concept !== undefined;
  if (!mayGo || !isNamed || ofSubheading(under.text, template) === heading) return true;
  return findings.length === 0 || tellsWhere(findings) !== tellsWhere(alone(report, clause));
}

/** `Effusion: Moderate.` says nothing without it. */
function namesFinding({ graph }: Pick<Report, 'graph'>, index: number): boolean {
  return graph.sentences[index]?.entities.some(({ type }) => type === 'observation') ?? false;
}

/** Whether a sub-heading names a place and no finding: `LUNGS`, and not `Free fluid`. */
function isOfPlaces({ graph, sentences }: Report, index: number): boolean {
  return (
    !namesFinding({ graph }, index) &&
    (sentences[index]?.tokens.some(({ lower }) => placeOfWord(lower) !== undefined) ?? false)
  );
}

/** A number, or an amount such as `L4-L5`, counts as well, and one of several exams: `CT HEAD`, beside `CT CERVICAL SPINE`. */
export function isParticular({ tokens, text }: Sentence): boolean {
  if (MODALITY.test(text) && tokens.some(({ lower }) => placeOfWord(lower) !== undefined)) return true;
  return tokens.some(
    ({ lower, kind }) =>
      kind === 'number' || /\d/.test(lower) || lookupWord(lower).some(({ role }) => PARTICULAR.has(role)),
  );
}

const MODALITY = /^(?:mri?|mra|cta?|us|pet|xr)\b/i;

function alone(report: Report, { start, end }: Span): readonly Finding[] {
  return analyze(report.text.slice(start, end)).findings;
}

function tells(findings: readonly Finding[]): string {
  return findings.map(({ name, certainty }) => `${name} ${certainty}`).join();
}

function tellsWhere(findings: readonly Finding[]): string {
  const places = findings.flatMap(({ locations }) =>
    locations.map(({ place, side }) => `${place ?? ''} ${side ?? ''}`),
  );
  return `${tells(findings)} ${places.join()}`;
}
