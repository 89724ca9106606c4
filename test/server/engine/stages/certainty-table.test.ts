import { expect, test } from 'vitest';
import { analyze } from '../../../../server/src/engine/analyze';
import { cues } from '../../../../server/src/engine/stages/cues';

/** Common findings over the modalities; each must follow its cue. */
const NAMES = ['pneumothorax', 'effusion', 'fracture', 'haemorrhage', 'hydronephrosis', 'stenosis', 'lymphadenopathy'];

function certaintyOf(text: string, name: string): string[] {
  const report = analyze(`FINDINGS: ${text}`);
  return report.entities
    .filter(({ start, end }) => report.text.slice(start, end).toLowerCase().includes(name))
    .map(({ certainty }) => certainty);
}

const frames: [string, string][] = [
  ['No %.', 'absent'],
  ['No compelling evidence of %.', 'absent'],
  ['No sonographic evidence of %.', 'absent'],
  ['No ultrasound features of %.', 'absent'],
  ['No unequivocal %.', 'absent'],
  ['There is no longer any %.', 'absent'],
  ['Nothing to suggest %.', 'absent'],
  ['No hint of %.', 'absent'],
  ['No trace of %.', 'absent'],
  ['Not suspicious for %.', 'absent'],
  ['Appearances are not in keeping with %.', 'absent'],
  ['This argues against %.', 'absent'],
  ['The % has disappeared.', 'absent'],
  ['A % is not discerned.', 'absent'],
  ['A % is not depicted.', 'absent'],
  ['A % has been excluded.', 'absent'],
  ['Negative for %.', 'absent'],
  ['Free of %.', 'absent'],
  ['No %, notably on the left.', 'absent'],
  ['Appearances are worrisome for %.', 'uncertain'],
  ['This raises the possibility of %.', 'uncertain'],
  ['Conceivably %.', 'uncertain'],
  ['Equivocal for %.', 'uncertain'],
  ['Differential diagnosis includes %.', 'uncertain'],
  ['Presumed to represent %.', 'uncertain'],
  ['Felt to represent %.', 'uncertain'],
  ['A % is difficult to exclude.', 'uncertain'],
  ['A % is not excluded.', 'uncertain'],
  ['A % cannot be confidently excluded.', 'uncertain'],
  ['This does not exclude %.', 'uncertain'],
  ['Unable to exclude %.', 'uncertain'],
  ['A % should be considered.', 'uncertain'],
  ['A % is suspected.', 'uncertain'],
  ['Low suspicion for %.', 'uncertain'],
  ['Appearances may well represent %.', 'uncertain'],
  ['No mass, albeit a small %.', 'present'],
  ['No mass save for a small %.', 'present'],
  ['No mass; conversely, there is a %.', 'present'],
  ['No mass on a background of %.', 'present'],
  ['No mass but a small %.', 'present'],
  ['No mass. However, there is a %.', 'present'],
  ['Small %, without mass.', 'present'],
  ['There is a %.', 'present'],
];

const sentences = frames.flatMap(([frame, certainty]) =>
  NAMES.map((name): [string, string, string] => [frame.replace('%', name), name, certainty]),
);

test.each(sentences)('%s (%s is %s)', (text, name, certainty) => {
  expect(certaintyOf(text, name)).toEqual([certainty]);
});

test('a "no" survives case, line ends and filler words', () => {
  for (const name of NAMES) {
    for (const filler of ['', 'new ', 'acute ', 'definite ', 'large ', 'new acute ', 'evidence of ', 'sign of any ']) {
      const text = `No ${filler}${name}.`;
      for (const form of [text, text.toUpperCase(), text.toLowerCase(), `${text}\r\n`, text.replaceAll(' ', '\r\n')])
        expect(certaintyOf(form, name), form).toEqual(['absent']);
    }
  }
});

test('a scope tells its cue, its reach and its rule', () => {
  const { scopes, text } = analyze('FINDINGS: Nothing to suggest fracture but a small effusion.');
  const scope = scopes.find(({ rule }) => rule === 'nothing.to.suggest');
  expect(scope && text.slice(scope.cue.start, scope.cue.end)).toBe('Nothing to suggest');
  expect(scope && text.slice(scope.start, scope.end)).toBe('fracture');
});

test('there are at least 250 cues', () => {
  expect(cues.length).toBeGreaterThanOrEqual(250);
});
