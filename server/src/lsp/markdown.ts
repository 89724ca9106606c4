import { type MarkupContent, MarkupKind } from 'vscode-languageserver/node';
import type { HoverLine, HoverText } from '../features/hover';

/**
 * A hover as Markdown, every piece of it escaped, or as plain text for clients that show only that: first what it is and
 * whether it is there, then what is known of it, and below a rule what only some want.
 */
export function hoverContent(hover: HoverText, markdown: boolean): MarkupContent {
  return markdown
    ? { kind: MarkupKind.Markdown, value: asMarkdown(hover) }
    : { kind: MarkupKind.PlainText, value: asPlainText(hover) };
}

function asMarkdown({ title, state, lines, about, details }: HoverText): string {
  const head = `**${escaped(title)}**${state === undefined ? '' : ` · ${escaped(state)}`}`;
  const text = about === undefined ? '' : `*${escaped(about.means)}* ${escaped(about.looks)}`;
  const above = [head, markdownList(lines), text].filter((part) => part !== '').join('\n\n');
  return details.length === 0 ? above : `${above}\n\n---\n\n${markdownList(details)}`;
}

function markdownList(lines: readonly HoverLine[]): string {
  return lines.map(({ label, text }) => `- ${escaped(label)}: ${escaped(text)}`).join('\n');
}

function asPlainText({ title, state, lines, about, details }: HoverText): string {
  return [
    state === undefined ? title : `${title}: ${state}`,
    ...lines.map(({ label, text }) => `${label}: ${text}`),
    ...(about === undefined ? [] : [about.means, about.looks]),
    ...details.map(({ label, text }) => `${label}: ${text}`),
  ].join('\n');
}

/** Report text must not become a link, a picture, markup or a `___` rule in the hover. */
export function escaped(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]#+!|~$@]/g, '\\$&')
    .replace(/[<>&]/g, (mark) => (mark === '<' ? '&lt;' : mark === '>' ? '&gt;' : '&amp;'))
    .replace(/:\/\//g, '\\://')
    .replace(/www\./gi, (mark) => `${mark.slice(0, 3)}\\.`);
}
