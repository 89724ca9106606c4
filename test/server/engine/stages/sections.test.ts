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
  [
    'an item of an impression that begins with the words of a heading',
    'IMPRESSION: 1. Hemangioma. 2. Critical result: large clot. 3. Pneumonia.',
    ['impression(IMPRESSION): 1. Hemangioma. 2. Critical result: large clot. 3. Pneumonia.'],
  ],
  [
    'items of an impression, a line each, and a heading behind them',
    'IMPRESSION:\n1. Critical finding: clot.\n2. Findings: embolism.\n3) Critical value\nRECOMMENDATION: CT.',
    [
      'impression(IMPRESSION): 1. Critical finding: clot. 2. Findings: embolism. 3) Critical value',
      'recommendation(RECOMMENDATION): CT.',
    ],
  ],
  [
    'numbered headings',
    '1. FINDINGS: Clear.\n2. IMPRESSION: Normal.\n3. RECOMMENDATION: None.',
    ['findings(1. FINDINGS): Clear.', 'impression(2. IMPRESSION): Normal.', 'recommendation(3. RECOMMENDATION): None.'],
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
    'a signature in front of its mark',
    'IMPRESSION: Normal. Ann Gray, M.D. ELECTRONICALLY SIGNED 3 May',
    ['impression(IMPRESSION): Normal.', 'other: Ann Gray, M.D. ELECTRONICALLY SIGNED 3 May'],
  ],
  [
    'a sign-off without a stop before it',
    'IMPRESSION: Cardiomegaly TRANSCRIBED BY A. Gray',
    ['impression(IMPRESSION): Cardiomegaly', 'other: TRANSCRIBED BY A. Gray'],
  ],
  [
    'thanks and questions',
    'IMPRESSION: Normal.\nThank you for the opportunity to care for\nyour patient. Call with any questions about this report.',
    [
      'impression(IMPRESSION): Normal.',
      'other: Thank you for the opportunity to care for your patient. Call with any questions about this report.',
    ],
  ],
  [
    'a call in the middle of the impression',
    'IMPRESSION: Pneumothorax. Dr. Gray was notified by telephone at 3 p.m. today. Small effusion.',
    [
      'impression(IMPRESSION): Pneumothorax.',
      'other: Dr. Gray was notified by telephone at 3 p.m. today.',
      'impression: Small effusion.',
    ],
  ],
  [
    'a list that goes on behind boilerplate',
    'IMPRESSION:\n1. Edema.\nDictated by A. Gray.\n2. Effusion.',
    ['impression(IMPRESSION): 1. Edema.', 'other: Dictated by A. Gray.', 'impression: 2. Effusion.'],
  ],
  [
    'prose that sounds like a sign-off',
    'FINDINGS: The study was reviewed and signed by nobody. No effusion was transcribed.',
    ['findings(FINDINGS): The study was reviewed and signed by nobody. No effusion was transcribed.'],
  ],
  [
    'capitalised names of the context without colons',
    'History chest pain Exam PA and lateral chest\n\nImpression\nNormal.',
    ['history(History): chest pain', 'examination(Exam): PA and lateral chest', 'impression(Impression): Normal.'],
  ],
  [
    'a history of something',
    'History of trauma.\nFINDINGS: Comparison is made with May.',
    ['history: History of trauma.', 'findings(FINDINGS): Comparison is made with May.'],
  ],
  [
    'a heading that a mask has eaten',
    'INDICATION: Cough.\nComparisXXXX/XXXX\nFINDINGS: Clear.',
    ['indication(INDICATION): Cough.', 'comparison(ComparisXXXX/XXXX): ', 'findings(FINDINGS): Clear.'],
  ],
  [
    'a heading that a mask has eaten with the date behind it',
    'ComparisXXXX/XXXX at noon\nFINDINGS: Clear.',
    ['comparison(ComparisXXXX/XXXX): at noon', 'findings(FINDINGS): Clear.'],
  ],
  [
    'a mask in the name of the exam behind the reason',
    'HISTORY: Cough for a week. ____ and lateral views of the chest. See impression.\nIMPRESSION: Normal.',
    [
      'history(HISTORY): Cough for a week.',
      'examination: ____ and lateral views of the chest. See impression.',
      'impression(IMPRESSION): Normal.',
    ],
  ],
  [
    'a mask in the history that is no name of an exam',
    'HISTORY: Cough. ____ chest pain and lateral hip pain.\nFINDINGS: Clear.',
    ['history(HISTORY): Cough. ____ chest pain and lateral hip pain.', 'findings(FINDINGS): Clear.'],
  ],
  [
    'Examination, misheard',
    'History thyroid cancer Elimination PA and lateral chest May 3\n\nIMPRESSION\nNormal.',
    [
      'history(History): thyroid cancer',
      'examination: Elimination PA and lateral chest May 3',
      'impression(IMPRESSION): Normal.',
    ],
  ],
  [
    'a whole report in the field for the impression',
    'IMPRESSION\nPA and lateral chest. May 3. Indication: Cough. Findings and impression: No effusion.',
    [
      'examination(IMPRESSION): PA and lateral chest. May 3.',
      'indication(Indication): Cough.',
      'impression(Findings and impression): No effusion.',
    ],
  ],
  [
    'findings and impression at once behind an impression that says something',
    'IMPRESSION: Small effusion.\nEXAM: CT chest.\nFINDINGS AND IMPRESSION: No effusion.',
    [
      'impression(IMPRESSION): Small effusion.',
      'examination(EXAM): CT chest.',
      'findings(FINDINGS AND IMPRESSION): No effusion.',
    ],
  ],
  [
    'findings behind the comparison',
    'COMPARISON: May 3, 2021. The lungs are clear. Heart is normal.\nIMPRESSION: Normal.',
    [
      'comparison(COMPARISON): May 3, 2021.',
      'findings: The lungs are clear. Heart is normal.',
      'impression(IMPRESSION): Normal.',
    ],
  ],
  [
    'what an earlier exam showed',
    'COMPARISON: May 3, 2021. This showed a nodule.\nIMPRESSION: Normal.',
    ['comparison(COMPARISON): May 3, 2021. This showed a nodule.', 'impression(IMPRESSION): Normal.'],
  ],
  [
    'no comparison, said in the impression',
    'IMPRESSION: No comparison. Lungs are clear.',
    ['impression(IMPRESSION): ', 'comparison: No comparison.', 'impression: Lungs are clear.'],
  ],
  [
    "the exam's name behind the reason",
    'RADIOLOGY REPORT\nfever and cough CHEST 2V FRONTAL/LATERAL May 3\nIMPRESSION: Normal.',
    [
      'indication(RADIOLOGY REPORT): fever and cough',
      'examination: CHEST 2V FRONTAL/LATERAL May 3',
      'impression(IMPRESSION): Normal.',
    ],
  ],
  [
    'paragraphs of context without headings',
    'INDICATION: Fall.\n\nChest, 2 views dated May 3.\n\nComparison is to May 1.\n\nIMPRESSION: Normal.',
    [
      'indication(INDICATION): Fall.',
      'examination: Chest, 2 views dated May 3.',
      'comparison: Comparison is to May 1.',
      'impression(IMPRESSION): Normal.',
    ],
  ],
  [
    'findings without a verb in a paragraph of their own',
    'COMPARISON: None.\n\nHyperinflated lungs. Small heart.\n\nIMPRESSION: COPD.',
    ['comparison(COMPARISON): None.', 'findings: Hyperinflated lungs. Small heart.', 'impression(IMPRESSION): COPD.'],
  ],
  [
    'findings that begin with an organ',
    'COMPARISON: None.\n\nBREAST COMPOSITION: Heterogeneously dense.\nFINDINGS: No mass.',
    [
      'comparison(COMPARISON): None.',
      'findings: BREAST COMPOSITION: Heterogeneously dense.',
      'findings(FINDINGS): No mass.',
    ],
  ],
  [
    'a reason that names an organ',
    'INDICATION: Cancer staging.\nLung cancer: stage IV.\nFINDINGS: Clear.',
    ['indication(INDICATION): Cancer staging. Lung cancer: stage IV.', 'findings(FINDINGS): Clear.'],
  ],
  [
    'comments inside a line',
    'INDICATION: Cough; Comments: fever\nIMPRESSION: Normal.',
    ['indication(INDICATION): Cough; Comments: fever', 'impression(IMPRESSION): Normal.'],
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
