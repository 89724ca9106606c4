import type { Code, Location, Measurement, Report, Span } from '../engine/report';

/** `left lower lobe`: the place's name with its side in front, unless the name says the side itself. */
export function placeText({ name, side }: Location): string {
  const plain = name.split(/\s+/).join(' ').trim();
  const words = plain.toLowerCase().split(' ');
  return side === undefined || words.includes(side) ? plain : `${side} ${plain}`;
}

/** `23 x 18 mm`; what is no length keeps its own unit: `SUV 4.2` is `4.2 SUV`. */
export function sizeText({ values, unit, millimetres, prior }: Measurement): string {
  const numbers = millimetres ?? values;
  const text = `${numbers.map(rounded).join(' x ')} ${millimetres === undefined ? unit : 'mm'}`.trim();
  return prior === true ? `${text} (before)` : text;
}

/** The words of a span on one line. */
export function words(report: Report, { start, end }: Span): string {
  return report.text.slice(start, end).split(/\s+/).join(' ').trim();
}

/** `RadLex RID34539`: the terminology as people call it, and the code. */
export function codeText({ system, code }: Code): string {
  return `${SYSTEM_NAMES[system] ?? system} ${code}`;
}

const SYSTEM_NAMES: Readonly<Record<string, string>> = { RADLEX: 'RadLex', SNOMEDCT: 'SNOMED CT' };

/** Tenths are enough for a size; 12.700000000000001 is arithmetic, not measurement. */
function rounded(value: number): string {
  return String(Math.round(value * 10) / 10);
}
