import { expect, test } from 'vitest';
import { findSections } from '../../../../server/src/engine/stages/sections';

/** Sections as `name(heading): body`, their white space folded. */
function sections(text: string): string[] {
  return findSections(text).map(({ name, heading, bodyStart, end }) => {
    const body = text.slice(bodyStart, end).trim().replace(/\s+/g, ' ');
    return `${name}${heading === undefined ? '' : `(${heading})`}: ${body}`;
  });
}

test.each<[string, string, string[]]>([
  [
    'capitals',
    'FINDINGS: Edema.\nIMPRESSION: Edema again.',
    ['findings(FINDINGS): Edema.', 'impression(IMPRESSION): Edema again.'],
  ],
  [
    'any case',
    'Findings:\nEdema.\nimpression:\nEdema again.',
    ['findings(Findings): Edema.', 'impression(impression): Edema again.'],
  ],
  [
    'without colons',
    'FINDINGS\nEdema.\n\nImpression\nEdema again.',
    ['findings(FINDINGS): Edema.', 'impression(Impression): Edema again.'],
  ],
  ['capitals before prose', 'IMPRESSION No acute disease.', ['impression(IMPRESSION): No acute disease.']],
  [
    'several on one line',
    'INDICATION: Cough. COMPARISON: None. FINDINGS: Clear.',
    ['indication(INDICATION): Cough.', 'comparison(COMPARISON): None.', 'findings(FINDINGS): Clear.'],
  ],
  [
    'a remark in brackets',
    'FINDINGS (limited study): Clear.\nIMPRESSION (preliminary): Normal.',
    ['findings(FINDINGS (limited study)): Clear.', 'impression(IMPRESSION (preliminary)): Normal.'],
  ],
  [
    'marks around a heading',
    '**FINDINGS:** Clear.\n## IMPRESSION:\nNormal.',
    ['findings(FINDINGS): ** Clear.', 'impression(IMPRESSION): Normal.'],
  ],
  [
    'an exam title',
    'CT CHEST WITHOUT CONTRAST\n\nFINDINGS: Clear.',
    ['examination: CT CHEST WITHOUT CONTRAST', 'findings(FINDINGS): Clear.'],
  ],
  ['no heading', 'The lungs are clear.', ['findings: The lungs are clear.']],
  ['nothing', '', ['findings: ']],
  [
    'findings before the first heading',
    'The lungs are clear and expanded.\nIMPRESSION: Normal.',
    ['findings: The lungs are clear and expanded.', 'impression(IMPRESSION): Normal.'],
  ],
  [
    'prose that names a heading',
    'FINDINGS: These findings: edema and effusion, support the impression: failure.',
    ['findings(FINDINGS): These findings: edema and effusion, support the impression: failure.'],
  ],
  [
    'an organ sub-heading',
    'FINDINGS:\nLUNGS: Clear.\nL4-L5: Bulge.',
    ['findings(FINDINGS): LUNGS: Clear. L4-L5: Bulge.'],
  ],
  [
    'a sign-off line',
    'IMPRESSION: Normal.\n\nElectronically signed by A. Gray, MD',
    ['impression(IMPRESSION): Normal.', 'other: Electronically signed by A. Gray, MD'],
  ],
  [
    'a sign-off inside a line',
    'IMPRESSION: Normal. DICTATED BY: A. Gray, MD',
    ['impression(IMPRESSION): Normal.', 'other(DICTATED BY): A. Gray, MD'],
  ],
  [
    'a list below a heading',
    'IMPRESSION:\r\n1. Edema.\r\n2. Effusion.\r\n',
    ['impression(IMPRESSION): 1. Edema. 2. Effusion.'],
  ],
])('%s', (_name, text, expected) => expect(sections(text)).toEqual(expected));

test.each([
  ['REASON FOR EXAM', 'indication'],
  ['CLINICAL HISTORY', 'history'],
  ['TECHNIQUE', 'technique'],
  ['COMPARISON', 'comparison'],
  ['CONCLUSION', 'impression'],
  ['ADDENDUM', 'addendum'],
  ['RECOMMENDATION', 'recommendation'],
])('%s opens %s', (heading, name) => {
  expect(findSections(`${heading}: Text.`).map((section) => section.name)).toEqual([name]);
});

test('covers the text from its first letter on without a gap', () => {
  const text = '\n CHEST CT\nINDICATION: Cough.\n\nFINDINGS: Clear. IMPRESSION: Normal.\nDictated by: A. Gray';
  const found = findSections(text);
  expect(found[0]?.start).toBe(2);
  expect(found.at(-1)?.end).toBe(text.length);
  for (const [index, { end }] of found.slice(0, -1).entries()) expect(found[index + 1]?.start).toBe(end);
});
