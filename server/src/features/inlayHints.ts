import type { Report, Span } from '../engine/report';
import { sizeChange } from './sizeChange';
import { sizeText } from './wording';

export interface InlayHint {
  /** Behind these words. */
  readonly offset: number;
  readonly text: string;
}

/** Sizes that are not written in millimetres, in millimetres, and what they are to the size before: `2.3 cm` = 23 mm, +15 %. */
export function inlayHints(report: Report, within: Span): readonly InlayHint[] {
  const hints = new Map<number, InlayHint>();
  for (const { measurements } of report.findings) {
    const change = sizeChange(measurements);
    for (const size of measurements) {
      if (size.end < within.start || size.start > within.end || hints.has(size.end)) continue;
      const converted =
        size.millimetres !== undefined && size.unit !== 'mm' ? `= ${sizeText({ ...size, prior: false })}` : '';
      const percent = change?.now !== size ? '' : `${change.percent < 0 ? '\u2212' : '+'}${Math.abs(change.percent)} %`;
      const text = [converted, percent].filter((part) => part !== '').join(', ');
      if (text !== '') hints.set(size.end, { offset: size.end, text });
    }
  }
  return [...hints.values()].sort((a, b) => a.offset - b.offset);
}
