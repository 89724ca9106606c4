import type { Report } from '../../engine/report';
import { t } from '../../l10n/t';
import type { StructuredReport } from '../../structuring/structured';
import type { Action } from './action';
import { lineEnding } from './lines';

export const convertTitle = () => t('Convert this report to the template');

export type Conversion =
  | { readonly kind: 'offered'; readonly action: Action }
  | { readonly kind: 'refused'; readonly title: string; readonly reason: string };

/**
 * Replaces the whole text by its structured form, with the text's own line endings. Refused when the proof says that words
 * would be lost, and when the text has that form already.
 */
export function convert(report: Report, structured: StructuredReport, rendered: string): Conversion {
  const title = convertTitle();
  if (!structured.proof.ok) {
    const [first = 'the structured form differs from the text'] = structured.proof.differences;
    return { kind: 'refused', title, reason: t('Not every word would be kept: {0}', first) };
  }
  const newText = withLineEnding(rendered, lineEnding(report.text));
  if (newText === report.text) {
    return { kind: 'refused', title, reason: t('The report has the form of the template already') };
  }
  return { kind: 'offered', action: { title, changes: [{ start: 0, end: report.text.length, newText }] } };
}

/** The same text with one kind of line ending throughout. */
export function withLineEnding(text: string, ending: string): string {
  return text.split(/\r\n|\n/).join(ending);
}
