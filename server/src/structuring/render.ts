import type { Item, StructuredReport } from './structured';

/**
 * The structured report as text: headings with a colon, organ headings below `Findings:`, items as bullets, the impression
 * numbered. Lines end with `\n`. What has no place in the structure stands at the end, under `Not placed:`.
 */
export function renderText({ sections, leftover }: StructuredReport): string {
  const lines: string[] = [];
  let parent: string | undefined;
  for (const section of sections) {
    if (section.parent !== undefined && section.parent !== parent) lines.push(`${section.parent}:`);
    parent = section.parent;
    lines.push(`${section.heading}:`);
    const numbered = section.heading === 'Impression' && section.parent === undefined;
    section.items.forEach((item, index) => {
      const bullet = section.parent !== undefined ? '- ' : numbered ? `${index + 1}. ` : '';
      lines.push(`${bullet}${renderItem(item)}`);
    });
    lines.push('');
  }
  if (leftover.length > 0)
    lines.push('Not placed:', ...leftover.map(({ text }) => text.replace(/\s+/g, ' ').trim()), '');
  return lines.join('\n');
}

/** One item on one line, behind its label. */
export function renderItem({ label, text }: Item): string {
  return label === undefined ? text : `${label}: ${text}`;
}
