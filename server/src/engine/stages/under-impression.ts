import { CONTEXT_SECTIONS } from '../read-sections';
import type { Section } from '../report';
import { isMarkOnly } from './headings';
import { isNameOfExam } from './name-of-exam';

/**
 * `IMPRESSION⏎PA and lateral chest. Indication: Cough. Findings and impression: Normal.`: a report dictated as a whole into
 * the system's field for the impression. What it calls findings and impression at once is the impression there, and the name of
 * the exam in front is none.
 */
export function underImpression(text: string, sections: readonly Section[]): Section[] {
  const parts = [...sections];
  let field: { readonly index: number; readonly section: Section } | undefined;
  for (const [index, section] of sections.entries()) {
    if (section.name === 'impression') field = { index, section };
    else if (field && isBoth(section)) {
      const words = text.slice(field.section.bodyStart, field.section.end);
      const named = isNameOfExam(words);
      if (named) parts[field.index] = { ...field.section, name: 'examination' };
      if (named || isMarkOnly(words)) parts[index] = { ...section, name: 'impression' };
      field = undefined;
    } else if (!CONTEXT_SECTIONS.has(section.name)) field = undefined;
  }
  return parts;
}

/** `Findings and impression`. */
function isBoth({ name, heading = '' }: Section): boolean {
  return name === 'findings' && /\bimpression/i.test(heading);
}
