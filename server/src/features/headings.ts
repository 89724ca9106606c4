import type { Report, Section, Sentence, Span } from '../engine/report';

/** Where a section's heading stands, without its colon and the space around it; undefined for a section without one. */
export function headingSpan(report: Report, section: Section): Span | undefined {
  if (section.heading === undefined || section.heading === '') {
    return undefined;
  }
  const start = report.text.indexOf(section.heading, section.start);
  if (start < 0 || start + section.heading.length > section.bodyStart) {
    return trimmed(report.text, section.start, section.bodyStart);
  }
  return { start, end: start + section.heading.length };
}

/** Where an organ sub-heading (`LUNGS:`) stands, without its colon; undefined when nothing is left. */
export function subHeadingSpan(report: Report, sentence: Sentence): Span | undefined {
  return trimmed(report.text, sentence.start, sentence.end);
}

/** Organ sub-headings with the end of the last sentence below each, in text order. */
export function subHeadings(
  report: Report,
): readonly { readonly sentence: Sentence; readonly index: number; readonly end: number }[] {
  const ends = new Map<number, number>();
  for (const sentence of report.sentences) {
    if (sentence.under !== undefined) {
      ends.set(sentence.under, sentence.end);
    }
  }
  return report.sentences.flatMap((sentence, index) =>
    sentence.kind === 'heading' ? [{ sentence, index, end: Math.max(sentence.end, ends.get(index) ?? 0) }] : [],
  );
}

/** The span without white space at either end and without a closing colon. */
export function trimmed(text: string, from: number, to: number): Span | undefined {
  let start = from;
  let end = to;
  while (end > start && isBlankOrColon(text[end - 1])) {
    end -= 1;
  }
  while (start < end && isBlankOrColon(text[start])) {
    start += 1;
  }
  return start < end ? { start, end } : undefined;
}

function isBlankOrColon(character: string | undefined): boolean {
  return character === ':' || character === undefined || character.trim() === '';
}
