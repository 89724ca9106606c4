import fc from 'fast-check';
import { expect, test } from 'vitest';
import { prepare } from '../../../server/src/engine/prepare';
import type { Span } from '../../../server/src/engine/report';
import { tokenize } from '../../../server/src/engine/stages/tokens';
import { reports } from './reports';

test('gives every token the offsets of its own text', () => {
  fc.assert(
    fc.property(reports, (text) => {
      for (const sentence of prepare(text).sentences) {
        expect(text.slice(sentence.start, sentence.end)).toBe(sentence.text);
        for (const token of sentence.tokens) expect(sentence.text.slice(token.start, token.end)).toBe(token.text);
      }
    }),
  );
});

test('keeps sections and sentences in order, without overlaps', () => {
  fc.assert(
    fc.property(reports, (text) => {
      const { sections, sentences } = prepare(text);
      expectOrdered(sections);
      expectOrdered(sentences);
      for (const { start, end, section, under } of sentences) {
        const { bodyStart, end: limit } = sections[section] ?? { bodyStart: -1, end: -1 };
        expect(start >= bodyStart && end <= limit && end > start).toBe(true);
        if (under !== undefined) expect(sentences[under]?.kind).toBe('heading');
      }
    }),
  );
});

test('puts every letter and digit of a body in one sentence, sub-heading or list number', () => {
  fc.assert(
    fc.property(reports, (text) => {
      const { sections, sentences } = prepare(text);
      const times = new Uint8Array(text.length);
      for (const { start, end, listNumber } of sentences) {
        for (let at = start; at < end; at++) times[at] = (times[at] ?? 0) + 1;
        if (listNumber) for (let at = listNumber.start; at < listNumber.end; at++) times[at] = (times[at] ?? 0) + 1;
      }
      for (const { bodyStart, end } of sections) {
        for (let at = bodyStart; at < end; at++) {
          if (/[\p{L}\p{N}]/u.test(text.charAt(at))) expect([at, times[at]]).toEqual([at, 1]);
        }
      }
    }),
  );
});

test('gives each sentence its own tokens, whatever was read before', () => {
  fc.assert(
    fc.property(reports, (text) => {
      for (const sentence of prepare(text).sentences) expect(sentence.tokens).toEqual(tokenize(sentence.text));
    }),
  );
});

test('keeps the tokens of sentences that did not change', () => {
  const before = prepare('FINDINGS: Lungs are clear. Heart is normal.');
  const after = prepare('FINDINGS: Lungs are clear. Small nodule. Heart is normal.');
  expect(after.sentences[2]?.tokens).toBe(before.sentences[1]?.tokens);
});

function expectOrdered(spans: readonly Span[]): void {
  for (const [index, { start }] of spans.slice(1).entries())
    expect(start).toBeGreaterThanOrEqual(spans[index]?.end ?? 0);
}
