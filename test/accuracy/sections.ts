import { analyze } from '../../server/src/engine/analyze';
import type { SectionName } from '../../server/src/engine/report';
import { type Figure, figureOver } from './figure';

export interface RawLayout {
  readonly id: string;
  readonly text: string;
  readonly sections: Readonly<Record<string, string | null>>;
}

/**
 * Section bodies in reports as they left the system: right when at least 90 % of the words of both together are in both.
 * Empty gold bodies are not scored; `history` counts as `indication`.
 */
export function sectionFigures(set: string, rows: readonly RawLayout[]): readonly Figure[] {
  const reports = rows.map(({ text, sections }) => {
    const ours = bodiesOf(text);
    return Object.entries(sections)
      .filter(([, body]) => wordsOf(body ?? '').length > 0)
      .map(([name, body]) => (agreement(wordsOf(body ?? ''), wordsOf(ours.get(name) ?? '')) >= 0.9 ? 1 : 0));
  });
  const share = (sample: readonly (readonly number[])[]) => {
    let right = 0;
    let all = 0;
    for (const bodies of sample) {
      all += bodies.length;
      for (const body of bodies) right += body;
    }
    return all === 0 ? 0 : right / all;
  };
  return [
    figureOver(set, 'section bodies right', reports, share, `${rows.length} reports, ${reports.flat().length} bodies`),
  ];
}

function bodiesOf(text: string): ReadonlyMap<string, string> {
  const bodies = new Map<string, string>();
  for (const { name, bodyStart, end } of analyze(text).sections) {
    const key: SectionName = name === 'history' ? 'indication' : name;
    bodies.set(key, `${bodies.get(key) ?? ''} ${text.slice(bodyStart, end)}`);
  }
  return bodies;
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Intersection over union of two bags of words. */
function agreement(one: readonly string[], other: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of one) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of other) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    left.set(word, count - 1);
    shared++;
  }
  return shared / (one.length + other.length - shared);
}
