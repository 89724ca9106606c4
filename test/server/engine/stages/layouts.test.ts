import { expect, test } from 'vitest';
import { analyze } from '../../../../server/src/engine/analyze';
import { prepare } from '../../../../server/src/engine/prepare';

/** Sections as `name: body`, without the marks that a sentence leaves out. */
function read(text: string): string[] {
  const { sections, sentences } = prepare(text);
  return sections.map(({ name }, index) =>
    [`${name}:`, ...sentences.filter(({ section }) => section === index).map((each) => each.text)].join(' '),
  );
}

const BOTH = ['findings: Lungs are clear.', 'impression: Normal.'];

/** The same two parts as departments, systems and people set them apart. */
test.each([
  'FINDINGS: Lungs are clear.\nIMPRESSION: Normal.',
  'Findings\tLungs are clear.\nImpression\tNormal.',
  'A. FINDINGS: Lungs are clear.\nB. IMPRESSION: Normal.',
  'FINDINGS ---- Lungs are clear.\nCONCLUSIONS AND RECOMMENDATION ---- Normal.',
  'Report Text:\nLungs are clear.\n\nImpression Text:\nNormal.',
  'Report/Findings: Lungs are clear.\nSUMMARY, OPINION: Normal.',
  'FINDINGS:\nLungs are clear.\nDIAGNOSIS:\nNormal.',
  'FINDINGS : Lungs are clear.\r\n\r\nIMPRESSION : Normal.\r\n',
  'findings: Lungs are clear. impression: Normal.',
  'FINDINGS\nLungs are clear.\n\nIMPRESSION\nNormal.',
  'FINDINGS.\nLungs are clear.\nIMPRESSION.\nNormal.',
  '**FINDINGS**\nLungs are clear.\n\n**IMPRESSION**\nNormal.',
  '**FINDINGS:** Lungs are clear.\n**IMPRESSION:** Normal.',
  '**Findings**: Lungs are clear.\n**Impression**: Normal.',
  '*** FINDINGS ***\nLungs are clear.\n*** IMPRESSION ***\nNormal.',
  '## Findings\nLungs are clear.\n\n## Impression\nNormal.',
  'FINDINGS\n--------\nLungs are clear.\n\nIMPRESSION\n==========\nNormal.',
  '----- FINDINGS -----\nLungs are clear.\n----- IMPRESSION -----\nNormal.',
  '__FINDINGS__\nLungs are clear.\n__IMPRESSION__\nNormal.',
  '[FINDINGS]\nLungs are clear.\n[IMPRESSION]\nNormal.',
  '<FINDINGS>\nLungs are clear.\n<IMPRESSION>\nNormal.',
  '>> FINDINGS:\nLungs are clear.\n>> IMPRESSION:\nNormal.',
  '1. FINDINGS: Lungs are clear.\n2. IMPRESSION: Normal.',
  'I. FINDINGS\nLungs are clear.\nII. IMPRESSION\nNormal.',
  'FINDINGS - Lungs are clear.\nIMPRESSION - Normal.',
  'Findings -- Lungs are clear.\nImpression -- Normal.',
  'FINDINGS; Lungs are clear.\nIMPRESSION; Normal.',
  'Findings. Lungs are clear.\nImpression. Normal.',
  'FINDINGS Lungs are clear.\nIMPRESSION Normal.',
  'F I N D I N G S\nLungs are clear.\nI M P R E S S I O N\nNormal.',
  'Chest CT Findings\nLungs are clear.\nCT Impression\nNormal.',
  'Result Narrative\nLungs are clear.\nResult Impression\nNormal.',
  'FINDINGS (LIMITED): Lungs are clear.\nIMPRESSION #1: Normal.',
  'FIND: Lungs are clear.\nIMP: Normal.',
  'FINDINGS:\\.br\\Lungs are clear.\\.br\\\\.br\\IMPRESSION:\\.br\\Normal.',
  '\\H\\FINDINGS:\\N\\ Lungs are clear.\\X0D\\\\X0A\\\\H\\IMPRESSION:\\N\\ Normal.',
  'FINDINGS:~Lungs are clear.~IMPRESSION:~Normal.',
  'FINDINGS:<br>Lungs are clear.<br/>IMPRESSION:<BR />Normal.',
  '<p><b>FINDINGS:</b>&nbsp;Lungs are clear.</p><p style="margin:0"><b>IMPRESSION:</b> Normal.</p>',
  '{\\rtf1\\ansi\\deff0 \\b FINDINGS:\\b0\\par Lungs are clear.\\par \\b IMPRESSION:\\b0\\par Normal.\\par}',
])('%j', (text) => {
  expect(
    read(text).map((each) => each.replace(/ [}]$/, '')),
    text,
  ).toEqual(BOTH);
});

test('all parts on one line without a stop', () => {
  expect(
    read(
      'EXAM: CT head CLINICAL HISTORY: Fall COMPARISON: None TECHNIQUE: Axial FINDINGS: No bleed IMPRESSION: Normal',
    ),
  ).toEqual([
    'examination: CT head',
    'history: Fall',
    'comparison: None',
    'technique: Axial',
    'findings: No bleed',
    'impression: Normal',
  ]);
});

test.each([
  ['Hx: Fall.', 'history'],
  ['HISTORY/REASON: Fall.', 'history'],
  ['COMPARISON/TECHNIQUE: None. Axial.', 'comparison'],
  ['Technique & Contrast: Axial.', 'technique'],
  ['CLINICAL INFORMATION/QUESTION: Stones?', 'history'],
  ['Impression & Recommendation: Normal.', 'impression'],
  ['FINDINGS AND CONCLUSION: Normal.', 'findings'],
  ['CLINICAL PROFILE: Fall.', 'history'],
  ['COMPARISON STUDY DATE: May 3.', 'comparison'],
  ['EXAM DATE AND TIME: May 3.', 'other'],
  ['Primary Diagnostic Code: NORMAL', 'other'],
  ['ADV: Clinical correlation.', 'recommendation'],
  ['INDICATIONS FOR THE EXAM: Fall.', 'indication'],
  ['Reason for ___: Fall.', 'indication'],
  ['EXAM(S): CT head.', 'examination'],
  ['COMPARISON(S): None.', 'comparison'],
  ['Limitations: Motion.', 'technique'],
  ['IMPRESSION AND PLAN: Normal.', 'impression'],
  ['FINDINGS/IMPRESSION: Normal.', 'findings'],
  ['Findings & Impression\nNormal.', 'findings'],
  ['CONCLUSION/RECOMMENDATION: Normal.', 'impression'],
  ['Addendum 2: Normal.', 'addendum'],
  ['CRITICAL RESULT: None.', 'other'],
  ['Reported by: A. Gray.', 'other'],
])('%j is %s', (text, name) => expect(prepare(text).sections.map((section) => section.name)).toEqual([name]));

test.each([
  'Impression: Normal.\nAnn Gray, MD\nDepartment of Radiology',
  'Impression: Normal.\n\n/s/ Ann B. Gray, M.D.',
  'Impression: Normal.\nDr. Ann Gray\nConsultant Radiologist',
  'Impression: Normal.\nThis report was finalized on 3 May by A. Gray.',
  'Impression: Normal.\n*** Final ***',
  'Impression: Normal.\nVerified: 3 May',
  'Impression: Normal.\nReviewed and electronically signed by:\nAnn Gray',
  'Impression: Normal.\nJob #: 4711 AG/ms',
  'Impression: Normal.\nThank you for this kind referral.',
  'Impression: Normal.\nSpecimen Collected: 3 May   Last Resulted: 4 May',
  'Impression: Normal. Dr. White was paged at 5 pm.',
  'Impression: Normal.\nFinal Report Dictated By: A. Gray',
  'Impression: Normal. Findings were discussed with the ED physician at 5 pm.',
  'Impression: Normal. Nodes are normal in ___. ___, M.D. ELECTRONICALLY SIGNED',
])('%j ends in a part of its own', (text) => {
  const parts = prepare(text).sections;
  expect([...new Set(parts.map(({ name }) => name))]).toEqual(['impression', 'other']);
  expect(text.slice(parts[0]?.bodyStart, parts[0]?.end).trim()).toMatch(/^Normal\.( Nodes are normal in ___\.)?$/);
});

test.each([
  'FINDINGS: The collection communicates with the joint. The findings: scar and cyst.',
  'FINDINGS: Dr. Gray placed the tube.\nThe cyst communicated with the bowel.',
  'FINDINGS: Opacity of ~5 mm, and ~ 6 mm; density < 10 HU and > 5 HU. Mass w\\o edema and\\or cyst.',
])('%j is one part', (text) => {
  expect(prepare(text).sections.map(({ name }) => name)).toEqual(['findings']);
  expect(
    prepare(text)
      .sentences.map((each) => each.text)
      .join(' '),
  ).toBe(text.slice(10).replace('\n', ' '));
});

test('what the title of an exam was compared with, and what is found behind it', () => {
  expect(read('Exam PA and lateral chest May 3 with no comparison Both lungs are clear.\nIMPRESSION: Normal.')).toEqual(
    [
      'examination: PA and lateral chest May 3',
      'comparison: with no comparison',
      'findings: Both lungs are clear.',
      'impression: Normal.',
    ],
  );
  expect(read('EXAM: Two views of the chest. Comparison May 3. Chest. Heart is normal.\nIMPRESSION: Normal.')).toEqual([
    'examination: Two views of the chest.',
    'comparison: May 3.',
    'findings: Chest. Heart is normal.',
    'impression: Normal.',
  ]);
});

test('marks of other systems inside a sentence are no words of it', () => {
  const text = 'FINDINGS: Small <b>pleural</b> effusion\\.br\\on the left.';
  const { sentences } = prepare(text);
  expect(sentences.map(({ start, end, text: own }) => text.slice(start, end) === own)).toEqual([true]);
  expect(sentences[0]?.tokens.map(({ text: word }) => word).join(' ')).toBe('Small pleural effusion on the left .');
});

test('capitals in front of a heading belong to it', () => {
  expect(prepare('INDICATION: Chest pain. STRESS ECG RESULTS: Normal.').sections.map(({ heading }) => heading)).toEqual(
    ['INDICATION', 'STRESS ECG RESULTS'],
  );
});

test('an interpretation in front of an impression describes', () => {
  const names = (text: string) => prepare(text).sections.map(({ name }) => name);
  expect(names('INTERPRETATION: Clear lungs.\nIMPRESSION: Normal.')).toEqual(['findings', 'impression']);
  expect(names('FINDINGS: Clear lungs.\nINTERPRETATION: Normal.')).toEqual(['findings', 'impression']);
  expect(names('INTERPRETATION: Normal.')).toEqual(['impression']);
});

test('who the patient is, without a heading in front of the findings, is history', () => {
  expect(read('This is a 40-year-old male with knee pain.\nFINDINGS: Normal.')).toEqual([
    'history: This is a 40-year-old male with knee pain.',
    'findings: Normal.',
  ]);
});

test.each([
  [
    'CT thorax without IV contrast.\n\nHistory: cough.\n\nThere is a 5 mm nodule in the right upper lobe.\n\nImpression: Nodule.',
    [
      'examination: CT thorax without IV contrast.',
      'history: cough.',
      'findings: There is a 5 mm nodule in the right upper lobe.',
      'impression: Nodule.',
    ],
  ],
  [
    'Chest CT with small left effusion.\nImpression: Effusion.',
    ['findings: Chest CT with small left effusion.', 'impression: Effusion.'],
  ],
  [
    'COMPARISON: None.\nLINES/TUBES: ETT in place.\nLUNGS: Clear.',
    ['comparison: None.', 'findings: LINES/TUBES ETT in place. LUNGS Clear.'],
  ],
  [
    'ADDENDUM: New nodule.\n--- ORIGINAL REPORT ---\nFINDINGS: Lungs clear.',
    ['addendum: New nodule.', 'other:', 'findings: Lungs clear.'],
  ],
])('a title with a full stop, lines and tubes, and what an addendum is put before: %j', (text, sections) => {
  expect(read(text)).toEqual(sections);
});

test('what is there on a line of its own behind a reason without a heading below it is a finding', () => {
  const text =
    'CT HEAD\nInd: fall, GCS 14\nNo comparison.\nThere is a 9 mm right subdural haematoma. No fracture.\nImp: SDH.';
  expect(read(text)).toEqual([
    'examination: CT HEAD',
    'indication: fall, GCS 14 No comparison.',
    'findings: There is a 9 mm right subdural haematoma. No fracture.',
    'impression: SDH.',
  ]);
  const asked = 'History: Cough.\nThere is a history of lung cancer. There is concern for pneumonia.';
  expect(read(asked).some((each) => each.startsWith('findings:'))).toBe(false);
});

test('what stands between two headings is the body of the first, and a numeral ends the sentence before', () => {
  expect(read('EXAM: CT head INDICATION: Fall. COMPARISON: CT chest FINDINGS: No bleed.')).toEqual([
    'examination: CT head',
    'indication: Fall.',
    'comparison: CT chest',
    'findings: No bleed.',
  ]);
  expect(read('INDICATION: Cancer, stage IV. FINDINGS: Scar. IMPRESSION: Hepatitis C. RECOMMENDATION: None.')).toEqual([
    'indication: Cancer, stage IV.',
    'findings: Scar.',
    'impression: Hepatitis C.',
    'recommendation: None.',
  ]);
});

test('what stands behind the name of the exam is found, whatever stands in front of it', () => {
  expect(read('Clinical details: Cough.\nXR Chest: Normal heart size. Clear lungs.')).toEqual([
    'history: Cough.',
    'examination: XR Chest:',
    'findings: Normal heart size. Clear lungs.',
  ]);
  expect(
    read(
      'Clinical History: Cancer.\n\nCT thorax and abdomen with contrast:\n\nThere is a 9 mm nodule. No nodes.\n\nSummary: Nodule.',
    ),
  ).toEqual([
    'history: Cancer.',
    'examination: CT thorax and abdomen with contrast:',
    'findings: There is a 9 mm nodule. No nodes.',
    'impression: Nodule.',
  ]);
  expect(read('RESULT: CHEST, TWO VIEWS\nHISTORY: Cough.\n\nThe lungs are clear.\nIMPRESSION: Normal.')).toEqual([
    'findings: CHEST, TWO VIEWS',
    'history: Cough.',
    'findings: The lungs are clear.',
    'impression: Normal.',
  ]);
  expect(read('USG ABDOMEN\nLIVER: Normal in size.\nIMPRESSION: Normal.')).toEqual([
    'examination: USG ABDOMEN',
    'findings: LIVER Normal in size.',
    'impression: Normal.',
  ]);
});

test('comments come from who asked, in front of the findings, and conclude behind them', () => {
  const names = (text: string) => prepare(text).sections.map(({ name }) => name);
  expect(names('EXAM: XR\nComments: portable\nFINDINGS: Clear.')).toEqual(['examination', 'history', 'findings']);
  expect(names('FINDINGS: Clear.\nComments: Normal.')).toEqual(['findings', 'impression']);
  expect(names('DIAGNOSIS: Gout.\nFINDINGS: Clear.\nIMPRESSION: Normal.')).toEqual([
    'indication',
    'findings',
    'impression',
  ]);
});

test('an addendum ends where it says so', () => {
  for (const end of ['Addendum Ends', '==== END OF ADDENDUM ====']) {
    expect(read(`ADDENDUM:\nThere is a nodule.\n${end}\nFINDINGS: Clear.`)).toEqual([
      'addendum: There is a nodule.',
      'other:',
      'findings: Clear.',
    ]);
  }
});

test.each(['\nPage 2 of 3\n', '\n\n--- Page 2 ---\n\n', '\n\nPAGE 2/3\n', ' Page 2 of 3 ', ' -- Page 2 -- '])(
  'a page that ends inside a sentence: %j',
  (page) => {
    const text = `FINDINGS: No pneumothorax or${page}effusion.`;
    expect(analyze(text).findings.map(({ name, certainty }) => `${name} ${certainty}`)).toEqual([
      'pneumothorax absent',
      'pleural effusion absent',
    ]);
  },
);
