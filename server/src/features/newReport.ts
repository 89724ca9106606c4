import type { Template } from '../structuring/template';

/**
 * A report to be written for a template, as a snippet of the protocol: the usual sections, the template's headings in the
 * findings, a numbered impression; the tab key goes from one to the next.
 */
export function newReport({ description, headings }: Pick<Template, 'description' | 'headings'>): string {
  const exam = description.split(':')[0] ?? description;
  let stop = 0;
  const field = (preset = '') => {
    stop += 1;
    return preset === '' ? `$${stop}` : `\${${stop}:${escaped(preset)}}`;
  };
  return [
    `EXAM: ${field(`${exam.trim()}.`)}`,
    '',
    `INDICATION: ${field()}`,
    '',
    `TECHNIQUE: ${field()}`,
    '',
    `COMPARISON: ${field('None.')}`,
    '',
    'FINDINGS:',
    ...headings.map(({ heading }) => `${escaped(heading.toUpperCase())}: ${field()}`),
    '',
    'IMPRESSION:',
    '1. $0',
    '',
  ].join('\n');
}

/** What the syntax of snippets would take for its own. */
export function escaped(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
