import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyze } from '../../../server/src/engine/analyze';
import type { Report, Span } from '../../../server/src/engine/report';
import { readAfresh } from '../../readAfresh';
import { reports } from './reports';

test('reads any text, the same way each time', () => {
  fc.assert(
    fc.property(fc.oneof(reports, fc.string({ unit: 'binary' })), (text) => {
      const report = analyze(text);
      expect(report.text).toBe(text);
      expect(report.issues).toEqual([]);
      expect(JSON.stringify(analyze(text))).toBe(JSON.stringify(report));
      expect(JSON.stringify(readAfresh(text))).toBe(JSON.stringify(report));
    }),
    { numRuns: 300 },
  );
});

test('points with every span at its own words', () => {
  fc.assert(
    fc.property(reports, (text) => {
      const report = analyze(text);
      for (const entity of report.entities) expect(text.slice(entity.start, entity.end)).toBe(entity.text);
      for (const span of spansOf(report)) {
        expect(span.start >= 0 && span.start <= span.end && span.end <= text.length).toBe(true);
      }
      for (const [index, { start }] of report.entities.slice(1).entries()) {
        expect(start).toBeGreaterThanOrEqual(report.entities[index]?.end ?? 0);
      }
    }),
    { numRuns: 200 },
  );
});

test('names with every id something that the report holds', () => {
  fc.assert(
    fc.property(reports, (text) => {
      const report = analyze(text);
      const entities = new Set(report.entities.map(({ id }) => id));
      const findings = new Set(report.findings.map(({ id }) => id));
      expect(entities.size).toBe(report.entities.length);
      expect(findings.size).toBe(report.findings.length);
      for (const { from, to } of report.relations) expect(entities.has(from) && entities.has(to)).toBe(true);
      for (const { entity, entities: own, suggests, suggestedBy, sentence } of report.findings) {
        expect(own).toContain(entity);
        expect(own.every((id) => entities.has(id))).toBe(true);
        expect([...suggests, ...suggestedBy].every((id) => findings.has(id))).toBe(true);
        expect(report.sentences[sentence]).toBeDefined();
      }
    }),
    { numRuns: 200 },
  );
});

/** An edit as an editor sends it: some text replaced, or a part of the report copied or moved somewhere else. */
type Edit = { readonly kind: 'type' | 'copy' | 'move'; from: number; length: number; to: number; typed: string };

const edits: fc.Arbitrary<Edit[]> = fc.array(
  fc.record({
    kind: fc.constantFrom('type' as const, 'copy' as const, 'move' as const),
    from: fc.nat(1000),
    length: fc.nat(60),
    to: fc.nat(1000),
    typed: fc.oneof(
      fc.constantFrom('', 'n', '\n', '.', ': ', 'no ', 'LUNGS: ', 'IMPRESSION: ', 'Small left effusion. '),
      reports,
    ),
  }),
  { minLength: 1, maxLength: 6 },
);

test('reads an edited report as if it were new', () => {
  fc.assert(
    fc.property(reports, edits, (text, steps) => {
      let report = analyze(text);
      for (const edit of steps) {
        report = analyze(edited(report.text, edit));
        expect(JSON.stringify(report)).toBe(JSON.stringify(readAfresh(report.text)));
      }
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['a sentence twice', 'FINDINGS: Edema. Cyst.', 'FINDINGS: Edema. Edema. Cyst.'],
  ['a sentence in another section', 'FINDINGS: Edema.\nINDICATION: Cough.', 'FINDINGS: Cough.\nINDICATION: Edema.'],
  [
    'a sentence under another sub-heading',
    'FINDINGS:\nLUNGS: Normal.\nHEART: Large.',
    'FINDINGS:\nHEART: Normal.\nLUNGS: Large.',
  ],
  [
    'two sub-headings of one name',
    'FINDINGS:\nLUNGS: Clear.',
    'FINDINGS:\nLUNGS: Clear.\nHEART: Clear.\nLUNGS: Clear.',
  ],
  ['a sub-heading turned into a sentence', 'FINDINGS:\nLIVER: Normal.', 'FINDINGS:\nLIVER. Normal.'],
  ['a list number that goes', 'IMPRESSION:\n1. Edema.', 'IMPRESSION:\nEdema.'],
])('reads %s as if the report were new', (_name, before, after) => {
  for (const text of [before, after, before]) {
    expect(JSON.stringify(analyze(text))).toBe(JSON.stringify(readAfresh(text)));
  }
});

function edited(text: string, { kind, from, length, to, typed }: Edit): string {
  const start = from % (text.length + 1);
  const end = Math.min(text.length, start + length);
  if (kind === 'type') return text.slice(0, start) + typed + text.slice(end);
  const part = text.slice(start, end);
  const rest = kind === 'copy' ? text : text.slice(0, start) + text.slice(end);
  const at = to % (rest.length + 1);
  return rest.slice(0, at) + part + rest.slice(at);
}

function spansOf(report: Report): Span[] {
  return [
    ...[...report.sections, ...report.sentences, ...report.entities],
    ...report.scopes.flatMap((scope) => [scope, scope.cue]),
    ...report.findings.flatMap(({ locations, measurements, severity, count, change, images, ...finding }) => [
      finding,
      ...[...locations, ...measurements, ...(images ?? [])],
      ...[severity, count, change].filter((span) => span !== undefined),
    ]),
  ];
}
