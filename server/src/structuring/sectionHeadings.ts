import type { SectionName } from '../engine/report';

/** Sections whose text is context of the exam, with the heading they get. */
export const CONTEXT: Readonly<Record<string, string>> = {
  examination: 'Exam',
  indication: 'History',
  history: 'History',
  technique: 'Technique',
  comparison: 'Comparison',
};

/** Sections behind the findings, with the heading they get. */
export const CONCLUDING: Readonly<Record<string, string>> = {
  impression: 'Impression',
  recommendation: 'Recommendation',
  addendum: 'Addendum',
};

/** The heading that a section's text stands under; undefined for the findings, which the template divides. */
export function sectionHeading(name: SectionName): string | undefined {
  return CONTEXT[name] ?? CONCLUDING[name];
}
