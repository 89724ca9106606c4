import { analyze } from '../../../../server/src/engine/analyze';
import type { Finding } from '../../../../server/src/engine/report';

/** The findings of a text, one line each: concept, certainty, places, and what else is said. */
export function read(text: string): readonly string[] {
  return analyze(text).findings.map(line);
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
