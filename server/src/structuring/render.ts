import type { Span } from '../engine/report';
import type { Item, StructuredReport, StructuredSection } from './structured';

/** An item and where its line stands in the rendered text, its label included, its bullet or number not. */
export interface RenderedItem extends Span {
  readonly item: Item;
  readonly section: StructuredSection;
}

/** The heading of what has no place in the structure; a report reads it as no part of its findings. */
export const NOT_PLACED = 'Not placed:';

/** Headings whose items are numbered. */
export const NUMBERED: ReadonlySet<string> = new Set(['Impression', 'Recommendation']);

/**
 * The structured report as text: headings with a colon, organ headings below `Findings:`, items as bullets, impression and
 * recommendation numbered. Lines end with `\n`. What has no place in the structure stands at the end, under `Not placed:`.
 */
export function renderText(structured: Pick<StructuredReport, 'sections' | 'leftover'>): string {
  return render(structured).text;
}

/** {@link renderText}, with the place of every heading and item in it, in order. */
export function render({ sections, leftover }: Pick<StructuredReport, 'sections' | 'leftover'>): {
  readonly text: string;
  readonly headings: readonly Span[];
  readonly items: readonly RenderedItem[];
} {
  const items: RenderedItem[] = [];
  const headings: Span[] = [];
  let text = '';
  let parent: string | undefined;
  for (const section of sections) {
    if (section.parent !== undefined && section.parent !== parent) text += `${section.parent}:\n`;
    parent = section.parent;
    headings.push({ start: text.length, end: text.length + section.heading.length + 1 });
    text += `${section.heading}:\n`;
    const numbered = section.parent === undefined && NUMBERED.has(section.heading);
    section.items.forEach((item, index) => {
      text += section.parent !== undefined ? '- ' : numbered ? `${index + 1}. ` : '';
      const start = text.length;
      text += item.label === undefined ? item.text : `${item.label}: ${item.text}`;
      items.push({ start, end: text.length, item, section });
      text += '\n';
    });
    text += '\n';
  }
  if (leftover.length > 0) text += [NOT_PLACED, ...leftover.flatMap((words) => linesOf(words.text)), ''].join('\n');
  return { text, headings, items };
}

/** The lines as the source has them, without what only spaces them out. */
function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '');
}
