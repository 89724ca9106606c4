// Everyday sentences made of frames and things: what one frame says of one thing it must say of every other.
import { expect, test } from 'vitest';
import { analyze } from '../../../server/src/engine/analyze';
import type { Finding } from '../../../server/src/engine/report';

const SIGNS = { present: '+', absent: '-', uncertain: '?' } as const;

const SIDED = [
  ...['pleural effusion', 'pneumothorax', 'renal stone', 'rib fracture', 'lung nodule'],
  ...['adrenal nodule', 'breast mass', 'knee effusion', 'hilar adenopathy', 'ovarian cyst'],
];

const TWO: readonly (readonly [frame: string, findings: string])[] = [
  ['No right A. Small left B.', '-right +left'],
  ['No right A, small left B.', '-right +left'],
  ['Small left A and no right B.', '+left -right'],
  ['Small left A without right B.', '+left -right'],
  ['Left A is unchanged; no right B.', '+left -right'],
  ['Possible right A; definite left B.', '?right +left'],
  ['Right A has resolved. Left B is new.', '-right +left'],
  ['Left A cannot be excluded. Right B is present.', '?left +right'],
  ['Stable left A, new right B.', '+left +right'],
  ['There is a left A but no right B.', '+left -right'],
  ['There is no left A, but a right B is seen.', '-left +right'],
  ['Previously seen right A is no longer visualized; left B persists.', '-right +left'],
  ['Large right A with possible left B.', '+right ?left'],
  ['Right A and left B are unchanged.', '+right +left'],
  ['Neither right A nor left B is seen.', '-right -left'],
  ['No evidence of right A or left B.', '-right -left'],
  ['Negative for right A. Positive for left B.', '-right +left'],
  ['Right A is suspected, left B is not.', '?right -left'],
  ['Left A, right B.', '+left +right'],
  ['A on the right, B on the left.', '+right +left'],
  ['No A on the right; B on the left.', '-right +left'],
  ['A on the right and no B on the left.', '+right -left'],
];

test('two things on two sides', () => {
  const sides = ({ certainty, locations }: Finding) =>
    `${SIGNS[certainty]}${[...new Set(locations.flatMap(({ side }) => side ?? []))].join(' and ')}`;
  const pairs = SIDED.flatMap((one) => SIDED.flatMap((other) => (one === other ? [] : [{ A: one, B: other }])));
  expect(misread(TWO, pairs, (findings) => findings.map(sides).join(' '))).toEqual([]);
});

const THINGS = [
  ...['pleural effusion', 'pneumothorax', 'consolidation', 'hydronephrosis', 'rib fracture', 'lung nodule', 'hernia'],
  ...['adrenal mass', 'ascites', 'midline shift', 'joint effusion', 'abscess', 'bowel obstruction'],
];

const THREE: readonly (readonly [frame: string, findings: string])[] = [
  ['No A, B, or C.', '---'],
  ['No A or B. C is present.', '--+'],
  ['No A, but B and C are present.', '-++'],
  ['A and B without C.', '++-'],
  ['A with B, no C.', '++-'],
  ['There is no A, B, or C identified.', '---'],
  ['A, B and C are absent.', '---'],
  ['No A; B; no C.', '-+-'],
  ['Possible A or B. No C.', '??-'],
  ['A; cannot exclude B; no C.', '+?-'],
  ['A, B, and C are not seen.', '---'],
  ['A and B are seen; C is not.', '++-'],
  ['A has resolved, B and C persist.', '-++'],
  ['No evidence of A or B, however there is C.', '--+'],
  ['Free of A, B, and C.', '---'],
  ['Neither A nor B. C is noted.', '--+'],
  ['A is present without B or C.', '+--'],
  ['No A, no B; C is possible.', '--?'],
  ['A may represent B, no C.', '+?-'],
  ['Except for A, there is no B or C.', '+--'],
  ['1. No A. 2. B. 3. Possible C.', '-+?'],
  ['A: no. B: yes. C: no.', '-+-'],
  ['No A (B is unchanged). No C.', '-+-'],
  ['There is A. There is no associated B or C.', '+--'],
  ['No obvious A. Probable B. C not excluded.', '-??'],
];

test('three things, denied, doubted and there', () => {
  const three = THINGS.map((A, index) => ({ A, B: nth(index * 5 + 3), C: nth(index * 7 + 6) }));
  const apart = three.filter(({ A, B, C }) => new Set([A, B, C]).size === 3);
  expect(misread(THREE, apart, (findings) => findings.map(({ certainty }) => SIGNS[certainty]).join(''))).toEqual([]);
});

const DEVICES = [
  ...['endotracheal tube', 'nasogastric tube', 'right PICC', 'left chest tube', 'right internal jugular line'],
  ...['pacemaker', 'tracheostomy tube'],
];

const ONE: readonly (readonly [frame: string, findings: string])[] = [
  ...['A is in place.', 'A in situ.', 'New A.', 'Interval placement of A.', 'A should be removed.'].map(there),
  ...['A tip is malpositioned.', 'A has been advanced.', 'A was withdrawn 2 cm.', 'A is again seen.'].map(there),
  ...['A has been removed.', 'Interval removal of A.', 'No A.', 'A no longer present.', 'A removed.'].map(gone),
  ...['Status post removal of A.', 'Since removal of A, no pneumothorax.'].map(gone),
];

test('devices that are in, and that are out', () => {
  const each = DEVICES.map((A) => ({ A }));
  const signs = (findings: readonly Finding[]) =>
    findings.flatMap(({ kind, certainty }) => (kind === 'device' ? [SIGNS[certainty]] : [])).join('');
  expect(misread(ONE, each, signs)).toEqual([]);
});

const DESCRIBED = [
  ...['displaced', 'calcified', 'metastatic', 'cystic', 'hypermetabolic', 'nonobstructing', 'necrotic', 'chronic'],
  ...['large', 'spiculated', 'enhancing', 'old', 'acute', 'hemorrhagic', 'sclerotic', 'benign-appearing', 'loculated'],
];
const ORGANS = [
  ...['pulmonary nodule', 'pleural effusion', 'renal cyst', 'rib fracture', 'hilar lymph node', 'adrenal mass'],
  ...['breast mass', 'ovarian cyst', 'thyroid nodule'],
];

test('a side before what is described and its organ', () => {
  const frames = (['Left', 'Right'] as const).map(
    (side) => [`${side} A B.`, `+${side.toLowerCase()}`] as readonly [string, string],
  );
  const all = DESCRIBED.flatMap((A) => ORGANS.map((B) => ({ A, B })));
  const told = (findings: readonly Finding[]) =>
    findings
      .map(
        ({ certainty, locations }) =>
          `${SIGNS[certainty]}${locations.map(({ side }) => side ?? '').find((side) => side)}`,
      )
      .join(' ');
  expect(misread(frames, all, told)).toEqual([]);
});

function there(frame: string): readonly [string, string] {
  return [frame, '+'];
}

function gone(frame: string): readonly [string, string] {
  return [frame, '-'];
}

function nth(index: number): string {
  return THINGS[index % THINGS.length] ?? '';
}

/** The sentences that are read otherwise than their frame says, with what is read. */
function misread(
  frames: readonly (readonly [frame: string, findings: string])[],
  fillings: readonly Readonly<Record<string, string>>[],
  read: (findings: readonly Finding[]) => string,
): readonly string[] {
  const wrong: string[] = [];
  for (const [frame, expected] of frames) {
    for (const filling of fillings) {
      const words = frame.replace(/\b[ABC]\b/g, (name) => filling[name] ?? name);
      const text = words.charAt(0).toUpperCase() + words.slice(1);
      const found = read(analyze(`FINDINGS: ${text}`).findings.filter(({ kind }) => kind !== 'normal'));
      if (found !== expected) wrong.push(`${text} → ${found}`);
    }
  }
  return wrong;
}
