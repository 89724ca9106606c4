import { describe, expect, test } from 'vitest';
import { analyze } from '../../../../server/src/engine/analyze';
import type { Finding } from '../../../../server/src/engine/report';

/** The findings of a text, one line each: concept, certainty, places, and what else is said. */
export function read(text: string): readonly string[] {
  return analyze(text).findings.map(line);
}

/** A test for each text with the lines of its findings, all of them and in their order. */
export function reads(title: string, texts: readonly (readonly [text: string, findings: readonly string[]])[]): void {
  describe(title, () => {
    test.each(texts)('%s', (text, findings) => {
      expect(read(text)).toEqual(findings);
    });
  });
}

function line({ concept, name, certainty, locations, severity, count, measurements, change, images }: Finding): string {
  return [
    concept ?? `"${name}"`,
    certainty,
    ...locations.map(({ place, name: words, side }) => `@${place ?? words}${side === undefined ? '' : `:${side}`}`),
    ...(severity === undefined ? [] : [severity.name]),
    ...(count === undefined ? [] : [`x${count.value}`]),
    ...measurements.map(
      ({ millimetres, values, unit, prior }) =>
        `${prior === true ? 'was ' : ''}${millimetres === undefined ? `${values.join('x')} ${unit}` : `${millimetres.join('x')} mm`}`,
    ),
    ...(change === undefined ? [] : [change.name]),
    ...(images ?? []).map(({ series, image }) => `${series ?? ''}:${image ?? ''}`),
  ].join(' ');
}
